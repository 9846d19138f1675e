"""Two packs side by side, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agreements.choices import DutyStep
from agreements.models import PackRule, RulePack
from agreements.rules.book import RuleBook


@dataclass(frozen=True)
class Row:
    step: DutyStep
    left: list[PackRule]
    right: list[PackRule]

    @property
    def is_one_sided(self) -> bool:
        return not (self.left and self.right)


def compare(left: RulePack, right: RulePack, *, on: date) -> list[Row]:
    """What each demands on the day; steps that neither knows are left out."""
    sides = []
    for pack in (left, right):
        rules = RuleBook.of_pack(pack).rules
        sides.append([rule for rule in rules if rule.is_worded_on(on)])
    rows = [
        Row(step, *([r for r in side if r.step == step] for side in sides)) for step in DutyStep
    ]
    return [row for row in rows if row.left or row.right]
