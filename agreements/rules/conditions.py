"""Whether a rule applies to an agreement: yes, no, or open while a question is not answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from agreements.choices import EffectiveRule, RuleCondition
from agreements.models import Agreement, PackRule


@dataclass(frozen=True)
class Trial:
    """What of a rule decides, so that a rule can be tried that is not written yet."""

    condition: str = RuleCondition.ALWAYS
    threshold: int | None = None
    kinds: frozenset[int] = field(default_factory=frozenset)

    def fits(self, agreement: Agreement) -> bool | None:
        """None where the answer is missing, or where the text leaves it to people's judgement."""
        if self.kinds and agreement.kind_id not in self.kinds:
            return False
        return ANSWERS[self.condition](self, agreement)


def applies(rule: PackRule, agreement: Agreement) -> bool | None:
    return trial_of(rule).fits(agreement)


def trial_of(rule: PackRule) -> Trial:
    kinds = frozenset(kind.pk for kind in rule.kinds.all())
    return Trial(rule.condition, rule.threshold, kinds)


def _either(*answers: bool | None) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def _is_heavy(trial: Trial, agreement: Agreement) -> bool | None:
    """Where no amount is set, people judge; nothing is heavy that costs nothing."""
    if agreement.burden_money is False:
        return False
    amounts = [burden.amount for burden in agreement.yearly_burdens.all()]
    if trial.threshold is None or not amounts:
        return None
    return sum(amounts) >= trial.threshold


def _is_urgent(trial: Trial, agreement: Agreement) -> bool | None:
    """Urgent ones are signed on the condition that the council decides later."""
    if agreement.effective_rule == EffectiveRule.ON_COUNCIL:
        return True
    return None if agreement.signed_on is None else False


ANSWERS = {
    RuleCondition.ALWAYS: lambda trial, agreement: True,
    RuleCondition.MONEY: lambda trial, agreement: agreement.burden_money,
    RuleCondition.MONEY_OR_PROPERTY: lambda trial, agreement: _either(
        agreement.burden_money, agreement.burden_property
    ),
    RuleCondition.DUTIES: lambda trial, agreement: agreement.burden_duties,
    RuleCondition.RIGHTS: lambda trial, agreement: agreement.burden_rights,
    RuleCondition.FOREIGN: lambda trial, agreement: agreement.burden_foreign,
    RuleCondition.HEAVY: _is_heavy,
    RuleCondition.URGENT: _is_urgent,
}
