"""What is sent, signed as Standard Webhooks asks (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from exchange.choices import Action, DeliveryKind
from exchange.models import Change, Delivery, Webhook

OLD_SECRET_HOLDS = timedelta(hours=24)
SALT = "exchange.webhooks"


def secret(webhook: Webhook) -> str:
    """As its owner is shown it, once."""
    return "whsec_" + base64.b64encode(_key(webhook, webhook.secret_version)).decode()


def event_of(change: Change) -> str:
    return f"{change.type}.{change.told}"


def content(delivery: Delivery, change: Change | None) -> bytes:
    """Ids and no contents: whoever wants those asks the API, with a token and its rights."""
    at = timezone.localtime(change.at if change else delivery.made_at)
    message = {
        "type": delivery.event,
        "timestamp": at.isoformat(),
        "data": _data(delivery, change),
    }
    return json.dumps(message, ensure_ascii=False).encode()


def _data(delivery: Delivery, change: Change | None) -> dict:
    if delivery.kind == DeliveryKind.CLEARED:
        return {"up_to": delivery.seq}
    if change is None:
        return {"webhook": delivery.webhook.name}
    return {
        "seq": change.seq,
        "type": change.type,
        "id": change.code,
        "action": str(change.told),
        "into": change.into if change.told == Action.MERGED else None,
        "at": timezone.localtime(change.at).isoformat(),
    }


def headers(delivery: Delivery, body: bytes, *, at: datetime) -> dict[str, str]:
    message_id, seconds = f"msg_{delivery.uid.hex}", str(int(at.timestamp()))
    signed = b".".join([message_id.encode(), seconds.encode(), body])
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "cooperation-portal-webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(_signatures(delivery.webhook, signed, at)),
    }


def _signatures(webhook: Webhook, signed: bytes, at: datetime) -> list[str]:
    """For a day after a change of the secret the old one signs too, so that nothing is refused."""
    versions = [webhook.secret_version]
    changed = webhook.secret_changed_at
    if changed and at - changed < OLD_SECRET_HOLDS:
        versions.append(webhook.secret_version - 1)
    digests = [hmac.digest(_key(webhook, v), signed, hashlib.sha256) for v in versions]
    return [f"v1,{base64.b64encode(digest).decode()}" for digest in digests]


def _key(webhook: Webhook, version: int) -> bytes:
    """Derived from SECRET_KEY, so that the database alone signs nothing (docs/adr/0026)."""
    return salted_hmac(SALT, f"{webhook.uid.hex}:{version}", algorithm="sha256").digest()
