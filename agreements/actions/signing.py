"""The final text and the signatures under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.drafts import PartyDraft
from agreements.actions.keeping import locked, note_step, store
from agreements.choices import LegalState
from agreements.models import Agreement, Document


@transaction.atomic
def lock_final_text(*, agreement: Agreement, document: Document, on: date, by) -> Agreement:
    """From here on the parties sign this file: its SHA-256 is kept, and it cannot be exchanged any more."""
    agreement = locked(agreement)
    if agreement.legal_state != LegalState.DECIDED:
        message = _("The final text is locked after the decision and before the signing.")
        raise ValidationError({"document": message})
    current = agreement.documents.current().filter(pk=document.pk).first()
    if current is None:
        message = _("Choose a current document of this agreement.")
        raise ValidationError({"document": message})
    agreement.final_text = current
    agreement.final_text_sha256 = current.sha256
    agreement.final_text_locked_on = on
    note_step(agreement, "lock_text", source=agreement.legal_state, on=on, by=by)
    agreement.revision += 1
    return store(agreement, on=on)


@transaction.atomic
def record_signatures(
    *, agreement: Agreement, signatures: Iterable[PartyDraft], on: date, by
) -> Agreement:
    """Who signs with which office, and who has signed when; a day can be entered once the signing is open."""
    agreement = locked(agreement)
    if agreement.legal_state not in (LegalState.DECIDED, LegalState.SIGNING):
        raise ValidationError(_("The signature board is open from the decision to the signing."))
    agreement.revision += 1
    return store(agreement, on=on, party_facts=signatures)
