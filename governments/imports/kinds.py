"""The kinds of import, as `settings.IMPORT_KINDS` lists them: a lower package cannot know the higher ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from governments.imports.plans import Plan
from governments.models import ImportBatch
from governments.tables import Column, Table, read_table


class ImportKind:
    """What one kind of import has of its own; the package's docstring says how to write one."""

    key = ""
    title = ""
    lead = ""
    columns: Sequence[Column] = ()
    example: Sequence[Sequence] = ()
    options_form: type[forms.Form] = forms.Form

    def may_import(self, user) -> bool:
        raise NotImplementedError

    def plan(self, table: Table, *, options: dict, on: date) -> Plan:
        raise NotImplementedError

    def apply(self, plan: Plan, *, batch: ImportBatch, by, at: datetime) -> dict | None:
        raise NotImplementedError

    def undo(self, batch: ImportBatch, *, by) -> None:
        raise NotImplementedError

    def undo_obstacles(self, batch: ImportBatch) -> list[str]:
        return []

    def records(self, batch: ImportBatch) -> list[tuple[str, str]]:
        return []

    def read(self, content: bytes, *, sheet: str = "") -> Table:
        return read_table(content, columns=self.columns, sheet=sheet)

    def options(self, batch: ImportBatch) -> dict:
        """What was chosen beside the file, read by the kind's own form once more."""
        form = self.options_form(batch.options)
        if not form.is_valid():
            raise ValidationError([text for texts in form.errors.values() for text in texts])
        return form.cleaned_data


def import_kinds() -> dict[str, ImportKind]:
    kinds = [import_string(path)() for path in settings.IMPORT_KINDS]
    return {kind.key: kind for kind in kinds}


def kinds_open_to(user) -> list[ImportKind]:
    return [kind for kind in import_kinds().values() if kind.may_import(user)]


def kind_of(batch: ImportBatch) -> ImportKind:
    return import_kinds()[batch.kind]


def can_see_imports(user) -> bool:
    return bool(kinds_open_to(user))
