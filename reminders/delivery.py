"""Claiming, sending and settling what is due. A claim is one conditional update with a lease (ADR 0004)."""

from __future__ import annotations

import logging
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reminders import planning
from reminders.channels import Channels
from reminders.choices import Channel, ReminderState
from reminders.emails import bundle_id, message_for
from reminders.models import Reminder, ReminderPreference, StandIns

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
BATCH = 20  # what one worker holds at a time
MANY = 4  # duties of one person; more at once come in one mail
GATHERED_AT_ONCE = 100
MAX_ATTEMPTS = 12  # with the pauses below about a day
LONGEST_PAUSE = timedelta(hours=6)


@transaction.atomic
def claim_due(*, at: datetime, limit: int | None = None) -> list[Reminder]:
    """Takes up to `limit` (a batch) due reminders for this worker alone.

    The update asks each row again whether it is still to be had, once it holds its lock: of two workers only
    one gets it, at READ COMMITTED too. The rows are chosen by a query of their own, because PostgreSQL may
    run a limited subselect of an update more than once and then take more than the limit. With a duty of
    somebody go their other duties that are due: `_messages` may make one mail of them.
    """
    due = Reminder.objects.to_send_singly(at=at).skipping_locked().oldest_due_first()
    chosen = list(due.values_list("pk", "user")[: limit or BATCH])
    people = {user for _pk, user in chosen if user}
    theirs = due.gathered().filter(user__in=people).values_list("pk", flat=True)
    return _take([pk for pk, _user in chosen] + list(theirs[:GATHERED_AT_ONCE]), at)


@transaction.atomic
def claim_bundle(*, user_id: int, at: datetime) -> list[Reminder]:
    """Takes all that goes into the mail of the day of one person; none if another worker is at it."""
    preferences = ReminderPreference.objects.daily().filter(user=user_id)
    if not preferences.skipping_locked().first():
        return []
    due = Reminder.objects.to_bundle(at=at).filter(user=user_id)
    return _take(due.values_list("pk", flat=True), at)


def deliver_batch(*, at: datetime) -> int:
    """Claims one batch, asks its subjects again, and sends what they still want. Returns how many went."""
    passed = stopwatch(at)
    reminders = claim_due(at=at)
    planning.replan_subjects(reminders, at)
    stand_ins = _stand_ins(at)
    with Channels() as channels:
        return sum(
            _deliver(_Claimed(message), channels, stand_ins, passed)
            for message in _messages(reminders)
        )


def deliver_bundle(*, user_id: int, at: datetime) -> int:
    """Sends the mail of the day of one person. Returns how many reminders went in it."""
    passed = stopwatch(at)
    reminders = claim_bundle(user_id=user_id, at=at)
    if not reminders:
        return 0
    planning.replan_subjects(reminders, at)
    with Channels() as channels:
        return _deliver(_Claimed(reminders), channels, _stand_ins(at), passed)


def stopwatch(at: datetime) -> Callable[[], datetime]:
    """Time as it goes on from `at`, which the caller read from the clock."""
    began = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - began)


def _messages(reminders: list[Reminder]) -> list[list[Reminder]]:
    """One reminder a mail; but who has many duties at once, as after a long pause, gets one mail of them."""
    keys = [reminder.pk for reminder in reminders]
    duties = set(Reminder.objects.filter(pk__in=keys).gathered().values_list("pk", flat=True))
    of_person = defaultdict(list)
    for reminder in reminders:
        if reminder.pk in duties:
            of_person[reminder.user_id].append(reminder)
    floods = [theirs for theirs in of_person.values() if len(theirs) > MANY]
    flooded = {reminder.pk for theirs in floods for reminder in theirs}
    return floods + [[reminder] for reminder in reminders if reminder.pk not in flooded]


def _take(keys: Iterable[int], at: datetime) -> list[Reminder]:
    token = uuid.uuid4().hex
    claimable = Reminder.objects.claimable(at=at)
    claimable.filter(pk__in=list(keys)).update(lease_token=token, leased_until=at + LEASE)
    return list(Reminder.objects.leased(token).oldest_due_first())


class _Claimed:
    """The rows of one message in this worker's hands; whoever lost the lease touches none of them."""

    def __init__(self, reminders: list[Reminder]):
        self.keys = [reminder.pk for reminder in reminders]
        self.token = reminders[0].lease_token
        self.attempts = max(reminder.attempts for reminder in reminders)

    @property
    def rows(self):
        return Reminder.objects.leased(self.token).filter(pk__in=self.keys)

    def begin(self, at: datetime) -> list[Reminder]:
        """Those that are still wanted; the others were called off, and nothing went out."""
        started = self.rows.pending().update(leased_until=at + LEASE, attempts=F("attempts") + 1)
        if started < len(self.keys):
            self.rows.exclude(state=ReminderState.PENDING).update(
                lease_token="", leased_until=None
            )
        if not started:
            return []
        self.attempts += 1
        return list(self.rows.pending().with_subject().oldest_due_first())

    def settle(self, *, at: datetime, delegate, bundle: str) -> None:
        """Sent is sent, even if the subject called it off while the mail was on its way."""
        self.rows.update(
            state=ReminderState.SENT,
            sent_at=at,
            delegate=delegate,
            bundle=bundle,
            leased_until=None,
            lease_token="",
            last_error="",
            called_off="",
        )

    def settle_failure(self, error: Exception, *, at: datetime) -> None:
        """Rests a while before the next attempt; after the last one the row stays visible as failed."""
        pause = min(timedelta(minutes=2**self.attempts), LONGEST_PAUSE)
        facts = {"lease_token": "", "last_error": f"{type(error).__name__}: {error}"[:500]}
        self.rows.exclude(state=ReminderState.PENDING).update(leased_until=None, **facts)
        if self.attempts >= MAX_ATTEMPTS:
            self.rows.update(state=ReminderState.FAILED, leased_until=None, **facts)
        else:
            self.rows.update(leased_until=at + pause, **facts)


def _deliver(
    claimed: _Claimed, channels: Channels, stand_ins: StandIns, passed: Callable[[], datetime]
) -> int:
    """Sends one message outside any transaction and settles its rows; only who holds the lease may."""
    if claimed.attempts >= MAX_ATTEMPTS:
        claimed.settle_failure(RuntimeError("no attempt came to an end"), at=passed())
        return 0
    reminders = claimed.begin(at=passed())
    if not reminders:
        return 0
    delegate = stand_ins.for_user(reminders[0].user)
    try:
        message = message_for(reminders, at=passed(), delegate=delegate)
        channels.send(message, by=_channel_of(delegate or reminders[0].user))
    except Exception as error:  # whatever one message fails at must not stop the others
        logger.warning("Reminder %s failed: %s", reminders[0].pk, error)
        claimed.settle_failure(error, at=passed())
        return 0
    claimed.settle(at=passed(), delegate=delegate, bundle=bundle_id(reminders))
    return len(reminders)


def _channel_of(user) -> str:
    preference = getattr(user, "reminder_preference", None) if user else None
    return preference.channel if preference else Channel.MAIL


def _stand_ins(at: datetime) -> StandIns:
    return StandIns(on=timezone.localdate(at, timezone.get_default_timezone()))
