"""Figures that open exactly the rows they count: a figure is a grouping of rows, and nothing else.

Each figure answers `grouped`: the rows of every cell, of one day and as far as the reader may see them. The
number in a cell is how many rows it has, and the address of a cell shows those rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import DutyState
from agreements.models import Agreement, Obligation
from governments.timescale import month
from meetings.choices import ActionState
from meetings.models import ActionItem

MONTHS_AHEAD = 24
ROWS_MOST = 20_000
AGES = (30, 90, 180)


@dataclass(frozen=True)
class Asked:
    on: date
    user: object

    @property
    def agreements(self):
        return Agreement.objects.visible_to(self.user)


@dataclass(frozen=True)
class Row:
    """One record behind a number."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Cell:
    key: str
    label: str
    rows: list[Row]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Figure:
    key: str
    title: str
    about: str
    cells: Callable[[Asked], list[Cell]]
    internal: bool = False  # only for people with an account


def _agreement_row(agreement: Agreement, day: date | None) -> Row:
    detail = agreement.reference + (f" · {date_format(day)}" if day else "")
    return Row(agreement.title, agreement.get_absolute_url(), detail)


def _expiry(asked: Asked) -> list[Cell]:
    """Agreements in force by the month in which they end; empty months stay."""
    first, end = month(asked.on, 0), month(asked.on, MONTHS_AHEAD)
    ending = asked.agreements.in_force(asked.on).filter(
        expires_on__gte=asked.on, expires_on__lt=end
    )
    found = defaultdict(list)
    for agreement in ending.order_by("expires_on", "pk")[:ROWS_MOST]:
        row = _agreement_row(agreement, agreement.expires_on)
        found[month(agreement.expires_on, 0)].append(row)
    months = [month(first, shift) for shift in range(MONTHS_AHEAD)]
    return [
        Cell(f"{day:%Y-%m}", date_format(day, "YEAR_MONTH_FORMAT"), found[day]) for day in months
    ]


def _signed_by_year(asked: Asked) -> list[Cell]:
    """All that was signed by the day, in force or not, by the year of its signature."""
    found = defaultdict(list)
    signed = asked.agreements.concluded_by(asked.on).order_by("signed_on", "pk")
    for agreement in signed[:ROWS_MOST]:
        found[agreement.signed_on.year].append(_agreement_row(agreement, agreement.signed_on))
    years = range(min(found), asked.on.year + 1) if found else []
    return [Cell(str(year), str(year), found[year]) for year in years]


def _action_row(item: ActionItem) -> Row:
    due = date_format(item.due_on) if item.due_on else _("no day")
    return Row(item.title, item.get_absolute_url(), f"{item.department} · {due}")


def _ageing(asked: Asked) -> list[Cell]:
    """Open follow-ups by how long they are overdue."""
    items = ActionItem.objects.visible_to(asked.user).open().select_related("department")
    found = defaultdict(list)
    for item in items.soonest_first()[:ROWS_MOST]:
        found[_age_key(item.due_on, asked.on)].append(_action_row(item))
    return [Cell(key, label, found[key]) for key, label in _age_labels().items()]


def _age_key(due: date | None, on: date) -> str:
    if due is None:
        return "undated"
    late = (on - due) // timedelta(days=1)
    if late <= 0:
        return "not-due"
    return next((f"to-{most}" for most in AGES if late <= most), f"over-{AGES[-1]}")


def _age_labels() -> dict[str, str]:
    labels = {"undated": _("No day set"), "not-due": _("Not due yet")}
    for least, most in zip((0, *AGES), AGES, strict=False):
        labels[f"to-{most}"] = _("%(least)s to %(most)s days late") % {
            "least": least + 1,
            "most": most,
        }
    return labels | {f"over-{AGES[-1]}": _("More than %(most)s days late") % {"most": AGES[-1]}}


def _departments(asked: Asked) -> list[Cell]:
    """Follow-ups and obligations of each department, by what became of them."""
    found: dict[tuple, list[Row]] = defaultdict(list)
    names = {}
    items = ActionItem.objects.visible_to(asked.user).select_related("department")
    for item in items.soonest_first()[:ROWS_MOST]:
        names[item.department_id] = item.department.name
        found[item.department_id, _action_state(item, asked.on)].append(_action_row(item))
    for state in DutyState:
        duties = Obligation.objects.visible_to(asked.user).demanded().in_state(state, asked.on)
        for duty in duties.for_listing().soonest_first()[:ROWS_MOST]:
            owner = duty.agreement.department
            names[owner.pk if owner else 0] = owner.name if owner else _("No department")
            row = Row(
                f"{duty.get_step_display()}: {duty.agreement.title}",
                duty.agreement.get_absolute_url(),
            )
            found[owner.pk if owner else 0, state].append(row)
    return [
        Cell(f"{pk}-{state}", f"{names[pk]}: {DutyState(state).label}", found[pk, state])
        for pk in sorted(names, key=lambda each: names[each])
        for state in DutyState
    ]


def _action_state(item: ActionItem, on: date) -> DutyState:
    if item.state == ActionState.DONE:
        return DutyState.DONE
    if item.state == ActionState.DROPPED:
        return DutyState.WAIVED
    return DutyState.OVERDUE if item.due_on and item.due_on < on else DutyState.OPEN


FIGURES = {
    figure.key: figure
    for figure in (
        Figure(
            "expiry",
            gettext_lazy("Ending in the next 24 months"),
            gettext_lazy("Agreements in force by the month of their last day."),
            _expiry,
        ),
        Figure(
            "signed",
            gettext_lazy("Signed year by year"),
            gettext_lazy("All agreements signed by the day, also those that have ended since."),
            _signed_by_year,
        ),
        Figure(
            "departments",
            gettext_lazy("Implementation by department"),
            gettext_lazy("Follow-ups of meetings and obligations of agreements."),
            _departments,
            internal=True,
        ),
        Figure(
            "ageing",
            gettext_lazy("Open follow-ups by age"),
            gettext_lazy("Action items that are open, by how long they are overdue."),
            _ageing,
            internal=True,
        ),
    )
}
