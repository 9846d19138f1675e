"""The one place that answers «may they» for agreements and what hangs on them."""

from __future__ import annotations

from accounts.permissions import can_manage, can_write
from agreements.choices import UNDECIDED_STATES


def can_log_agreement(user) -> bool:
    return can_write(user)


def can_edit_agreement(user, agreement) -> bool:
    """Managers edit all; staff what belongs to their department."""
    if can_manage(user):
        return True
    own = user.is_authenticated and agreement.department_id == user.department_id
    return can_write(user) and own and agreement.department_id is not None


def can_take_step(user, agreement, step) -> bool:
    """Decisions on the legal state are the manager's; what only records a fact is for who edits it."""
    decides = step.custom.get("decides", False)
    return can_manage(user) if decides else can_edit_agreement(user, agreement)


def can_decide_on_agreement(user, agreement) -> bool:
    """The final text, extensions, who is party: as the decisions on the legal state."""
    return can_manage(user)


def can_correct_agreement(user, agreement) -> bool:
    """Putting a legal state right against its course is for administrators alone."""
    return can_write(user) and user.is_administrator


def can_delete_agreement(user, agreement) -> bool:
    """Who started a plan may delete it until it is decided."""
    own = can_write(user) and agreement.created_by_id == user.pk
    return own and agreement.legal_state in UNDECIDED_STATES


def can_edit_item(user, item) -> bool:
    """Items are of their agreement's record."""
    return can_edit_agreement(user, item.agreement)


def can_report_performance(user, item) -> bool:
    """News of a promised item: from who edits its agreement."""
    return can_edit_agreement(user, item.agreement)


def can_list_orphans(user) -> bool:
    return can_write(user)


def can_manage_rounds(user) -> bool:
    """Opening, watching, nudging and closing rounds; forms for partners."""
    return can_manage(user)


def can_answer_rounds(user) -> bool:
    return can_write(user)


def can_answer_request(user, request) -> bool:
    """The department that is asked, whatever the post: colleagues stand in; and managers."""
    own = user.department_id is not None and request.department_id == user.department_id
    return can_manage(user) or (can_write(user) and own)


def can_answer_entry(user, entry) -> bool:
    return can_answer_request(user, entry.request)


def can_edit_document(user, document) -> bool:
    """Who edits the agreement keeps its documents, as far as they may see them."""
    return document.agreement is not None and can_edit_agreement(user, document.agreement)


def can_complete_duty(user, obligation) -> bool:
    """Who edits the agreement says what was done for it."""
    return can_edit_agreement(user, obligation.agreement)


def can_record_notice(user, agreement) -> bool:
    """That a decision was notified, from which days of a rule run: who edits the agreement says so."""
    return can_edit_agreement(user, agreement)


def can_waive_duty(user, obligation) -> bool:
    """That something need not be done, or was not done after all, is the manager's to say."""
    return can_manage(user)


def can_edit_rules(user) -> bool:
    """What binds every agreement is for administrators alone."""
    return can_write(user) and user.is_administrator


def can_change_in_bulk(user) -> bool:
    """Many agreements at once, whatever their department: the manager's."""
    return can_manage(user)


def can_state_reason(user) -> bool:
    """Why a government is unsigned: whoever deals with it may say so; earlier statements stay."""
    return can_write(user)
