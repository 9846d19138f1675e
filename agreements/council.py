"""Which council step an agreement demands, from the answers about its burden.

One place answers, so that dated rules of an ordinance can take it over.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from agreements.choices import CouncilStep


@dataclass(frozen=True)
class Demand:
    step: CouncilStep
    article: str


BY_ANSWER = {
    "burden_duties": Demand(
        CouncilStep.RESOLUTION,
        _("Local Autonomy Act, article 47 (1) 8: duties outside the budget or a waiver of rights"),
    ),
    "burden_foreign": Demand(
        CouncilStep.RESOLUTION,
        _("Local Autonomy Act, article 47 (1) 10: exchange with a foreign local government"),
    ),
}


def council_demands(agreement) -> list[Demand]:
    """Everything that demands a step before the council; nothing where no answer does."""
    return [demand for answer, demand in BY_ANSWER.items() if getattr(agreement, answer)]
