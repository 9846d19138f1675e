"""Meetings by day: a month, a week, or the list of days on which something is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from agreements.partial_dates import bounds
from meetings.models import Meeting, MeetingQuerySet

VIEWS = {
    "list": _("List"),
    "month": _("Month"),
    "week": _("Week"),
    "agenda": _("Day by day"),
}
WEEK = timedelta(days=7)
AGENDA = timedelta(days=90)


@dataclass(frozen=True)
class Day:
    day: date
    meetings: list[Meeting]
    is_today: bool
    is_outside: bool  # of the month that is shown


@dataclass(frozen=True)
class Timetable:
    view: str
    title: str
    weeks: list[list[Day]]
    floating: list[Meeting]  # in this stretch, on a day that is not fixed
    before: date
    after: date

    @property
    def days(self) -> list[Day]:
        """Those on which something is."""
        return [day for week in self.weeks for day in week if day.meetings]

    @property
    def weekdays(self) -> list[date]:
        return [day.day for day in self.weeks[0]]


@dataclass
class _Spread:
    by_day: dict[date, list[Meeting]] = field(default_factory=lambda: defaultdict(list))
    floating: list[Meeting] = field(default_factory=list)


def timetable(meetings: MeetingQuerySet, view: str, *, on: date, today: date) -> Timetable:
    """The month or week around `on`, or the three months from it, with the meetings on their days."""
    first, last, before, after = _stretch(view, on)
    monday = first - timedelta(days=first.weekday()) if view != "agenda" else first
    count = (
        -(-((last - monday).days + 1) // 7) * 7 if view != "agenda" else (last - first).days + 1
    )
    shown = [monday + timedelta(days=number) for number in range(count)]
    spread = _spread(meetings.between(shown[0], shown[-1]).soonest_first(), shown)
    days = [Day(day, spread.by_day[day], day == today, not first <= day <= last) for day in shown]
    return Timetable(
        view,
        _title(view, first, last),
        [days[start : start + 7] for start in range(0, len(days), 7)],
        spread.floating,
        before,
        after,
    )


def _stretch(view: str, on: date) -> tuple[date, date, date, date]:
    if view == "month":
        first, last = bounds(f"{on:%Y-%m}")
        return first, last, first - timedelta(days=1), last + timedelta(days=1)
    if view == "week":
        monday = on - timedelta(days=on.weekday())
        return monday, monday + timedelta(days=6), monday - WEEK, monday + WEEK
    return on, on + AGENDA - timedelta(days=1), on - AGENDA, on + AGENDA


def _spread(meetings, shown: list[date]) -> _Spread:
    spread = _Spread()
    for meeting in meetings:
        if meeting.is_half_known:
            spread.floating.append(meeting)
            continue
        for day in shown:
            if meeting.first_on <= day <= meeting.last_on:
                spread.by_day[day].append(meeting)
    return spread


def _title(view: str, first: date, last: date) -> str:
    if view == "month":
        return date_format(first, "YEAR_MONTH_FORMAT")
    return f"{date_format(first)} – {date_format(last)}"
