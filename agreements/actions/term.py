"""Longer terms, and notices against the automatic extension."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.calendar import advance
from agreements.actions.keeping import locked, note_step, store
from agreements.choices import BINDING_STATES
from agreements.models import Agreement, AgreementParty, Extension


@transaction.atomic
def extend_agreement(
    *, agreement: Agreement, expires_on: date, reason: str, on: date, by
) -> Agreement:
    """A written extension: the end moves, the end before stays in the extension's row."""
    agreement = locked(agreement)
    _must_bind(agreement)
    if agreement.expires_on is None:
        raise ValidationError({"expires_on": _("It has no end that could be moved.")})
    _prolong(agreement, expires_on, on=on, by=by, reason=reason)
    note_step(agreement, "extend", source=agreement.legal_state, on=on, by=by, reason=reason)
    agreement.revision += 1
    return store(agreement, on=on)


@transaction.atomic
def record_nonrenewal(
    *, agreement: Agreement, party: AgreementParty, given_on: date, on: date, by
) -> Agreement:
    """A party does not want the automatic extension. In time, it stops the next one.

    A notice that was given in time and is entered only after its day takes back the extension that the
    calendar made meanwhile, as long as the term before it still runs.
    """
    agreement = locked(agreement)
    _must_bind(agreement)
    if not agreement.extends_itself:
        raise ValidationError(_("It does not extend itself."))
    if given_on > on:
        raise ValidationError({"given_on": _("This day lies in the future.")})
    if party.agreement_id != agreement.pk or party.left_on:
        raise ValidationError({"party": _("Choose a party of this agreement.")})
    agreement.nonrenewal_on, agreement.nonrenewal_by = given_on, party
    _take_back_extension(agreement, given_on=given_on, on=on)
    note_step(agreement, "refuse_renewal", source=agreement.legal_state, on=given_on, by=by)
    advance(agreement, on=on)
    agreement.revision += 1
    return store(agreement, on=on)


def _prolong(agreement: Agreement, expires_on: date, *, on: date, by, reason: str) -> None:
    extension = Extension(
        old_expires_on=agreement.expires_on,
        new_expires_on=expires_on,
        decided_on=on,
        reason=reason,
        by=by,
    )
    agreement.expires_on = expires_on
    agreement.pending = (*agreement.pending, extension)


def _take_back_extension(agreement: Agreement, *, given_on: date, on: date) -> None:
    standing = agreement.extensions.standing().automatic()
    last = standing.filter(new_expires_on=agreement.expires_on, old_expires_on__gte=on).first()
    if last is None:
        return
    until = last.old_expires_on - timedelta(days=agreement.extension_notice_days)
    if given_on <= until:
        last.revoked_on = on
        last.save(update_fields=["revoked_on"])
        agreement.expires_on = last.old_expires_on


def _must_bind(agreement: Agreement) -> None:
    if agreement.legal_state not in BINDING_STATES:
        state = agreement.get_legal_state_display()
        message = _("This step is not possible in the state «%(state)s».")
        raise ValidationError(message % {"state": state})
