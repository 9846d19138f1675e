"""The pages of the ledger: the list, its files, its print, and the views that people keep."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import can_read_internal
from agreements.ledger.files import ledger_file
from agreements.ledger.forms import SavedViewForm
from agreements.ledger.listing import Ledger
from agreements.ledger.saving import choose_default, delete_view, save_view
from agreements.models import SavedView
from agreements.permissions import can_change_in_bulk, can_log_agreement
from governments.exports import CONTENT_TYPES


@login_not_required
@require_safe
def agreement_list(request):
    if default := _default_view(request):
        return redirect(f"{reverse('agreements:list')}?{default.query or 'view=all'}")
    ledger = Ledger(request.GET, reader=request.user, on=timezone.localdate())
    page = ledger.page(request.GET.get("page"))
    context = {
        "ledger": ledger,
        "page": page,
        "rows": ledger.rows(page),
        "may_write": can_log_agreement(request.user),
        "may_change_in_bulk": can_change_in_bulk(request.user),
        "may_save": can_read_internal(request.user),
        "views": _views(request, ledger),
        "view_form": SavedViewForm(),
    }
    template = "agreements/agreement_list.html"
    if request.wants_partial:
        template = "agreements/_agreement_results.html"
    return render(request, template, context)


@login_not_required
@require_safe
def ledger_export(request):
    """What the list shows, all of it, as a file."""
    file_format = request.GET.get("format", "")
    if file_format not in CONTENT_TYPES:
        raise Http404
    ledger = Ledger(request.GET, reader=request.user, on=timezone.localdate())
    if not ledger.filterset.is_valid():
        return redirect(f"{reverse('agreements:list')}?{ledger.encoded}")
    return ledger_file(ledger, file_format=file_format, on=timezone.localdate())


@login_not_required
@require_safe
def ledger_print(request):
    """What the list shows, all of it, for paper: A4 across, numbered, the head on every sheet."""
    ledger = Ledger(request.GET, reader=request.user, on=timezone.localdate())
    if not ledger.filterset.is_valid():
        return redirect(f"{reverse('agreements:list')}?{ledger.encoded}")
    context = {
        "ledger": ledger,
        "rows": ledger.every_row(),
        "count": ledger.agreements.count(),
        "today": timezone.localdate(),
    }
    return render(request, "agreements/ledger_print.html", context)


@require_POST
def view_save(request):
    form = SavedViewForm(request.POST)
    ledger = Ledger(request.POST, reader=request.user, on=timezone.localdate())
    address = f"{reverse('agreements:list')}?{ledger.encoded or 'view=all'}"
    problems = [text for texts in form.errors.values() for text in texts]
    if form.is_valid():
        try:
            view = save_view(by=request.user, query=ledger.encoded, **form.cleaned_data)
            messages.success(request, _("The view «%(name)s» is kept.") % {"name": view.name})
        except ValidationError as error:
            problems = error.messages
    for text in problems:
        messages.error(request, f"{_('Name of the view')}: {text}")
    return redirect(address)


@require_safe
def view_list(request):
    context = {"views": SavedView.objects.of(request.user)}
    return render(request, "agreements/view_list.html", context)


@require_POST
def view_change(request, pk):
    """Makes a view the one that the list opens with, no longer so, or removes it."""
    view = get_object_or_404(SavedView.objects.of(request.user), pk=pk)
    if "delete" in request.POST:
        delete_view(view=view)
        messages.success(request, _("The view «%(name)s» is removed.") % {"name": view.name})
    else:
        choose_default(by=request.user, view=view if "default" in request.POST else None)
        messages.success(request, _("Saved."))
    return redirect("agreements:views")


def _default_view(request) -> SavedView | None:
    """Only for the bare address: whoever asks for something gets that."""
    if request.GET or not can_read_internal(request.user):
        return None
    return SavedView.objects.of(request.user).filter(is_default=True).first()


def _views(request, ledger: Ledger) -> list[tuple[SavedView, bool]]:
    """The reader's views, each with whether it is the one on screen."""
    if not can_read_internal(request.user):
        return []
    return [(view, view.query == ledger.encoded) for view in SavedView.objects.of(request.user)]
