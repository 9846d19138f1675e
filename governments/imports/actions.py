"""From an upload to a batch, and back."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from governments.choices import BatchState, RowOutcome
from governments.imports.kinds import ImportKind, kind_of
from governments.imports.plans import Plan
from governments.models import ImportBatch
from governments.names import tidy
from governments.table_files import MAX_BYTES, refuse_size
from governments.tables import Table

TABLE_LIFETIME = 600  # seconds


def upload_batch(
    *, kind: ImportKind, upload: UploadedFile, by, at: datetime, sheet: str = "", options: dict
) -> ImportBatch:
    """Keeps a file that can be read as a table; what its rows do is asked by `plan_batch`."""
    refuse_size(upload.size)
    content = upload.read(MAX_BYTES + 1)
    kind.read(content, sheet=sheet)
    batch = ImportBatch(
        kind=kind.key,
        file_name=_short_name(upload.name),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        sheet=sheet,
        options=options,
        created_by=by,
        created_at=at,
    )
    upload.seek(0)
    batch.file.save("", upload, save=False)
    batch.full_clean()
    batch.save()
    return batch


def plan_batch(*, batch: ImportBatch, on: date) -> Plan:
    """What applying would do now. ValidationError where the file cannot be read any more."""
    kind = kind_of(batch)
    table = _table(batch)
    plan = kind.plan(table, options=kind.options(batch), on=on)
    plan.notes[:0] = table.remarks
    return plan


@transaction.atomic
def apply_batch(*, batch: ImportBatch, previewed: str, by, at: datetime, on: date) -> ImportBatch:
    """Does what the preview showed, all of it or nothing; `previewed` is the fingerprint of that plan."""
    batch = _locked(batch)
    if not batch.is_previewed:
        raise ValidationError(_("This file has been applied already."), code="applied")
    plan = plan_batch(batch=batch, on=on)
    if plan.number_of_problems:
        raise ValidationError(_("Nothing is applied while the file has errors."), code="errors")
    if not plan.can_be_applied:
        raise ValidationError(_("The file changes nothing."), code="nothing")
    if plan.fingerprint != previewed:
        message = _("Look at the preview once more: the file would now do something else.")
        raise ValidationError(message, code="plan_changed")
    batch.counts = plan.counts
    batch.told = _told(batch, on)
    batch.before = kind_of(batch).apply(plan, batch=batch, by=by, at=at) or {}
    batch.state, batch.applied_by, batch.applied_at = BatchState.APPLIED, by, at
    batch.full_clean()
    batch.save()
    return batch


@transaction.atomic
def undo_batch(*, batch: ImportBatch, by, at: datetime) -> ImportBatch:
    batch = _locked(batch)
    if not batch.is_applied:
        raise ValidationError(_("Only an import that is applied can be undone."), code="state")
    kind_of(batch).undo(batch, by=by)
    batch.state, batch.undone_by, batch.undone_at = BatchState.UNDONE, by, at
    batch.full_clean()
    batch.save()
    return batch


@transaction.atomic
def discard_batch(*, batch: ImportBatch) -> None:
    """Removes an upload that was never applied; what was applied stays, even undone."""
    batch = _locked(batch)
    if not batch.is_previewed:
        raise ValidationError(_("An import that was applied is kept."), code="applied")
    file = batch.file
    batch.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _table(batch: ImportBatch) -> Table:
    """Read once for all pages of a preview: a long XLSX takes seconds. Its remarks are in one language."""
    key = f"import-table-{batch.uid}-{get_language()}"
    table = cache.get(key)
    if table is None:
        table = kind_of(batch).read(batch.content(), sheet=batch.sheet)
        cache.set(key, table, TABLE_LIFETIME)
    return table


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _told(batch: ImportBatch, on: date) -> dict[str, list]:
    """The plan in every language, without the rows that change nothing."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            lines = plan_batch(batch=batch, on=on).lines
        quiet = (RowOutcome.SAME, RowOutcome.SKIPPED)
        told[language] = [line.told for line in lines if line.outcome not in quiet]
    return told


def _short_name(name: str) -> str:
    """At most 255 characters, the ending kept."""
    name = tidy(name)
    stem, _dot, ending = name.rpartition(".")
    return name if len(name) <= 255 else f"{stem[: 254 - len(ending)]}.{ending}"
