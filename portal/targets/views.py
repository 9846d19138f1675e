"""The pages of target sets."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import can_read_internal
from agreements.fact_forms import place_error
from agreements.permissions import can_log_agreement
from governments.choices import Level
from governments.models import Government
from portal.models import TargetSet
from portal.permissions import can_edit_target_set, can_make_target_set
from portal.targets.actions import retire_target_set, store_target_set
from portal.targets.answers import SetState, answer, changes
from portal.targets.drawing import drawing
from portal.targets.forms import SetDayForm, TargetSetForm, month_end

SLIDER_FROM = date(2015, 1, 1)
SETS_SHOWN = 30


@login_not_required
@require_safe
def target_set_list(request):
    form = SetDayForm(request.GET)
    day = form.asked or timezone.localdate()
    sets = TargetSet.objects.visible_to(request.user).select_related("network", "task").by_name()
    current = list(sets.current()[:SETS_SHOWN])
    context = {
        "form": form,
        "on": day,
        "asked": form.asked,
        "rows": [(each, answer(each, on=day, reader=request.user)) for each in current],
        "retired": sets.exclude(retired_on=None),
        "may_make": can_make_target_set(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/targets/target_set_list.html", context, status=status)


@login_not_required
@require_safe
def target_set_detail(request, pk):
    target_set = _target_set(request, pk)
    form = SetDayForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    day = _day(asked) or today
    found = answer(target_set, on=day, reader=request.user)
    since = asked.get("since")
    told = since and changes(answer(target_set, on=since, reader=request.user), found)
    context = {
        "target_set": target_set,
        "form": form,
        "answer": found,
        "drawing": drawing(found),
        "on": day,
        "state": asked.get("state", ""),
        "state_label": dict(SetState.choices).get(asked.get("state")),
        "lines": found.of(asked.get("state", "")),
        "since": since,
        "changes": told,
        "months": _months(SLIDER_FROM, today),
        "month": min(max(_months(SLIDER_FROM, day), 0), _months(SLIDER_FROM, today)),
        "reads_internal": can_read_internal(request.user),
        "can_log": can_log_agreement(request.user),
        "may_edit": can_edit_target_set(request.user, target_set),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/targets/target_set_detail.html", context, status=status)


@login_not_required
@require_safe
def municipalities(request, code):
    """The municipalities of one province on a day, as tiles and as a list."""
    form = SetDayForm(request.GET)
    day = form.asked or timezone.localdate()
    province = get_object_or_404(
        Government.objects.filter(level=Level.PROVINCE).with_versions(), code=code
    )
    towns = TargetSet(filters={"level": ["municipality"], "parent": [code]})
    found = answer(towns, on=day, reader=request.user)
    context = {
        "form": form,
        "on": day,
        "name": province.name_on(day),
        "answer": found,
        "drawing": drawing(found),
        "reads_internal": can_read_internal(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/targets/municipalities.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def target_set_create(request):
    if not can_make_target_set(request.user):
        raise PermissionDenied
    return _form_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def target_set_edit(request, pk):
    target_set = _target_set(request, pk)
    if not can_edit_target_set(request.user, target_set):
        raise PermissionDenied
    return _form_page(request, target_set)


@require_POST
def target_set_retire(request, pk):
    """No longer pursued, or pursued again."""
    target_set = _target_set(request, pk)
    if not can_edit_target_set(request.user, target_set):
        raise PermissionDenied
    retire_target_set(
        target_set=target_set, on=None if target_set.retired_on else timezone.localdate()
    )
    messages.success(request, _("Saved."))
    return redirect(target_set)


def _form_page(request, target_set: TargetSet | None):
    form = TargetSetForm(request.POST or None, instance=target_set, user=request.user)
    if request.method == "POST" and form.is_valid():
        kept = TargetSet.objects.get(pk=target_set.pk) if target_set else None
        try:
            saved = store_target_set(by=request.user, target_set=kept, **form.facts())
        except ValidationError as error:
            place_error(form, error)
        else:
            messages.success(request, _("The target set «%(name)s» is saved.") % {"name": saved})
            return redirect(saved)
    heading = _("Edit the target set") if target_set else _("New target set")
    context = {"form": form, "target_set": target_set, "heading": heading}
    return render(request, "portal/targets/target_set_form.html", context)


def _target_set(request, pk: int) -> TargetSet:
    sets = TargetSet.objects.visible_to(request.user).select_related("network", "task")
    return get_object_or_404(sets, pk=pk)


def _day(asked: dict) -> date | None:
    if asked.get("as_of"):
        return asked["as_of"]
    month = asked.get("month")
    return None if month is None else min(month_end(SLIDER_FROM, month), timezone.localdate())


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
