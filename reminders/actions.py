"""Planning in and sending what is due; page, task and command call the same functions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reminders import delivery, planning
from reminders.choices import ReminderState
from reminders.models import (
    Absence,
    DutyRule,
    Reminder,
    ReminderPreference,
    SchedulerHeartbeat,
)

BATCHES_AT_ONCE = 100  # queued by one tick; the next tick queues what is left
OVERLAP = timedelta(minutes=5)  # a change may be committed later than it was stamped


class DueWork(NamedTuple):
    """What is to be sent now: so many batches, and the mails of the day of these users."""

    batches: int
    bundles: list[int]


def run_due_reminders(*, at: datetime) -> int:
    """One planning and delivery pass in this process. Returns how many reminders went out."""
    work = plan_due_reminders(at=at)
    sent = sum(delivery.deliver_batch(at=at) for _batch in range(work.batches))
    return sent + sum(delivery.deliver_bundle(user_id=user_id, at=at) for user_id in work.bundles)


def plan_due_reminders(*, at: datetime) -> DueWork:
    """Brings the ledger up to date and says what is due. Running twice changes nothing.

    Its cost follows what changed since the last pass. What changes beside the actions is found by a sweep,
    of which each pass does a part; a clock that was set back, or a first pass, goes over everything.
    """
    heart, _created = SchedulerHeartbeat.objects.get_or_create(pk=1)
    if heart.planned_at is None or at < heart.planned_at:
        planning.plan_all(at=at)
    else:
        planning.plan_all(at=at, changed_since=heart.planned_at - OVERLAP)
        heart.swept_to = planning.sweep(at=at, after=heart.swept_to)
    heart.beat_at = heart.planned_at = at
    heart.save()
    due = Reminder.objects.to_send_singly(at=at)[: delivery.BATCH * BATCHES_AT_ONCE].count()
    bundled = Reminder.objects.to_bundle(at=at).order_by("user").values_list("user", flat=True)
    return DueWork(batches=-(-due // delivery.BATCH), bundles=list(bundled.distinct()))


@transaction.atomic
def retry_reminder(*, reminder: Reminder, at: datetime) -> Reminder:
    """Gives a failed reminder a new round of attempts, if its subject still wants it."""
    failed = Reminder.objects.filter(pk=reminder.pk, state=ReminderState.FAILED)
    if not failed.update(state=ReminderState.PENDING, attempts=0, leased_until=None):
        raise ValidationError(_("Only a failed reminder can be sent again."))
    planning.replan_subjects([reminder], at)
    reminder.refresh_from_db()
    if reminder.is_cancelled:
        raise ValidationError(_("This reminder is no longer needed."))
    return reminder


def set_preference(*, user, **facts) -> ReminderPreference:
    """How `user` wants to be reminded; changes at once what has not gone out."""
    preference = ReminderPreference.objects.filter(user=user).first()
    preference = preference or ReminderPreference(user=user)
    for name, value in facts.items():
        setattr(preference, name, value)
    preference.full_clean()
    preference.save()
    return preference


def record_absence(*, user, first_on, last_on, delegate) -> Absence:
    """What is due on these days goes to `delegate`."""
    absence = Absence(user=user, first_on=first_on, last_on=last_on, delegate=delegate)
    absence.full_clean()
    absence.save()
    return absence


def withdraw_absence(*, absence: Absence) -> None:
    absence.delete()


@transaction.atomic
def set_duty_rule(*, rule: DutyRule, by) -> DutyRule:
    """Sets lead times and escalation of a kind of duty; the next pass plans everything anew."""
    rule.full_clean()
    rule._history_user = by
    rule.save()
    SchedulerHeartbeat.objects.update(planned_at=None)
    return rule
