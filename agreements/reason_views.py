"""Why governments are unsigned: what holds today, how old it is, and saying so."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements import actions
from agreements.choices import GapReason
from agreements.coverage import Coverage, coverage
from agreements.fact_forms import place_error
from agreements.models import StatedReason
from agreements.permissions import can_state_reason
from agreements.why import Why
from governments.choices import Level
from governments.forms import DayField
from governments.models import Government, Lineage

LEVELS = (Level.PROVINCE, Level.MUNICIPALITY)


class ReasonFilter(forms.Form):
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), choices=[(x, x.label) for x in LEVELS], required=False
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[("", gettext_lazy("All")), *GapReason.choices],
        required=False,
    )
    old = forms.BooleanField(label=gettext_lazy("Only those to confirm"), required=False)


class ReasonForm(forms.ModelForm):
    stated_on = DayField(label=gettext_lazy("True since, or confirmed, on"))

    class Meta:
        model = StatedReason
        fields = ["reason", "stated_on", "note", "department", "post", "is_public"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self):
        """The action cleans, and knows the government."""


@require_safe
def reason_list(request):
    form = ReasonFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    answer = _coverage_today(request.user, Level(asked.get("level") or Level.PROVINCE))
    targets = [
        target
        for target in answer.unsigned
        if (not asked.get("old") or target.why.is_old)
        and (not asked.get("reason") or target.why.reason == asked["reason"])
    ]
    context = {
        "form": form,
        "coverage": answer,
        "targets": targets,
        "may_state": can_state_reason(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "agreements/reason_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reason_detail(request, code):
    government = _government(code)
    today = timezone.localdate()
    may_state = can_state_reason(request.user)
    if request.method == "POST" and not may_state:
        raise PermissionDenied
    initial = {"stated_on": today, "department": request.user.department_id}
    form = ReasonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_reason(
                government=government, today=today, by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            place_error(form, error)
        else:
            messages.success(request, _("The reason is saved."))
            return redirect("agreements:reason", code)
    family = Lineage(today).family(government.pk)
    statements = StatedReason.objects.visible_to(request.user).filter(government__in=family)
    context = {
        "government": government,
        "name": government.name_on(today),
        "why": _why_today(request.user, government),
        "statements": statements.select_related("department", "by").oldest_first().reverse(),
        "form": form if may_state else None,
    }
    return render(request, "agreements/reason_detail.html", context)


@require_POST
def reason_confirm(request, code):
    if not can_state_reason(request.user):
        raise PermissionDenied
    government = _government(code)
    try:
        actions.confirm_reason(
            government=government,
            why=_why_today(request.user, government),
            today=timezone.localdate(),
            by=request.user,
        )
        messages.success(request, _("The reason is confirmed as of today."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    if request.POST.get("back") == "list":
        return redirect("agreements:reasons")
    return redirect("agreements:reason", code)


def _government(code: str) -> Government:
    return get_object_or_404(Government.objects.unmerged().with_versions(), code=code)


def _coverage_today(user, level: Level, **about) -> Coverage:
    return coverage(on=timezone.localdate(), reader=user, level=level, with_why=True, **about)


def _why_today(user, government: Government) -> Why | None:
    """None also for a government that is signed, or that has ended."""
    answer = _coverage_today(user, Level(government.level), governments=[government])
    return next((target.why for target in answer.unsigned), None)
