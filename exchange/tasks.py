from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from exchange import answers, feed, sequencing
from exchange.webhooks import actions, delivery, emails


@shared_task(name="exchange.number_changes", ignore_result=True)
def number_changes():
    """Beat calls this every minute; a reader of the feed does the same for itself."""
    sequencing.number_all_changes()


@shared_task(name="exchange.clear_changes", ignore_result=True)
def clear_changes():
    """Once a day."""
    feed.clear_changes(before=timezone.now() - timedelta(days=settings.CHANGES_KEPT_DAYS))


@shared_task(name="exchange.queue_webhooks", ignore_result=True)
def queue_webhooks():
    """Beat calls this every minute; running twice sends nothing twice."""
    now = timezone.now()
    sequencing.number_all_changes()
    delivery.pause_those_without_an_owner(at=now)
    for webhook_id in delivery.due_webhooks(at=now):
        serve_webhook.delay(webhook_id=webhook_id)
    emails.send_notices(at=now)


@shared_task(name="exchange.serve_webhook", ignore_result=True)
def serve_webhook(*, webhook_id: int):
    """Sends what there is for one webhook, if no other worker is at it, a bounded lot at a time."""
    if delivery.serve_webhook(webhook_id=webhook_id, at=timezone.now()):
        serve_webhook.delay(webhook_id=webhook_id)


@shared_task(name="exchange.clear_webhook_log", ignore_result=True)
def clear_webhook_log():
    """Once a day."""
    actions.clear_log(before=timezone.now() - timedelta(days=settings.WEBHOOK_LOG_DAYS))


@shared_task(name="exchange.clear_answers", ignore_result=True)
def clear_answers():
    """Once an hour."""
    answers.clear_answers(before=timezone.now() - timedelta(hours=settings.IDEMPOTENCY_HOURS))
