"""The pages on which plans, areas and tasks are written: one form each, one action each."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from projects import actions, work_actions
from projects.forms import (
    AreaForm,
    BudgetForm,
    DocumentForm,
    FileForm,
    LinkForm,
    NetworkLinkForm,
    PlanForm,
    TargetForm,
    TaskForm,
    UpdateForm,
    ValueForm,
)
from projects.models import Area, Plan, Target, Task
from projects.permissions import can_edit_plan, can_edit_task, can_report_on_task
from projects.views import visible_task

FORM_METHODS = ["GET", "HEAD", "POST"]
REMOVABLE = ("targets", "links", "budgets", "documents", "files")


@require_http_methods(FORM_METHODS)
def plan_create(request):
    _allow(can_edit_plan(request.user))
    form = PlanForm(request.POST or None, user=request.user)
    return enter(
        request,
        form,
        heading=_("New plan"),
        save=lambda: actions.start_plan(by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def plan_edit(request, key):
    plan = get_object_or_404(Plan.objects.visible_to(request.user), key=key)
    _allow(can_edit_plan(request.user, plan) and plan.is_open)
    form = PlanForm(request.POST or None, instance=plan, user=request.user)
    return enter(
        request,
        form,
        heading=_("Edit the plan"),
        back=plan,
        save=lambda: actions.edit_plan(plan=plan, by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def area_create(request, key):
    plan = get_object_or_404(Plan.objects.visible_to(request.user), key=key)
    _allow(can_edit_plan(request.user, plan) and plan.is_open)
    form = AreaForm(request.POST or None, initial={"position": plan.areas.count() + 1})
    return enter(
        request,
        form,
        heading=_("New area"),
        back=plan,
        save=lambda: actions.add_area(plan=plan, by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def area_edit(request, key):
    area = _area(request, key)
    form = AreaForm(request.POST or None, instance=area)
    return enter(
        request,
        form,
        heading=_("Edit the area"),
        back=area,
        save=lambda: actions.edit_area(area=area, by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def task_create(request, key):
    """A task of a plan; `?area=` and `?parent=` fill in where it belongs."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), key=key)
    _allow(can_edit_plan(request.user, plan) and plan.is_open)
    area = plan.areas.filter(key=request.GET.get("area", "")).first()
    initial = {"area": area, "parent": request.GET.get("parent", "")}
    form = TaskForm(request.POST or None, user=request.user, plan=plan, initial=initial)
    return enter(
        request,
        form,
        heading=_("New task"),
        back=plan,
        save=lambda: actions.add_task(by=request.user, on=timezone.localdate(), **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def task_edit(request, reference):
    task = visible_task(request, reference)
    _allow(can_edit_task(request.user, task))
    form = TaskForm(request.POST or None, instance=task, user=request.user, plan=task.plan)
    return enter(
        request,
        form,
        heading=_("Edit the task"),
        back=task,
        save=lambda: actions.edit_task(task=task, by=request.user, **form.facts()),
    )


@require_http_methods(FORM_METHODS)
def task_report(request, reference):
    """News of a task, with where it stands now."""
    task = _reportable(request, reference)
    today = timezone.localdate()
    initial = {"dated_on": today, "state": task.state, "progress": task.progress}
    form = UpdateForm(request.POST or None, initial=initial)

    def save():
        actions.log_update(task=task, by=request.user, on=today, **form.facts())
        return task

    return enter(request, form, heading=_("Log news"), back=task, save=save)


@require_http_methods(FORM_METHODS)
def target_create(request, reference):
    task = _reportable(request, reference)
    form = TargetForm(request.POST or None)

    def save():
        work_actions.set_target(task=task, by=request.user, **form.facts())
        return task

    return enter(request, form, heading=_("Add a target"), back=task, save=save)


@require_http_methods(FORM_METHODS)
def area_target_create(request, key):
    area = _area(request, key)
    form = TargetForm(request.POST or None)

    def save():
        work_actions.set_target(area=area, by=request.user, **form.facts())
        return area

    return enter(request, form, heading=_("Add a target"), back=area, save=save)


@require_http_methods(FORM_METHODS)
def target_edit(request, pk):
    target, owner = _target(request, pk)
    form = TargetForm(request.POST or None, instance=target)

    def save():
        work_actions.set_target(target=target, by=request.user, **form.facts())
        return owner

    return enter(request, form, heading=_("Edit the target"), back=owner, save=save)


@require_http_methods(FORM_METHODS)
def value_create(request, pk):
    """A measured value of a target."""
    target, owner = _target(request, pk)
    form = ValueForm(request.POST or None)

    def save():
        today = timezone.localdate()
        work_actions.log_value(target=target, by=request.user, on=today, **form.facts())
        return owner

    heading = _("Measured: %(metric)s (%(unit)s)") % {"metric": target.metric, "unit": target.unit}
    return enter(request, form, heading=heading, back=owner, save=save)


@require_http_methods(FORM_METHODS)
def link_create(request, reference):
    """Chooses an agreement, then one of its items; the first step saves nothing."""
    task = _reportable(request, reference)
    chosen = {"agreement": request.GET.get("agreement", "")}
    form = LinkForm(request.POST or None, user=request.user, initial=chosen)
    if request.method == "POST" and "next" in request.POST:
        chosen = {"agreement": request.POST.get("agreement"), "note": request.POST.get("note")}
        form = LinkForm(user=request.user, initial=chosen)

    def save():
        work_actions.link_task(task=task, by=request.user, **form.cleaned_data)
        return task

    step = "" if form.agreement else "next"
    return enter(request, form, heading=_("Link an agreement"), back=task, save=save, step=step)


@require_http_methods(FORM_METHODS)
def network_link_create(request, reference):
    task = _reportable(request, reference)
    form = NetworkLinkForm(request.POST or None, user=request.user)

    def save():
        work_actions.link_task(task=task, by=request.user, **form.cleaned_data)
        return task

    return enter(request, form, heading=_("Link a network"), back=task, save=save)


@require_http_methods(FORM_METHODS)
def budget_create(request, reference):
    task = _reportable(request, reference)
    form = BudgetForm(request.POST or None, initial={"year": timezone.localdate().year})

    def save():
        work_actions.add_budget(task=task, by=request.user, **form.facts())
        return task

    return enter(request, form, heading=_("Add money"), back=task, save=save)


@require_http_methods(FORM_METHODS)
def document_create(request, reference):
    task = _reportable(request, reference)
    form = DocumentForm(request.POST or None)

    def save():
        work_actions.add_document(task=task, by=request.user, **form.facts())
        return task

    return enter(request, form, heading=_("Add a document"), back=task, save=save)


@require_http_methods(FORM_METHODS)
def file_create(request, reference):
    task = _reportable(request, reference)
    form = FileForm(request.POST or None, request.FILES or None)

    def save():
        facts = form.facts()
        upload = facts.pop("file")
        work_actions.attach_file(task=task, by=request.user, upload=upload, **facts)
        return task

    return enter(request, form, heading=_("Attach a file"), back=task, save=save)


@require_POST
def part_remove(request, reference):
    """Takes off what `kind` and `pk` name: a target, link, sum, document or file of the task."""
    task = _reportable(request, reference)
    kind, pk = request.POST.get("kind"), request.POST.get("pk", "")
    if kind not in REMOVABLE or not pk.isdecimal():
        raise PermissionDenied
    rows = getattr(task, kind).all()
    if kind in ("links", "files"):
        rows = rows.visible_to(request.user)
    record = get_object_or_404(rows, pk=pk)
    work_actions.remove(record=record, of=task, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect(task)


def enter(
    request,
    form: BaseForm,
    *,
    heading: str,
    save: Callable,
    back=None,
    step: str = "",
    hint: str = "",
):
    """Shows a form, or saves what was typed by `save`; what is refused stands at its field, as typed."""
    if request.method == "POST" and form.is_bound and not step and form.is_valid():
        try:
            saved = save()
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(saved)
    context = {"form": form, "heading": heading, "back": back, "step": step, "hint": hint}
    return render(request, "projects/entry.html", context)


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Shows what the action refused at the fields that the error or its code names."""
    problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in problems.items():
        for problem in errors:
            field = next((f for f in (name, problem.code) if f in form.fields), None)
            form.add_error(field, ValidationError(problem.messages))


def _allow(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _area(request, key: str) -> Area:
    areas = Area.objects.visible_to(request.user).select_related("plan")
    area = get_object_or_404(areas, key=key)
    _allow(can_edit_plan(request.user, area.plan) and area.plan.is_open)
    return area


def _reportable(request, reference: str) -> Task:
    task = visible_task(request, reference)
    _allow(can_report_on_task(request.user, task))
    return task


def _target(request, pk: int) -> tuple[Target, Task | Area]:
    target = get_object_or_404(Target.objects.select_related("task", "area"), pk=pk)
    if target.task:
        return target, _reportable(request, target.task.reference)
    return target, _area(request, target.area.key)
