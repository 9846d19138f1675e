"""How an agreement comes into the register, and how its record is kept right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from agreements.actions.calendar import advance
from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft
from agreements.actions.keeping import locked, note_step, store
from agreements.actions.rows import living_parties
from agreements.actions.settling import settle_effective_date, settle_term
from agreements.choices import Disclosure, LegalState
from agreements.models import Agreement, AgreementKind, Document, ReferenceCounter
from governments.models import Government


@transaction.atomic
def log_signed_agreement(
    *,
    kind: AgreementKind,
    counterparts: Iterable[Government],
    signed_on: date,
    on: date,
    by,
    items: Iterable[ItemDraft] = (),
    documents: Iterable[Document] = (),
    **fields,
) -> Agreement:
    """Puts an agreement that is already signed into the register; it takes effect on signing unless told."""
    parties = living_parties(counterparts, day=signed_on)
    agreement = Agreement(
        kind=kind,
        reference=next_reference(kind=kind, year=signed_on.year),
        legal_state=LegalState.SIGNED,
        signed_on=signed_on,
        created_by=by,
        **fields,
    )
    settle_effective_date(agreement, given=fields)
    settle_term(agreement, given={"expires_on": None} | fields)
    note_step(agreement, "log", source="", on=signed_on, by=by)
    advance(agreement, on=on)
    return store(agreement, on=on, parties=parties, items=items, documents=documents)


@transaction.atomic
def plan_agreement(
    *,
    kind: AgreementKind,
    counterparts: Iterable[Government],
    on: date,
    by,
    items: Iterable[ItemDraft] = (),
    documents: Iterable[Document] = (),
    **fields,
) -> Agreement:
    """Starts an agreement that is not signed yet, as an idea; `agreements.lifecycle` says what follows."""
    agreement = Agreement(
        kind=kind,
        reference=next_reference(kind=kind, year=on.year),
        planned_on=on,
        created_by=by,
        **fields,
    )
    parties = living_parties(counterparts, day=on)
    note_step(agreement, "plan", source="", on=on, by=by)
    return store(agreement, on=on, parties=parties, items=items, documents=documents)


@transaction.atomic
def edit_agreement(
    *,
    agreement: Agreement,
    on: date,
    revision: int | None = None,
    counterparts: Iterable[Government] | None = None,
    items: Iterable[ItemDraft] | None = None,
    documents: Iterable[Document] = (),
    party_facts: Iterable[PartyDraft] = (),
    burdens: Iterable[BurdenDraft] | None = None,
    **fields,
) -> Agreement:
    """Changes what is given. Counterparts, items and burdens, where given, are all there are afterwards;
    those that were there before stay the same rows.

    With `revision` the change is built on that one and refused (`Outdated`) if there is a newer one.
    """
    agreement = locked(agreement, revision=revision)
    for name, value in fields.items():
        setattr(agreement, name, value)
    settle_effective_date(agreement, given=fields)
    settle_term(agreement, given=fields)
    if fields.get("disclosure") == Disclosure.PUBLIC and "nondisclosure_item" not in fields:
        agreement.nondisclosure_item = agreement.nondisclosure_reason = ""
    advance(agreement, on=on)
    agreement.revision += 1
    parties = None
    if counterparts is not None:
        parties = living_parties(counterparts, day=agreement.signed_on or on)
    return store(
        agreement,
        on=on,
        parties=parties,
        items=items,
        documents=documents,
        party_facts=party_facts,
        burdens=burdens,
    )


def next_reference(*, kind: AgreementKind, year: int) -> str:
    """The next number of a kind in a year, `2023-우호-0007`; call it inside the transaction that uses it."""
    counter, _created = ReferenceCounter.objects.select_for_update().get_or_create(
        kind=kind, year=year
    )
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return f"{year}-{kind.mark}-{counter.last_number:04}"
