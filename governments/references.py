"""Who names a government: every foreign key to it, in whichever package, found from the models themselves.

What the register keeps of a government (versions, names, its roles in events) belongs to the record and is
not listed here; the offices that one turns to are. A model of another package may have `naming_day`, a
property with the day on which the government has to exist for the row to make sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from simple_history.models import HistoricalChanges

from governments.models import Government, GovernmentOffice, GovernmentVersion

OWN_APP = Government._meta.app_label


@dataclass(frozen=True)
class Reference:
    """A column that names a government."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    def rows(self, governments) -> models.QuerySet:
        named = {f"{self.field.name}__in": governments}
        return self.model._base_manager.filter(**named).order_by("pk")


def references() -> list[Reference]:
    """Columns outside the register itself, and those of the register that name another government."""
    return [*outer_references(), *_inner_references()]


def outer_references() -> list[Reference]:
    found = [
        Reference(relation.related_model, relation.field)
        for relation in Government._meta.get_fields(include_hidden=True)
        if _is_reference(relation)
    ]
    return sorted(found, key=lambda reference: (reference.label, reference.field.name))


def _inner_references() -> Iterator[Reference]:
    """What stands below it, and the records merged into it before."""
    yield Reference(GovernmentVersion, GovernmentVersion._meta.get_field("parent"))
    yield Reference(Government, Government._meta.get_field("merged_into"))


def _is_reference(relation) -> bool:
    if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
        return False
    model = relation.related_model
    # The history tells what was so at the time; it is never rewritten.
    is_history = issubclass(model, HistoricalChanges)
    is_outer = model is GovernmentOffice or model._meta.app_label != OWN_APP
    # A copy follows by a trigger of the database.
    is_copy = relation.on_delete is models.DO_NOTHING
    return is_outer and not is_history and not is_copy


def naming_record(row: models.Model) -> models.Model:
    """What people know the row by: what it would be deleted with (a party's agreement), else itself."""
    for field in row._meta.concrete_fields:
        is_own = field.is_relation and field.remote_field.on_delete is models.CASCADE
        if is_own and field.related_model is not Government:
            return getattr(row, field.name)
    return row
