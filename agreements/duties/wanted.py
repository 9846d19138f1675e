"""Which obligations an agreement should have, by its facts and the rules. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from agreements.choices import LIVING_STATES, DutyStep, LegalState, RuleTrigger
from agreements.models import Agreement, Extension, PackRule
from agreements.rules.book import RuleBook, ended_on
from agreements.rules.conditions import applies
from agreements.terms import add_months

# Where neither a rule nor the text of the agreement names the days; docs/user-guide.md says so.
CLOSING_DAYS = timedelta(days=30)
DECISION_DAYS = timedelta(days=30)
YEAR = 12
COUNCIL_DUTIES = (DutyStep.COUNCIL_REPORT, DutyStep.URGENT_RESOLUTION)


@dataclass(frozen=True)
class Duty:
    """An obligation that should exist; `done_on` where the record of the agreement says it is done."""

    key: str
    step: str
    arises_on: date
    due_on: date | None
    rule: PackRule | None = None
    done_on: date | None = None
    evidence: str = ""


def duties_of(
    agreement: Agreement, *, book: RuleBook, extensions: Iterable[Extension], on: date
) -> list[Duty]:
    """Everything that has arisen by `on`."""
    found = [*_from_rules(agreement, book, on), *_from_council(agreement, on)]
    found += _from_terms(agreement, extensions)
    if not any(duty.step == DutyStep.CLOSING_REPORT for duty in found):
        found += _closing(agreement)
    return [duty for duty in found if duty.arises_on <= on]


def _from_rules(agreement: Agreement, book: RuleBook, on: date) -> Iterator[Duty]:
    for rule in book.rules:
        if rule.trigger in FROM_TRIGGER and applies(rule, agreement):
            yield from FROM_TRIGGER[rule.trigger](agreement, rule, on)


def _after_signing(agreement: Agreement, rule: PackRule, on: date) -> Iterator[Duty]:
    signed_on = agreement.signed_on
    if signed_on is None or not rule.holds_on(signed_on):
        return
    heard = agreement.council_on
    told = rule.step in COUNCIL_DUTIES and heard and heard >= signed_on and agreement.council_bill
    yield Duty(
        _key(rule),
        rule.step,
        signed_on,
        signed_on + timedelta(days=rule.offset_days),
        rule,
        done_on=heard if told else None,
        evidence=agreement.council_bill if told else "",
    )


def _each_year(agreement: Agreement, rule: PackRule, on: date) -> Iterator[Duty]:
    """One for each whole year in force, from the day on which that year begins."""
    start, end = agreement.effective_on, ended_on(agreement)
    if agreement.signed_on is None or start is None:
        return
    number, since = 1, start
    while since <= on:
        until = add_months(start, YEAR * number)
        if end and end < until:
            return
        arises_on = max(since, rule.binds_from or since)
        if rule.holds_on(until) and arises_on <= on:
            due_on = until + timedelta(days=rule.offset_days)
            yield Duty(f"{_key(rule)}:{number}", rule.step, arises_on, due_on, rule)
        number, since = number + 1, until


def _after_end(agreement: Agreement, rule: PackRule, on: date) -> Iterator[Duty]:
    end = ended_on(agreement)
    if end and rule.holds_on(end):
        yield Duty(_key(rule), rule.step, end, end + timedelta(days=rule.offset_days), rule)


FROM_TRIGGER = {
    RuleTrigger.SIGNED: _after_signing,
    RuleTrigger.YEARLY: _each_year,
    RuleTrigger.ENDED: _after_end,
}


def _from_council(agreement: Agreement, on: date) -> Iterator[Duty]:
    """The item before the council, from the day on which it is brought there."""
    heard = agreement.council_on if agreement.council_bill else None
    if agreement.legal_state == LegalState.COUNCIL or (agreement.council_step and heard):
        yield Duty(
            "council-item",
            DutyStep.COUNCIL_ITEM,
            min(heard or on, on),
            None,
            done_on=heard,
            evidence=agreement.council_bill,
        )


def _from_terms(agreement: Agreement, extensions: Iterable[Extension]) -> Iterator[Duty]:
    """Whether to extend, and until when the other side must hear of it; each term has its own."""
    begins = agreement.effective_on or agreement.signed_on
    for row in sorted(extensions, key=lambda row: row.old_expires_on):
        if not row.is_automatic:
            old = row.old_expires_on
            due_on = old - DECISION_DAYS
            yield Duty(
                f"decision:{old.isoformat()}",
                DutyStep.EXTENSION_DECISION,
                min(begins, due_on),
                due_on,
                done_on=row.decided_on,
                evidence=row.reason,
            )
        begins = row.decided_on
    if agreement.legal_state in LIVING_STATES and agreement.expires_on:
        yield from _of_this_term(agreement, begins)


def _of_this_term(agreement: Agreement, begins: date) -> Iterator[Duty]:
    end, notice = agreement.expires_on, agreement.notice_until
    refused = agreement.nonrenewal_on
    evidence = _("Notice against the extension") if refused else ""
    due_on = (notice or end) - DECISION_DAYS
    yield Duty(
        f"decision:{end.isoformat()}",
        DutyStep.EXTENSION_DECISION,
        min(begins, due_on),
        due_on,
        done_on=refused,
        evidence=evidence,
    )
    if notice:
        yield Duty(
            f"notice:{end.isoformat()}",
            DutyStep.NOTICE,
            min(begins, notice),
            notice,
            done_on=refused,
            evidence=evidence,
        )


def _closing(agreement: Agreement) -> Iterator[Duty]:
    if end := ended_on(agreement):
        yield Duty("closing", DutyStep.CLOSING_REPORT, end, end + CLOSING_DAYS)


def _key(rule: PackRule) -> str:
    return f"{rule.pack.key}.{rule.key}"
