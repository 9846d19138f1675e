"""Keeping webhooks: what a page and the API do with them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from exchange.choices import DeliveryKind, DeliveryState, PauseReason, WebhookState
from exchange.models import Counter, Delivery, Webhook
from exchange.sequencing import number_all_changes
from exchange.webhooks import delivery
from exchange.webhooks.filters import check_filter
from exchange.webhooks.messages import secret
from exchange.webhooks.targets import check_url

MOST_OF_ONE_OWNER = 50


def make_webhook(*, by, **fields) -> tuple[Webhook, str]:
    """A new webhook, told of what changes from now on, and its secret."""
    if Webhook.objects.filter(user=by).count() >= MOST_OF_ONE_OWNER:
        message = _("One account has at most %(most)d webhooks.")
        raise ValidationError(message % {"most": MOST_OF_ONE_OWNER})
    number_all_changes()
    counter = Counter.objects.filter(pk=1).first() or Counter()
    webhook = Webhook(user=by, last_seq=counter.last_seq)
    _fill(webhook, fields)
    webhook.save()
    return webhook, secret(webhook)


def edit_webhook(*, webhook: Webhook, **fields) -> Webhook:
    """What failed so far is forgotten: the next attempt may come at once."""
    _fill(webhook, fields)
    webhook.failures, webhook.retry_at = 0, None
    webhook.save(update_fields=[*fields, "failures", "retry_at"])
    if webhook.is_active:
        serve_soon(webhook)
    return webhook


def pause_webhook(*, webhook: Webhook, at: datetime) -> None:
    delivery.pause(webhook, reason=PauseReason.BY_HAND, at=at)


@transaction.atomic
def resume_webhook(*, webhook: Webhook, leave_out: bool = False) -> None:
    """Goes on where it stopped; `leave_out` passes over the one message that did not arrive."""
    if not webhook.user.is_active:
        raise ValidationError(_("The account of its owner is switched off."))
    check_url(webhook.url)
    facts = {"state": WebhookState.ACTIVE, "pause_reason": "", "paused_at": None}
    paused = Webhook.objects.filter(pk=webhook.pk, state=WebhookState.PAUSED)
    if not paused.update(**facts, noticed_at=None, failures=0, retry_at=None):
        return
    if leave_out:
        waiting = webhook.deliveries.waiting().exclude(kind=DeliveryKind.TEST)
        waiting.filter(seq__gt=webhook.last_seq).update(state=DeliveryState.LEFT_OUT)
    serve_soon(webhook)


def send_test(*, webhook: Webhook, at: datetime) -> Delivery:
    facts = {"kind": DeliveryKind.TEST, "event": "webhook.test", "made_at": at, "asked_at": at}
    made = Delivery.objects.create(webhook=webhook, **facts)
    serve_soon(webhook)
    return made


def send_again(*, message: Delivery, at: datetime) -> None:
    """The same message under the same id, once more and outside the order."""
    Delivery.objects.filter(pk=message.pk).update(asked_at=at)
    serve_soon(message.webhook)


def renew_secret(*, webhook: Webhook, at: datetime) -> str:
    """A new secret; for a day the one before it signs too."""
    webhook.secret_version += 1
    webhook.secret_changed_at = at
    webhook.save(update_fields=["secret_version", "secret_changed_at"])
    return secret(webhook)


def remove_webhook(*, webhook: Webhook) -> None:
    """With its log; whoever wants to keep that pauses it."""
    webhook.delete()


def clear_log(*, before: datetime) -> int:
    return Delivery.objects.made_before(before).delete()[0]


def serve_soon(webhook: Webhook) -> None:
    from exchange.tasks import serve_webhook  # tasks call actions

    transaction.on_commit(partial(serve_webhook.delay, webhook_id=webhook.pk))


def _fill(webhook: Webhook, fields: dict) -> None:
    for name, value in fields.items():
        setattr(webhook, name, value)
    webhook.full_clean()
    _at("url", check_url, webhook.url)
    facts = {"query": webhook.query, "types": webhook.types, "reader": webhook.reader}
    _at("query", check_filter, **facts)


def _at(field: str, check, *args, **facts) -> None:
    try:
        check(*args, **facts)
    except ValidationError as error:
        raise ValidationError({field: error}) from None
