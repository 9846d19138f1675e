"""The one door to every step of the legal states, and the correction of a step that was wrong."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.calendar import advance
from agreements.actions.family import inherit_items
from agreements.actions.keeping import locked, note_step, store
from agreements.actions.settling import settle_effective_date, settle_term
from agreements.choices import (
    CONCLUDED_STATES,
    PREPARATORY_STATES,
    UNDECIDED_STATES,
    AmendmentState,
    LegalState,
)
from agreements.council import council_demands
from agreements.lifecycle import require
from agreements.models import Agreement, CooperationItem

ORDER = [*PREPARATORY_STATES, LegalState.SIGNED, LegalState.IN_FORCE]
DATED_BY = {
    LegalState.COMPLETED: "completed_on",
    LegalState.TERMINATED: "terminated_on",
    LegalState.SUPERSEDED: "superseded_on",
    LegalState.ABANDONED: "abandoned_on",
}
GIVEN_A_REASON = (LegalState.TERMINATED, LegalState.ABANDONED)
OF_THE_TERMINATION = {
    "termination_requester": None,
    "termination_notice_on": None,
    "termination_by_consent": False,
}


@transaction.atomic
def move_agreement(
    *,
    agreement: Agreement,
    step: str,
    on: date,
    by=None,
    inherit: list[CooperationItem] | None = None,
    **facts,
) -> Agreement:
    """Takes one step of the legal states. `facts` are the fields that the step asks for; `inherit` names
    the open items that the successor of a superseded agreement takes over.

    Raises ValidationError with every guard that does not hold; nothing is changed then.
    """
    agreement = locked(agreement)
    source = agreement.legal_state
    for name, value in facts.items():
        setattr(agreement, name, value)
    if step == "sign":
        _take_over_signatures(agreement)
    settle_effective_date(agreement, given=facts)
    settle_term(agreement, given={})
    agreement.day = on
    require(agreement, step)
    getattr(agreement, step)()
    _leave_traces(agreement, on=on)
    gives_reason = agreement.legal_state in GIVEN_A_REASON
    reason = agreement.end_reason if gives_reason else ""
    note_step(agreement, step, source=source, on=on, by=by, reason=reason)
    if step == "supersede":
        inherit_items(agreement, inherit or [], on=on)
    advance(agreement, on=on)
    agreement.revision += 1
    return store(agreement, on=on)


@transaction.atomic
def correct_state(
    *, agreement: Agreement, state: LegalState, reason: str, on: date, by, **facts
) -> Agreement:
    """Puts a wrong step right: back to an earlier state, as an event of its own, with its reason.

    The dates that the undone steps left are taken away; `facts` may set others, such as a new end.
    """
    agreement = locked(agreement)
    source = agreement.legal_state
    if not reason.strip():
        raise ValidationError({"reason": _("A correction says why.")})
    if state not in earlier_states(agreement):
        raise ValidationError({"state": _("A correction only leads back to an earlier state.")})
    _take_back(agreement, state=state, on=on)
    for name, value in facts.items():
        setattr(agreement, name, value)
    vars(agreement)["legal_state"] = state  # past the guards, which is what a correction is
    note_step(agreement, "correct", source=source, on=on, by=by, reason=reason, is_correction=True)
    agreement.revision += 1
    return store(agreement, on=on)


def earlier_states(agreement: Agreement) -> list[LegalState]:
    """Where a correction may lead: never forward, and never past a signature that was not given."""
    state = agreement.legal_state
    if state == LegalState.ABANDONED:
        return list(PREPARATORY_STATES)
    if state == LegalState.AMENDING:
        return ORDER[: ORDER.index(LegalState.IN_FORCE)]
    return ORDER[: ORDER.index(state)] if state in ORDER else ORDER


def _take_over_signatures(agreement: Agreement) -> None:
    days = agreement.party_set.must_sign().values_list("signed_on", flat=True)
    agreement.signed_on = max((day for day in days if day), default=None)


def _leave_traces(agreement: Agreement, *, on: date) -> None:
    if agreement.legal_state == LegalState.ABANDONED:
        agreement.abandoned_on = on
    if agreement.legal_state == LegalState.DECIDED:
        agreement.decided_on = agreement.decided_on or on
        if agreement.council_on and not agreement.council_step:
            agreement.council_step = _first_demand(agreement)
    if agreement.legal_state == LegalState.COUNCIL and not agreement.council_step:
        agreement.council_step = _first_demand(agreement)


def _first_demand(agreement: Agreement) -> str:
    return next((demand.step for demand in council_demands(agreement)), "")


def _take_back(agreement: Agreement, *, state: LegalState, on: date) -> None:
    if dated := DATED_BY.get(agreement.legal_state):
        setattr(agreement, dated, None)
        agreement.abandon_reason = ""
    if agreement.legal_state in GIVEN_A_REASON:
        agreement.end_reason = ""
        for name, nothing in OF_THE_TERMINATION.items():
            setattr(agreement, name, nothing)
    if state not in CONCLUDED_STATES:
        agreement.signed_on = agreement.effective_on = None
        agreement.planned_on = agreement.planned_on or on
    if state in (*UNDECIDED_STATES, LegalState.DECIDED):
        for party in agreement.party_set.exclude(signed_on=None):
            party.signed_on = None
            party.save(update_fields=["signed_on"])
    if state in UNDECIDED_STATES:
        agreement.final_text = agreement.final_text_locked_on = agreement.decided_on = None
        agreement.final_text_sha256 = ""
    if agreement.legal_state == LegalState.AMENDING:
        agreement.amendments.open().update(
            state=AmendmentState.WITHDRAWN, closed_on=on, outcome=_("Taken back by a correction.")
        )
