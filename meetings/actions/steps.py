"""The steps of a meeting's life."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.carrying import carry_open_items
from meetings.actions.storing import lock, store_meeting
from meetings.choices import MeetingState
from meetings.lifecycle import require
from meetings.models import Meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, step: str, by, on: date, **facts) -> Meeting:
    """Takes one step of its life. `facts` are what the step asks for.

    Raises ValidationError with every guard that does not hold; nothing is changed then.
    """
    meeting = lock(meeting)
    new_day = facts.pop("new_day", None)
    for name, value in facts.items():
        setattr(meeting, name, value)
    if new_day:
        fix_day(meeting, new_day)
    take_step(meeting, step, on=on)
    meeting = _store_moved(meeting, by=by)
    if meeting.state == MeetingState.MINUTED:
        carry_open_items(series=meeting.series, on=on)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by) -> Meeting:
    """Calls the meeting off; who was reminded of it already is told so, what it was to take up moves on."""
    meeting = lock(meeting)
    if meeting.is_held:
        raise ValidationError(_("This meeting was held and cannot be cancelled."))
    if not reason.strip():
        raise ValidationError({"cancel_reason": _("Say why the meeting is cancelled.")})
    meeting.cancel_reason = reason.strip()
    meeting.cancel()
    meeting.postpone_reason = ""
    meeting = _store_moved(meeting, by=by)
    carry_open_items(series=meeting.series, on=meeting.first_on or date.min)
    return meeting


@transaction.atomic
def record_report(
    *, meeting: Meeting, by, on: date, reported_on: date, report_number: str = ""
) -> Meeting:
    """The report that the law asks for has gone out."""
    meeting = lock(meeting)
    if reported_on > on:
        raise ValidationError({"reported_on": _("This day lies in the future.")})
    if meeting.last_on and reported_on < meeting.last_on:
        raise ValidationError({"reported_on": _("The meeting had not taken place yet then.")})
    meeting.reported_on, meeting.report_number = reported_on, report_number.strip()
    return store_meeting(meeting, by=by)


def take_step(meeting: Meeting, step: str, *, on: date) -> None:
    """Moves the record at hand, with what follows for its columns; the caller saves it."""
    meeting.day = on
    meeting.clean()
    require(meeting, step)
    getattr(meeting, step)()
    if step == "hold" and meeting.held_on and meeting.is_half_known:
        fix_day(meeting, meeting.held_on)
    if step == "invite":
        meeting.invited_on = meeting.invited_on or on
        meeting.attendees.filter(invited_on=None).update(invited_on=meeting.invited_on)
    if step == "minute":
        meeting.minuted_on = meeting.minuted_on or on
    if step == "plan_anew":
        meeting.postpone_reason = ""


def _store_moved(meeting: Meeting, *, by) -> Meeting:
    meeting.sequence += 1
    meeting._change_reason = meeting.reopen_reason.strip()[:100] or None
    return store_meeting(meeting, by=by)


def fix_day(meeting: Meeting, day: date) -> None:
    meeting.starts_at = meeting.ends_at = None
    meeting.period, meeting.period_end = day.isoformat(), ""
