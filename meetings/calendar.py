"""A meeting as iCalendar: stable UID, a SEQUENCE that grows with each change, CANCELLED when called off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from meetings.models import Meeting

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

PRODUCT = "-//cooperation-portal//meetings//EN"


def meeting_calendar(meeting: Meeting) -> Calendar:
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    if meeting.starts_at:
        calendar.add_component(_zone(str(timezone.get_default_timezone())))
    calendar.add_component(meeting_event(meeting))
    return calendar


def calendar_of(meetings: Iterable[Meeting], *, name: str) -> Calendar:
    """Many meetings as a calendar that programs come back to, say every hour."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(timezone.get_default_timezone()))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone(str(timezone.get_default_timezone())))
    for meeting in meetings:
        calendar.add_component(meeting_event(meeting))
    return calendar


def _calendar() -> Calendar:
    from icalendar import Calendar  # costs every process memory, and few need it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def meeting_event(meeting: Meeting) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.updated_at)
    event.add("summary", meeting.title)
    event.add("status", _status(meeting))
    event.add("url", settings.PORTAL_BASE_URL + meeting.get_absolute_url())
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.online_link:
        event.add("description", meeting.online_link)
    if meeting.is_half_known:
        event.add("transp", "TRANSPARENT")  # a month in which it may be keeps nobody busy
    for name, value in _times(meeting).items():
        event.add(name, value)
    return event


@cache
def _zone(name: str) -> Timezone:
    """The rules of a time zone; working them out takes longer than all the rest of a mail."""
    from icalendar import Timezone

    return Timezone.from_tzid(name)


def _status(meeting: Meeting) -> str:
    if meeting.is_cancelled or meeting.is_postponed:
        return "CANCELLED"
    return "TENTATIVE" if meeting.is_half_known else "CONFIRMED"


def _times(meeting: Meeting) -> dict:
    """With an hour where one is known; otherwise whole days, the last one exclusive as the format asks."""
    if meeting.first_on is None:
        return {}
    if meeting.starts_at is None:
        return {"dtstart": meeting.first_on, "dtend": meeting.last_on + timedelta(days=1)}
    times = {"dtstart": _local(meeting.starts_at)}
    if meeting.ends_at:
        times["dtend"] = _local(meeting.ends_at)
    return times


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
