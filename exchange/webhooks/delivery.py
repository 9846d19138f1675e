"""Telling webhooks of changes. A claim is one conditional update with a lease, as of reminders (ADR 0004)."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from exchange.choices import AttemptError, DeliveryKind, DeliveryState, PauseReason, WebhookState
from exchange.models import Attempt, Change, Counter, Delivery, Webhook
from exchange.webhooks import messages
from exchange.webhooks.filters import fitting
from exchange.webhooks.sending import Answer, post
from reminders.delivery import stopwatch

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # far longer than one request may take
BATCH = 50  # changes that one worker looks at before it lets go
MAX_FAILURES = 12  # with the pauses below about a day
LONGEST_PAUSE = timedelta(hours=6)
GONE = 410


def due_webhooks(*, at: datetime) -> list[int]:
    due = Webhook.objects.due(at, upto=_counter().last_seq).unleased(at)
    return list(due.order_by("pk").values_list("pk", flat=True))


def serve_webhook(*, webhook_id: int, at: datetime) -> bool:
    """Sends what was asked for and the next changes in their order; whether there is more to do now."""
    worker = _claim(webhook_id, at)
    if worker is None:
        return False
    try:
        worker.send_what_was_asked()
        return worker.tell_changes()
    finally:
        worker.let_go()


def pause(webhook: Webhook, *, reason: PauseReason, at: datetime) -> bool:
    """What is on its way arrives; nothing goes out after that. The place in the sequence is kept."""
    facts = {"state": WebhookState.PAUSED, "pause_reason": reason, "paused_at": at}
    active = Webhook.objects.active().filter(pk=webhook.pk)
    return bool(active.update(**facts, noticed_at=None, retry_at=None))


def pause_those_without_an_owner(*, at: datetime) -> None:
    for webhook in Webhook.objects.active().filter(user__is_active=False).order_by("pk"):
        pause(webhook, reason=PauseReason.OWNER, at=at)


def _counter() -> Counter:
    return Counter.objects.filter(pk=1).first() or Counter()


def _claim(webhook_id: int, at: datetime) -> _Worker | None:
    token = uuid.uuid4().hex
    free = Webhook.objects.unleased(at).filter(pk=webhook_id)
    if not free.update(lease_token=token, leased_until=at + LEASE):
        return None
    return _Worker(webhook_id, token, stopwatch(at))


@dataclass
class _Worker:
    """Who holds the lease of one webhook; all it writes asks whether it still does."""

    webhook_id: int
    token: str
    passed: Callable[[], datetime]

    @property
    def held(self):
        return Webhook.objects.filter(pk=self.webhook_id, lease_token=self.token)

    def let_go(self) -> None:
        self.held.update(lease_token="", leased_until=None)

    def goes_on(self) -> Webhook | None:
        """The webhook as it is now, with the lease renewed; None if another worker has it."""
        if not self.held.update(leased_until=self.passed() + LEASE):
            return None
        return self.held.select_related("user").first()

    def send_what_was_asked(self) -> None:
        """Tests and repeats go outside the order, also while the webhook is paused."""
        asked = Delivery.objects.asked().filter(webhook=self.webhook_id)
        for delivery in list(asked.order_by("asked_at", "pk")[:BATCH]):
            webhook = self.goes_on()
            if webhook is None:
                return
            delivery.webhook = webhook
            self._send(delivery)
            asked.filter(pk=delivery.pk, asked_at=delivery.asked_at).update(asked_at=None)

    def tell_changes(self) -> bool:
        webhook = self.goes_on()
        if webhook is None or not self._is_to_be_told(webhook):
            return False
        counter = _counter()
        if webhook.last_seq < counter.cleared_seq:
            return self._tell(webhook, DeliveryKind.CLEARED, counter.cleared_seq)
        changes, upto = _next_changes(webhook, counter.last_seq)
        for change in fitting(changes, webhook):
            webhook = self.goes_on()
            if webhook is None or not self._is_to_be_told(webhook):
                return False
            if not self._tell(webhook, DeliveryKind.CHANGE, change.seq, change):
                return False
        self.held.update(last_seq=upto)
        return upto < counter.last_seq

    def _is_to_be_told(self, webhook: Webhook) -> bool:
        rests = webhook.retry_at and webhook.retry_at > self.passed()
        return webhook.is_active and webhook.user.is_active and not rests

    def _tell(self, webhook: Webhook, kind: str, seq: int, change: Change | None = None) -> bool:
        """One change; the place in the sequence moves on when it has arrived."""
        event = messages.event_of(change) if change else "changes.cleared"
        delivery, _is_new = Delivery.objects.get_or_create(
            webhook=webhook,
            kind=kind,
            seq=seq,
            defaults={
                "event": event,
                "code": change.code if change else "",
                "made_at": self.passed(),
            },
        )
        if delivery.state == DeliveryState.WAITING:
            attempt = self._send(delivery)
            if not attempt.has_succeeded:
                self._rest(webhook, attempt)
                return False
        self.held.update(last_seq=seq, failures=0, retry_at=None)
        return True

    def _send(self, delivery: Delivery) -> Attempt:
        """Outside any transaction; the message has the same id however often it goes."""
        change = _change_of(delivery)
        at = self.passed()
        if delivery.kind == DeliveryKind.CHANGE and change is None:
            return _log(delivery, at, {}, b"", Answer(error=AttemptError.NOT_TOLD))
        body = messages.content(delivery, change)
        headers = messages.headers(delivery, body, at=at)
        answer = post(delivery.webhook.url, body=body, headers=headers)
        attempt = _log(delivery, at, headers, body, answer)
        own = Delivery.objects.filter(pk=delivery.pk)
        if attempt.has_succeeded:
            own.update(state=DeliveryState.DELIVERED, delivered_at=self.passed())
        elif delivery.kind == DeliveryKind.TEST:  # nothing tries it again by itself
            own.waiting().update(state=DeliveryState.FAILED)
        return attempt

    def _rest(self, webhook: Webhook, attempt: Attempt) -> None:
        """Rests a growing while; after the last attempt, or where nobody is, the webhook is paused."""
        failures, at = webhook.failures + 1, self.passed()
        logger.warning("Webhook %s failed: %s", webhook.pk, attempt.status or attempt.error)
        wait = min(timedelta(minutes=2 ** (failures - 1)), LONGEST_PAUSE)
        if not self.held.update(failures=failures, retry_at=at + wait):
            return
        if attempt.status == GONE:
            pause(webhook, reason=PauseReason.GONE, at=at)
        elif failures >= MAX_FAILURES:
            pause(webhook, reason=PauseReason.FAILURES, at=at)


def _next_changes(webhook: Webhook, last_seq: int) -> tuple[list[Change], int]:
    """What its owner may be told of next, and up to which number that is all."""
    changes = Change.objects.told_to(webhook.reader).after(webhook.last_seq)
    changes = changes.filter(seq__lte=last_seq)
    if webhook.types:
        changes = changes.filter(type__in=webhook.types)
    rows = list(changes[:BATCH])
    return rows, rows[-1].seq if len(rows) == BATCH else last_seq


def _change_of(delivery: Delivery) -> Change | None:
    """Asked anew each time: rights may have changed since the message was made."""
    if delivery.kind != DeliveryKind.CHANGE:
        return None
    return Change.objects.told_to(delivery.webhook.reader).filter(seq=delivery.seq).first()


def _log(delivery: Delivery, at: datetime, headers: dict, body: bytes, answer: Answer) -> Attempt:
    return Attempt.objects.create(
        delivery=delivery,
        at=at,
        url=delivery.webhook.url,
        sent_headers=headers,
        sent_body=body.decode(),
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        error=answer.error,
        detail=answer.detail,
        milliseconds=answer.milliseconds,
    )
