"""First and last days of half-known times; empty or unreadable ones have none."""

from __future__ import annotations

from datetime import date

from agreements.partial_dates import bounds


def first_day(text: str) -> date | None:
    return _bound(text, 0)


def last_day(text: str) -> date | None:
    return _bound(text, 1)


def _bound(text: str, end: int) -> date | None:
    """An unreadable text is refused by the field's own validator, which says so better."""
    try:
        return bounds(text)[end] if text else None
    except ValueError:
        return None
