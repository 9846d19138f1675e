"""Meetings that keep an agreement alive: series, meetings, what hangs on one and what follows from it."""

from meetings.models.action import ActionItem, ActionItemQuerySet
from meetings.models.content import AgendaItem, MeetingOutcome, OutcomeQuerySet
from meetings.models.meeting import Meeting
from meetings.models.meeting_queryset import MeetingQuerySet
from meetings.models.paper import Paper, PaperQuerySet
from meetings.models.people import MeetingAttendee, MeetingParty, MeetingRecipient
from meetings.models.series import MeetingSeries, SeriesAgendaItem, SeriesQuerySet

__all__ = [
    "ActionItem",
    "ActionItemQuerySet",
    "AgendaItem",
    "Meeting",
    "MeetingAttendee",
    "MeetingOutcome",
    "MeetingParty",
    "MeetingQuerySet",
    "MeetingRecipient",
    "MeetingSeries",
    "OutcomeQuerySet",
    "Paper",
    "PaperQuerySet",
    "SeriesAgendaItem",
    "SeriesQuerySet",
]
