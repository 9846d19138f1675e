"""Many agreements with what hangs on them, for tables: a query for each kind of row in some thousands.

What many of them share (kinds, departments, fields, governments) is one object for all, and the rows of one
agreement are a plain list, where `prefetch_related` would make a query set for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import models

from accounts.models import Department
from agreements.choices import DutyStep
from agreements.completeness import with_missing_facts
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    AgreementParty,
    AgreementQuerySet,
    CooperationField,
    CooperationItem,
    Obligation,
    YearlyBurden,
)
from governments.models import Government

AT_ONCE = 2_000
PARTIES, ITEMS, COSTS, FAMILY, MISSING = "parties", "items", "costs", "family", "missing"
DUTIES = "duties"
# A name, or how a package above fills what it knows of many agreements into them.
Part = str | Callable[[list[Agreement], "Reading"], None]


def read_all(agreements: AgreementQuerySet, reading: Reading) -> Iterator[Agreement]:
    """Each agreement with the parts that `reading` is for, a few thousand in memory at a time."""
    rows = reading.widened(agreements).iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(rows, AT_ONCE)):
        yield from reading.filled(chunk)


class Reading:
    """Fills `parts` into agreements; of their family only what `reader` may see."""

    def __init__(self, parts: Collection[Part], reader, *, on: date):
        self.parts, self.reader, self.on = set(parts), reader, on
        self.kinds = AgreementKind.objects.in_bulk()
        self.departments = Department.objects.in_bulk()
        self.fields = CooperationField.objects.in_bulk() if ITEMS in self.parts else {}
        self.governments: dict[int, Government] = {}

    def widened(self, agreements: AgreementQuerySet) -> AgreementQuerySet:
        return with_missing_facts(agreements) if MISSING in self.parts else agreements

    def filled(self, chunk: Iterable[Agreement]) -> list[Agreement]:
        chunk = list(chunk)
        for agreement in chunk:
            agreement.kind = self.kinds[agreement.kind_id]
            agreement.department = self.departments.get(agreement.department_id)
            agreement._prefetched_objects_cache = {}
        for part, fill in (
            (PARTIES, self._fill_parties),
            (ITEMS, self._fill_items),
            (COSTS, self._fill_costs),
            (FAMILY, self._fill_family),
            (DUTIES, self._fill_duties),
        ):
            if part in self.parts:
                fill(chunk)
        for fill in filter(callable, self.parts):
            fill(chunk, self)
        return chunk

    def _fill_parties(self, chunk: list[Agreement]) -> None:
        rows = AgreementParty.objects.filter(agreement__in=chunk).order_by("position", "pk")
        self._meet({party.government_id for party in rows})
        for party in rows:
            party.government = self.governments[party.government_id]
        _keep(chunk, "party_set", _by_agreement(chunk, rows))

    def _fill_items(self, chunk: list[Agreement]) -> None:
        rows = CooperationItem.objects.filter(agreement__in=chunk).order_by("position", "pk")
        for item in rows:
            item.field = self.fields.get(item.field_id)
        _keep(chunk, "items", _by_agreement(chunk, rows))

    def _fill_costs(self, chunk: list[Agreement]) -> None:
        rows = YearlyBurden.objects.filter(agreement__in=chunk).order_by("year")
        _keep(chunk, "yearly_burdens", _by_agreement(chunk, rows))

    def _fill_family(self, chunk: list[Agreement]) -> None:
        seen = Agreement.objects.visible_to(self.reader)
        links = AgreementLink.objects.order_by("pk")
        for own, other in (("later", "earlier"), ("earlier", "later")):
            rows = links.filter(**{f"{own}__in": chunk, f"{other}__in": seen})
            found = _by_agreement(chunk, rows.select_related(other), own)
            for agreement in chunk:
                setattr(agreement, f"seen_{other}", found[agreement.pk])

    def _fill_duties(self, chunk: list[Agreement]) -> None:
        """The open duty that is due first, and the yearly check that was done last."""
        duties = Obligation.objects.visible_to(self.reader).filter(agreement__in=chunk)
        due = duties.open(self.on).filter(due_on__isnull=False).order_by("-due_on", "-pk")
        checks = duties.done(self.on).filter(step=DutyStep.YEARLY_CHECK).order_by("done_on", "pk")
        first = {duty.agreement_id: duty for duty in due}
        last = {duty.agreement_id: duty for duty in checks}
        for agreement in chunk:
            agreement.next_duty = first.get(agreement.pk)
            agreement.last_check = last.get(agreement.pk)

    def _meet(self, ids: set[int]) -> None:
        """Governments with all their names, each read once however many agreements it has."""
        new = Government.objects.with_versions().in_bulk(ids - self.governments.keys())
        for government in new.values():
            government._prefetched_objects_cache["versions"] = list(government.versions.all())
        self.governments |= new


def _by_agreement(
    chunk: list[Agreement], rows: Iterable[models.Model], own: str = "agreement"
) -> dict[int, list]:
    """The rows of each agreement; they know it as the same object."""
    agreements = {agreement.pk: agreement for agreement in chunk}
    found = defaultdict(list)
    for row in rows:
        agreement = agreements[getattr(row, f"{own}_id")]
        setattr(row, own, agreement)
        found[agreement.pk].append(row)
    return found


def _keep(chunk: list[Agreement], name: str, found: dict[int, list]) -> None:
    """Where the manager called `name` looks first."""
    for agreement in chunk:
        agreement._prefetched_objects_cache[name] = found[agreement.pk]
