"""Saving a changed agreement with everything that hangs on it, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft
from agreements.actions.rows import put_burdens, put_items, put_parties
from agreements.choices import BINDING_STATES, LegalState
from agreements.duties.planning import replan_duties
from agreements.followers import tell_followers
from agreements.models import Agreement, Document, LegalEvent
from governments.history import insert_all
from governments.inserting import new_row
from governments.models import Government


class Outdated(ValidationError):
    """Somebody has saved the record since the revision on which this change is built."""


def locked(agreement: Agreement, *, revision: int | None = None) -> Agreement:
    """The row as it stands, held until the transaction ends; refused if it is not at `revision`.

    Whoever holds it already is given the same object.
    """
    if not agreement.is_held:
        rows = Agreement.objects.select_for_update(of=("self",)).select_related("department")
        agreement = rows.get(pk=agreement.pk).remember()
    if revision is not None and revision != agreement.revision:
        raise Outdated(_("Somebody has changed this agreement meanwhile."), code="outdated")
    return agreement


def together(agreement: Agreement) -> transaction.Atomic:
    """One transaction; whoever holds the record already takes back with it what is refused in here."""
    return transaction.atomic(savepoint=not agreement.is_held)


@contextmanager
def unchanged_since(agreement: Agreement, revision: int) -> Iterator[None]:
    """What is done inside is done to the record at `revision`, or refused (`Outdated`)."""
    with transaction.atomic():
        locked(agreement, revision=revision)
        yield


def note_step(
    agreement: Agreement,
    step: str,
    *,
    source: str,
    on: date,
    by=None,
    reason: str = "",
    is_correction: bool = False,
) -> None:
    """Puts a step into the course of the agreement; `store` saves it."""
    event = new_row(
        LegalEvent,
        step=step,
        source=source,
        target=agreement.legal_state,
        happened_on=on,
        by=by,
        reason=reason[:300],
        is_correction=is_correction,
    )
    agreement.pending = (*agreement.pending, event)


def store(
    agreement: Agreement,
    *,
    on: date,
    parties: list[Government] | None = None,
    items: Iterable[ItemDraft] | None = None,
    documents: Iterable[Document] = (),
    party_facts: Iterable[PartyDraft] = (),
    burdens: Iterable[BurdenDraft] | None = None,
) -> Agreement:
    check_days(agreement, on=on)
    agreement.full_clean()
    agreement.save()
    _store_pending(agreement)
    put_parties(agreement, parties, party_facts, on=on)
    if items is not None:
        put_items(agreement, items, on=on)
    if burdens is not None:
        put_burdens(agreement, burdens)
    for document in documents:
        document.agreement = agreement
        document.full_clean()
        document.save(update_fields=["agreement"])
    agreement.forget_lists()
    replan_duties(agreement, on=on)
    tell_followers(agreement)
    agreement.forget()
    return agreement


def _store_pending(agreement: Agreement) -> None:
    for row in agreement.pending:
        row.agreement = agreement
        row.full_clean()
    insert_all(agreement.pending)
    agreement.pending = ()


def check_days(agreement: Agreement, *, on: date) -> None:
    """The legal state says what is so on this day; the dates must not say otherwise."""
    state, refusals = agreement.legal_state, {}
    if agreement.signed_on and agreement.signed_on > on:
        refusals["signed_on"] = _("The signing date lies in the future.")
    if state in BINDING_STATES and agreement.effective_on and agreement.effective_on > on:
        refusals["effective_on"] = _("It is in force already; this date lies in the future.")
    if state == LegalState.EXPIRED and (
        agreement.expires_on is None or agreement.expires_on >= on
    ):
        refusals["expires_on"] = _("It has expired already; this date does not lie in the past.")
    for name in ("completed_on", "superseded_on", "council_on"):
        day = getattr(agreement, name)
        if day and day > on:
            refusals[name] = _("This day lies in the future.")
    if refusals:
        raise ValidationError(refusals)
