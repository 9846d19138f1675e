"""What the scheduler starts, and every how many seconds; each task may run twice or late."""

SCHEDULE = {
    "plan and deliver reminders": {
        "task": "reminders.run_due_reminders",
        "schedule": 60,
        "options": {"expires": 60},  # ticks that piled up while no worker ran are worth one
    },
    "advance agreements by date": {"task": "agreements.advance_by_date", "schedule": 3600},
    "plan duties": {"task": "agreements.plan_duties", "schedule": 24 * 3600},
    "weekly digests": {"task": "portal.send_digests", "schedule": 3600},
    "tend documents": {"task": "agreements.tend_documents", "schedule": 24 * 3600},
    "number changes": {
        "task": "exchange.number_changes",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "clear changes": {"task": "exchange.clear_changes", "schedule": 24 * 3600},
    "serve webhooks": {
        "task": "exchange.queue_webhooks",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "clear the log of webhooks": {"task": "exchange.clear_webhook_log", "schedule": 24 * 3600},
    "clear answers": {"task": "exchange.clear_answers", "schedule": 3600},
}
