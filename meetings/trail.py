"""From clause to evidence, and what was lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from agreements.models import Agreement, CooperationItem
from meetings.models import ActionItem, AgendaItem, Meeting, MeetingOutcome
from meetings.permissions import can_read_closed_items


@dataclass
class Step:
    """A decision, or what was done without one, with the action items that follow."""

    meeting: Meeting
    decision: MeetingOutcome | None = None
    actions: list[ActionItem] = field(default_factory=list)


@dataclass
class ClauseTrail:
    clause: CooperationItem
    meetings: list[Meeting] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def is_orphan(self) -> bool:
        """Promised, and never on an agenda."""
        return not self.meetings and not self.steps


@dataclass(frozen=True)
class Forgotten:
    clauses: QuerySet[CooperationItem]
    decisions: QuerySet[MeetingOutcome]
    repeated: QuerySet[ActionItem]

    @property
    def count(self) -> int:
        return len(self.clauses) + len(self.decisions) + len(self.repeated)


def trail_of(agreement: Agreement, *, user) -> list[ClauseTrail]:
    """Every clause with the meetings that took it up, their decisions, and what became of them."""
    trails = {item.pk: ClauseTrail(item) for item in agreement.items.all()}
    for item in _agenda(user).filter(clause__in=trails).order_by("meeting__first_on", "pk"):
        if item.meeting not in trails[item.clause_id].meetings:
            trails[item.clause_id].meetings.append(item.meeting)
    steps: dict[int, Step] = {}
    decisions = MeetingOutcome.objects.visible_to(user).decisions().select_related("meeting")
    for decision in decisions.filter(clause__in=trails).order_by("meeting__first_on", "pk"):
        steps[decision.pk] = Step(decision.meeting, decision)
        trails[decision.clause_id].steps.append(steps[decision.pk])
    actions = ActionItem.objects.visible_to(user).for_listing().filter(clause__in=trails)
    for action in actions.order_by("pk"):
        step = steps.get(action.decision_id)
        if step is None:
            step = Step(action.meeting)
            trails[action.clause_id].steps.append(step)
        step.actions.append(action)
    return list(trails.values())


def forgotten(*, user, on: date) -> Forgotten:
    """Promised but never scheduled, decided but without an action, carried over again and again."""
    agreements = Agreement.objects.visible_to(user).in_force(on)
    taken_up = [
        Exists(model.objects.filter(clause=OuterRef("pk")))
        for model in (AgendaItem, MeetingOutcome, ActionItem)
    ]
    clauses = CooperationItem.objects.filter(agreement__in=agreements)
    for question in taken_up:
        clauses = clauses.filter(~question)
    decisions = MeetingOutcome.objects.visible_to(user).without_follow_up()
    repeated = ActionItem.objects.visible_to(user).carried_often()
    return Forgotten(
        clauses.select_related("agreement").order_by("agreement__reference", "position", "pk"),
        decisions.select_related("meeting", "series").order_by("year", "number", "pk"),
        repeated.select_related("meeting", "department").order_by("pk"),
    )


def _agenda(user) -> QuerySet[AgendaItem]:
    items = AgendaItem.objects.filter(meeting__in=Meeting.objects.visible_to(user))
    items = items.select_related("meeting")
    return items if can_read_closed_items(user, None) else items.filter(is_open=True)
