"""The rules that bind the home government, read once and asked for any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from agreements.choices import RuleCondition
from agreements.models import Agreement, PackRule
from agreements.rules.conditions import applies


class RuleBook:
    def __init__(self, rules: list[PackRule]):
        self.rules = rules

    @classmethod
    def of_home(cls) -> Self:
        return cls(list(PackRule.objects.demanding().for_use()))

    @classmethod
    def of_pack(cls, pack) -> Self:
        """The rules of one pack, whoever they bind."""
        return cls(list(pack.rules.for_use()))

    @property
    def weighs_costs(self) -> bool:
        """Whether a rule asks what an agreement costs each year."""
        return any(rule.condition == RuleCondition.HEAVY for rule in self.rules)

    def on(self, day: date) -> list[PackRule]:
        return [rule for rule in self.rules if rule.holds_on(day)]

    def demanding(self, agreement: Agreement, day: date) -> list[PackRule]:
        """Those that hold on the day and certainly apply."""
        return [rule for rule in self.on(day) if applies(rule, agreement)]


def ended_on(agreement: Agreement) -> date | None:
    """The first day on which it no longer held, where it has ended."""
    early = (agreement.terminated_on, agreement.completed_on, agreement.superseded_on)
    if days := [day for day in early if day]:
        return min(days)
    if agreement.has_expired and agreement.expires_on:
        return agreement.expires_on + timedelta(days=1)
    return None
