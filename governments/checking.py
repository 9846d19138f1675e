"""Checking a row before it is written, without asking the database what the row itself tells.

Django's `full_clean` asks a question for each check constraint, each foreign key and each unique field. Here
a check constraint is asked of the row in memory (`governments.conditions`), a foreign key only where it is
not known already that its record exists, and what a row had when it was read is not asked for again. The
database keeps all of it in any case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q

from governments.conditions import Asked, readable


class CheckedAtOnce(models.Model):
    """A row of a model with rules."""

    _as_read: dict | None = None
    is_new = False  # it was just made: nothing refers to it yet

    class Meta:
        abstract = True

    def remember(self) -> Self:
        """Of a row that was just read and is held: what it refers to exists, and what is unique is so."""
        self._as_read = {
            field.attname: getattr(self, field.attname) for field in _kept(type(self))
        }
        return self

    def forget(self) -> None:
        """It is held no longer, or its writer is done."""
        self._as_read, self.is_new = None, False

    def forget_lists(self) -> None:
        """What was prefetched of rows that hang on it: they were changed, or shall be read anew."""
        vars(self).pop("_prefetched_objects_cache", None)

    @property
    def is_held(self) -> bool:
        """Whoever is at work on it has read and locked it, or has just made it."""
        return self._as_read is not None

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields({*(exclude or ()), *self._known_references()})

    def _get_unique_checks(self, *args, **kwargs):
        checks, dates = super()._get_unique_checks(*args, **kwargs)
        return [check for check in checks if not self._has_kept(check[1])], dates

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Django asks the database of those that the row in memory did not answer."""
        broken, self._answered = self._broken(exclude or ())
        errors: dict = {}
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        finally:
            del self._answered
        for constraint in broken:
            message, code = (
                constraint.get_violation_error_message(),
                constraint.violation_error_code,
            )
            errors = ValidationError(message, code=code).update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def get_constraints(self):
        answered = getattr(self, "_answered", ())
        return [
            (model, [c for c in own if c.name not in answered])
            for model, own in super().get_constraints()
        ]

    def _known_references(self) -> Iterator[str]:
        for field in _references(type(self)):
            value = getattr(self, field.attname)
            if value is not None and (self._has_kept([field.name]) or self._holds(field, value)):
                yield field.name

    def _holds(self, field: models.ForeignKey, value) -> bool:
        """Whether the record that is meant was read or written by this process."""
        record = field.get_cached_value(self, default=None)
        if record is None or record._state.adding:
            return False
        return getattr(record, field.target_field.attname) == value

    def _has_kept(self, names: Collection[str]) -> bool:
        if self._as_read is None or self._state.adding:
            return False
        columns = [self._meta.get_field(name).attname for name in names]
        return all(c in self._as_read and self._as_read[c] == getattr(self, c) for c in columns)

    def _broken(self, exclude: Collection[str]) -> tuple[list[CheckConstraint], set[str]]:
        """The checks that the row does not keep, and the names of all that it answered."""
        broken, answered = [], set()
        for model, _own in super().get_constraints():
            known = {f.name for f in model._meta.local_concrete_fields} - set(exclude)
            for check in _checks(model):
                # What speaks of a field that is left out is not asked.
                keeps = self._keeps(model, check) if check.names <= known else True
                if keeps is not None:
                    answered.add(check.constraint.name)
                if keeps is False:
                    broken.append(check.constraint)
        return broken, answered

    def _keeps(self, model: type[models.Model], check: _Check) -> bool | None:
        """None where only the database can tell."""
        try:
            row = {name: self._value(model, name) for name in check.names}
            return check.ask(row) is not False if check.ask else None
        except (TypeError, ValidationError):  # an expression, or a value of another type
            return None

    def _value(self, model: type[models.Model], name: str):
        field = model._meta.get_field(name)
        value = getattr(self, field.attname)
        if hasattr(value, "resolve_expression"):
            raise TypeError(name)
        return field.to_python(value)


@dataclass(frozen=True)
class _Check:
    constraint: CheckConstraint
    names: frozenset[str]  # of the fields that it speaks of
    ask: Asked | None


@cache
def _checks(model: type[models.Model]) -> list[_Check]:
    found = [c for c in model._meta.constraints if type(c) is CheckConstraint]
    return [_check(model, constraint) for constraint in found]


def _check(model: type[models.Model], constraint: CheckConstraint) -> _Check:
    condition = Q(constraint.condition)
    paths = model._get_expr_references(condition)
    return _Check(constraint, frozenset(path[0] for path in paths), readable(model, condition))


@cache
def _references(model: type[models.Model]) -> list[models.ForeignKey]:
    """Those of which it is enough that the record exists."""
    fields = (f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey))
    return [field for field in fields if not field.get_limit_choices_to()]


@cache
def _kept(model: type[models.Model]) -> list[models.Field]:
    named = {name for names in model._meta.unique_together for name in names}
    return [
        field
        for field in model._meta.concrete_fields
        if field.unique or field.name in named or field.is_relation
    ]
