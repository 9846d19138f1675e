"""Merging two records of one government, and taking that back; administrators alone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governments.merge_forms import MergeEntry
from governments.merging import undo_merge, undo_obstacles
from governments.models import Government, GovernmentMerge
from governments.permissions import can_merge_governments

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def merge_create(request, code):
    """Shows all that will move before two records are made one."""
    _refuse_others(request)
    records = Government.objects.unmerged().with_versions()
    government = get_object_or_404(records, code=code)
    data = request.POST if request.method == "POST" else None
    other = request.GET.get("other", "")
    entry = MergeEntry(government, data, on=timezone.localdate(), other=other)
    merge = _answer(entry, by=request.user) if data else None
    if merge:
        messages.success(request, _("%(merge)s: they are one record now.") % {"merge": merge})
        return redirect("governments:merge-detail", pk=merge.pk)
    template = "governments/merge_form.html"
    if request.wants_partial:
        template = "governments/_merge_form.html"
    return render(request, template, {"entry": entry, "government": government})


@require_safe
def merge_list(request):
    _refuse_others(request)
    merges = GovernmentMerge.objects.with_records().newest_first()
    page = Paginator(merges, per_page=PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "governments/merge_list.html", {"page": page})


@require_safe
def merge_detail(request, pk):
    _refuse_others(request)
    merge = get_object_or_404(GovernmentMerge.objects.with_records(), pk=pk)
    return render(
        request,
        "governments/merge_detail.html",
        {"merge": merge, "obstacles": undo_obstacles(merge), "counts": _counts(merge)},
    )


@require_POST
def merge_undo(request, pk):
    _refuse_others(request)
    merge = get_object_or_404(GovernmentMerge, pk=pk)
    try:
        stayed = undo_merge(merge=merge, by=request.user, at=timezone.now())
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect("governments:merge-detail", pk=pk)
    messages.success(request, _("The merge is undone; there are two records again."))
    if stayed:
        message = ngettext(
            "%(number)s entry was changed since and stays with the kept record.",
            "%(number)s entries were changed since and stay with the kept record.",
            stayed,
        )
        messages.warning(request, message % {"number": stayed})
    return redirect("governments:merge-detail", pk=pk)


def _refuse_others(request) -> None:
    if not can_merge_governments(request.user):
        raise PermissionDenied


def _answer(entry: MergeEntry, *, by) -> GovernmentMerge | None:
    if "save" in entry.data:
        return entry.save(by=by, at=timezone.now())
    if "pick" in entry.data:
        entry.pick()
    else:
        entry.preview()
    return None


def _counts(merge: GovernmentMerge) -> dict[str, int]:
    return {"moved": len(merge.moved), "removed": len(merge.removed)}
