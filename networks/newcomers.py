"""Cities abroad that a member list names and the register does not know yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from governments.additions import BodyDraft, add_body, remove_body
from governments.choices import Kind, Level
from governments.models import Government, GovernmentName
from governments.nearness import nearest_of

# What a name ends in where it is that of a region rather than of a city.
REGION_ENDINGS = (
    *("현", "도", "주", "성"),
    *("province", "prefecture", "state", "region", "krai", "oblast"),
)


@dataclass(frozen=True)
class Newcomer:
    name: str
    name_en: str
    country: str

    @property
    def kind(self) -> Kind:
        names = (self.name, self.name_en.casefold())
        is_region = any(name.endswith(REGION_ENDINGS) for name in names if name)
        return Kind.FOREIGN_REGION if is_region else Kind.FOREIGN_CITY


class Abroad:
    """What the register has abroad, read once for a list and only if it names a newcomer."""

    def __init__(self, *, on: date):
        self.on = on

    @cached_property
    def _spellings(self) -> dict[str, list[GovernmentName]]:
        names = GovernmentName.objects.filter(government__level=Level.FOREIGN)
        names = names.prefetch_related(Prefetch("government", Government.objects.with_versions()))
        found = defaultdict(list)
        for name in names.order_by("pk"):
            found[name.government.country].append(name)
        return found

    def near(self, newcomer: Newcomer) -> list[str]:
        """Who in its country is called alike, so that nobody is added twice."""
        spellings = self._spellings.get(newcomer.country, [])
        found = nearest_of((newcomer.name, newcomer.name_en), spellings)
        governments = [spelling.government for spelling in found]
        return [f"{g.name_on(self.on)} ({g.code})" for g in governments if not g.merged_into_id]


def add_newcomer(newcomer: Newcomer, *, source: str, by) -> Government:
    draft = BodyDraft(
        kind=newcomer.kind,
        name_ko=newcomer.name,
        name_en=newcomer.name_en,
        country=newcomer.country,
        source=source[:200],
    )
    return add_body(draft=draft, by=by)


def remove_newcomer(government: Government, *, by) -> bool:
    """False where something names it by now; it stays then."""
    try:
        remove_body(government=government, by=by)
    except ValidationError:
        return False
    return True
