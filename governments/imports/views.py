"""The pages of every import: what a kind has of its own comes from its `ImportKind`."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governments.exports import CONTENT_TYPES, XLSX, table_response
from governments.imports import actions
from governments.imports.kinds import ImportKind, import_kinds, kind_of, kinds_open_to
from governments.imports.pages import ImportEntry, PreviewPage, ResultPage
from governments.models import ImportBatch

PER_PAGE = 25


@require_safe
def import_list(request):
    """All batches of the kinds that the reader may import."""
    kinds = kinds_open_to(request.user)
    if not kinds:
        raise PermissionDenied
    batches = ImportBatch.objects.of_kinds(kind.key for kind in kinds).newest_first()
    batches = batches.select_related("created_by__department")
    page = Paginator(batches, per_page=PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "kinds": kinds,
        "page": page,
        "rows": [{"batch": batch, "kind": kind_of(batch)} for batch in page],
    }
    return render(request, "imports/import_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request, kind):
    kind = _open_kind(request, kind)
    entry = ImportEntry(kind, request)
    if request.method == "POST":
        batch = entry.save(by=request.user, at=timezone.now())
        if batch:
            return redirect("imports:detail", uid=batch.uid)
    return render(request, "imports/import_form.html", {"entry": entry, "kind": kind})


@require_safe
def import_example(request, kind):
    kind = _open_kind(request, kind)
    file_format = request.GET.get("format", XLSX)
    if file_format not in CONTENT_TYPES:
        raise Http404
    header = [str(column.label) for column in kind.columns]
    name = _("%(title)s (example)") % {"title": kind.title}
    return table_response(kind.example, header=header, name=name, file_format=file_format)


@require_safe
def import_detail(request, uid):
    """Before it is applied: what the file would do now. Afterwards: what it did."""
    batch = _batch(request, uid)
    page = (PreviewPage if batch.is_previewed else ResultPage)(batch, request.GET)
    if request.GET.get("format") in CONTENT_TYPES:
        return page.export(request.GET["format"])
    template = (
        "imports/import_preview.html" if batch.is_previewed else "imports/import_result.html"
    )
    if request.wants_partial:
        template = "imports/_import_lines.html"
    return render(request, template, {"shown": page, "batch": batch, "kind": page.kind})


@require_safe
def import_file(request, uid):
    """The file as it was uploaded."""
    batch = _batch(request, uid)
    return FileResponse(batch.file.open("rb"), as_attachment=True, filename=batch.file_name)


@require_POST
def import_apply(request, uid):
    batch = _batch(request, uid)
    facts = {"previewed": request.POST.get("previewed", ""), "by": request.user}
    done = _told(
        request, actions.apply_batch, batch=batch, at=timezone.now(), on=_today(), **facts
    )
    if done:
        messages.success(request, _("The file is applied."))
    return redirect("imports:detail", uid=uid)


@require_POST
def import_undo(request, uid):
    batch = _batch(request, uid)
    if _told(request, actions.undo_batch, batch=batch, by=request.user, at=timezone.now()):
        messages.success(request, _("The import is undone; everything is as it was before."))
    return redirect("imports:detail", uid=uid)


@require_POST
def import_discard(request, uid):
    batch = _batch(request, uid)
    if not _told(request, actions.discard_batch, batch=batch):
        return redirect("imports:detail", uid=uid)
    messages.success(request, _("The file is removed; nothing was changed."))
    return redirect("imports:list")


def _today():
    return timezone.localdate()


def _told(request, action, **facts) -> bool:
    """Whether `action` was done; a refusal is told on the page that follows."""
    try:
        action(**facts)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return False
    return True


def _open_kind(request, key: str) -> ImportKind:
    kind = import_kinds().get(key)
    if kind is None:
        raise Http404
    if not kind.may_import(request.user):
        raise PermissionDenied
    return kind


def _batch(request, uid) -> ImportBatch:
    """Somebody who may not import its kind is not told that it exists."""
    keys = [kind.key for kind in kinds_open_to(request.user)]
    batches = ImportBatch.objects.of_kinds(keys)
    return get_object_or_404(
        batches.select_related("created_by", "applied_by", "undone_by"), uid=uid
    )
