"""How many obligations stand open and overdue, by department: for the dashboard and the API's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Department
from accounts.permissions import can_read_internal
from agreements.choices import DutyState
from agreements.models import Obligation

SHOWN = 5


@dataclass(frozen=True)
class DepartmentDuties:
    department: Department | None
    open: int
    overdue: int

    @property
    def url(self) -> str:
        return overdue_url(self.department)


@dataclass(frozen=True)
class DutySummary:
    """`open` counts those that are not overdue yet; each duty is in one of the two."""

    on: date
    open: int
    overdue: int
    by_department: list[DepartmentDuties]
    oldest: list[Obligation]

    @property
    def url(self) -> str:
        return overdue_url()


def overdue_url(department: Department | None = None) -> str:
    query = {"state": DutyState.OVERDUE.value}
    if department:
        query["department"] = department.pk
    return f"{reverse('agreements:duties')}?{urlencode(query)}"


def duty_summary(*, user, on: date) -> DutySummary | None:
    """Nothing for who may not read what is internal."""
    if not can_read_internal(user):
        return None
    seen = Obligation.objects.visible_to(user)
    is_overdue = Q(due_working_on__lt=on)
    counted = (
        seen.open(on)
        .order_by()
        .values("agreement__department")
        .annotate(
            overdue=Count("pk", filter=is_overdue),
            all=Count("pk"),
            place=F("agreement__department"),
        )
        .order_by("-overdue", "place")
    )
    departments = {each.pk: each for each in Department.objects.all()}
    rows = [
        DepartmentDuties(
            departments.get(row["place"]), row["all"] - row["overdue"], row["overdue"]
        )
        for row in counted
    ]
    return DutySummary(
        on=on,
        open=sum(row.open for row in rows),
        overdue=sum(row.overdue for row in rows),
        by_department=rows,
        oldest=list(seen.overdue(on).for_listing().soonest_first()[:SHOWN]),
    )
