"""Every write on meetings; page, API, import and task call the same functions.

Each tells the packages above in its own transaction, so that reminders are replanned or nothing changes.
"""

from meetings.actions.drafts import (
    AgendaDraft,
    AttendeeDraft,
    OutcomeDraft,
    RecipientDraft,
    TemplateDraft,
)
from meetings.actions.followup import (
    add_action,
    complete_action,
    drop_action,
    edit_action,
    move_due_day,
    reassign_action,
    reopen_action,
)
from meetings.actions.minutes import mark_decision, record_minutes
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.scheduling import check_time, edit_meeting, schedule_meeting
from meetings.actions.series import edit_series, found_series
from meetings.actions.steps import cancel_meeting, move_meeting, record_report
from meetings.actions.storing import store_meeting

__all__ = [
    "AgendaDraft",
    "AttendeeDraft",
    "OutcomeDraft",
    "RecipientDraft",
    "TemplateDraft",
    "add_action",
    "add_paper",
    "cancel_meeting",
    "check_time",
    "complete_action",
    "drop_action",
    "edit_action",
    "edit_meeting",
    "edit_series",
    "found_series",
    "mark_decision",
    "move_due_day",
    "move_meeting",
    "reassign_action",
    "record_minutes",
    "record_report",
    "remove_paper",
    "reopen_action",
    "schedule_meeting",
    "store_meeting",
]
