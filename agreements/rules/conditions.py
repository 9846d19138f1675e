"""Whether a rule applies to an agreement: yes, no, or open as long as a question about it is not answered."""

from __future__ import annotations

from agreements.choices import EffectiveRule, RuleCondition
from agreements.models import Agreement, PackRule


def applies(rule: PackRule, agreement: Agreement) -> bool | None:
    """None where the answer is missing, or where the text leaves it to people's judgement."""
    kinds = {kind.pk for kind in rule.kinds.all()}
    if kinds and agreement.kind_id not in kinds:
        return False
    return ANSWERS[rule.condition](rule, agreement)


def _either(*answers: bool | None) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def _is_heavy(rule: PackRule, agreement: Agreement) -> bool | None:
    """Where no amount is set, people judge; nothing is heavy that costs nothing."""
    if agreement.burden_money is False:
        return False
    amounts = [burden.amount for burden in agreement.yearly_burdens.all()] if agreement.pk else []
    if rule.threshold is None or not amounts:
        return None
    return sum(amounts) >= rule.threshold


def _is_urgent(rule: PackRule, agreement: Agreement) -> bool | None:
    """Urgent ones are signed on the condition that the council decides later."""
    if agreement.effective_rule == EffectiveRule.ON_COUNCIL:
        return True
    return None if agreement.signed_on is None else False


ANSWERS = {
    RuleCondition.ALWAYS: lambda rule, agreement: True,
    RuleCondition.MONEY: lambda rule, agreement: agreement.burden_money,
    RuleCondition.MONEY_OR_PROPERTY: lambda rule, agreement: _either(
        agreement.burden_money, agreement.burden_property
    ),
    RuleCondition.DUTIES: lambda rule, agreement: agreement.burden_duties,
    RuleCondition.RIGHTS: lambda rule, agreement: agreement.burden_rights,
    RuleCondition.FOREIGN: lambda rule, agreement: agreement.burden_foreign,
    RuleCondition.HEAVY: _is_heavy,
    RuleCondition.URGENT: _is_urgent,
}
