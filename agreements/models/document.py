"""The files of an agreement."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import Disclosure, DocumentKind, DocumentLanguage, FileType, TextState
from agreements.models.agreement import Agreement
from governments.history import History


def document_path(document: StoredFile, name: str) -> str:
    """Where an upload lies: under its checksum, never under a name that came from outside."""
    return f"documents/{document.sha256[:2]}/{document.sha256}.{document.file_type}"


class DocumentQuerySet(models.QuerySet):
    def attached(self) -> Self:
        return self.filter(agreement__isnull=False)

    def staged_by(self, user) -> Self:
        """Uploaded with a form that is not saved yet."""
        return self.filter(agreement=None, uploaded_by=user)

    def current(self) -> Self:
        """The newest version of each document."""
        return self.filter(replaced_at=None)

    def versions_of(self, document: Document) -> Self:
        return self.filter(series=document.series).order_by("-version")

    def visible_to(self, user) -> Self:
        """Those of visible agreements, each by its own disclosure as well."""
        attached = self.attached().filter(agreement__in=Agreement.objects.visible_to(user))
        if not getattr(user, "is_authenticated", False):
            return attached.filter(disclosure=Disclosure.PUBLIC)
        if user.is_manager:
            return attached
        own = Q(agreement__department=user.department_id) if user.department_id else Q(pk__in=[])
        return attached.filter(~Q(disclosure=Disclosure.CLOSED) | own)


class StoredFile(models.Model):
    """An upload, kept under its checksum: what every document is, on whatever it hangs.

    `agreements.documents` recognises, keeps, reads and sweeps all of them alike.
    """

    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    file_type = models.CharField(_("file type"), max_length=10, choices=FileType)
    size = models.PositiveIntegerField(
        _("size in bytes"), validators=[MaxValueValidator(settings.DOCUMENT_MAX_BYTES)]
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    text_state = models.CharField(
        _("text"), max_length=10, choices=TextState, default=TextState.PENDING
    )
    text = models.TextField(_("extracted text"), blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def download_name(self) -> str:
        """The name under which it was uploaded, with the ending of what it is."""
        ending = f".{self.file_type}"
        return self.name if self.name.lower().endswith(ending) else self.name + ending


class Document(StoredFile):
    """A version of a document of an agreement: its file, kept under its checksum, for those who may see it.

    The versions of one document share `series`; kind, disclosure and language are the same in all of them.
    """

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="documents", null=True, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.SIGNED_TEXT
    )
    language = models.CharField(
        _("language"), max_length=10, choices=DocumentLanguage, default=DocumentLanguage.KO
    )
    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    version_note = models.CharField(_("what is new"), max_length=300, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()
    history = History(excluded_fields=["file", "text", "text_state"])

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "sha256"],
                name="document_once_per_agreement",
                violation_error_code="file",
                violation_error_message=_("This file is already attached."),
            ),
            models.UniqueConstraint(
                fields=["series", "version"], name="document_version_once_per_series"
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(replaced_at=None),
                name="document_one_current_version",
                violation_error_message=_("A document has one current version."),
            ),
        ]

    @property
    def is_current(self) -> bool:
        return self.replaced_at is None
