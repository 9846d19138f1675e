"""From clause to meeting to result: everything that happened to a task, told from either end.

A trail goes clause → task → meeting → decision → action → result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from accounts.permissions import can_read_internal
from meetings.models import ActionItem, Meeting, MeetingOutcome
from projects.models import ConsultationItem, Target, Task, TaskLink, TaskUpdate


@dataclass
class Trail:
    """The steps of one task that a reader may see."""

    task: Task
    clauses: list[TaskLink] = field(default_factory=list)
    items: list[ConsultationItem] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    decisions: list[MeetingOutcome] = field(default_factory=list)
    actions: list[ActionItem] = field(default_factory=list)
    updates: list[TaskUpdate] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    @property
    def breaks(self) -> list[str]:
        """Which steps are missing: a promise without a meeting, a meeting without a decision …"""
        steps = {
            "clause": self.clauses or self.items,
            "meeting": self.meetings,
            "decision": self.decisions,
            "action": self.actions,
            "result": self.updates or any(target.latest for target in self.targets),
        }
        return [name for name, found in steps.items() if not found]


def trails_of(tasks: Iterable[Task], *, user) -> list[Trail]:
    """`tasks` are visible ones; costs the same number of queries for one or many."""
    trails = {task.pk: Trail(task) for task in tasks}
    _add_clauses(trails, user)
    _add_items(trails, user)
    _add_meetings(trails, user)
    _add_actions(trails, user)
    _add_results(trails, user)
    return list(trails.values())


def _add_clauses(trails: dict[int, Trail], user) -> None:
    links = TaskLink.objects.visible_to(user).filter(task__in=trails)
    for link in links.with_ends().order_by("pk"):
        trails[link.task_id].clauses.append(link)


def _add_items(trails: dict[int, Trail], user) -> None:
    items = ConsultationItem.objects.visible_to(user).filter(tasks__in=trails)
    items = items.select_related("consultation").distinct()
    for item in items.prefetch_related("points", "tasks").order_by("pk"):
        for task in item.tasks.all():
            if task.pk in trails:
                trails[task.pk].items.append(item)


def _add_meetings(trails: dict[int, Trail], user) -> None:
    """The meetings that dealt with a task or with one of its clauses, and what they came to."""
    carried = defaultdict(set)  # for each clause the tasks that carry it out
    for trail in trails.values():
        for link in trail.clauses:
            if link.item_id:
                carried[link.item_id].add(trail.task.pk)
    outcomes = MeetingOutcome.objects.visible_to(user).for_listing().order_by("position", "pk")
    visible = Meeting.objects.visible_to(user).filter(
        Q(pk__in=Meeting.objects.filter(tasks__in=trails).values("pk"))
        | Q(pk__in=outcomes.filter(clause__in=carried).order_by().values("meeting"))
    )
    told = Prefetch("outcomes", outcomes, to_attr="told")
    about = Prefetch("tasks", Task.objects.filter(pk__in=trails), to_attr="dealt_with")
    for meeting in visible.prefetch_related(told, about).order_by("first_on", "pk"):
        dealt_with = {task.pk for task in meeting.dealt_with}
        for pk in dealt_with.union(*(carried[o.clause_id] for o in meeting.told if o.clause_id)):
            trails[pk].meetings.append(meeting)
        for outcome in meeting.told:
            for pk in carried[outcome.clause_id] if outcome.clause_id else dealt_with:
                trails[pk].decisions.append(outcome)


def _add_actions(trails: dict[int, Trail], user) -> None:
    """What follows from the decisions."""
    behind = defaultdict(list)
    for trail in trails.values():
        for outcome in trail.decisions:
            behind[outcome.pk].append(trail)
    actions = ActionItem.objects.visible_to(user).filter(decision__in=behind)
    for action in actions.select_related("department").order_by("pk"):
        for trail in behind[action.decision_id]:
            trail.actions.append(action)


def _add_results(trails: dict[int, Trail], user) -> None:
    updates = TaskUpdate.objects.filter(task__in=trails).order_by("dated_on", "pk")
    if not can_read_internal(user):
        updates = updates.filter(is_public=True)
    targets = defaultdict(list)
    for target in Target.objects.filter(task__in=trails).with_values().in_order():
        targets[target.task_id].append(target)
    for update in updates:
        trails[update.task_id].updates.append(update)
    for pk, trail in trails.items():
        trail.targets = targets[pk]
