"""Whether a series meets as often as the law asks, by half-year or year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agreements.partial_dates import bounds, display
from meetings.choices import Per
from meetings.models import MeetingSeries


@dataclass(frozen=True)
class Stretch:
    """A half-year or year, with how many meetings were held in it and how many are on."""

    period: str
    held: int
    planned: int
    minimum: int
    is_over: bool

    @property
    def text(self) -> str:
        return display(self.period)

    @property
    def missing(self) -> int:
        counted = self.held if self.is_over else self.held + self.planned
        return max(0, self.minimum - counted)


def stretches(series: MeetingSeries, meetings, *, on: date) -> Iterator[Stretch]:
    """The present stretch and the one before; `meetings` are those of the series that the reader sees."""
    if not series.minimum:
        return
    for period in _periods(series.minimum_per, on):
        first, last = bounds(period)
        inside = [m for m in meetings if m.last_on and first <= m.last_on <= last]
        held = sum(meeting.is_held for meeting in inside)
        planned = sum(meeting.is_open for meeting in inside)
        yield Stretch(period, held, planned, series.minimum, last < on)


def _periods(per: str, on: date) -> list[str]:
    if per == Per.YEAR:
        return [str(on.year), str(on.year - 1)]
    if on.month > 6:
        return [f"{on.year}-H2", f"{on.year}-H1"]
    return [f"{on.year}-H1", f"{on.year - 1}-H2"]
