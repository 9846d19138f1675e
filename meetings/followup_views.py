"""The register of decisions, the list of action items, and what follows from a clause."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import actions
from meetings.filters import ActionItemFilter, DecisionFilter
from meetings.forgetting import forgotten
from meetings.models import ActionItem, AgendaItem, Meeting, MeetingOutcome
from meetings.permissions import (
    can_edit_action,
    can_follow_up_action,
    can_list_orphans,
    can_move_meeting,
)
from meetings.step_forms import (
    ActionForm,
    CompleteForm,
    DropForm,
    MoveForm,
    ReassignForm,
    ReopenForm,
)

FORM_METHODS = ["GET", "HEAD", "POST"]
STEPS = {
    "complete": (CompleteForm, actions.complete_action),
    "move": (MoveForm, actions.move_due_day),
    "reassign": (ReassignForm, actions.reassign_action),
    "drop": (DropForm, actions.drop_action),
    "reopen": (ReopenForm, actions.reopen_action),
}


@login_not_required
@require_safe
def decision_list(request):
    decisions = MeetingOutcome.objects.visible_to(request.user).decisions().for_listing()
    filterset = DecisionFilter(_filled_in(request.GET), decisions, request=request)
    page = Paginator(filterset.qs.newest_first(), per_page=50).get_page(request.GET.get("page"))
    visible = ActionItem.objects.visible_to(request.user).filter(decision__in=list(page))
    context = {
        "filterset": filterset,
        "page": page,
        "query": _query(request),
        "visible_actions": set(visible.values_list("pk", flat=True)),
    }
    template = "meetings/decision_list.html"
    if request.wants_partial:
        template = "meetings/_decision_results.html"
    return render(request, template, context)


@login_not_required
@require_safe
def action_list(request):
    items = ActionItem.objects.visible_to(request.user).for_listing()
    filterset = ActionItemFilter(_filled_in(request.GET), items, request=request)
    page = Paginator(filterset.qs.soonest_first(), per_page=50).get_page(request.GET.get("page"))
    context = {
        "filterset": filterset,
        "page": page,
        "query": _query(request),
        "today": timezone.localdate(),
        "may_list_orphans": can_list_orphans(request.user),
        "own_department": getattr(request.user, "department_id", None),
    }
    template = "meetings/action_list.html"
    if request.wants_partial:
        template = "meetings/_action_results.html"
    return render(request, template, context)


@login_not_required
@require_safe
def action_detail(request, pk):
    return _action_page(request, _action(request, pk))


@require_http_methods(FORM_METHODS)
def action_step(request, pk, step):
    """Done, put off, given on, dropped or opened again; what cannot be keeps what was typed."""
    action = _action(request, pk)
    if step not in STEPS:
        raise Http404
    if not can_follow_up_action(request.user, action):
        raise PermissionDenied
    if request.method != "POST":
        return redirect(action)
    form_class, act = STEPS[step]
    form = form_class(request.POST, prefix=step)
    if form.is_valid():
        facts = {"by": request.user, **form.cleaned_data}
        if step == "complete":
            facts["on"] = timezone.localdate()
        try:
            act(action=action, **facts)
            messages.success(request, _("Saved."))
            return redirect(action)
        except ValidationError as error:
            _refuse(form, error)
    return _action_page(request, action, refused={step: form})


@require_http_methods(FORM_METHODS)
def action_create(request, pk):
    """Something to do after a meeting that does not stand in its minutes."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_listing(), pk=pk)
    if not can_move_meeting(request.user, meeting):
        raise PermissionDenied
    initial = {"decision": request.GET.get("decision")}
    form = ActionForm(request.POST or None, meeting=meeting, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            action = actions.add_action(meeting=meeting, by=request.user, **form.cleaned_data)
            return redirect(action)
        except ValidationError as error:
            _refuse(form, error)
    context = {"form": form, "meeting": meeting, "action": None}
    return render(request, "meetings/action_form.html", context)


@require_http_methods(FORM_METHODS)
def action_edit(request, pk):
    action = _action(request, pk)
    if not can_edit_action(request.user, action):
        raise PermissionDenied
    form = ActionForm(request.POST or None, meeting=action.meeting, instance=action)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                actions.edit_action(action=action, by=request.user, **form.cleaned_data)
            )
        except ValidationError as error:
            _refuse(form, error)
    context = {"form": form, "meeting": action.meeting, "action": action}
    return render(request, "meetings/action_form.html", context)


@require_POST
def decision_mark(request, pk):
    """Says that nothing has to follow from a decision, or that something has to."""
    decisions = MeetingOutcome.objects.visible_to(request.user).decisions()
    decision = get_object_or_404(decisions.select_related("meeting"), pk=pk)
    if not can_move_meeting(request.user, decision.meeting):
        raise PermissionDenied
    needs_none = request.POST.get("needs_no_action") == "1"
    actions.mark_decision(decision=decision, needs_no_action=needs_none, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(decision.meeting)


@require_safe
def forgotten_list(request):
    if not can_list_orphans(request.user):
        raise PermissionDenied
    context = {"found": forgotten(user=request.user, on=timezone.localdate())}
    return render(request, "meetings/forgotten.html", context)


def _action(request, pk: int) -> ActionItem:
    return get_object_or_404(ActionItem.objects.visible_to(request.user).for_listing(), pk=pk)


def _action_page(request, action: ActionItem, refused: dict | None = None):
    may_follow_up = can_follow_up_action(request.user, action)
    names = ("complete", "move", "reassign", "drop") if action.is_open else ("reopen",)
    initial = {"department": action.department_id, "post": action.post, "due_on": action.due_on}
    steps = [
        {
            "name": name,
            "label": STEPS[name][0].label,
            "form": (refused or {}).get(name) or STEPS[name][0](prefix=name, initial=initial),
            "is_refused": name in (refused or {}),
        }
        for name in names
        if may_follow_up
    ]
    agenda = AgendaItem.objects.filter(
        follow_up=action, meeting__in=Meeting.objects.visible_to(request.user)
    )
    decisions = MeetingOutcome.objects.visible_to(request.user).filter(pk=action.decision_id)
    context = {
        "action": action,
        "decision": decisions.first(),
        "carried": agenda.select_related("meeting").order_by("meeting__first_on", "pk"),
        "steps": steps,
        "can_edit": can_edit_action(request.user, action),
        "history": _history(request, action),
        "today": timezone.localdate(),
    }
    return render(request, "meetings/action_detail.html", context)


def _history(request, action: ActionItem) -> list:
    """Each change with what it changed; for people with an account."""
    if not request.user.is_authenticated:
        return []
    rows = list(action.history.select_related("history_user", "department").order_by("history_id"))
    for before, row in zip([None, *rows], rows, strict=False):
        row.changes_due = before and before.due_on != row.due_on
        row.changes_owner = before and (before.department_id, before.post) != (
            row.department_id,
            row.post,
        )
        row.changes_state = before is None or before.state != row.state
    return rows[::-1]


def _refuse(form, error: ValidationError) -> None:
    problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in problems.items():
        for problem in errors:
            field = next((n for n in (name, problem.code) if n in form.fields), None)
            form.add_error(field, problem.messages)


def _filled_in(query):
    """The parameters without those that a form sends empty."""
    filled = query.copy()
    for name, values in query.lists():
        filled.setlist(name, [value for value in values if value])
    return filled


def _query(request) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
