"""Counting terms in months and years."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def extended_end(expires_on: date, months: int) -> date:
    """The last day of the term that begins when one ends on `expires_on`."""
    return add_months(expires_on + timedelta(days=1), months) - timedelta(days=1)
