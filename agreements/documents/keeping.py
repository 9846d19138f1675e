"""Every write on documents. A file that is refused, or whose record cannot be saved, is not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from agreements.choices import DocumentKind
from agreements.documents.recognition import recognise
from agreements.models import Agreement, Document, StoredFile
from governments.names import tidy

NAME_MAX_CHARACTERS = 255


def stage_document(
    *, upload: UploadedFile, by, kind: DocumentKind = DocumentKind.SIGNED_TEXT
) -> Document:
    """Checks and keeps an upload whose agreement is not saved yet; attach it with the agreement's action."""
    return keep_file(Document(kind=kind, uploaded_by=by), upload=upload)


def add_document(*, agreement: Agreement, upload: UploadedFile, by, **facts) -> Document:
    """A further document of an agreement; `facts` are its kind, disclosure and language."""
    document = Document(agreement=agreement, uploaded_by=by, **facts)
    return keep_file(document, upload=upload)


def replace_document(
    *, document: Document, upload: UploadedFile, by, at: datetime, note: str = ""
) -> Document:
    """A new version of a document; the old one stays, with its checksum, and says when it was replaced."""
    content = _checked_content(upload)
    new = Document(uploaded_by=by, version_note=note)
    with _file_goes_unless_saved(new), transaction.atomic():
        # Everybody who replaces a document of the agreement waits here for the one before.
        Agreement.objects.select_for_update(of=("self",)).get(pk=document.agreement_id)
        old = Document.objects.get(pk=document.pk)
        if not old.is_current:
            raise ValidationError(
                {"file": _("Somebody has replaced this version already. Look at the new one.")}
            )
        for name in ("agreement", "kind", "disclosure", "language", "series"):
            setattr(new, name, getattr(old, name))
        new.version = old.version + 1
        old.replaced_at = at
        old.full_clean()
        old.save(update_fields=["replaced_at"])
        _fill(new, upload, content)
    return new


@transaction.atomic
def change_document(*, document: Document, at: datetime, **facts) -> Document:
    """Type, visibility and language of a document; they hold for all of its versions."""
    versions = Document.objects.filter(series=document.series)
    for version in versions.select_for_update(of=("self",)).order_by("version"):
        for name, value in facts.items():
            setattr(version, name, value)
        version.full_clean()
        version.save(update_fields=list(facts))
    _touch(document, at=at)
    document.refresh_from_db()
    return document


def keep_file(document: StoredFile, *, upload: UploadedFile) -> StoredFile:
    """Checks an upload and saves it with its record, whatever kind of document that is; all or nothing."""
    content = _checked_content(upload)
    with _file_goes_unless_saved(document), transaction.atomic():
        return _fill(document, upload, content)


def _fill(document: StoredFile, upload: UploadedFile, content: bytes) -> StoredFile:
    document.name = _short_name(upload.name)
    document.file_type = recognise(content)
    document.size = len(content)
    document.sha256 = hashlib.sha256(content).hexdigest()
    document.clean_fields(exclude=["file"])
    document.validate_constraints()
    upload.seek(0)
    document.file.save("", upload, save=False)
    document.full_clean()
    document.save()
    if isinstance(document, Document):
        _touch(document, at=document.uploaded_at)
    transaction.on_commit(lambda: queue_reading(document))
    return document


@contextmanager
def _file_goes_unless_saved(document: StoredFile) -> Iterator[None]:
    """The database forgets what is rolled back; the folder of files would not."""
    try:
        yield
    except BaseException:
        if document.file:
            document.file.delete(save=False)
        raise


def _touch(document: Document, *, at: datetime) -> None:
    """Who asks what changed since a moment learns of documents too, without a new version of the record."""
    Agreement.objects.filter(pk=document.agreement_id).update(updated_at=at)


def queue_reading(document: StoredFile) -> None:
    from agreements.tasks import extract_document_text

    extract_document_text.delay(document_id=document.pk, model=document._meta.label_lower)


def _checked_content(upload: UploadedFile) -> bytes:
    if upload.size > settings.DOCUMENT_MAX_BYTES:
        message = _("«%(name)s» is larger than %(limit)s.")
        limit = filesizeformat(settings.DOCUMENT_MAX_BYTES)
        raise ValidationError({"file": message % {"name": upload.name, "limit": limit}})
    content = upload.read()
    if not content:
        raise ValidationError({"file": _("«%(name)s» is empty.") % {"name": upload.name}})
    try:
        recognise(content)
    except ValidationError as error:
        message = _("«%(name)s»: %(problem)s")
        params = {"name": upload.name, "problem": " ".join(error.messages)}
        problem = ValidationError(message, code=error.code, params=params)
        raise ValidationError({"file": problem}) from None
    return content


def _short_name(name: str) -> str:
    """At most 255 characters, the ending kept."""
    name = tidy(name)
    if len(name) <= NAME_MAX_CHARACTERS:
        return name
    stem, dot, ending = name.rpartition(".")
    room = NAME_MAX_CHARACTERS - len(dot + ending)
    return stem[:room] + dot + ending if room > 0 else name[:NAME_MAX_CHARACTERS]
