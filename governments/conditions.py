"""The condition of a check constraint, asked of one row in memory.

A condition that speaks of nothing but columns of its row needs no database: its answer follows from the row.
As in SQL it is true, false, or unknown (None) where a column is empty, and a constraint refuses only what is
false. What is not understood here (`readable` gives None) is asked of the database.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from django.db import models
from django.db.models import F, Q

Truth = bool | None
Asked = Callable[[Mapping[str, object]], Truth]

COMPARISONS = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
# Texts are put in order by the collation of the database, so they are compared for equality only.
ORDERED = (
    models.DateField,
    models.DecimalField,
    models.ForeignKey,
    models.IntegerField,
    models.TimeField,
)
COMPARED = (*ORDERED, models.BooleanField, models.CharField, models.TextField, models.AutoField)


def readable(model: type[models.Model], condition: Q) -> Asked | None:
    """How to ask `condition` of the values of a row by name, or None where only the database can."""
    parts = [_part(model, child) for child in condition.children]
    if None in parts or condition.connector not in (Q.AND, Q.OR):
        return None
    join = _all if condition.connector == Q.AND else _any

    def ask(row: Mapping[str, object]) -> Truth:
        answer = join([part(row) for part in parts])
        return answer if not condition.negated or answer is None else not answer

    return ask


def _part(model: type[models.Model], child) -> Asked | None:
    if isinstance(child, Q):
        return readable(model, child)
    if not isinstance(child, tuple):
        return None
    (name, _sep, lookup), value = child[0].partition("__"), child[1]
    field = _column(model, name)
    if field is None:
        return None
    if lookup == "isnull" or (lookup in ("", "exact") and value is None):
        return _emptiness(field.name, bool(value) or value is None)
    if lookup == "in":
        return _membership(field, value)
    return _comparison(model, field, lookup or "exact", value)


def _column(model: type[models.Model], name: str) -> models.Field | None:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return field if isinstance(field, COMPARED) else None


def _emptiness(name: str, wanted: bool) -> Asked:
    return lambda row: (row[name] is None) == wanted


def _membership(field: models.Field, values) -> Asked | None:
    if not isinstance(values, list | tuple | set) or None in values:
        return None
    known = {field.to_python(value) for value in values}
    return lambda row: None if row[field.name] is None else row[field.name] in known


def _comparison(model, field: models.Field, lookup: str, value) -> Asked | None:
    compare = COMPARISONS.get(lookup)
    if compare is None or (lookup != "exact" and not isinstance(field, ORDERED)):
        return None
    if isinstance(value, F):
        other = _column(model, value.name) if "__" not in value.name else None
        return other and _against(compare, field.name, lambda row: row[other.name])
    if hasattr(value, "resolve_expression"):
        return None
    constant = field.to_python(value)
    return _against(compare, field.name, lambda row: constant)


def _against(compare: Callable, name: str, other: Callable) -> Asked:
    def ask(row: Mapping[str, object]) -> Truth:
        left, right = row[name], other(row)
        return None if left is None or right is None else compare(left, right)

    return ask


def _all(answers: list[Truth]) -> Truth:
    if False in answers:
        return False
    return None if None in answers else True


def _any(answers: list[Truth]) -> Truth:
    if True in answers:
        return True
    return None if None in answers else False
