"""Which steps before the council an agreement demands, by the rules of the day (`agreements.rules`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agreements.choices import RuleCondition

if TYPE_CHECKING:
    from agreements.models import PackRule


@dataclass(frozen=True)
class Demand:
    rule: PackRule

    @property
    def step(self) -> str:
        return self.rule.council_step

    @property
    def article(self) -> str:
        return f"{self.rule.article}: {self.rule.title}"


def council_demands(agreement, *, on: date | None = None) -> list[Demand]:
    """Everything that demands a step before the council on the day for which the agreement is asked.

    What is signed on the condition that the council decides later needs no step before, where its
    ordinance has such a path for what is urgent; the later step is a duty then (`agreements.duties`).
    """
    from agreements.rules.book import RuleBook  # the rules know agreements, whose guards ask here

    rules = RuleBook.of_home().demanding(agreement, on or agreement.day)
    urgent = {rule.pack_id for rule in rules if rule.condition == RuleCondition.URGENT}
    return [Demand(rule) for rule in rules if rule.council_step and rule.pack_id not in urgent]
