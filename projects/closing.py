"""The end of a plan: each of its live tasks is carried over, merged into another, or ended with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.followers import tell_followers
from projects import actions
from projects.actions import PartnerDraft, store_task
from projects.choices import LIVE_STATES, Fate, TaskState
from projects.models import Area, Plan, Succession, Task


@dataclass(frozen=True)
class FateDraft:
    """What is to become of a task; `into` is the task that it is merged into."""

    fate: Fate
    reason: str = ""
    into: Task | None = None


@transaction.atomic
def close_plan(
    *,
    plan: Plan,
    into: Plan | None,
    reason: str,
    fates: Mapping[int, FateDraft],
    by,
    on: date,
) -> Plan:
    """Closes `plan`; `fates` says by the ids of its live tasks what becomes of each.

    Raises ValidationError with a message for every task that is refused, under its reference.
    """
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    tasks = list(open_tasks(plan).select_related("plan", "area"))
    _check(plan, into, tasks, fates)
    areas: dict[int, Area] = {}
    for task in tasks:
        draft = fates[task.pk]
        if draft.fate == Fate.CARRIED:
            _follow(task, _carry(task, into, areas, by=by, on=on))
        elif draft.fate == Fate.MERGED:
            _follow(task, draft.into)
        _settle(task, draft, by)
    plan.closed_on, plan.close_reason = on, reason.strip()
    plan.revision += 1
    plan.full_clean()
    plan._history_user = by
    plan.save()
    for task in tasks:
        task.plan = plan
        tell_followers(task)
    return plan


def open_tasks(plan: Plan):
    """The tasks of which closing has to say something."""
    return plan.tasks.tasks().filter(state__in=LIVE_STATES).in_order()


def _check(
    plan: Plan, into: Plan | None, tasks: list[Task], fates: Mapping[int, FateDraft]
) -> None:
    if not plan.is_open:
        raise ValidationError(_("This plan is closed and can only be read."))
    if into and (into == plan or not into.is_open):
        raise ValidationError({"into": _("Choose another plan that is open.")})
    problems = {task.reference: _problem(task, fates.get(task.pk), plan, into) for task in tasks}
    problems = {reference: text for reference, text in problems.items() if text}
    if problems:
        raise ValidationError(problems)


def _problem(task: Task, draft: FateDraft | None, plan: Plan, into: Plan | None) -> str:
    if draft is None:
        return _("Say what becomes of it.")
    if draft.fate == Fate.CARRIED and into is None:
        return _("Choose the plan that takes it over.")
    if draft.fate == Fate.MERGED and draft.into is None:
        return _("Name the task that it is merged into.")
    if draft.fate == Fate.MERGED and (
        draft.into.plan_id == plan.pk or not draft.into.plan.is_open
    ):
        return _("It can be merged into a task of another open plan only.")
    if draft.fate == Fate.ENDED and not draft.reason.strip():
        return _("Say why the task ends with its plan.")
    return ""


def _settle(task: Task, draft: FateDraft, by) -> None:
    task.fate, task.fate_reason = draft.fate, draft.reason.strip()
    if draft.fate == Fate.ENDED:
        task.state = TaskState.ENDED
    task.revision += 1
    store_task(task, by=by)


def _follow(task: Task, successor: Task) -> None:
    row = Succession(predecessor=task, successor=successor)
    row.full_clean()
    row.save()


def _carry(task: Task, into: Plan, areas: dict[int, Area], *, by, on: date) -> Task:
    """The task as it stands, with its parts, in the plan that takes it over."""
    area = areas.get(task.area_id)
    if area is None:
        area = areas[task.area_id] = _area_in(into, task.area, by)
    carried = _copy(task, area, by=by, on=on)
    for part in task.subtasks.filter(state__in=LIVE_STATES).order_by("position", "pk"):
        _follow(part, _copy(part, area, parent=carried, by=by, on=on))
    return carried


COPIED = (
    "title_ko",
    "title_en",
    "description_ko",
    "description_en",
    "deliverables",
    "horizon",
    "needs_partner",
    "partner_groups",
    "cooperation_basis",
    "department",
    "state",
    "progress",
    "starts",
    "due",
    "cadence_days",
    "disclosure",
    "note",
)


def _copy(task: Task, area: Area, *, by, on: date, parent: Task | None = None) -> Task:
    copied = actions.add_task(
        area=area,
        parent=parent,
        by=by,
        on=on,
        origins=[row.origin for row in task.origin_set.order_by("position")],
        partners=[
            PartnerDraft(row.government, row.name_ko)
            for row in task.partner_set.select_related("government").order_by("position")
        ],
        **{name: getattr(task, name) for name in COPIED},
    )
    for link in task.links.all():
        copied.links.create(
            agreement=link.agreement, item=link.item, network=link.network, note=link.note
        )
    for target in task.targets.order_by("position"):
        _copy_target(target, copied)
    return copied


def _copy_target(target, task: Task) -> None:
    values = list(target.values.order_by("pk"))
    target.pk, target.task = None, task
    target._state.adding = True
    target.save()
    for value in values:
        value.pk, value.target = None, target
        value._state.adding = True
        value.save()


def _area_in(plan: Plan, area: Area, by) -> Area:
    """The area of the same name, made where the plan has none."""
    same = plan.areas.filter(title_ko=area.title_ko).first()
    return same or actions.add_area(
        plan=plan,
        by=by,
        title_ko=area.title_ko,
        title_en=area.title_en,
        group_ko=area.group_ko,
        group_en=area.group_en,
        short_ko=area.short_ko,
    )
