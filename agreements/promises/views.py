"""One promised item: how it stands today, everything that was heard of it, and the form for news."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import can_read_internal
from agreements.fact_forms import place_error
from agreements.models import CooperationItem, Document
from agreements.permissions import can_report_performance
from agreements.promises import actions
from agreements.promises.forms import CadenceForm, UpdateForm


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def promise_detail(request, reference, pk):
    item = _item(request, reference, pk)
    form = None
    if can_report_performance(request.user, item):
        initial = {"performance": item.last_performance, "reported_on": timezone.localdate()}
        form = UpdateForm(request.POST or None, item=item, reader=request.user, initial=initial)
    elif request.method == "POST":
        raise PermissionDenied
    if request.method == "POST" and form.is_valid() and _report(request, item, form):
        return redirect(item)
    is_internal = can_read_internal(request.user)
    updates = item.updates.latest_first().for_listing()
    context = {
        "item": item,
        "agreement": item.agreement,
        "form": form,
        "cadence_form": CadenceForm(initial={"cadence_days": item.cadence_days}) if form else None,
        "updates": updates,
        "documents": _visible_documents(request, item),
        "is_internal": is_internal,
        "today": timezone.localdate(),
    }
    return render(request, "agreements/promise_detail.html", context)


@require_POST
def promise_cadence(request, reference, pk):
    item = _item(request, reference, pk)
    if not can_report_performance(request.user, item):
        raise PermissionDenied
    form = CadenceForm(request.POST)
    if form.is_valid():
        actions.set_cadence(item=item, **form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose how often news are expected."))
    return redirect(item)


def _item(request, reference: str, pk: int) -> CooperationItem:
    items = CooperationItem.objects.visible_to(request.user)
    items = items.filter(agreement__reference=reference)
    items = items.select_related("agreement__department", "field", "responsible")
    return get_object_or_404(items.with_performance(timezone.localdate()), pk=pk)


def _visible_documents(request, item: CooperationItem) -> set[int]:
    seen = Document.objects.visible_to(request.user).filter(agreement=item.agreement_id)
    return set(seen.values_list("pk", flat=True))


def _report(request, item: CooperationItem, form: UpdateForm) -> bool:
    try:
        actions.report_performance(
            item=item, on=timezone.localdate(), by=request.user, **form.cleaned_data
        )
    except ValidationError as error:
        place_error(form, error)
        return False
    messages.success(request, _("Saved."))
    return True
