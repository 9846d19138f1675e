"""Reading: plans, areas, tasks, the cooperation gap."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import can_read_internal
from agreements.document_views import served
from agreements.models import Agreement
from projects.charts import chart_of
from projects.choices import NoteKind, TaskState
from projects.completeness import missing_facts
from projects.figures import figures_of, progress_by
from projects.filters import TaskFilter
from projects.gap import lacking, needs
from projects.models import (
    Area,
    Consultation,
    Indicator,
    NamedTie,
    Plan,
    Target,
    Task,
    TaskBudget,
    TaskFile,
)
from projects.permissions import (
    can_edit_plan,
    can_edit_task,
    can_report_on_task,
    can_start_consultation,
)

TASKS_PER_PAGE = 100
CARDS_PER_COLUMN = 30


@login_not_required
@require_safe
def overview(request):
    """All plans and consultations, and what asks for attention in them."""
    today = timezone.localdate()
    plans = list(
        Plan.objects.visible_to(request.user).select_related("part_of__plan").newest_first()
    )
    tasks = Task.objects.visible_to(request.user)
    progress = progress_by(tasks, "plan")
    for plan in plans:
        plan.progress = progress.get(plan.pk)
        plan.is_overdue = plan.is_open and bool(plan.ends_on) and plan.ends_on < today
    context = {
        "plans": plans,
        "figures": figures_of(
            tasks.filter(plan__closed_on=None), on=today, agreements=_agreements(request)
        ),
        "consultations": Consultation.objects.visible_to(request.user)
        .for_listing()
        .newest_first()[:10],
        "can_edit": can_edit_plan(request.user),
        "can_start": can_start_consultation(request.user),
    }
    return render(request, "projects/overview.html", context)


@login_not_required
@require_safe
def plan_detail(request, key):
    """The plan as a tree: areas, their tasks, and what is below them."""
    plan = _plan(request, key)
    tasks = Task.objects.visible_to(request.user).filter(plan=plan)
    context = _listing(request, tasks) | _head_of(request, plan, tasks)
    context["areas"] = list(plan.areas.in_order())
    if request.wants_partial:
        return render(request, "projects/_task_results.html", context)
    context["consultations"] = []
    return render(request, "projects/plan_detail.html", context)


@login_not_required
@require_safe
def plan_board(request, key):
    """The same tasks in columns, one for each state."""
    plan = _plan(request, key)
    tasks = Task.objects.visible_to(request.user).filter(plan=plan)
    columns = [_column(tasks, state) for state in TaskState]
    context = _head_of(request, plan, tasks) | {"columns": columns, "today": timezone.localdate()}
    return render(request, "projects/plan_board.html", context)


@login_not_required
@require_safe
def task_list(request):
    """Tasks of all plans."""
    context = _listing(request, Task.objects.visible_to(request.user))
    template = (
        "projects/_task_results.html" if request.wants_partial else "projects/task_list.html"
    )
    return render(request, template, context)


@login_not_required
@require_safe
def task_detail(request, reference):
    task = visible_task(request, reference)
    today = timezone.localdate()
    its_needs = needs([task], on=today, agreements=_agreements(request))
    its_needs = its_needs if task.needs_partner else []
    is_internal = can_read_internal(request.user)
    updates = task.updates.select_related("created_by").newest_first()
    context = {
        "task": task,
        "today": today,
        "is_stale": task.is_stale(today),
        "missing": missing_facts(task, on=today, needs=its_needs),
        "needs": its_needs,
        "targets": [(target, chart_of(target)) for target in task.targets.all()],
        "links": task.links.visible_to(request.user).with_ends().order_by("pk"),
        "updates": updates if is_internal else updates.filter(is_public=True),
        "documents": task.documents.order_by("pk")
        if is_internal
        else task.documents.filter(is_public=True).order_by("pk"),
        "files": task.files.visible_to(request.user).defer("text").newest_first(),
        "remarks": task.remarks.order_by("position"),
        "ties": task.named_ties.in_order().select_related("agreement"),
        "predecessors": _related(request, predecessor_of=task),
        "successors": _related(request, successor_of=task),
        "history": _history(task) if is_internal else [],
        "is_internal": is_internal,
        "can_report": can_report_on_task(request.user, task),
        "can_edit": can_edit_task(request.user, task),
        "can_edit_plan": can_edit_plan(request.user, task.plan) and task.plan.is_open,
        "consultation_items": task.consultation_items.visible_to(request.user)
        .select_related("consultation")
        .in_order(),
    }
    return render(request, "projects/task_detail.html", context)


@login_not_required
@require_safe
def file_download(request, pk):
    """The file itself, for those who may see it; always as a download, never as a page."""
    return served(get_object_or_404(TaskFile.objects.visible_to(request.user), pk=pk))


@login_not_required
@require_safe
def area_detail(request, key):
    areas = Area.objects.visible_to(request.user).select_related("plan", "plan__department")
    area = get_object_or_404(areas, key=key)
    tasks = Task.objects.visible_to(request.user).filter(area=area)
    today = timezone.localdate()
    targets = Target.objects.filter(area=area).with_values().in_order()
    context = {
        "area": area,
        "plan": area.plan,
        "figures": figures_of(tasks, on=today, agreements=_agreements(request)),
        "tasks": _for_tree(tasks.tasks()).in_order(),
        "today": today,
        "targets": [(target, chart_of(target)) for target in targets],
        "notes": _grouped_notes(area),
        "remarks": area.remarks.prefetch_related("tasks").order_by("position"),
        "ties": area.named_ties.in_order().select_related("agreement"),
        "indicators": Indicator.objects.filter(area=area).with_values().in_order(),
        "research": area.research.order_by("position"),
        "detailed_by": _detailed(request, area),
        "can_edit": can_edit_plan(request.user, area.plan) and area.plan.is_open,
    }
    return render(request, "projects/area_detail.html", context)


@login_not_required
@require_safe
def plan_background(request, key):
    """Indicators of the city, and every agreement and body that the plan's document names."""
    plan = _plan(request, key)
    indicators = Indicator.objects.filter(plan=plan, area=None).with_values().in_order()
    ties = NamedTie.objects.filter(plan=plan).select_related("agreement", "area").in_order()
    context = {"plan": plan, "indicators": indicators, "ties": ties}
    return render(request, "projects/plan_background.html", context)


@login_not_required
@require_safe
def gap(request):
    """Tasks that need another government and have no living agreement with it."""
    today = timezone.localdate()
    agreements = _agreements(request)
    tasks = Task.objects.visible_to(request.user)
    filterset = TaskFilter(_filled_in(request.GET), tasks, request=request)
    found = lacking(filterset.qs, on=today, agreements=agreements)
    page = Paginator(found.for_listing().in_order(), per_page=50).get_page(request.GET.get("page"))
    rows = [
        need
        for need in needs(page.object_list, on=today, agreements=agreements)
        if not need.is_met
    ]
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": rows,
        "filterset": filterset,
        "query": query.urlencode(),
        "today": today,
        "plans": Plan.objects.visible_to(request.user).open().newest_first(),
        "chosen_plan": request.GET.get("plan", ""),
    }
    return render(request, "projects/gap.html", context)


def visible_task(request, reference: str) -> Task:
    tasks = Task.objects.visible_to(request.user).for_listing().with_subtasks()
    targets = Prefetch("targets", Target.objects.with_values().in_order())
    budgets = Prefetch(
        "budgets",
        TaskBudget.objects.select_related("payer")
        .prefetch_related("payer__versions")
        .order_by("year", "pk"),
    )
    return get_object_or_404(
        tasks.prefetch_related(targets, budgets, "research"), reference=reference
    )


def _agreements(request):
    return Agreement.objects.visible_to(request.user)


def _plan(request, key: str) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("department", "part_of__plan")
    return get_object_or_404(plans, key=key)


def _head_of(request, plan: Plan, tasks) -> dict:
    today = timezone.localdate()
    return {
        "plan": plan,
        "figures": figures_of(tasks, on=today, agreements=_agreements(request)),
        "is_overdue": plan.is_open and bool(plan.ends_on) and plan.ends_on < today,
        "can_edit": can_edit_plan(request.user, plan) and plan.is_open,
    }


def _listing(request, tasks) -> dict:
    """One page of the tasks that fit the filters, with what their areas have come to."""
    filterset = TaskFilter(_filled_in(request.GET), tasks, request=request)
    found = _for_tree(filterset.qs).in_order()
    page = Paginator(found, per_page=TASKS_PER_PAGE).get_page(request.GET.get("page"))
    page_tasks = list(page.object_list)
    areas = {task.area_id for task in page_tasks}
    progress = progress_by(tasks.filter(area__in=areas), "area")
    today = timezone.localdate()
    for task in page_tasks:
        task.area_progress = progress.get(task.area_id)
        task.stale_now = task.is_stale(today)
    page.object_list = page_tasks
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filterset": filterset,
        "page": page,
        "query": query.urlencode(),
        "chosen": {name: request.GET.get(name, "") for name in filterset.form.fields},
        "today": today,
    }


def _for_tree(tasks):
    return tasks.for_listing().with_subtasks()


def _column(tasks, state: TaskState) -> dict:
    found = tasks.tasks().filter(state=state)
    cards = list(found.select_related("area", "plan").in_order()[: CARDS_PER_COLUMN + 1])
    today = timezone.localdate()
    for card in cards:
        card.stale_now = card.is_stale(today)
    count = len(cards) if len(cards) <= CARDS_PER_COLUMN else found.count()
    return {"state": state, "count": count, "cards": cards[:CARDS_PER_COLUMN]}


def _grouped_notes(area: Area) -> list[tuple[str, list]]:
    notes = list(area.notes.order_by("position"))
    groups = [(kind.label, [note for note in notes if note.kind == kind]) for kind in NoteKind]
    return [(label, group) for label, group in groups if group]


def _detailed(request, area: Area) -> list[tuple[Plan, list[Task]]]:
    """The plans that work the area out, each with its tasks."""
    plans = Plan.objects.visible_to(request.user).filter(part_of=area).newest_first()
    tasks = Task.objects.visible_to(request.user).tasks().filter(plan__in=plans)
    listed = list(_for_tree(tasks).in_order())
    return [(plan, [task for task in listed if task.plan_id == plan.pk]) for plan in plans]


def _related(request, *, predecessor_of: Task | None = None, successor_of: Task | None = None):
    tasks = Task.objects.visible_to(request.user).select_related("plan").in_order()
    if predecessor_of:
        return tasks.filter(successions__successor=predecessor_of)
    return tasks.filter(origins_in_plans__predecessor=successor_of)


def _history(task: Task):
    return task.history.select_related("history_user").order_by("-history_date")[:20]


def _filled_in(query):
    """The parameters without those that a form sends empty."""
    filled = query.copy()
    for name, values in query.lists():
        filled.setlist(name, [value for value in values if value])
    return filled
