"""What follows from other facts of a record: the day of taking effect, the kind and end of the term."""

from __future__ import annotations

from datetime import date, timedelta

from agreements.choices import EffectiveRule, TermKind
from agreements.models import Agreement
from agreements.terms import add_months


def settle_effective_date(agreement: Agreement, *, given: dict) -> None:
    """By the rule of the document; where only a day is given, the day tells the rule."""
    signed_on = agreement.signed_on
    if signed_on is None:
        return
    if "effective_on" in given and "effective_rule" not in given:
        is_other = agreement.effective_on not in (None, signed_on)
        agreement.effective_rule = EffectiveRule.ON_DATE if is_other else EffectiveRule.ON_SIGNING
    if agreement.effective_rule == EffectiveRule.ON_COUNCIL:
        heard = agreement.council_on
        agreement.effective_on = heard and max(heard, signed_on)
    elif agreement.effective_rule != EffectiveRule.ON_DATE:
        agreement.effective_rule = EffectiveRule.ON_SIGNING
        agreement.effective_on = signed_on


def settle_term(agreement: Agreement, *, given: dict) -> None:
    """The end tells the kind of the term, unless the kind is given; years from signing tell the end."""
    if "term_kind" in given:
        if agreement.term_kind != TermKind.YEARS:
            agreement.term_years = None
        if agreement.term_kind == TermKind.OPEN:
            agreement.expires_on = None
    elif "expires_on" in given and not _ends_after_its_years(agreement):
        agreement.term_kind = TermKind.FIXED if agreement.expires_on else TermKind.OPEN
        agreement.term_years = None
    if agreement.term_kind == TermKind.YEARS and not agreement.expires_on:
        agreement.expires_on = _end_after_years(agreement)


def _ends_after_its_years(agreement: Agreement) -> bool:
    is_counted = agreement.term_kind == TermKind.YEARS
    return is_counted and agreement.expires_on in (None, _end_after_years(agreement))


def _end_after_years(agreement: Agreement) -> date | None:
    if agreement.signed_on is None or not agreement.term_years:
        return None
    return add_months(agreement.signed_on, 12 * agreement.term_years) - timedelta(days=1)
