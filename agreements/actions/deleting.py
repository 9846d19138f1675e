"""The one thing that may leave the register: a plan that was never decided."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from agreements.actions.keeping import locked
from agreements.choices import UNDECIDED_STATES, LegalState
from agreements.models import Agreement


@transaction.atomic
def delete_draft(*, agreement: Agreement, on: date, by) -> str:
    """Removes it with its draft documents. Its reference is not given again, its history stays."""
    agreement = locked(agreement)
    was_decided = agreement.legal_events.filter(target=LegalState.DECIDED).exists()
    if was_decided or agreement.legal_state not in UNDECIDED_STATES:
        raise ValidationError(_("What was decided is closed with a reason, not deleted."))
    reference = agreement.reference
    try:
        agreement.documents.all().delete()
        agreement.delete()
    except ProtectedError:
        message = _("Other records refer to this plan: abandon it with a reason instead.")
        raise ValidationError(message) from None
    return reference
