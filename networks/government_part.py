"""The networks of a government on a day; a section of its page (`governments.parts`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governments.parts import Part, Viewing
from networks.models import Membership

SHOWN = 50


@dataclass(frozen=True)
class GovernmentNetworks:
    on: date
    rows: list[Membership]
    count: int
    code: str

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def memberships_of(viewing: Viewing) -> Part | None:
    """Its memberships in effect, and those of bodies that ended in it; nothing where there are none."""
    visible = Membership.objects.visible_to(viewing.user).of(viewing.counted)
    known = visible.in_effect(viewing.on)
    rows = list(known.for_listing().by_network()[:SHOWN])
    if not rows:
        return None
    count = len(rows) if len(rows) < SHOWN else known.count()
    context = GovernmentNetworks(viewing.on, rows, count, viewing.government.code)
    return Part("networks/_government_memberships.html", context)
