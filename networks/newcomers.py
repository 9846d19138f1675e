"""Cities abroad that a member list names and the register does not know yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from governments.additions import BodyDraft, add_body, remove_body
from governments.choices import Kind
from governments.models import Government

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
