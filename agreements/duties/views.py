"""Obligations as pages: the list of all, and one with what can be said about it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements.choices import DutyState, RuleTrigger
from agreements.duties import actions
from agreements.duties.filters import ObligationFilter
from agreements.duties.forms import CompleteDutyForm, NoticeForm, ReopenDutyForm, WaiveDutyForm
from agreements.duties.pages import page_of
from agreements.models import Agreement, Document, Obligation, PackRule
from agreements.permissions import can_complete_duty, can_record_notice, can_waive_duty

STEPS = {
    "complete": (CompleteDutyForm, actions.complete_obligation, can_complete_duty),
    "waive": (WaiveDutyForm, actions.waive_obligation, can_waive_duty),
    "reopen": (ReopenDutyForm, actions.reopen_obligation, can_waive_duty),
}


@require_safe
def duty_list(request):
    seen = Obligation.objects.visible_to(request.user).demanded().for_listing()
    filled = request.GET.copy()
    for name, values in request.GET.lists():
        filled.setlist(name, [value for value in values if value])
    after = (filled.pop("after", None) or [""])[-1]
    filterset = ObligationFilter(filled, seen, request=request)
    today = timezone.localdate()
    context = {
        "filterset": filterset,
        "page": page_of(filterset.qs, after),
        "count": filterset.qs.count(),
        "query": filled.urlencode(),
        "today": today,
        "parts": [import_string(path)(request.user, today) for path in settings.DUTY_PARTS],
        "states": DutyState.choices,
    }
    template = "agreements/duty_list.html"
    if request.wants_partial:
        template = "agreements/_duty_results.html"
    status = 400 if filterset.form.errors else 200
    return render(request, template, context, status=status)


@require_safe
def duty_detail(request, pk):
    return _page(request, _duty(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def duty_step(request, pk, step):
    """Done, waived or opened again; what cannot be keeps what was typed."""
    duty = _duty(request, pk)
    if step not in STEPS:
        raise Http404
    form_class, act, may = STEPS[step]
    if not may(request.user, duty):
        raise PermissionDenied
    if request.method != "POST":
        return redirect(duty)
    form = _form(form_class, request, duty, request.POST, step)
    if form.is_valid():
        try:
            act(obligation=duty, by=request.user, on=timezone.localdate(), **form.cleaned_data)
        except ValidationError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(duty)
    return _page(request, duty, refused={step: form})


@require_http_methods(["GET", "HEAD", "POST"])
def notice_add(request, reference, pk):
    """A decision was notified; the duty that follows is shown with its day."""
    agreement = get_object_or_404(
        Agreement.objects.visible_to(request.user).select_related("kind"), reference=reference
    )
    rules = PackRule.objects.select_related("pack").filter(trigger=RuleTrigger.NOTIFIED)
    rule = get_object_or_404(rules, pk=pk)
    if not can_record_notice(request.user, agreement):
        raise PermissionDenied
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = {"agreement": agreement, "rule": rule, "by": request.user}
        try:
            duty = actions.record_notice(**about, on=timezone.localdate(), **form.cleaned_data)
        except ValidationError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(duty)
    context = {"agreement": agreement, "rule": rule, "form": form}
    return render(request, "agreements/notice_form.html", context)


def _duty(request, pk: int) -> Obligation:
    seen = Obligation.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen.select_related("settled_by"), pk=pk)


def _form(form_class, request, duty: Obligation, data=None, step=""):
    documents = Document.objects.visible_to(request.user).filter(agreement=duty.agreement_id)
    documents = documents.current().defer("text").order_by("pk")
    return form_class(data, obligation=duty, documents=documents, prefix=step)


def _page(request, duty: Obligation, refused: dict | None = None):
    refused = refused or {}
    names = ("complete", "waive") if duty.is_open else ("reopen",)
    if duty.told_by_facts or (duty.called_off_on and not duty.is_settled_by_people):
        names = ()
    steps = [
        {
            "name": name,
            "label": STEPS[name][0].label,
            "form": refused.get(name) or _form(STEPS[name][0], request, duty, step=name),
            "is_refused": name in refused,
        }
        for name in names
        if STEPS[name][2](request.user, duty)
    ]
    may_see = Document.objects.visible_to(request.user).filter(pk=duty.document_id)
    context = {
        "duty": duty,
        "document": may_see.defer("text").first(),
        "steps": steps,
        "today": timezone.localdate(),
        "history": duty.history.select_related("history_user").order_by("-history_id")[:20],
    }
    return render(request, "agreements/duty_detail.html", context)


def _refuse(form, error: ValidationError) -> None:
    """A refusal about a field that the form does not show stands above it."""
    named = {"waive_reason": "reason"}
    problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in problems.items():
        for problem in errors:
            names = (name, problem.code, named.get(problem.code, ""))
            field = next((each for each in names if each in form.fields), None)
            form.add_error(field, problem.messages)
