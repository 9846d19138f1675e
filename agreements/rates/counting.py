"""Figures of a rate, and the rows behind each: both from the same query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Department
from agreements.models import AgreementKind
from agreements.rates.definitions import COUNTED, Definition, Excluded, Outcome
from governments.models import Government


class By(models.TextChoices):
    DEPARTMENT = "department", gettext_lazy("Department in charge")
    KIND = "kind", gettext_lazy("Kind")
    PARTNER = "partner", gettext_lazy("Partner")
    YEAR = "year", gettext_lazy("Year of signing")


PATHS = {
    By.DEPARTMENT: F("agreement__department"),
    By.KIND: F("agreement__kind"),
    By.PARTNER: F("agreement__party_set__government"),
    By.YEAR: ExtractYear("agreement__signed_on"),
}


@dataclass
class Figures:
    label: str
    key: str = ""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Outcome.values, 0))

    @property
    def denominator(self) -> int:
        return sum(self.counts[outcome] for outcome in COUNTED)

    @property
    def percent(self) -> float | None:
        """Nothing where nothing counts: no promises kept are not all promises kept."""
        total = self.denominator
        return round(100 * self.counts[Outcome.KEPT] / total, 1) if total else None

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(outcome, self.counts[outcome]) for outcome in Outcome.values]


def figures_of(rows: QuerySet) -> Figures:
    found = Figures(_("All"))
    for row in rows.order_by().values("outcome").annotate(count=Count("pk")):
        found.counts[row["outcome"]] = row["count"]
    return found


def figures_by(rows: QuerySet, by: str) -> list[Figures]:
    """One with several partners counts with each of them; in every other way each row counts once."""
    grouped = _grouped(rows, by).order_by().values("group", "outcome")
    counts: dict[object, dict] = {}
    for row in grouped.annotate(count=Count("pk", distinct=True)):
        counts.setdefault(row["group"], {})[row["outcome"]] = row["count"]
    labels = _labels(by, list(counts))
    figures = [
        Figures(
            labels.get(key, _("none")),
            "none" if key is None else str(key),
            dict.fromkeys(Outcome.values, 0) | found,
        )
        for key, found in counts.items()
    ]
    return sorted(figures, key=lambda each: (each.key == "none", each.label, each.key))


def rows_behind(rows: QuerySet, *, outcome: str = "", by: str = "", group: str = "") -> QuerySet:
    """Exactly the rows that a figure counts."""
    if outcome:
        rows = rows.filter(outcome=outcome)
    if by and group:
        grouped = _grouped(rows, by)
        inside = Q(group=None) if group == "none" else Q(group=int(group))
        rows = rows.filter(pk__in=grouped.filter(inside).values("pk"))
    return rows


def why_excluded(rows: QuerySet) -> list[tuple[str, int]]:
    counted = rows.exclude(excluded_why="").order_by().values("excluded_why")
    found = {row["excluded_why"]: row["count"] for row in counted.annotate(count=Count("pk"))}
    return [(reason.label, found[reason]) for reason in Excluded if reason in found]


def rate(definition: Definition, *, agreements: QuerySet, on: date) -> Figures:
    return figures_of(definition.rows(agreements, on=on))


def _grouped(rows: QuerySet, by: str) -> QuerySet:
    grouped = rows.annotate(group=PATHS[By(by)])
    if by == By.PARTNER:
        return grouped.exclude(group=Government.objects.home().pk)
    return grouped


def _labels(by: str, keys: list) -> dict:
    if by == By.YEAR:
        return {key: str(key) for key in keys if key is not None}
    if by == By.DEPARTMENT:
        return {pk: each.name for pk, each in Department.objects.in_bulk(_some(keys)).items()}
    if by == By.KIND:
        return {pk: str(each) for pk, each in AgreementKind.objects.in_bulk(_some(keys)).items()}
    governments = Government.objects.with_versions().filter(pk__in=_some(keys))
    return {each.pk: each.latest.name for each in governments}


def _some(keys: list) -> list:
    return [key for key in keys if key is not None]
