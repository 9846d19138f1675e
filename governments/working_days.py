"""Working days of the home country: duties are counted in calendar days, offices work on these."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from holidays import HolidayBase

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date) -> bool:
    """No Saturday, no Sunday, no public holiday (substitute holidays included)."""
    return day.weekday() < SATURDAY and day not in _holidays(_country())


def next_working_day(day: date) -> date:
    """That day itself, or the first working day after it."""
    return _first_working_day(day, ONE_DAY)


def previous_working_day(day: date) -> date:
    """That day itself, or the last working day before it."""
    return _first_working_day(day, -ONE_DAY)


def _first_working_day(day: date, step: timedelta) -> date:
    while not is_working_day(day):
        day += step
    return day


def _country() -> str:
    """The country in the home government's code: «KR» of «KR-11»."""
    return settings.HOME_GOVERNMENT.partition("-")[0]


@cache
def _holidays(country: str) -> HolidayBase:
    from holidays import country_holidays  # costs every process memory, and few need it

    return country_holidays(country)
