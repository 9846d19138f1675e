"""A list of obligations in pages by the position of the last row, so that a late page costs no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from agreements.models import Obligation

PER_PAGE = 50


@dataclass(frozen=True)
class Page:
    rows: list[Obligation]
    after: str  # of the next page; empty on the last
    is_first: bool


def page_of(obligations: QuerySet[Obligation], after: str) -> Page:
    """`after` is what the page before gave out; anything else begins anew."""
    place = _read(after)
    found = obligations.soonest_first()
    if place:
        found = found.filter(_behind(*place))
    rows = list(found[: PER_PAGE + 1])
    more = len(rows) > PER_PAGE
    rows = rows[:PER_PAGE]
    return Page(rows, _write(rows[-1]) if more else "", is_first=place is None)


def _behind(due_on: date | None, pk: int) -> Q:
    """What comes later in the order of `soonest_first`; what has no day comes last."""
    if due_on is None:
        return Q(due_on=None, pk__gt=pk)
    return Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=pk) | Q(due_on=None)


def _write(row: Obligation) -> str:
    return f"{row.due_on.isoformat() if row.due_on else 'none'}_{row.pk}"


def _read(after: str) -> tuple[date | None, int] | None:
    day, _line, pk = after.partition("_")
    try:
        return (None if day == "none" else date.fromisoformat(day)), int(pk)
    except ValueError:
        return None
