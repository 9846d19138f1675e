"""Every write on agreements; page, API, import and task call the same functions."""

from agreements.actions.amending import (
    answer_amendment,
    propose_amendment,
    revise_amendment,
    withdraw_amendment,
)
from agreements.actions.calendar import advance_by_date
from agreements.actions.deleting import delete_draft
from agreements.actions.drafts import BurdenDraft, ItemDraft, PartyDraft
from agreements.actions.entering import (
    edit_agreement,
    log_signed_agreement,
    plan_agreement,
)
from agreements.actions.family import link_agreements, unlink_agreements
from agreements.actions.keeping import Outdated, unchanged_since
from agreements.actions.many import log_signed_agreements
from agreements.actions.moving import correct_state, move_agreement
from agreements.actions.numbering import next_reference
from agreements.actions.parties import add_party, succeed_party, withdraw_party
from agreements.actions.reasons import confirm_reason, state_reason
from agreements.actions.signing import lock_final_text, record_signatures
from agreements.actions.term import extend_agreement, record_nonrenewal

__all__ = [
    "BurdenDraft",
    "ItemDraft",
    "Outdated",
    "PartyDraft",
    "add_party",
    "advance_by_date",
    "answer_amendment",
    "confirm_reason",
    "correct_state",
    "delete_draft",
    "edit_agreement",
    "extend_agreement",
    "link_agreements",
    "lock_final_text",
    "log_signed_agreement",
    "log_signed_agreements",
    "move_agreement",
    "next_reference",
    "plan_agreement",
    "propose_amendment",
    "record_nonrenewal",
    "record_signatures",
    "revise_amendment",
    "state_reason",
    "succeed_party",
    "unchanged_since",
    "unlink_agreements",
    "withdraw_amendment",
    "withdraw_party",
]
