"""The pages of documents: adding one, its versions, its facts, and the download."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import can_read_internal
from agreements import documents
from agreements.choices import FileType
from agreements.document_forms import DocumentFactsForm, NewDocumentForm, NewVersionForm
from agreements.models import Agreement, Document, StoredFile
from agreements.permissions import can_edit_agreement, can_edit_document

logger = logging.getLogger(__name__)

CONTENT_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.HWPX: "application/hwp+zip",
    FileType.HWP: "application/x-hwp",
}


@login_not_required
@require_safe
def document_download(request, pk):
    """The file itself, for those who may see it; always as a download, never as a page."""
    return served(get_object_or_404(Document.objects.visible_to(request.user), pk=pk))


def served(document: StoredFile) -> FileResponse:
    """The caller has asked whether the reader may see it."""
    response = FileResponse(
        _opened(document),
        as_attachment=True,
        filename=document.download_name,
        content_type=CONTENT_TYPES[document.file_type],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _opened(document: StoredFile):
    """A row whose file is lost is the operator's to hear of; who asks for it learns that it is not there."""
    try:
        return document.file.open("rb")
    except (FileNotFoundError, ValueError):
        logger.exception("The file of %s %s is missing", document._meta.label, document.pk)
        raise Http404 from None


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_detail(request, pk):
    """All versions of a document; for its keepers the ways to change it."""
    document = _visible(request, pk)
    may_edit = can_edit_document(request.user, document)
    facts, version = DocumentFactsForm(instance=document), NewVersionForm()
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        if "replace" in request.POST:
            version = NewVersionForm(request.POST, request.FILES)
            saved = _save(version, _replace, document, request)
        else:
            facts = DocumentFactsForm(request.POST, instance=document)
            saved = _save(facts, _change, document, request)
        if saved:
            return redirect("agreements:document_detail", saved.pk)
        document = _visible(request, pk)  # the form has put into it what was refused
    context = {
        "document": document,
        "agreement": document.agreement,
        "versions": _versions(request, document),
        "may_edit": may_edit,
        "is_internal": can_read_internal(request.user),
        "facts": facts,
        "version": version,
    }
    return render(request, "agreements/document_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document_add(request, reference):
    """A further document for an agreement that is in the register already."""
    visible = Agreement.objects.visible_to(request.user).for_listing()
    agreement = get_object_or_404(visible, reference=reference)
    if not can_edit_agreement(request.user, agreement):
        raise PermissionDenied
    form = NewDocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _save(form, _add, agreement, request):
        return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/document_form.html", context)


def _visible(request, pk: int) -> Document:
    """The document of which `pk` is a version, in its newest one; all of them are seen or none is."""
    seen = Document.objects.visible_to(request.user)
    version = get_object_or_404(seen.only("series"), pk=pk)
    newest = seen.versions_of(version).defer("text").select_related("agreement__department")
    return newest.current().get()


def _versions(request, document: Document):
    versions = Document.objects.visible_to(request.user).versions_of(document).defer("text")
    return versions.select_related("uploaded_by")


def _save(form, act, subject, request) -> Document | None:
    """Calls an action with what was typed; what it refuses is shown at the field it names."""
    if not form.is_valid():
        return None
    try:
        return act(subject, request, form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, _placed(error, form))
        return None


def _placed(error: ValidationError, form) -> ValidationError:
    """Constraints name their field by the code of the error."""
    found: dict[str, list[ValidationError]] = {}
    by_field = error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
    for name, problems in by_field.items():
        for problem in problems:
            asked = problem.code if name == "__all__" else name
            place = asked if asked in form.fields else "__all__"
            found.setdefault(place, []).append(problem)
    return ValidationError(found)


def _add(agreement: Agreement, request, facts: dict) -> Document:
    upload = facts.pop("file")
    document = documents.add_document(agreement=agreement, upload=upload, by=request.user, **facts)
    messages.success(request, _("«%(name)s» is attached.") % {"name": document.name})
    return document


def _replace(document: Document, request, facts: dict) -> Document:
    new = documents.replace_document(
        document=document,
        upload=facts["file"],
        note=facts["note"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Version %(number)s is kept.") % {"number": new.version})
    return new


def _change(document: Document, request, facts: dict) -> Document:
    changed = documents.change_document(document=document, at=timezone.now(), **facts)
    messages.success(request, _("Saved."))
    return changed
