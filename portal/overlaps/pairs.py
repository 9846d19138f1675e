"""Pairs of agreements with the same parties, in force together, on some of the same fields."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from agreements.models import Agreement, AgreementParty, CooperationField, CooperationItem
from governments.models import Lineage
from portal.models import OverlapAnswer

PAIRS_SHOWN = 200


@dataclass(frozen=True)
class Pair:
    earlier: Agreement
    later: Agreement
    fields: list[CooperationField]
    answer: OverlapAnswer | None

    @property
    def key(self) -> str:
        return f"{self.earlier.pk}-{self.later.pk}"


def pairs(*, on: date, user) -> list[Pair]:
    """The unanswered first; merged bodies count as one party. Four queries, however many there are."""
    living = Agreement.objects.visible_to(user).in_force(on)
    same = _of_same_parties(living, on)
    candidates = [pk for group in same for pk in group]
    fields = _fields(candidates)
    agreements = living.filter(pk__in=candidates).in_bulk()
    rows = OverlapAnswer.objects.filter(earlier__in=candidates, later__in=candidates)
    answers = {(row.earlier_id, row.later_id): row for row in rows.select_related("by")}
    found = []
    for group in same:
        ordered = sorted((agreements[pk] for pk in group), key=lambda a: (a.signed_on, a.pk))
        for earlier, later in combinations(ordered, 2):
            shared = [f for f in fields[earlier.pk] if f in fields[later.pk]]
            if shared:
                answer = answers.get((earlier.pk, later.pk))
                found.append(Pair(earlier, later, shared, answer))
    return sorted(found, key=lambda pair: (pair.answer is not None, -pair.later.pk))[:PAIRS_SHOWN]


def _of_same_parties(living, on: date) -> list[list[int]]:
    lineage = Lineage(on)
    parties: dict[int, set[int]] = defaultdict(set)
    bound = AgreementParty.objects.bound_on(on).filter(agreement__in=living)
    for agreement_id, government_id in bound.values_list("agreement_id", "government_id"):
        parties[agreement_id].add(lineage.living(government_id))
    groups: dict[frozenset, list[int]] = defaultdict(list)
    for agreement_id, bodies in parties.items():
        groups[frozenset(bodies)].append(agreement_id)
    return [group for group in groups.values() if len(group) > 1]


def _fields(agreement_ids: list[int]) -> dict[int, list[CooperationField]]:
    found: dict[int, list[CooperationField]] = defaultdict(list)
    items = CooperationItem.objects.filter(agreement__in=agreement_ids).exclude(field=None)
    for item in items.select_related("field").order_by("field__position", "pk"):
        if item.field not in found[item.agreement_id]:
            found[item.agreement_id].append(item.field)
    return found
