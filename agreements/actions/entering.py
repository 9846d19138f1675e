"""How an agreement comes into the register, and how its record is kept right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from agreements.actions.calendar import advance
from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft, Typed
from agreements.actions.inserting import insert_agreements
from agreements.actions.keeping import check_days, locked, note_step, store, together
from agreements.actions.rows import counterparts_of, living_parties, new_items
from agreements.actions.settling import settle_effective_date, settle_term
from agreements.choices import Disclosure, LegalState
from agreements.models import Agreement, AgreementKind, Document
from governments.inserting import new_row
from governments.models import Government, have_versions


@transaction.atomic
def log_signed_agreement(*, on: date, home: Government | None = None, **facts) -> Agreement:
    """Puts an agreement that is already signed into the register; `signed_agreement` says which facts.

    `home` is the home government, where it is at hand.
    """
    home = home or Government.objects.home()
    have_versions([home, *dict.fromkeys(facts["counterparts"])])
    return _enter(signed_agreement(home=home, on=on, **facts), on=on)


def signed_agreement(
    *,
    kind: AgreementKind,
    counterparts: Iterable[Government],
    signed_on: date,
    on: date,
    by,
    home: Government,
    items: Iterable[ItemDraft] = (),
    documents: Iterable[Document] = (),
    **fields,
) -> Agreement:
    """Not in the register yet; it takes effect on signing unless told."""
    parties = [home, *counterparts_of(counterparts, home=home, day=signed_on)]
    facts = {"kind": kind, "legal_state": LegalState.SIGNED, "signed_on": signed_on}
    agreement = new_row(Agreement, created_by=by, **facts, **fields)
    agreement.typed = Typed(parties, items, documents)
    settle_effective_date(agreement, given=fields)
    settle_term(agreement, given={"expires_on": None} | fields)
    note_step(agreement, "log", source="", on=signed_on, by=by)
    advance(agreement, on=on)
    check_days(agreement, on=on)
    return agreement


@transaction.atomic
def plan_agreement(
    *,
    kind: AgreementKind,
    counterparts: Iterable[Government],
    on: date,
    by,
    items: Iterable[ItemDraft] = (),
    documents: Iterable[Document] = (),
    home: Government | None = None,
    **fields,
) -> Agreement:
    """Starts an agreement that is not signed yet, as an idea; `agreements.lifecycle` says what follows."""
    agreement = Agreement(kind=kind, planned_on=on, created_by=by, **fields)
    agreement.typed = Typed(living_parties(counterparts, day=on, home=home), items, documents)
    note_step(agreement, "plan", source="", on=on, by=by)
    check_days(agreement, on=on)
    return _enter(agreement, on=on)


def _enter(agreement: Agreement, *, on: date) -> Agreement:
    """Checked in words and put into the register; its reference is the next one, which nobody has."""
    agreement.full_clean(exclude={"reference"})
    for row in (*agreement.pending, *new_items(agreement, agreement.typed.items)):
        row.full_clean(exclude={"agreement"})
    insert_agreements([agreement], on=on)
    return agreement


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
    home: Government | None = None,
    **fields,
) -> Agreement:
    """Changes what is given. Counterparts, items and burdens, where given, are all there are afterwards;
    those that were there before stay the same rows.

    With `revision` the change is built on that one and refused (`Outdated`) if there is a newer one.
    """
    with together(agreement):
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
            day = agreement.signed_on or on
            parties = living_parties(counterparts, day=day, home=home)
        return store(
            agreement,
            on=on,
            parties=parties,
            items=items,
            documents=documents,
            party_facts=party_facts,
            burdens=burdens,
        )
