from __future__ import annotations

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exchange.collections import COLLECTIONS
from exchange.models import Change
from exchange.sequencing import number_changes
from exchange.tracing import trace

PER_PAGE = 50


class ChangeFilterForm(forms.Form):
    type = forms.ChoiceField(
        label=_("Type"),
        choices=[("", _("All")), *((c.type, c.title) for c in COLLECTIONS)],
        required=False,
    )
    before = forms.IntegerField(
        min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput
    )


@require_safe
def change_list(request):
    """What was changed, by whom and through which door, the newest first."""
    number_changes()
    form = ChangeFilterForm(request.GET)
    changes = Change.objects.told_to(request.user).newest_first()
    changes = _filtered(changes, form.cleaned_data) if form.is_valid() else changes.none()
    rows = list(changes[: PER_PAGE + 1])
    page = rows[:PER_PAGE]
    context = {
        "form": form,
        "changes": trace(page, user=request.user),
        "chosen_type": form.cleaned_data.get("type", ""),
        "before": form.cleaned_data.get("before"),
        "older": page[-1].seq if len(rows) > PER_PAGE else None,
    }
    return render(
        request, "exchange/change_list.html", context, status=200 if form.is_valid() else 400
    )


def _filtered(changes, asked: dict):
    if asked["type"]:
        changes = changes.filter(type=asked["type"])
    if asked["before"]:
        changes = changes.filter(seq__lt=asked["before"])
    return changes
