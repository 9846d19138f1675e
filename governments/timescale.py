"""Days on the axis of a drawing; pure geometry, shared by every drawing over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext


@dataclass(frozen=True)
class Scale:
    """From `start` at `left` to `end` at `right`."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        share = (day - self.start).days / (self.end - self.start).days
        return round(self.left + share * (self.right - self.left), 1)


@dataclass(frozen=True)
class Tick:
    x: float
    month: str
    year: str


def ticks(scale: Scale) -> list[Tick]:
    """At most twenty, on months or on years as the span allows."""
    span = months(scale.start, scale.end)
    every = next(n for n in (1, 3, 6, 12, 24, 60, 120, 1200) if span / n <= 20)
    found = []
    for shift in range(span + 1):
        day = month(scale.start, shift)
        if months(date(1900, 1, 1), day) % every == 0:
            names_year = not found or day.month == 1
            year = gettext("%(year)s") % {"year": day.year} if names_year else ""
            found.append(Tick(scale.x(day), str(day.month) if every < 12 else "", year))
    return found


def months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month(day: date, shift: int) -> date:
    """The first day of the month `shift` months away."""
    count = day.year * 12 + day.month - 1 + shift
    return date(count // 12, count % 12 + 1, 1)


def short_date(day: date) -> str:
    return date_format(day, pgettext("date on the timeline", "j M y"))
