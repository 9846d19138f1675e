"""Webhooks as the documentation shows them; tests compare the fields with the serializers."""

from governments.api.examples import answer, sent

FACTS = {
    "name": "부산시 협력 시스템",
    "url": "https://system.example.org/hook",
    "scope": "read:public",
    "types": ["agreement"],
    "actions": ["created", "updated"],
    "query": "party=KR-26",
}
WEBHOOK = {
    "id": 1,
    **FACTS,
    "state": "active",
    "pause_reason": "",
    "paused_at": None,
    "last_seq": 1041,
    "failures": 0,
    "retry_at": None,
    "created_at": "2026-11-20T09:00:00+09:00",
}
SECRET = {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
DELIVERY = {
    "id": 7,
    "webhook_id": "0d6a2f3c-5b7e-4e0f-9a1b-2c3d4e5f6071",
    "kind": "change",
    "seq": 1041,
    "event": "agreement.updated",
    "code": "2022-우호-0001",
    "state": "delivered",
    "made_at": "2026-11-20T10:12:31+09:00",
    "delivered_at": "2026-11-20T10:12:32+09:00",
    "asked_at": None,
}
ATTEMPT = {
    "at": "2026-11-20T10:12:31+09:00",
    "url": FACTS["url"],
    "sent_headers": {"webhook-id": "msg_0d6a2f3c5b7e4e0f9a1b2c3d4e5f6071"},
    "sent_body": '{"type": "agreement.updated"}',
    "status": 204,
    "headers": {"content-length": "0"},
    "body": "",
    "error": "",
    "detail": "",
    "milliseconds": 84,
}

WEBHOOK_SHOWN = answer(WEBHOOK, name="webhook")
WEBHOOK_MADE = answer({**WEBHOOK, **SECRET}, name="new webhook")
WEBHOOK_SENT = sent("webhook", FACTS)
WEBHOOK_CHANGED = sent("all types", {"types": [], "query": ""})
RESUMED = sent("go on without it", {"leave_out": True})
SECRET_SHOWN = answer(SECRET, name="secret")
DELIVERY_LISTED = answer(DELIVERY, name="message")
DELIVERY_SHOWN = answer({**DELIVERY, "attempts": [ATTEMPT]}, name="message")
