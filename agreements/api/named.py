"""What entries name by a key, read together: a question for kinds, one for fields, one for governments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from django.conf import settings
from django.db import models

from agreements.models import AgreementKind, CooperationField
from governments.models import Government


class Named:
    """For `KeyField`, as `known` in its context; each kind of record is read when the first one is named."""

    def __init__(self, entries: Iterable):
        self.entries = [entry for entry in entries if isinstance(entry, dict)]
        self.read: dict[type[models.Model], Callable[[], dict]] = {
            AgreementKind: lambda: self.kinds,
            CooperationField: lambda: self.fields,
            Government: lambda: self.governments,
        }

    def get(self, model: type[models.Model]) -> dict | None:
        return self.read[model]() if model in self.read else None

    @cached_property
    def kinds(self) -> dict[str, AgreementKind]:
        return {kind.key: kind for kind in AgreementKind.objects.all()}

    @cached_property
    def fields(self) -> dict[str, CooperationField]:
        return {field.key: field for field in CooperationField.objects.all()}

    @cached_property
    def governments(self) -> dict[str, Government]:
        """By every code that means them, with their versions; the home government is among them."""
        codes = {settings.HOME_GOVERNMENT}
        for entry in self.entries:
            named = [entry.get("counterparts")]
            named += [item.get("responsible") for item in _dicts(entry.get("items"))]
            codes |= set(_texts(named))
        return Government.objects.with_versions().meant_by(codes)

    @property
    def home(self) -> Government | None:
        """If it was read along; who needs it asks for it otherwise."""
        found = vars(self).get("governments", {})
        return found.get(settings.HOME_GOVERNMENT)


def _dicts(values) -> list[dict]:
    return [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []


def _texts(values: Iterable) -> Iterable[str]:
    """PostgreSQL takes no NUL, and no code has one."""
    for value in values:
        if isinstance(value, str):
            yield from [] if "\0" in value else [value]
        elif isinstance(value, list):
            yield from _texts(v for v in value if isinstance(v, str))
