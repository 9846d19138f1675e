"""The checklist of an agreement: what the rules of the day demand of it, each with its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import REVIEW_SHEET, DutyStep, RuleTrigger
from agreements.models import Agreement, Obligation, PackRule
from agreements.rules.book import RuleBook
from agreements.rules.conditions import applies

BEFORE = (RuleTrigger.BEFORE_SIGNING, RuleTrigger.SIGNED)
IN_MEETINGS = (RuleTrigger.MEETING, RuleTrigger.HALF_YEAR)


class LineState(models.TextChoices):
    MET = "met", _("Done")
    OPEN = "open", _("To do")
    JUDGE = "judge", _("To be judged")
    MEETINGS = "meetings", _("Kept with its meetings")
    LATER = "later", _("When it comes to it")


@dataclass(frozen=True)
class Line:
    rule: PackRule
    state: str
    duty: Obligation | None = None

    @property
    def begins_with_notice(self) -> bool:
        """Each notice that is recorded makes a duty of its own."""
        return self.rule.trigger == RuleTrigger.NOTIFIED and self.state != LineState.JUDGE

    @property
    def state_text(self) -> str:
        return LineState(self.state).label


def checklist(
    agreement: Agreement, *, on: date, book: RuleBook | None = None, duties=()
) -> list[Line]:
    """What was to be done until the signing is asked of the rules of that day, the rest of those of `on`."""
    book = book or RuleBook.of_home()
    latest = {duty.rule_id: duty for duty in duties if duty.called_off_on is None}
    lines = []
    for rule in book.rules:
        day = agreement.signed_on or on if rule.trigger in BEFORE else on
        answer = applies(rule, agreement) if rule.holds_on(day) else False
        if answer is not False:
            duty = latest.get(rule.pk)
            lines.append(Line(rule, _state(rule, agreement, answer, duty), duty))
    return lines


def _state(rule: PackRule, agreement: Agreement, answer: bool | None, duty) -> str:
    if answer is None:
        return LineState.JUDGE
    if rule.trigger in IN_MEETINGS:
        return LineState.MEETINGS
    if rule.trigger == RuleTrigger.BEFORE_SIGNING:
        return LineState.MET if _is_met(rule, agreement) else LineState.OPEN
    if duty is None:
        return LineState.LATER
    return LineState.OPEN if duty.is_open else LineState.MET


def _is_met(rule: PackRule, agreement: Agreement) -> bool:
    if rule.step == DutyStep.PRIOR_REVIEW:
        return all(getattr(agreement, part).strip() for part in REVIEW_SHEET)
    heard = agreement.council_on and agreement.council_bill.strip()
    return bool(heard or agreement.council_exemption.strip())
