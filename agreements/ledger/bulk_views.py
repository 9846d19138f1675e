"""Changing many agreements at once: choose, say what, look at what would change, do it, take it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.ledger.bulk import (
    AGREEMENTS_MAX,
    Difference,
    apply_bulk_change,
    is_changed_since,
    preview_bulk_change,
    undo_bulk_change,
)
from agreements.ledger.forms import BulkChangeForm, SeenRevisions
from agreements.ledger.listing import Ledger
from agreements.models import Agreement, BulkChange
from agreements.permissions import can_change_in_bulk
from agreements.values import Values


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_edit(request):
    """One page in two steps; the second shows what would change and is left again without a trace."""
    _require_right(request)
    if request.method != "POST":
        return _ask(request, BulkChangeForm(), _chosen(request))
    form = BulkChangeForm(request.POST)
    try:
        revisions = SeenRevisions().clean(request.POST.get("seen"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agreements:list")
    agreements = list(_of_interest(Agreement.objects.filter(pk__in=revisions)))
    if not form.is_valid() or "back" in request.POST:
        return _ask(request, form, agreements)
    if "apply" in request.POST:
        return _apply(request, form, agreements, revisions)
    return _show(request, form, agreements)


@require_safe
def bulk_change_list(request):
    _require_right(request)
    made = BulkChange.objects.select_related("made_by", "undone_by").order_by("-made_at", "-pk")
    page = Paginator(made, per_page=25).get_page(request.GET.get("page"))
    return render(request, "agreements/bulk_change_list.html", {"page": page})


@require_safe
def bulk_change_detail(request, pk):
    _require_right(request)
    made = get_object_or_404(BulkChange.objects.select_related("made_by", "undone_by"), pk=pk)
    context = {"bulk_change": made, "lines": _lines(request, made)}
    return render(request, "agreements/bulk_change_detail.html", context)


@require_POST
def bulk_change_undo(request, pk):
    _require_right(request)
    made = get_object_or_404(BulkChange, pk=pk)
    try:
        kept = undo_bulk_change(
            bulk_change=made, by=request.user, at=timezone.now(), on=timezone.localdate()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(made)
    messages.success(request, _("The change is taken back."))
    if kept:
        names = ", ".join(agreement.reference for agreement in kept)
        messages.warning(
            request, _("Changed since and left as they are: %(names)s.") % {"names": names}
        )
    return redirect(made)


def _require_right(request) -> None:
    if not can_change_in_bulk(request.user):
        raise PermissionDenied


def _of_interest(agreements):
    return agreements.for_listing().order_by("reference")


def _chosen(request) -> list[Agreement]:
    """Those that are ticked, or all that fit the list's filters."""
    if "all" in request.GET:
        found = Ledger(request.GET, reader=request.user, on=timezone.localdate()).agreements
        return list(found.for_listing()[: AGREEMENTS_MAX + 1])
    visible = Agreement.objects.visible_to(request.user)
    named = request.GET.getlist("agreement")[: AGREEMENTS_MAX + 1]
    return list(_of_interest(visible.filter(reference__in=named)))


def _ask(request, form: BulkChangeForm, agreements: list[Agreement]):
    if not agreements:
        messages.error(request, _("Choose the agreements first."))
        return redirect("agreements:list")
    if len(agreements) > AGREEMENTS_MAX:
        text = ngettext(
            "At most %(number)s agreement can be changed at once. Narrow the filters.",
            "At most %(number)s agreements can be changed at once. Narrow the filters.",
            AGREEMENTS_MAX,
        )
        messages.error(request, text % {"number": AGREEMENTS_MAX})
        return redirect("agreements:list")
    context = {"form": form, "agreements": agreements, "seen": SeenRevisions.sign(agreements)}
    return render(request, "agreements/bulk_edit.html", context)


def _show(request, form: BulkChangeForm, agreements: list[Agreement]):
    previews = preview_bulk_change(agreements=agreements, facts=form.facts(), by=request.user)
    context = {
        "form": form,
        "previews": previews,
        "unchanged": len(agreements) - len(previews),
        "seen": SeenRevisions.sign(agreements),
    }
    return render(request, "agreements/bulk_preview.html", context)


def _apply(request, form: BulkChangeForm, agreements: list[Agreement], revisions: dict):
    try:
        made = apply_bulk_change(
            revisions=revisions,
            facts=form.facts(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
            on=timezone.localdate(),
        )
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return _show(request, form, agreements)
    messages.success(request, _("Changed. It can be taken back here."))
    return redirect(made)


def _lines(request, made: BulkChange) -> list[dict]:
    """Each agreement with what was changed in it, in words."""
    lines = list(made.lines.select_related("agreement").order_by("agreement__reference"))
    pairs = [(line, Agreement(**line.before), Agreement(**line.after)) for line in lines]
    values = Values(request.user, [record for _line, *both in pairs for record in both])
    told = []
    for line, before, after in pairs:
        columns = [f for f in Agreement._meta.concrete_fields if f.attname in line.after]
        differences = [
            Difference(
                column.verbose_name, values.text(before, column), values.text(after, column)
            )
            for column in columns
            if line.before[column.attname] != line.after[column.attname]
        ]
        changed_since = made.undone_at is None and is_changed_since(line)
        told.append(
            {
                "agreement": line.agreement,
                "differences": differences,
                "changed_since": changed_since,
            }
        )
    return told
