"""The value of any column of a record, in words, as one reader may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Agreement
from governments.models import Government


class Values:
    """Knows what the records point to, read at once: one query for each model, however many records."""

    def __init__(self, reader, records: Iterable):
        self._reader = reader
        wanted: dict[type, set[int]] = defaultdict(set)
        for record in records:
            for column in record._meta.concrete_fields:
                if isinstance(column, models.ForeignKey) and not column.name.startswith("history"):
                    wanted[column.related_model].add(getattr(record, column.attname))
        self._known = {
            model: self._read(model, numbers - {None}) for model, numbers in wanted.items()
        }

    def text(self, record, column) -> str:
        """Empty where nothing is entered."""
        value = getattr(record, column.attname)
        if value is None or value == "" or value == []:
            return ""
        if isinstance(column, models.ForeignKey):
            return self._known[column.related_model].get(value) or _("(not to be seen)")
        if column.flatchoices:
            return str(dict(column.flatchoices).get(value, value))
        return plain(value)

    def _read(self, model: type, numbers: set[int]) -> dict[int, str]:
        rows = model._base_manager.filter(pk__in=numbers)
        if model is Government:
            named = Government.objects.with_versions().filter(pk__in=numbers)
            return {row.pk: row.latest.name for row in named}
        if model is Agreement:
            rows = Agreement.objects.visible_to(self._reader).filter(pk__in=numbers)
            return {row.pk: f"{row.reference} {row.title}" for row in rows}
        return {row.pk: str(row) for row in rows}


def plain(value) -> str:
    """Numbers, days and answers in words; a day as in the registers, year first."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(plain(part) for part in value)
    return str(value)
