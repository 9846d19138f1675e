"""Action items: given, done with evidence, given to somebody else, put off with a reason, dropped."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.followers import tell_followers
from meetings.choices import ActionState
from meetings.models import ActionItem, Meeting, MeetingOutcome


@transaction.atomic
def add_action(*, meeting: Meeting, by, department: Department | None, **fields) -> ActionItem:
    """Gives somebody something to do; `decision` names the one that it follows from."""
    action = ActionItem(meeting=meeting, created_by=by, **fields)
    if action.decision and not action.clause:
        action.clause = action.decision.clause
    return _store(action, by=by, department=department)


@transaction.atomic
def edit_action(*, action: ActionItem, by, **fields) -> ActionItem:
    """Puts words, clause, decision or disclosure right; owner and due day have steps of their own."""
    action = _lock(action)
    for name, value in fields.items():
        setattr(action, name, value)
    return _store(action, by=by)


@transaction.atomic
def complete_action(
    *, action: ActionItem, by, on: date, evidence: str, evidence_link: str = "", done_on=None
) -> ActionItem:
    """Done, with what shows it."""
    action = _lock_open(action)
    action.state = ActionState.DONE
    action.done_on = done_on or on
    action.evidence, action.evidence_link = evidence.strip(), evidence_link.strip()
    if action.done_on > on:
        raise ValidationError({"done_on": _("This day lies in the future.")})
    return _store(action, by=by)


@transaction.atomic
def reassign_action(
    *, action: ActionItem, by, department: Department | None, post: str = "", reason: str = ""
) -> ActionItem:
    action = _lock_open(action)
    action.post = post.strip()
    return _store(action, by=by, department=department, reason=reason)


@transaction.atomic
def move_due_day(*, action: ActionItem, by, due_on: date | None, reason: str) -> ActionItem:
    """Another day, and why; the history keeps both."""
    action = _lock_open(action)
    _need_reason(reason)
    if due_on == action.due_on:
        raise ValidationError({"due_on": _("This is the day that stands already.")})
    action.due_on = due_on
    return _store(action, by=by, reason=reason)


@transaction.atomic
def drop_action(*, action: ActionItem, by, reason: str) -> ActionItem:
    action = _lock_open(action)
    _need_reason(reason)
    action.state, action.drop_reason = ActionState.DROPPED, reason.strip()
    return _store(action, by=by, reason=reason)


@transaction.atomic
def reopen_action(*, action: ActionItem, by, reason: str) -> ActionItem:
    """Not done after all; the evidence stays to be read."""
    action = _lock(action)
    if action.is_open:
        raise ValidationError(_("This action item is open already."))
    _need_reason(reason)
    action.state, action.done_on, action.drop_reason = ActionState.OPEN, None, ""
    return _store(action, by=by, reason=reason)


def put_action_of(line: MeetingOutcome, draft, *, decision: MeetingOutcome | None, by) -> None:
    """Brings the action item behind a line of the minutes in line with it."""
    action = ActionItem.objects.filter(outcome=line).first()
    facts = {name: getattr(draft, name) for name in ("title_ko", "title_en", "post", "due_on")}
    facts |= {"decision": decision, "clause": line.clause, "department": draft.department}
    if action is None:
        action = ActionItem(meeting=line.meeting, outcome=line, created_by=by)
    elif all(getattr(action, name) == value for name, value in facts.items()):
        return
    department = facts.pop("department")
    for name, value in facts.items():
        setattr(action, name, value)
    _store(action, by=by, department=department)


def _lock(action: ActionItem) -> ActionItem:
    return ActionItem.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _lock_open(action: ActionItem) -> ActionItem:
    action = _lock(action)
    if not action.is_open:
        state = action.get_state_display()
        message = _("This action item is not open any more: %(state)s.")
        raise ValidationError(message, params={"state": state})
    return action


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})


def _store(action: ActionItem, *, by, reason: str = "", **owner) -> ActionItem:
    if "department" in owner:
        _check_owner(action.meeting, owner["department"])
        action.department = owner["department"]
    if action.clause and action.clause.agreement_id != action.meeting.agreement_id:
        raise ValidationError({"clause": _("This clause belongs to another agreement.")})
    if action.decision and action.decision.meeting_id != action.meeting_id:
        raise ValidationError({"decision": _("This is a decision of another meeting.")})
    action.full_clean()
    action._history_user = by
    action._change_reason = reason.strip()[:100] or None
    action.save()
    tell_followers(action)
    return action


def _check_owner(meeting: Meeting, department: Department | None) -> None:
    """Whoever answers for something must be able to read where it comes from."""
    if department is None:
        raise ValidationError({"department": _("Say which department answers for it.")})
    records = [meeting, meeting.agreement] if meeting.agreement else [meeting]
    for record in records:
        if record.disclosure == Disclosure.CLOSED and record.department != department:
            message = _("%(name)s may not see this meeting; open it to the department first.")
            error = ValidationError(message, params={"name": department})
            raise ValidationError({"department": error})
