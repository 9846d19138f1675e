"""What was lost on the way from clause to evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from agreements.models import Agreement, CooperationItem
from meetings.models import ActionItem, AgendaItem, MeetingOutcome


@dataclass(frozen=True)
class Forgotten:
    clauses: QuerySet[CooperationItem]
    decisions: QuerySet[MeetingOutcome]
    repeated: QuerySet[ActionItem]

    @property
    def count(self) -> int:
        return len(self.clauses) + len(self.decisions) + len(self.repeated)


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
