"""What entries name by a key, read together: one question for codes, one for governments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Value

from agreements.models import AgreementKind, CooperationField
from governments.models import Government, known_by_code

# In the order of their columns; the hints that kinds carry are left where they are.
OF_KINDS = ("id", "key", "mark", "name_ko", "name_en", "is_joint")
OF_FIELDS = ("id", "key", "name_ko", "name_en")


class Named:
    """For `KeyField`, as `known` in its context; each kind of record is read when the first one is named."""

    def __init__(self, entries: Iterable):
        self.entries = [entry for entry in entries if isinstance(entry, dict)]
        self.read: dict[type[models.Model], Callable[[], dict]] = {
            AgreementKind: lambda: self.codes[AgreementKind],
            CooperationField: lambda: self.codes[CooperationField],
            Government: lambda: self.governments,
        }

    def get(self, model: type[models.Model]) -> dict | None:
        return self.read[model]() if model in self.read else None

    @cached_property
    def codes(self) -> dict[type[models.Model], dict[str, models.Model]]:
        """The two short lists of codes, in one statement."""
        kinds = AgreementKind.objects.values_list(Value(0), *OF_KINDS)
        padded = ("id", "key", Value(""), "name_ko", "name_en", Value(False))
        fields = CooperationField.objects.values_list(Value(1), *padded)
        found: dict = {AgreementKind: {}, CooperationField: {}}
        for is_field, *values in kinds.union(fields, all=True):
            if is_field:
                key, _mark, ko, en = values[1:5]
                record = CooperationField.from_db(kinds.db, OF_FIELDS, [values[0], key, ko, en])
            else:
                record = AgreementKind.from_db(kinds.db, OF_KINDS, values)
            found[type(record)][record.key] = record
        return found

    @cached_property
    def governments(self) -> dict[str, Government]:
        """By every code that means them, with their versions; the home government is among them."""
        codes = {settings.HOME_GOVERNMENT}
        for entry in self.entries:
            named = [entry.get("counterparts")]
            named += [item.get("responsible") for item in _dicts(entry.get("items"))]
            codes |= set(_texts(named))
        return known_by_code(codes)

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
