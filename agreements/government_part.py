"""The agreements with a government, as they stood on a day; a section of its page (`governments.parts`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from agreements.models import Agreement
from agreements.standing import Standing, standing
from governments.parts import Part, Viewing

SHOWN = 50


@dataclass(frozen=True)
class Row:
    """An agreement, how it stood, and why it counts where another body signed it."""

    agreement: Agreement
    standing: Standing
    reasons: list[str]


@dataclass(frozen=True)
class GovernmentAgreements:
    on: date
    name: str
    rows: list[Row]
    count: int
    codes: list[str]  # of all bodies whose agreements these are

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def agreements_with(viewing: Viewing) -> Part:
    day, counted = viewing.on, viewing.counted
    known = Agreement.objects.visible_to(viewing.user).involving(counted)
    known = known.filter(Q(signed_on__lte=day) | Q(planned_on__lte=day))
    shown = list(known.for_listing().newest_first()[:SHOWN])
    inheritances = viewing.register.inheritances() if len(counted) > 1 else {}

    def row(agreement: Agreement) -> Row:
        signers = [party.government_id for party in agreement.party_set.all()]
        former = [inheritances[pk] for pk in signers if pk in counted and pk in inheritances]
        signed_on = agreement.signed_on
        reasons = [each.sentence(viewing.name, signed_on=signed_on) for each in former]
        return Row(agreement, standing(agreement, day), reasons)

    context = GovernmentAgreements(
        on=day,
        name=viewing.name,
        rows=[row(agreement) for agreement in shown],
        count=known.count(),
        codes=sorted(_codes(viewing, inheritances)),
    )
    return Part("agreements/_government_agreements.html", context)


def _codes(viewing: Viewing, inheritances: dict) -> set[str]:
    former = {inheritances[pk].former.code for pk in viewing.counted if pk in inheritances}
    return {viewing.government.code, *former}
