"""What the page of an agreement says of its duties and of the rules behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.permissions import can_read_internal
from agreements.models import Agreement, Obligation
from agreements.permissions import can_record_notice
from agreements.rules.book import RuleBook
from agreements.rules.checklist import Line, checklist


@dataclass(frozen=True)
class DutyPart:
    duties: list[Obligation]
    lines: list[Line]
    on: date
    has_unchecked: bool
    may_record_notice: bool


def duty_part(agreement: Agreement, *, user, on: date) -> DutyPart | None:
    """Nothing for visitors; queries do not grow with the number of duties."""
    if not can_read_internal(user):
        return None
    rows = agreement.obligations.demanded().for_listing().soonest_first()
    duties = list(rows)
    for duty in duties:
        duty.agreement = agreement
    lines = checklist(agreement, on=on, book=RuleBook.of_home(), duties=duties)
    unchecked = any(not line.rule.is_checked for line in lines)
    return DutyPart(duties, lines, on, unchecked, can_record_notice(user, agreement))
