"""Dates that documents leave half known: «2024 상반기», «2024-05», «2024».

Stored as text: `2024`, `2024-H1`, `2024-05` or `2024-05-31` (ISO 8601 but for the halves, which are ours).
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PATTERN = re.compile(r"(?P<year>\d{4})(-H(?P<half>[12])|-(?P<month>\d\d)(-(?P<day>\d\d))?)?")


def validate_partial_date(text: str) -> None:
    try:
        bounds(text)
    except ValueError:
        message = _("Write the time as 2024, 2024-H1 (first half), 2024-05 or 2024-05-31.")
        raise ValidationError(message, code="partial_date") from None


def bounds(text: str) -> tuple[date, date]:
    """First and last day that `text` can mean. ValueError if it means none."""
    match = PATTERN.fullmatch(text)
    if not match:
        raise ValueError(text)
    year = int(match["year"])
    if match["half"]:
        first, last = (1, 6) if match["half"] == "1" else (7, 12)
    elif match["month"]:
        first = last = int(match["month"])
    else:
        first, last = 1, 12
    if match["day"]:
        day = date(year, first, int(match["day"]))
        return day, day
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def display(text: str) -> str:
    """`text` in the reader's language: «2024년 상반기», «first half of 2024» …"""
    if not text:
        return ""
    first, last = bounds(text)
    if first == last:
        return date_format(first)
    if (last - first).days < 31:
        return date_format(first, "YEAR_MONTH_FORMAT")
    if "H1" in text:
        return _("first half of %(year)s") % {"year": first.year}
    if "H2" in text:
        return _("second half of %(year)s") % {"year": first.year}
    return _("year %(year)s") % {"year": first.year}
