"""Every write on plans and tasks; page, API, import and demo data call the same functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.followers import tell_followers
from governments.models import Government
from projects.choices import Origin, TaskState
from projects.models import Area, Plan, Task, TaskOrigin, TaskPartner, TaskUpdate

# What a sub-task shares with its task.
SHARED = ("plan", "area", "department", "disclosure")


@dataclass(frozen=True)
class PartnerDraft:
    """A partner as somebody named it: a government of the register, or by the name in the document."""

    government: Government | None = None
    name_ko: str = ""


@transaction.atomic
def start_plan(*, by, **fields) -> Plan:
    plan = Plan(created_by=by, **fields)
    if not plan.key:
        plan.key = free_key(Plan, plan.title_en or plan.mark, "plan")
    return _save(plan, by)


@transaction.atomic
def edit_plan(*, plan: Plan, by, **fields) -> Plan:
    """Changes what is given; another rhythm counts for every task that has none of its own."""
    plan = _open_plan(plan)
    before = plan.cadence_days
    _assign(plan, fields)
    plan.revision += 1
    _save(plan, by)
    if plan.cadence_days != before:
        _expect_news_anew(plan)
    return plan


@transaction.atomic
def add_area(*, plan: Plan, by, **fields) -> Area:
    plan = _open_plan(plan)
    area = Area(plan=plan, **fields)
    area.position = area.position or _next_position(plan.areas)
    if not area.key:
        area.key = free_key(Area, area.title_en, f"{plan.key}-{area.position}")
    return _save(area, by)


@transaction.atomic
def edit_area(*, area: Area, by, **fields) -> Area:
    _open_plan(area.plan)
    _assign(area, fields)
    _save(area, by)
    for task in area.tasks.select_related("area", "parent"):
        _put_in_place(task)
    return area


@transaction.atomic
def add_task(
    *,
    area: Area,
    by,
    on: date,
    origins: Iterable[Origin] = (),
    partners: Iterable[PartnerDraft] = (),
    **fields,
) -> Task:
    """Puts a task into a plan, or below another task (`parent`); that it came is its first news."""
    plan = _open_plan(area.plan)
    task = Task(plan=plan, area=area, created_by=by, **fields)
    siblings = task.parent.subtasks if task.parent else area.tasks.filter(parent=None)
    task.position = task.position or _next_position(siblings)
    _refuse_elsewhere(task)
    task.reference = _next_reference(plan, task)
    _hear(task, on)
    return store_task(task, by=by, origins=origins, partners=partners)


@transaction.atomic
def edit_task(
    *,
    task: Task,
    by,
    origins: Iterable[Origin] | None = None,
    partners: Iterable[PartnerDraft] | None = None,
    **fields,
) -> Task:
    """Changes what is given; origins and partners, where given, replace what was there."""
    task = _lock(task)
    _assign(task, fields)
    _refuse_elsewhere(task)
    task.revision += 1
    _hear(task, task.news_on)
    return store_task(task, by=by, origins=origins, partners=partners)


@transaction.atomic
def log_update(
    *,
    task: Task,
    by,
    on: date,
    text: str,
    dated_on: date,
    state: TaskState,
    progress: int,
    is_public: bool = False,
) -> TaskUpdate:
    """Records news of a task and moves its state and progress; news of a sub-task counts for its task."""
    if dated_on > on:
        raise ValidationError({"dated_on": _("This day lies in the future.")})
    task = _lock(task)
    update = TaskUpdate(
        task=task,
        created_by=by,
        dated_on=dated_on,
        text=text.strip(),
        state=state,
        progress=progress,
        is_public=is_public,
    )
    update.full_clean(exclude=["task", "created_by"])
    update.save()
    if task.news_on is None or dated_on >= _last_report(task, besides=update):
        task.state, task.progress = state, progress
    heard(task=task, on=dated_on)
    task.revision += 1
    store_task(task, by=by)
    return update


def heard(*, task: Task, on: date) -> None:
    """Notes that there was news, of the task and of the one it is part of; the caller saves `task`."""
    _hear(task, max(on, task.news_on or on))
    if task.parent_id:
        parent = Task.objects.select_related("plan").get(pk=task.parent_id)
        _hear(parent, max(on, parent.news_on or on))
        parent.save(update_fields=["news_on", "news_due_on", "updated_at"])
        tell_followers(parent)


def store_task(
    task: Task,
    *,
    by,
    origins: Iterable[Origin] | None = None,
    partners: Iterable[PartnerDraft] | None = None,
) -> Task:
    """Checks and saves a task with the lists given, and tells the packages above; inside a transaction."""
    if task.parent:
        for name in SHARED:
            setattr(task, name, getattr(task.parent, name))
    task.place = _place(task)
    _save(task, by)
    if origins is not None:
        _replace_origins(task, origins)
    if partners is not None:
        _replace_partners(task, partners)
    if task.parent_id is None:
        _pass_on(task)
    tell_followers(task)
    return task


def _assign(record, fields: dict) -> None:
    for name, value in fields.items():
        setattr(record, name, value)


def _save(record, by):
    record.full_clean()
    record._history_user = by
    record.save()
    return record


def _lock(task: Task) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    task.plan = _open_plan(task.plan)
    return task


def _open_plan(plan: Plan) -> Plan:
    """The plan, held until the transaction ends; a closed one is only read."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not plan.is_open:
        raise ValidationError(_("This plan is closed and can only be read."))
    return plan


def _refuse_elsewhere(task: Task) -> None:
    """A task stays in its plan, and so does what it is a part of."""
    if task.area.plan_id != task.plan_id:
        raise ValidationError({"area": _("This plan has no such area.")})
    if task.parent and task.parent.plan_id != task.plan_id:
        raise ValidationError({"parent": _("This plan has no such task.")})


def _hear(task: Task, on: date | None) -> None:
    task.news_on = on
    task.news_due_on = on and on + timedelta(days=task.cadence)


def _last_report(task: Task, *, besides: TaskUpdate) -> date:
    last = task.updates.exclude(pk=besides.pk).aggregate(day=Max("dated_on"))["day"]
    return last or date.min


def _expect_news_anew(plan: Plan) -> None:
    tasks = list(plan.tasks.filter(cadence_days=None, news_on__isnull=False))
    for task in tasks:
        task.news_due_on = task.news_on + timedelta(days=plan.cadence_days)
    Task.objects.bulk_update(tasks, ["news_due_on"], batch_size=500)


def _next_position(siblings) -> int:
    return (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def _next_reference(plan: Plan, task: Task) -> str:
    """`민선7기-012`, and `민선7기-012-3` for a part of it; call it inside the transaction that uses it."""
    if task.parent:
        taken = set(task.parent.subtasks.values_list("reference", flat=True))
        number = task.position
        while f"{task.parent.reference}-{number}" in taken:
            number += 1
        return f"{task.parent.reference}-{number}"
    plan.last_number += 1
    plan.save(update_fields=["last_number"])
    return f"{plan.mark}-{plan.last_number:03}"


def _place(task: Task) -> str:
    head = task.parent or task
    part = task.position if task.parent_id else 0
    return f"{task.area.position:05}{head.position:05}{part:05}"


def _put_in_place(task: Task) -> None:
    place = _place(task)
    if place != task.place:
        Task.objects.filter(pk=task.pk).update(place=place)


def _pass_on(task: Task) -> None:
    """What its parts share with it."""
    for part in task.subtasks.all():
        part.parent = task
        _assign(part, {name: getattr(task, name) for name in SHARED})
        part.place = _place(part)
        part.save(update_fields=[*SHARED, "place", "updated_at"])


def _replace_origins(task: Task, origins: Iterable[Origin]) -> None:
    task.origin_set.all().delete()
    for position, origin in enumerate(dict.fromkeys(origins)):
        row = TaskOrigin(task=task, origin=origin, position=position)
        row.full_clean()
        row.save()


def _replace_partners(task: Task, drafts: Iterable[PartnerDraft]) -> None:
    task.partner_set.all().delete()
    for position, draft in enumerate(dict.fromkeys(drafts)):
        row = TaskPartner(task=task, position=position, **vars(draft))
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError({"partners": error.messages}) from error
        row.save()


def free_key(model, text: str, fallback: str) -> str:
    """A key made of the title, with a number behind it where it is taken."""
    stem = slugify(text)[:60] or slugify(fallback) or "plan"
    key, number = stem, 1
    while model.objects.filter(key=key).exists():
        number += 1
        key = f"{stem}-{number}"
    return key
