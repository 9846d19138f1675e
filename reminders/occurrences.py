"""What a reminder is about in time: the text that names an occurrence, and when its reminders are due.

An occurrence is text so that it can be part of a reminder's key: a moment in UTC, whatever the portal's time
zone is; a day or half-known period («2026-H1», «2026-05-02/2026-05-04»); `CANCELLED`; or `OPEN`, as long as a
postponed meeting has no new time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.partial_dates import bounds, display
from governments.working_days import previous_working_day
from meetings.models import Meeting

CANCELLED = "cancelled"
OPEN = "open"
TIMELESS = (CANCELLED, OPEN)  # nothing can be announced ahead of these
HOUR = time(9)  # mails of the day lie there when people come to the office
LAST_NOTICE = timedelta(hours=1)  # at the latest this long before a meeting that begins early


def occurrence_of_meeting(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return CANCELLED
    if meeting.is_postponed or meeting.first_on is None:
        return OPEN
    if meeting.starts_at:
        return meeting.starts_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return "/".join(text for text in (meeting.period, meeting.period_end) if text)


def occurrence_of_agreement(agreement: Agreement) -> str:
    return agreement.expires_on.isoformat()


def occurrence_text(occurrence: str) -> str:
    """An occurrence in the reader's language and the portal's time zone."""
    if occurrence == CANCELLED:
        return _("cancelled")
    if occurrence == OPEN:
        return _("date open")
    if occurrence.endswith("Z"):
        local = timezone.localtime(_moment(occurrence), timezone.get_default_timezone())
        return date_format(local, "DATETIME_FORMAT")
    return " – ".join(display(text) for text in occurrence.split("/"))


def due_for_meeting(meeting: Meeting, lead_days: int) -> datetime:
    """Nine o'clock, `lead_days` before its (first possible) day; never after it has begun."""
    due = at_office_hour(_day_ahead(meeting.first_on, lead_days))
    return min(due, meeting.starts_at - LAST_NOTICE) if meeting.starts_at else due


def due_for_agreement(agreement: Agreement, lead_days: int) -> datetime:
    return due_for_day(agreement.expires_on, lead_days)


def due_for_day(day: date, lead_days: int) -> datetime:
    return at_office_hour(_day_ahead(day, lead_days))


def _day_ahead(day: date, lead_days: int) -> date:
    """`lead_days` before, or on the last working day before that; on the day itself as it falls."""
    return previous_working_day(day - timedelta(days=lead_days)) if lead_days else day


def days_left(occurrence: str, at: datetime) -> int:
    """Days until its (first possible) day; none for what has begun or is over."""
    return max(0, _days_until(occurrence, at))


def is_past(occurrence: str, at: datetime) -> bool:
    """Whether its (first possible) day is over."""
    return _days_until(occurrence, at) < 0


def _days_until(occurrence: str, at: datetime) -> int:
    if occurrence in TIMELESS:
        return 0
    today = timezone.localdate(at, timezone.get_default_timezone())
    return (_first_day(occurrence) - today).days


def _first_day(occurrence: str) -> date:
    if occurrence.endswith("Z"):
        return timezone.localdate(_moment(occurrence), timezone.get_default_timezone())
    return bounds(occurrence.partition("/")[0])[0]


def _moment(occurrence: str) -> datetime:
    return datetime.strptime(occurrence, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def at_office_hour(day: date) -> datetime:
    return datetime.combine(day, HOUR, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def latest_office_hour(at: datetime) -> datetime:
    """Today's, or yesterday's as long as today's has not come."""
    today = timezone.localdate(at, timezone.get_default_timezone())
    hour = at_office_hour(today)
    return hour if hour <= at else at_office_hour(today - timedelta(days=1))


def meeting_is_over(meeting: Meeting, at: datetime) -> bool:
    """It has begun, or its last possible day has passed; nobody needs a mail about it any more."""
    if meeting.starts_at:
        return meeting.starts_at <= at
    if meeting.last_on is None:
        return False
    return meeting.last_on < timezone.localdate(at, timezone.get_default_timezone())
