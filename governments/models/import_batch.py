"""A file that somebody imported: what it was, what it did, and whether it was taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governments.checking import CheckedAtOnce
from governments.choices import BatchState


def import_path(batch: ImportBatch, name: str) -> str:
    """Where an upload lies: under its checksum, never under a name that came from outside."""
    return f"imports/{batch.sha256[:2]}/{batch.sha256}"


class ImportBatchQuerySet(models.QuerySet):
    def of_kinds(self, keys: Iterable[str]) -> Self:
        return self.filter(kind__in=list(keys))

    def previewed_by(self, user) -> Self:
        """Uploaded and not applied yet."""
        return self.filter(state=BatchState.PREVIEWED, created_by=user)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class ImportBatch(CheckedAtOnce):
    """All that one file changed, applied at once and undone at once; `kind` says by which import."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(_("kind of import"), max_length=40)
    file_name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to=import_path, max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    # What the person chose beside the file, as it was typed; the kind's own form reads it again.
    options = models.JSONField(_("options"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    state = models.CharField(
        _("state"), max_length=10, choices=BatchState, default=BatchState.PREVIEWED
    )
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    # {language: [[row, outcome, title, sentences] …]}: what the rows did, in the words of the preview.
    told = models.JSONField(_("what it did"), default=dict, blank=True)
    # What its kind needs to take it back: values that were there before.
    before = models.JSONField(_("before"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    created_at = models.DateTimeField(_("uploaded at"))
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["kind", "created_at"], name="import_batch_by_kind")]
        constraints = [
            models.CheckConstraint(
                name="import_batch_applied_iff_dated",
                condition=Q(state=BatchState.PREVIEWED, applied_at=None, applied_by=None)
                | (
                    ~Q(state=BatchState.PREVIEWED)
                    & Q(applied_at__isnull=False, applied_by__isnull=False)
                ),
                violation_error_message=_("An import that was applied says when and by whom."),
            ),
            models.CheckConstraint(
                name="import_batch_undone_iff_dated",
                condition=Q(
                    state=BatchState.UNDONE, undone_at__isnull=False, undone_by__isnull=False
                )
                | (~Q(state=BatchState.UNDONE) & Q(undone_at=None, undone_by=None)),
                violation_error_message=_("An import that was undone says when and by whom."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_previewed(self) -> bool:
        return self.state == BatchState.PREVIEWED

    @property
    def is_applied(self) -> bool:
        return self.state == BatchState.APPLIED

    def content(self) -> bytes:
        with self.file.open("rb") as stream:
            return stream.read()
