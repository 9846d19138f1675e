"""What the page of a meeting shows to its reader."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from agreements.lifecycle import unmet
from meetings.deadlines import report_duty
from meetings.lifecycle import facts_asked, next_steps
from meetings.models import ActionItem, Meeting
from meetings.permissions import (
    can_cancel_meeting,
    can_edit_meeting,
    can_move_meeting,
    can_read_closed_items,
    can_see_meeting_people,
)
from meetings.step_forms import MeetingStepForm


def meeting_page(request, meeting: Meeting) -> dict:
    user, today = request.user, timezone.localdate()
    sees_people = can_see_meeting_people(user, meeting)
    reads_all = can_read_closed_items(user, meeting)
    programme = meeting.programme()
    lines, others = _outcomes(meeting, user=user, reads_all=reads_all)
    return {
        "meeting": meeting,
        "today": today,
        "programme": [row for row in programme if reads_all or row[1].is_open],
        "hidden_items": 0 if reads_all else sum(not item.is_open for _at, item in programme),
        "papers": _papers(meeting, user),
        "attendees": _attendees(meeting) if reads_all or meeting.is_held else [],
        "outcomes": lines,
        "others": others,
        "is_internal": reads_all,
        "tasks": meeting.tasks.visible_to(user).in_order(),
        "is_unanswered": _is_unanswered(meeting, today) and reads_all,
        "duty": report_duty(meeting, on=today),
        "sees_people": sees_people,
        # The ledger lives in a package above; the record only shows what hangs on it.
        "reminders": meeting.reminders.with_subject().oldest_due_first() if sees_people else [],
        "can_edit": can_edit_meeting(user, meeting),
        "can_cancel": can_cancel_meeting(user, meeting),
        "can_move": can_move_meeting(user, meeting),
        "steps": _steps(user, meeting, today),
    }


def _is_unanswered(meeting: Meeting, today: date) -> bool:
    is_past = meeting.last_on is not None and meeting.last_on < today
    return is_past and meeting.is_open


def _papers(meeting: Meeting, user):
    papers = meeting.papers.visible_to(user).select_related("agenda_item")
    return papers.defer("text").in_order()


def _attendees(meeting: Meeting) -> list[tuple]:
    day = meeting.first_on or timezone.localdate(meeting.created_at)
    people = meeting.attendees.all()
    return [(p.government.name_on(day) if p.government else "", p) for p in people]


def _outcomes(meeting: Meeting, *, user, reads_all: bool) -> tuple[list[tuple], list[ActionItem]]:
    """Each line with its action item and those that follow from it, and the items beside the minutes."""
    seen = ActionItem.objects.visible_to(user).filter(meeting=meeting).for_listing()
    actions = list(seen.order_by("pk"))
    of_line = {action.outcome_id: action for action in actions if action.outcome_id}
    lines = [
        (line, of_line.get(line.pk), [a for a in actions if a.decision_id == line.pk])
        for line in meeting.outcomes.all()
        if reads_all or line.agenda_item is None or line.agenda_item.is_open
    ]
    return lines, [action for action in actions if not action.outcome_id]


def _steps(user, meeting: Meeting, today: date) -> list[dict]:
    """The next possible steps, what each asks for and what each still needs; cancelling has its page."""
    if not can_move_meeting(user, meeting):
        return []
    meeting.day = today
    found = []
    for step in next_steps(meeting):
        asks = facts_asked(meeting, step)
        if step.name != "cancel":
            found.append(
                {
                    "name": step.name,
                    "label": step.custom["label"],
                    "form": MeetingStepForm(asks=asks, prefix=step.name),
                    "needs": _needs(meeting, step, asks),
                }
            )
    return found


def _needs(meeting: Meeting, step, asks: list[str]) -> list[str]:
    """What is missing beside the facts that the step's own form asks for."""
    asked_for = {f"has_{name}" for name in asks} | (
        {"has_day_held"} if "held_on" in asks else set()
    )
    refusals = unmet(meeting, step)
    own = {guard.message for guard in step.conditions if guard.__name__ in asked_for}
    return [text for text in refusals if text not in own]
