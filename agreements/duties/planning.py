"""Brings obligations in line with facts and rules; what people settled stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from agreements.choices import BINDING_STATES, DutyStep, RuleTrigger
from agreements.duties.wanted import Duty, duties_of
from agreements.followers import tell_followers_of_all
from agreements.models import Agreement, Extension, Obligation, YearlyBurden
from agreements.rules.book import RuleBook
from governments.history import write_all
from governments.inlined import AlikeForAll, have_lists
from governments.working_days import next_working_day

AT_ONCE = 200
FACTS = ("step", "rule", "arises_on", "due_on")
TOLD = ("due_working_on", "called_off_on", "done_on", "told_by_facts", "evidence")
WRITTEN = (*FACTS, *TOLD)
DUTIES, TERMS, COSTS = (
    AlikeForAll(Agreement, Prefetch(*each))
    for each in (
        ("obligations", Obligation.objects.select_related("rule__pack")),
        ("extensions", Extension.objects.standing()),
        ("yearly_burdens", YearlyBurden.objects.all()),
    )
)


def replan_duties(agreement: Agreement, *, on: date) -> None:
    """Called in the transaction that changed the agreement."""
    _plan([agreement], book=RuleBook.of_home(), on=on)


def replan_duties_of_all(agreements: list[Agreement], *, on: date) -> None:
    """The same for many that have none yet, in the transaction that made them."""
    book, rows = RuleBook.of_home(), []
    for agreement in agreements:
        agreement._prefetched_objects_cache = {"yearly_burdens": []}
        duties = duties_of(agreement, book=book, extensions=_new_terms(agreement), on=on)
        rows += _reconciled(agreement, duties, {}, on=on)
        agreement.forget_lists()
    _store(rows)


def _new_terms(agreement: Agreement) -> list[Extension]:
    return [row for row in agreement.pending if isinstance(row, Extension)]


def plan_all(*, on: date) -> int:
    """Goes over every agreement; finds what changed beside its actions, such as a rule."""
    return plan_agreements(Agreement.objects.all(), on=on)


def plan_due(*, on: date) -> int:
    """Only agreements of which a new year may have begun; the calendar alone makes duties of these."""
    book = RuleBook.of_home()
    yearly = [rule for rule in book.rules if rule.trigger == RuleTrigger.YEARLY]
    if not yearly:
        return 0
    coming = Obligation.objects.filter(
        agreement=OuterRef("pk"), step=DutyStep.YEARLY_CHECK, called_off_on=None, due_on__gt=on
    )
    due = Agreement.objects.filter(
        ~Exists(coming), legal_state__in=BINDING_STATES, effective_on__lte=on
    )
    return plan_agreements(due, on=on, book=book)


def plan_agreements(
    agreements: QuerySet[Agreement], *, on: date, book: RuleBook | None = None
) -> int:
    """Returns how many obligations changed."""
    book = book or RuleBook.of_home()
    keys = list(agreements.order_by("pk").values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            some = Agreement.objects.filter(pk__in=keys[start : start + AT_ONCE]).order_by("pk")
            some = some.select_for_update(of=("self",)).select_related("department")
            changed += _plan([agreement.remember() for agreement in some], book=book, on=on)
    return changed


def _plan(agreements: list[Agreement], *, book: RuleBook, on: date) -> int:
    have_lists(agreements, DUTIES, TERMS, *([COSTS] if book.weighs_costs else []))
    rows = []
    for agreement in agreements:
        there = {row.key: row.remember() for row in agreement.obligations.all()}
        wanted = duties_of(agreement, book=book, extensions=agreement.extensions.all(), on=on)
        rows += _reconciled(agreement, wanted, there, on=on)
        agreement.forget_lists()
    return _store(rows)


def _reconciled(
    agreement: Agreement, duties: Iterable[Duty], there: dict[str, Obligation], *, on: date
) -> list[Obligation]:
    """The rows that have to be written."""
    wanted = {duty.key: duty for duty in duties}
    rows = []
    for key, duty in wanted.items():
        row = there.get(key)
        if row is None:
            row = Obligation(
                agreement=agreement, key=key, step=duty.step, arises_on=duty.arises_on
            )
            _put(row, duty)
            rows.append(row)
        elif _put(row, duty):
            rows.append(row)
    rows += [
        row
        for key, row in there.items()
        if key not in wanted and not row.is_by_hand and _call_off(row, on)
    ]
    for row in rows:
        row.agreement = agreement
    return rows


def _put(row: Obligation, duty: Duty) -> bool:
    """Writes what the facts say into the row, unless people settled it; whether anything changed."""
    if row.is_settled_by_people:
        return False
    before = _state(row)
    for name in FACTS:
        if name != "arises_on" or duty.step != DutyStep.COUNCIL_ITEM or row.pk is None:
            setattr(row, name, getattr(duty, name))
    row.due_working_on = duty.due_on and next_working_day(duty.due_on)
    row.called_off_on = None
    if duty.done_on:
        row.done_on, row.told_by_facts = duty.done_on, True
        row.evidence = duty.evidence or duty.done_on.isoformat()
    elif row.told_by_facts:
        row.done_on, row.told_by_facts, row.evidence = None, False, ""
    return before != _state(row)


def _call_off(row: Obligation, on: date) -> bool:
    """No longer demanded; what was done or waived for it stays to be read."""
    if row.is_settled_by_people or row.called_off_on:
        return False
    if row.told_by_facts:
        row.done_on, row.told_by_facts, row.evidence = None, False, ""
    row.called_off_on = max(on, row.arises_on)
    return True


def _state(row: Obligation) -> list:
    return [getattr(row, name) for name in WRITTEN]


def _store(rows: list[Obligation]) -> int:
    """Each belongs to an agreement that its caller holds, and no two have one key."""
    changed = [row for row in rows if row.pk]
    for row in changed:
        row.full_clean(exclude={"agreement"}, validate_unique=False)
    for row in rows:
        row.is_new = row.pk is None
    write_all(new=[row for row in rows if row.is_new], changed=changed, names=WRITTEN)
    for row in rows:
        row.remember()
    tell_followers_of_all(rows)
    for row in rows:
        row.forget()
    return len(rows)
