"""The figures of the page of pictures: which rows they group, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Department
from agreements.choices import DutyState
from agreements.models import Obligation, Outline
from governments.timescale import month
from meetings.choices import ActionState
from meetings.models import ActionItem
from portal.pictures.grouping import Asked, Figure, Name, Part, Row

MONTHS_AHEAD = 24
AGES = (30, 90, 180)
NO_DEPARTMENT = 0


def _told_with(day: str):
    def tell(outline: Outline) -> Row:
        agreement = outline.agreement
        detail = f"{agreement.reference} · {date_format(getattr(outline, day))}"
        return Row(agreement.title, agreement.get_absolute_url(), detail)

    return tell


# Agreements in force by the month in which they end; empty months stay


def _ending(asked: Asked) -> list[Part]:
    end = month(asked.on, MONTHS_AHEAD)
    ending = asked.outlines.in_force(asked.on).filter(expires_on__gte=asked.on, expires_on__lt=end)
    rows = ending.annotate(cell=TruncMonth("expires_on")).select_related("agreement")
    return [Part(rows.order_by("expires_on", "pk"), _told_with("expires_on"))]


def _months(asked: Asked, _counts: Counter) -> Iterator[Name]:
    for shift in range(MONTHS_AHEAD):
        day = month(asked.on, shift)
        label = date_format(day, "YEAR_MONTH_FORMAT")
        yield Name(f"{day:%Y-%m}", label, f"{day:%Y-%m}", day)


# All that was signed by the day, in force or not, by the year of its signature


def _signed(asked: Asked) -> list[Part]:
    signed = asked.outlines.concluded_by(asked.on).annotate(cell=ExtractYear("signed_on"))
    rows = signed.select_related("agreement").order_by("signed_on", "pk")
    return [Part(rows, _told_with("signed_on"))]


def _years(asked: Asked, counts: Counter) -> list[Name]:
    years = range(min(counts), asked.on.year + 1) if counts else []
    return [Name(str(year), str(year), str(year), year) for year in years]


# Open follow-ups by how long they are overdue


def _action_row(item: ActionItem) -> Row:
    due = date_format(item.due_on) if item.due_on else _("no day")
    return Row(item.title, item.get_absolute_url(), f"{item.department} · {due}")


def _actions(asked: Asked) -> QuerySet[ActionItem]:
    return ActionItem.objects.visible_to(asked.user).select_related("department").soonest_first()


def _open_actions(asked: Asked) -> list[Part]:
    late_by = {most: Value(f"to-{most}") for most in AGES}
    age = Case(
        When(due_on=None, then=Value("undated")),
        When(due_on__gte=asked.on, then=Value("not-due")),
        *[
            When(due_on__gte=asked.on - timedelta(days=most), then=value)
            for most, value in late_by.items()
        ],
        default=Value(f"over-{AGES[-1]}"),
    )
    return [Part(_actions(asked).open().annotate(cell=age), _action_row)]


def _ages(_asked: Asked, _counts: Counter) -> Iterator[Name]:
    yield _named("undated", _("No day set"))
    yield _named("not-due", _("Not due yet"))
    for before, most in zip((0, *AGES), AGES, strict=False):
        facts = {"least": before + 1, "most": most}
        label = _("%(least)s to %(most)s days late") % facts
        yield _named(f"to-{most}", label, f"{before + 1}–{most}")
    label = _("More than %(most)s days late") % {"most": AGES[-1]}
    yield _named(f"over-{AGES[-1]}", label, f"> {AGES[-1]}")


def _named(key: str, label: str, short: str = "") -> Name:
    return Name(key, label, short or label, key)


# Follow-ups and obligations of each department, by what became of them


def _of_department(column: str, state) -> Concat:
    department = Coalesce(Cast(F(column), CharField()), Value(str(NO_DEPARTMENT)))
    return Concat(department, Value("-"), state, output_field=CharField())


def _duty_row(duty: Obligation) -> Row:
    agreement = duty.agreement
    return Row(f"{duty.get_step_display()}: {agreement.title}", agreement.get_absolute_url())


def _promises(asked: Asked) -> list[Part]:
    outcome = Case(
        When(state=ActionState.DONE, then=Value(DutyState.DONE)),
        When(state=ActionState.DROPPED, then=Value(DutyState.WAIVED)),
        When(due_on__lt=asked.on, then=Value(DutyState.OVERDUE)),
        default=Value(DutyState.OPEN),
    )
    actions = _actions(asked).annotate(cell=_of_department("department_id", outcome))
    duties = Obligation.objects.visible_to(asked.user).demanded().for_listing().soonest_first()
    parts = [Part(actions, _action_row)]
    for state in DutyState:
        cell = _of_department("agreement__department_id", Value(state))
        parts.append(Part(duties.in_state(state, asked.on).annotate(cell=cell), _duty_row))
    return parts


def _departments(_asked: Asked, counts: Counter) -> Iterator[Name]:
    found = {int(value.partition("-")[0]) for value in counts}
    departments = Department.objects.in_bulk(found)
    names = {pk: departments[pk].name if pk else str(_("No department")) for pk in found}
    for pk in sorted(names, key=names.get):
        for state in DutyState:
            key = f"{pk}-{state}"
            yield Name(key, f"{names[pk]}: {state.label}", str(state.label), key, line=names[pk])


def _figures() -> Iterable[Figure]:
    yield Figure(
        "expiry",
        gettext_lazy("Ending in the next 24 months"),
        gettext_lazy("Agreements in force by the month of their last day."),
        _ending,
        _months,
    )
    yield Figure(
        "signed",
        gettext_lazy("Signed year by year"),
        gettext_lazy("All agreements signed by the day, also those that have ended since."),
        _signed,
        _years,
    )
    yield Figure(
        "departments",
        gettext_lazy("Implementation by department"),
        gettext_lazy("Follow-ups of meetings and obligations of agreements."),
        _promises,
        _departments,
        internal=True,
    )
    yield Figure(
        "ageing",
        gettext_lazy("Open follow-ups by age"),
        gettext_lazy("Action items that are open, by how long they are overdue."),
        _open_actions,
        _ages,
        internal=True,
    )


FIGURES = {figure.key: figure for figure in _figures()}
