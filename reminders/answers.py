"""Answers to reminders by the links in their mails: signed, expiring, and asking before they act."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.duties.actions import complete_obligation
from agreements.permissions import can_complete_duty
from meetings.actions import complete_action
from meetings.permissions import can_follow_up_action
from reminders import planning
from reminders.choices import Answer
from reminders.models import Reminder, ReminderAnswer

SALT = "reminders.answer"
VALID_FOR = timedelta(days=120)


def answer_url(reminder: Reminder, answer: Answer | None = None) -> str:
    """Where its reader answers; whoever holds the mail may, without signing in."""
    token = signing.dumps(reminder.pk, salt=SALT)
    query = f"?answer={answer}" if answer else ""
    return settings.PORTAL_BASE_URL + reverse("reminders:answer", args=[token]) + query


def reminder_of(token: str) -> Reminder | None:
    """The reminder of a link; nothing for a link that was changed or has expired."""
    try:
        key = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return Reminder.objects.with_subject().filter(pk=key).first()


@transaction.atomic
def answer_reminder(
    *,
    reminder: Reminder,
    answer: str,
    at: datetime,
    on: date,
    by=None,
    snoozed_until: date | None = None,
    note: str = "",
) -> ReminderAnswer:
    """Keeps the answer and plans the subject's reminders anew in the same transaction."""
    if answer not in reminder.possible_answers:
        raise ValidationError({"answer": _("This answer does not fit this reminder.")})
    given = ReminderAnswer(
        reminder=reminder,
        answer=answer,
        answered_at=at,
        answered_by=by,
        note=note,
        snoozed_until=snoozed_until if answer == Answer.SNOOZE else None,
    )
    given.full_clean()
    if given.snoozed_until:
        _require_useful(given.snoozed_until, reminder, on)
    if answer == Answer.DONE and (reminder.action_item or reminder.obligation):
        _complete(reminder, on=on, evidence=note)
    given.save()
    planning.replan_subjects([reminder], at)
    return given


def _complete(reminder: Reminder, *, on: date, evidence: str) -> None:
    """An action item or duty is done when something shows it; the note of the answer says what."""
    action, duty = reminder.action_item, reminder.obligation
    may = can_follow_up_action if action else can_complete_duty
    if not reminder.user or not may(reminder.user, action or duty):
        raise ValidationError({"answer": _("This person does not answer for it any more.")})
    if not evidence.strip():
        raise ValidationError({"note": _("Say by what it can be seen that it is done.")})
    if action:
        complete_action(action=action, by=reminder.user, on=on, evidence=evidence)
    else:
        complete_obligation(obligation=duty, by=reminder.user, on=on, evidence=evidence)


def _require_useful(day: date, reminder: Reminder, on: date) -> None:
    last = reminder.subject_day
    if day <= on:
        raise ValidationError({"snoozed_until": _("Choose a day after today.")})
    if last and day > last:
        raise ValidationError({"snoozed_until": _("By then it is over. Choose an earlier day.")})
