"""The one place that answers «may they» for meetings."""

from __future__ import annotations

from accounts.permissions import can_manage, can_read_internal, can_write


def can_schedule_meeting(user) -> bool:
    return can_write(user)


def can_edit_meeting(user, meeting) -> bool:
    """Managers edit all; staff what belongs to their department. A cancelled meeting stays as it was."""
    return not meeting.is_cancelled and _answers_for(user, meeting)


def can_write_meeting(user, meeting) -> bool:
    """Who could change it, were it not cancelled; other systems are told by the action that it is."""
    return _answers_for(user, meeting)


def can_move_meeting(user, meeting) -> bool:
    """Steps of its life, minutes and the report are for those who may edit it."""
    return can_edit_meeting(user, meeting)


def can_cancel_meeting(user, meeting) -> bool:
    return can_edit_meeting(user, meeting) and not meeting.is_held


def can_see_meeting_people(user, meeting) -> bool:
    """Names and mail addresses of those to be reminded are for those who write."""
    return can_write(user)


def can_read_closed_items(user, meeting) -> bool:
    """What a public meeting discusses behind closed doors is for people with an account."""
    return can_read_internal(user)


def can_found_series(user) -> bool:
    return can_write(user)


def can_edit_series(user, series) -> bool:
    return _answers_for(user, series)


def can_edit_action(user, action) -> bool:
    """The department that answers for it, and that of the meeting."""
    return _answers_for(user, action) or _answers_for(user, action.meeting)


def can_follow_up_action(user, action) -> bool:
    """Saying that it is done, giving it on, putting it off or dropping it."""
    return can_edit_action(user, action)


def can_list_orphans(user) -> bool:
    """What was promised and forgotten is for people with an account."""
    return can_read_internal(user)


def _answers_for(user, record) -> bool:
    if not can_write(user) or can_manage(user):
        return can_manage(user)
    return record.department_id is not None and record.department_id == user.department_id
