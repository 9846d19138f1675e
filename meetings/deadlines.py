"""The report of a meeting that the law asks for: until when, and how long that still is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from governments.working_days import next_working_day
from meetings.models import Meeting


@dataclass(frozen=True)
class ReportDuty:
    """Due so many days after the meeting; where that is no working day, offices are open on `working_day`."""

    due_on: date
    working_day: date
    days_left: int
    basis: str

    @property
    def is_late(self) -> bool:
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        return -self.days_left


def report_duty(meeting: Meeting, *, on: date) -> ReportDuty | None:
    """What is owed; nothing once it is reported, or where no law asks."""
    if not meeting.owes_report or meeting.reported_on or meeting.last_on is None:
        return None
    due_on = meeting.last_on + timedelta(days=meeting.series.report_days)
    working_day = next_working_day(due_on)
    return ReportDuty(due_on, working_day, (working_day - on).days, meeting.series.basis)
