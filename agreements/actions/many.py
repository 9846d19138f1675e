"""Many signed agreements at once, by the same rules as one: read together, written together.

Rules that the database keeps are asked by writing; only where it refuses, each agreement is asked by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from agreements.actions.calendar import advance
from agreements.actions.drafts import ItemDraft
from agreements.actions.keeping import check_days, note_step
from agreements.actions.rows import counterparts_of
from agreements.actions.settling import settle_effective_date, settle_term
from agreements.choices import LegalState, PartyRole
from agreements.duties.planning import replan_duties_of_all
from agreements.followers import tell_followers_of_all
from agreements.models import (
    Agreement,
    AgreementParty,
    CooperationItem,
    ReferenceCounter,
)
from governments.history import insert_all
from governments.models import Government

Made = Agreement | ValidationError


@transaction.atomic
def log_signed_agreements(
    *, entries: list[dict], on: date, by, department, all_or_nothing: bool
) -> list[Made]:
    """What became of each entry: the agreement, or why it was refused. `entries` are what
    `log_signed_agreement` is given; their governments have their versions at hand."""
    home = Government.objects.with_versions().home()
    made = [_built(entry, home=home, on=on, by=by, department=department) for entry in entries]
    if all_or_nothing and any(isinstance(each, ValidationError) for each in made):
        return made
    try:
        with transaction.atomic():
            _write(made, on=on)
    except IntegrityError:
        made = [_judged(each) for each in made]
        if not all_or_nothing or not any(isinstance(each, ValidationError) for each in made):
            _write(made, on=on)
    return made


def _built(entry: dict, *, home: Government, on: date, by, department) -> Made:
    facts = dict(entry)
    counterparts, items = facts.pop("counterparts"), facts.pop("items", ())
    signed_on = facts["signed_on"]
    try:
        parties = counterparts_of(counterparts, home=home, day=signed_on)
        agreement = Agreement(
            legal_state=LegalState.SIGNED, created_by=by, department=department, **facts
        )
        settle_effective_date(agreement, given=facts)
        settle_term(agreement, given={"expires_on": None} | facts)
        note_step(agreement, "log", source="", on=signed_on, by=by)
        advance(agreement, on=on)
        check_days(agreement, on=on)
    except ValidationError as error:
        return error
    agreement.typed = [home, *parties], list(items)
    return agreement


def _judged(agreement: Made) -> Made:
    """Refused in words where a rule of the table does not hold."""
    if isinstance(agreement, ValidationError):
        return agreement
    try:
        agreement.validate_constraints(exclude={"reference", "import_key"})
    except ValidationError as error:
        return error
    agreement.pk, agreement._state.adding = None, True
    return agreement


def _write(made: list[Made], *, on: date) -> None:
    agreements = [each for each in made if isinstance(each, Agreement)]
    if not agreements:
        return
    _give_references(agreements)
    insert_all(agreements)
    insert_all(_hanging(row, a) for a in agreements for row in a.pending)
    insert_all(row for a in agreements for row in _parties(a))
    insert_all(row for a in agreements for row in _items(a))
    prefetch_related_objects(agreements, "yearly_burdens")
    replan_duties_of_all(agreements, on=on)
    tell_followers_of_all(agreements)


def _give_references(agreements: list[Agreement]) -> None:
    """Numbers in the order of the entries, each counter asked once."""
    wanted = Counter((a.kind, a.signed_on.year) for a in agreements)
    numbers: dict[tuple, Iterator[int]] = {}
    for (kind, year), count in sorted(
        wanted.items(), key=lambda each: (each[0][0].pk, each[0][1])
    ):
        counter, _created = ReferenceCounter.objects.select_for_update().get_or_create(
            kind=kind, year=year
        )
        numbers[kind, year] = iter(range(counter.last_number + 1, counter.last_number + count + 1))
        counter.last_number += count
        counter.save(update_fields=["last_number"])
    for agreement in agreements:
        kind, year = agreement.kind, agreement.signed_on.year
        agreement.reference = f"{year}-{kind.mark}-{next(numbers[kind, year]):04}"


def _hanging(row, agreement: Agreement):
    row.agreement = agreement
    row.pk = None
    return row


def _parties(agreement: Agreement) -> Iterator[AgreementParty]:
    for position, government in enumerate(agreement.typed[0]):
        role = PartyRole.PARTICIPANT if position else PartyRole.LEAD
        yield AgreementParty(
            agreement=agreement, government=government, role=role, position=position
        )


def _items(agreement: Agreement) -> Iterator[CooperationItem]:
    drafts: list[ItemDraft] = agreement.typed[1]
    for position, draft in enumerate(drafts, start=1):
        yield CooperationItem(agreement=agreement, position=position, **draft.facts())
