"""Parties that join, leave or are succeeded while an agreement holds; each with its day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.keeping import locked, note_step, store
from agreements.actions.rows import check_alive
from agreements.choices import LIVING_STATES, PartyRole
from agreements.models import Agreement, AgreementParty
from governments.models import Government


@transaction.atomic
def add_party(
    *,
    agreement: Agreement,
    government: Government,
    joined_on: date,
    on: date,
    by,
    role: PartyRole = PartyRole.PARTICIPANT,
    reason: str = "",
) -> AgreementParty:
    agreement = _living(agreement, day=joined_on, on=on, field="joined_on")
    check_alive(government, day=joined_on, field="government")
    party = _join(agreement, government, joined_on, role)
    _note(agreement, "join", party, day=joined_on, on=on, by=by, reason=reason)
    return party


@transaction.atomic
def withdraw_party(
    *, party: AgreementParty, left_on: date, reason: str, on: date, by
) -> AgreementParty:
    """The others stay bound; two of them are needed for that."""
    agreement = _living(party.agreement, day=left_on, on=on, field="left_on")
    party = _leave(agreement, party, left_on, reason)
    if agreement.party_set.present().count() < 2:
        message = _("Fewer than two parties would be left: terminate the agreement instead.")
        raise ValidationError({"left_on": message})
    _note(agreement, "withdraw", party, day=left_on, on=on, by=by, reason=reason)
    return party


@transaction.atomic
def succeed_party(
    *, party: AgreementParty, successor: Government, day: date, reason: str, on: date, by
) -> AgreementParty:
    """Another government takes the place of a party, in its role, from `day` on."""
    agreement = _living(party.agreement, day=day, on=on, field="left_on")
    check_alive(successor, day=day, field="government")
    new = _join(agreement, successor, day, party.role)
    left = _leave(agreement, party, day, reason)
    left.succeeded_by = new
    left.save(update_fields=["succeeded_by"])
    _note(agreement, "succeed", new, day=day, on=on, by=by, reason=reason)
    return new


def _living(agreement: Agreement, *, day: date, on: date, field: str) -> Agreement:
    agreement = locked(agreement)
    if agreement.legal_state not in LIVING_STATES:
        state = agreement.get_legal_state_display()
        message = _("This step is not possible in the state «%(state)s».")
        raise ValidationError(message % {"state": state})
    if day > on:
        raise ValidationError({field: _("This day lies in the future.")})
    if day < agreement.signed_on:
        raise ValidationError({field: _("This day lies before the signing.")})
    return agreement


def _join(agreement: Agreement, government: Government, day: date, role) -> AgreementParty:
    if agreement.party_set.present().filter(government=government).exists():
        raise ValidationError({"government": _("This government is already a party.")})
    last = agreement.party_set.order_by("-position").values_list("position", flat=True).first()
    party = AgreementParty(
        agreement=agreement,
        government=government,
        role=role,
        joined_on=day,
        position=(last or 0) + 1,
    )
    party.full_clean()
    party.save()
    return party


def _leave(agreement: Agreement, party: AgreementParty, day: date, reason: str) -> AgreementParty:
    party = agreement.party_set.present().filter(pk=party.pk).first()
    if party is None:
        raise ValidationError({"party": _("Choose a party of this agreement.")})
    if not reason.strip():
        raise ValidationError({"reason": _("A reason is needed.")})
    party.left_on, party.left_reason = day, reason
    party.full_clean()
    party.save(update_fields=["left_on", "left_reason"])
    return party


def _note(agreement: Agreement, step: str, party, *, day: date, on: date, by, reason: str) -> None:
    told = f"{party.name_now}: {reason}" if reason else party.name_now
    note_step(agreement, step, source=agreement.legal_state, on=day, by=by, reason=told)
    agreement.revision += 1
    store(agreement, on=on)
