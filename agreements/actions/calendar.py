"""What only the calendar does: taking effect, extending by the clause, expiring."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.actions.keeping import note_step, store
from agreements.choices import BINDING_STATES, AmendmentState, LegalState
from agreements.lifecycle import extension_is_due
from agreements.models import Agreement, Extension
from agreements.terms import extended_end

LONGEST_NOTICE = timedelta(days=3650)


@transaction.atomic
def advance_by_date(*, on: date) -> int:
    """Takes every step whose day has come. Returns how many agreements changed; running twice is harmless."""
    moved = 0
    due = Agreement.objects.filter(_may_be_due(on))
    rows = due.select_for_update(of=("self",)).select_related("department").order_by("pk")
    for agreement in rows:
        if advance(agreement.remember(), on=on):
            agreement.revision += 1
            store(agreement, on=on)
            moved += 1
    return moved


def _may_be_due(on: date) -> Q:
    begins = Q(legal_state=LegalState.SIGNED, effective_on__lte=on)
    ends = Q(legal_state__in=BINDING_STATES, expires_on__lt=on)
    extends = Q(
        legal_state__in=BINDING_STATES,
        extension_months__isnull=False,
        expires_on__lte=on + LONGEST_NOTICE,
    )
    return begins | ends | extends


def advance(agreement: Agreement, *, on: date) -> bool:
    """Takes the steps whose day has come; True if any was taken. `store` saves what it leaves."""
    agreement.day = on
    before = (agreement.legal_state, agreement.expires_on)
    if agreement.legal_state == LegalState.SIGNED and (agreement.effective_on or date.max) <= on:
        agreement.take_effect()
        note_step(agreement, "take_effect", source=LegalState.SIGNED, on=agreement.effective_on)
    if agreement.legal_state in BINDING_STATES:
        _extend_by_clause(agreement, on=on)
        _expire(agreement, on=on)
    return (agreement.legal_state, agreement.expires_on) != before


def _extend_by_clause(agreement: Agreement, *, on: date) -> None:
    """Each term on its own day, so that a clause that ran for years leaves each of its ends."""
    while extension_is_due(agreement, on):
        old, decided = agreement.expires_on, agreement.notice_until + timedelta(days=1)
        agreement.expires_on = extended_end(old, agreement.extension_months)
        extension = Extension(
            old_expires_on=old,
            new_expires_on=agreement.expires_on,
            decided_on=decided,
            is_automatic=True,
        )
        agreement.pending = (*agreement.pending, extension)


def _expire(agreement: Agreement, *, on: date) -> None:
    if agreement.expires_on is None or agreement.expires_on >= on:
        return
    source = agreement.legal_state
    agreement.expire()
    note_step(agreement, "expire", source=source, on=agreement.expires_on + timedelta(days=1))
    if source == LegalState.AMENDING:
        agreement.amendments.open().update(
            state=AmendmentState.WITHDRAWN, closed_on=on, outcome=_("The term ended meanwhile.")
        )
