"""Clause → task → meeting → decision → action → result: one trail, told from either end.

A trail is that of a task with the clauses that carry it, or that of a clause with the tasks that carry it
out. Everything else follows from these two sets alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from accounts.permissions import can_read_internal
from agreements.models import CooperationItem
from meetings.models import ActionItem, AgendaItem, Meeting, MeetingOutcome
from meetings.permissions import can_read_closed_items
from projects.models import ConsultationItem, Target, Task, TaskLink, TaskUpdate


@dataclass
class Trail:
    """What a reader may see of it. `start` is the task or the clause at which it begins."""

    start: Task | CooperationItem
    tasks: list[Task] = field(default_factory=list)
    clause_ids: set[int] = field(default_factory=set)
    links: list[TaskLink] = field(default_factory=list)
    items: list[ConsultationItem] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    decisions: list[MeetingOutcome] = field(default_factory=list)
    actions: list[ActionItem] = field(default_factory=list)
    updates: list[TaskUpdate] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    @property
    def is_of_clause(self) -> bool:
        return isinstance(self.start, CooperationItem)

    @property
    def task_ids(self) -> set[int]:
        return {task.pk for task in self.tasks}

    @property
    def evidence(self) -> list[ActionItem]:
        """Action items by which it can be seen that something was done."""
        return [action for action in self.actions if action.evidence]

    @property
    def measured(self) -> list[Target]:
        return [target for target in self.targets if target.latest]

    @property
    def breaks(self) -> list[str]:
        """Which steps are missing: a promise without a meeting, a meeting without a decision …"""
        nothing_follows = self.decisions and all(d.needs_no_action for d in self.decisions)
        steps = {
            "clause": self.is_of_clause or self.links or self.items,
            "meeting": self.meetings,
            "decision": self.decisions,
            "action": self.actions or nothing_follows,
            "result": self.updates or self.evidence or self.measured,
        }
        return [name for name, found in steps.items() if not found]


def trails_of(tasks: Iterable[Task], *, user) -> list[Trail]:
    """`tasks` are visible ones; costs the same number of queries for one or many."""
    trails = [Trail(task, tasks=[task]) for task in tasks]
    links = TaskLink.objects.visible_to(user).filter(task__in=[t.start for t in trails])
    by_task = _by(trails, lambda trail: trail.task_ids)
    for link in links.with_ends().order_by("pk"):
        for trail in by_task[link.task_id]:
            trail.links.append(link)
            trail.clause_ids |= {link.item_id} - {None}
    return _filled(trails, user)


def trails_of_clauses(clauses: Iterable[CooperationItem], *, user) -> list[Trail]:
    """`clauses` are those of visible agreements."""
    trails = [Trail(clause, clause_ids={clause.pk}) for clause in clauses]
    by_clause = {trail.start.pk: trail for trail in trails}
    seen = Task.objects.visible_to(user).select_related("plan").in_order()
    links = TaskLink.objects.filter(item__in=by_clause).values_list("task", "item")
    carried = defaultdict(set)
    for task_id, clause_id in links:
        carried[task_id].add(clause_id)
    for task in seen.filter(pk__in=carried):
        for clause_id in carried[task.pk]:
            by_clause[clause_id].tasks.append(task)
    return _filled(trails, user)


def _filled(trails: list[Trail], user) -> list[Trail]:
    by_task = _by(trails, lambda trail: trail.task_ids)
    by_clause = _by(trails, lambda trail: trail.clause_ids)
    _add_items(by_task, user)
    _add_decisions(by_task, by_clause, user)
    _add_actions(trails, by_clause, user)
    _add_meetings(trails, by_task, by_clause, user)
    _add_results(by_task, user)
    return trails


def _by(trails: list[Trail], ids_of: Callable[[Trail], set[int]]) -> dict[int, list[Trail]]:
    found = defaultdict(list)
    for trail in trails:
        for pk in ids_of(trail):
            found[pk].append(trail)
    return found


def _add_items(by_task: dict[int, list[Trail]], user) -> None:
    items = ConsultationItem.objects.visible_to(user).filter(tasks__in=by_task)
    items = items.select_related("consultation").distinct()
    for item in items.prefetch_related("points", "tasks").order_by("pk"):
        for task in item.tasks.all():
            for trail in by_task.get(task.pk, []):
                trail.items.append(item)


def _add_decisions(by_task, by_clause, user) -> None:
    """On the clauses; without a clause, of meetings that dealt with the tasks."""
    meetings = Meeting.objects.filter(tasks__in=by_task).values("pk")
    about = Q(clause__in=by_clause) | Q(clause=None, meeting__in=meetings)
    tasks = Task.objects.filter(pk__in=by_task)
    outcomes = MeetingOutcome.objects.visible_to(user).for_listing().filter(about)
    outcomes = outcomes.prefetch_related(Prefetch("meeting__tasks", tasks, to_attr="dealt_with"))
    for outcome in outcomes.order_by("meeting__first_on", "position", "pk"):
        if outcome.clause_id:
            trails = by_clause[outcome.clause_id]
        else:
            trails = [t for task in outcome.meeting.dealt_with for t in by_task[task.pk]]
        for trail in trails:
            trail.decisions.append(outcome)


def _add_actions(trails: list[Trail], by_clause, user) -> None:
    """What follows from the decisions, and what was charged for a clause without one."""
    behind = _by(trails, lambda trail: {decision.pk for decision in trail.decisions})
    about = Q(decision__in=behind) | Q(clause__in=by_clause)
    actions = ActionItem.objects.visible_to(user).for_listing().filter(about)
    for action in actions.order_by("pk"):
        found = [*behind.get(action.decision_id, []), *by_clause.get(action.clause_id, [])]
        for trail in found:
            if action not in trail.actions:
                trail.actions.append(action)


def _add_meetings(trails: list[Trail], by_task, by_clause, user) -> None:
    """That dealt with a task, had a clause on the agenda, decided on it, or charged somebody."""
    about = defaultdict(list)
    for trail in trails:
        for record in (*trail.decisions, *trail.actions):
            about[record.meeting_id].append(trail)
    agenda = AgendaItem.objects.filter(clause__in=by_clause)
    if not can_read_closed_items(user, None):
        agenda = agenda.filter(is_open=True)
    for meeting_id, clause_id in agenda.values_list("meeting", "clause"):
        about[meeting_id] += by_clause[clause_id]
    for meeting_id, task_id in Meeting.tasks.through.objects.filter(task__in=by_task).values_list(
        "meeting", "task"
    ):
        about[meeting_id] += by_task[task_id]
    visible = Meeting.objects.visible_to(user).filter(pk__in=about)
    for meeting in visible.order_by("first_on", "pk"):
        for trail in about[meeting.pk]:
            if meeting not in trail.meetings:
                trail.meetings.append(meeting)


def _add_results(by_task, user) -> None:
    updates = TaskUpdate.objects.filter(task__in=by_task).order_by("dated_on", "pk")
    if not can_read_internal(user):
        updates = updates.filter(is_public=True)
    for update in updates:
        for trail in by_task[update.task_id]:
            trail.updates.append(update)
    for target in Target.objects.filter(task__in=by_task).with_values().in_order():
        for trail in by_task[target.task_id]:
            trail.targets.append(target)
