"""Pages by position instead of by number: rows that come or go meanwhile shift nothing."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

ORDERING = "ordering"


@dataclass(frozen=True)
class Position:
    """A row's place in an order; pages lie before or after it."""

    value: str | None  # of the column, as text
    pk: int
    backwards: bool = False


@dataclass(frozen=True)
class Keyset:
    """An order by one column with empty values last, and by primary key among equals."""

    column: str
    descending: bool

    @classmethod
    def read(cls, ordering: str) -> Keyset:
        return cls(ordering.removeprefix("-"), ordering.startswith("-"))

    def rows(self, queryset: QuerySet, limit: int, position: Position | None = None) -> list:
        """Up to `limit` rows from the beginning or past `position`, the nearest first."""
        rows: list = []
        for part in self._parts(queryset, position):
            rows += part[: limit - len(rows)]
            if len(rows) == limit:
                break
        return rows

    def _parts(self, queryset: QuerySet, position: Position | None) -> list[QuerySet]:
        """Rows with a value and rows without one are read apart: so each follows an index to its place."""
        backwards = bool(position and position.backwards)
        sign = "-" if self.descending != backwards else ""
        parts = {True: queryset.order_by(f"{sign}{self.column}", f"{sign}pk")}
        if self._field(queryset).null:
            missing = {f"{self.column}__isnull": True}
            parts = {True: parts[True].exclude(**missing)}
            parts[False] = queryset.filter(**missing).order_by(f"{sign}pk")
        if position is None:
            return list(parts.values())
        here = position.value is not None
        parts[here] = parts[here].filter(self._past(queryset, position))
        return [
            parts[here],
            *(part for key, part in parts.items() if key != here and here != backwards),
        ]

    def _past(self, queryset: QuerySet, position: Position) -> Q | Func:
        falling = self.descending != position.backwards
        if position.value is None:
            return Q(**{f"pk__{'lt' if falling else 'gt'}": position.pk})
        field = self._field(queryset)
        value = Value(field.to_python(position.value), output_field=field)
        key, place = _row(F(self.column), F("pk")), _row(value, Value(position.pk))
        return _joined(key, place, by=" < " if falling else " > ")

    def position(self, queryset: QuerySet, row, *, backwards: bool) -> Position:
        """That of a record, or of a row of `.values()`."""
        record = SimpleNamespace(**row) if isinstance(row, dict) else row
        empty = getattr(record, self.column) is None
        value = None if empty else self._field(queryset).value_to_string(record)
        return Position(value, record.pk, backwards)

    def write_cursor(self, queryset: QuerySet, position: Position) -> str:
        """Signed, so that a cursor is only what this list and order gave out."""
        parts = [position.value, position.pk, position.backwards]
        return self._signer(queryset).sign_object(parts)

    def read_cursor(self, queryset: QuerySet, cursor: str) -> Position:
        """Raises ValueError for anything but a cursor of this list and order."""
        try:
            return Position(*self._signer(queryset).unsign_object(cursor))
        except BadSignature as error:
            raise ValueError(cursor) from error

    def _signer(self, queryset: QuerySet) -> Signer:
        return Signer(salt=f"{queryset.model._meta.label}:{self.column}:{self.descending}")

    def _field(self, queryset: QuerySet):
        return queryset.model._meta.get_field(self.column)


def _row(*expressions) -> Func:
    """`(a, b)`: databases compare rows as a whole, and enter an index at that place."""
    return _joined(*expressions, by=", ", template="(%(expressions)s)")


def _joined(*expressions, by: str, template: str = "%(expressions)s") -> Func:
    return Func(*expressions, template=template, arg_joiner=by, output_field=BooleanField())
