"""Writes what a plan's file adds, and takes it back as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import models

from accounts.models import Department
from governments.models import Government, ImportBatch
from governments.names import fold
from projects import actions, work_actions
from projects.actions import PartnerDraft
from projects.models import Area, Plan, Target, Task, TaskOrigin, TaskPartner
from projects.plan_reading import Facts, Step

# What a task or area consists of itself; anything else that names it came later, by somebody's hand.
OWN_PARTS = (TaskOrigin, TaskPartner)


class PlanWriting:
    def __init__(self, batch: ImportBatch, options: dict, *, by, on: date):
        self.batch, self.by, self.on = batch, by, on
        self.source = batch.file_name
        self.disclosure = options["disclosure"]
        self.plan = options["plan"] or self._start(options)
        self.areas = {fold(area.title_ko): area for area in self.plan.areas.all()}
        self.tasks = {self._path(task): task for task in self._known_tasks()}

    def write(self, steps: Iterable[Step]) -> None:
        steps = list(steps)
        self._look_up(steps)
        for step in steps:
            area = self._area(step)
            task = self._task(area, step.task, None, step.new_task)
            part = self._task(area, step.subtask, task, step.new_subtask)
            if step.target is not None:
                owner = part or task
                self._put_target(area if owner is None else owner, step.target)

    def _start(self, options: dict) -> Plan:
        names = ("title_ko", "mark", "starts_on", "ends_on", "disclosure")
        facts = {name: options[name] for name in names}
        return actions.start_plan(
            by=self.by,
            source=self.source,
            import_batch=self.batch,
            department=self.by.department,
            **facts,
        )

    def _known_tasks(self):
        return self.plan.tasks.select_related("area", "parent", "plan")

    def _path(self, task: Task) -> tuple:
        return task.area_id, task.parent_id, fold(task.title_ko)

    def _look_up(self, steps: list[Step]) -> None:
        told = [dict(facts) for s in steps for facts in (s.new_task, s.new_subtask) if facts]
        codes = {code for facts in told for code, _name in facts.get("partners", ()) if code}
        self.governments = Government.objects.in_bulk(codes, field_name="code")
        names = {facts["department"] for facts in told}
        self.departments = {d.name_ko: d for d in Department.objects.filter(name_ko__in=names)}

    def _area(self, step: Step) -> Area:
        key = fold(step.area)
        if key not in self.areas:
            self.areas[key] = actions.add_area(
                plan=self.plan,
                by=self.by,
                title_ko=step.area,
                source=self.source,
                import_batch=self.batch,
            )
        return self.areas[key]

    def _task(
        self, area: Area, title: str, parent: Task | None, facts: Facts | None
    ) -> Task | None:
        if not title:
            return None
        path = (area.pk, parent and parent.pk, fold(title))
        if path not in self.tasks and facts is not None:
            self.tasks[path] = self._add(area, title, parent, dict(facts))
        return self.tasks[path]

    def _add(self, area: Area, title: str, parent: Task | None, facts: dict) -> Task:
        partners = facts.pop("partners", ())
        return actions.add_task(
            area=area,
            by=self.by,
            on=self.on,
            parent=parent,
            title_ko=title,
            department=self.departments.get(facts.pop("department")) or self.plan.department,
            partners=[PartnerDraft(self.governments.get(code), name) for code, name in partners],
            lead_names=list(facts.pop("lead_names", ())),
            disclosure=self.disclosure,
            source=self.source,
            import_batch=self.batch,
            **facts,
        )

    def _put_target(self, owner: Task | Area, facts: Facts) -> None:
        subject = {"task" if isinstance(owner, Task) else "area": owner}
        work_actions.set_target(
            by=self.by, source=self.source, import_batch=self.batch, **subject, **dict(facts)
        )


def take_back(batch: ImportBatch, *, by) -> None:
    """Parts before what they are part of."""
    tasks = batch.tasks.all()
    for records in (
        batch.targets.all(),
        tasks.subtasks(),
        tasks.tasks(),
        batch.areas.all(),
        batch.plans.all(),
    ):
        for record in records:
            record._history_user = by
            record.delete()


def added_since(batch: ImportBatch) -> Iterator[models.Model]:
    """Records of the batch that were edited since, or to which somebody added something."""
    edited = [*batch.plans.filter(revision__gt=1), *batch.tasks.filter(revision__gt=1).in_order()]
    yield from edited
    seen = {(type(record), record.pk) for record in edited}
    for model in (Plan, Area, Task, Target):
        for pk in sorted(_named_by_others(model, batch)):
            if (model, pk) not in seen:
                yield model.objects.get(pk=pk)


def _named_by_others(model: type[models.Model], batch: ImportBatch) -> set[int]:
    """Which of the records are named by rows that the batch did not bring, in whichever package."""
    own = model.objects.filter(import_batch=batch)
    found: set[int] = set()
    for relation in model._meta.related_objects:
        others = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__in": own.values("pk")}
        )
        if _is_own_part(relation):
            continue
        if relation.related_model in (Plan, Area, Task, Target):
            others = others.exclude(import_batch=batch)
        found |= set(others.values_list(relation.field.name, flat=True))
    return found


def _is_own_part(relation) -> bool:
    """What the portal itself keeps beside a record and throws away with it, not what somebody wrote."""
    is_kept_by_machine = not relation.related_model._meta.managed or relation.hidden
    return relation.related_model in OWN_PARTS or is_kept_by_machine
