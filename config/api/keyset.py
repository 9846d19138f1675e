"""Pages by position instead of by number: rows that come or go meanwhile shift nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db.models import F, Model, Q, QuerySet

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

    def order(self, queryset: QuerySet, *, backwards: bool = False) -> QuerySet:
        falling = self.descending != backwards
        column = F(self.column)
        if self._field(queryset).null:
            # Said for both directions, because SQLite and PostgreSQL disagree.
            places = {"nulls_first": True} if backwards else {"nulls_last": True}
            key = column.desc(**places) if falling else column.asc(**places)
        else:
            key = column.desc() if falling else column.asc()
        return queryset.order_by(key, "-pk" if falling else "pk")

    def beyond(self, queryset: QuerySet, position: Position) -> QuerySet:
        """The rows past `position`, the nearest first."""
        ordered = self.order(queryset, backwards=position.backwards)
        return ordered.filter(self._past(queryset, position))

    def _past(self, queryset: QuerySet, position: Position) -> Q:
        further = "lt" if self.descending != position.backwards else "gt"
        empty = Q(**{f"{self.column}__isnull": True})
        same_place = Q(**{f"pk__{further}": position.pk})
        if position.value is None:
            same = empty & same_place
            return same | ~empty if position.backwards else same
        value = self._field(queryset).to_python(position.value)
        # `lte` first lets the database start its index scan at the position.
        reached = Q(**{f"{self.column}__{further}e": value})
        past = reached & (Q(**{f"{self.column}__{further}": value}) | same_place)
        return past if position.backwards or not self._field(queryset).null else past | empty

    def position(self, row: Model, *, backwards: bool) -> Position:
        empty = getattr(row, self.column) is None
        value = None if empty else row._meta.get_field(self.column).value_to_string(row)
        return Position(value, row.pk, backwards)

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
