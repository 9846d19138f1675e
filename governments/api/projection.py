"""Lists as flat rows: what a serializer describes, read by `.values()` without an object for each record.

    class AgreementSerializer(serializers.ModelSerializer):
        parts = {"parties": Part(read_parties, needs=("signed_on",))}

Columns, also those of a related record, follow from the serializer's fields. `parts` says how to read what is
no column; a serializer without `parts` is used on records as REST framework does it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import QuerySet
from django.utils.timezone import get_current_timezone
from rest_framework import serializers
from rest_framework.fields import empty

PLAIN = (
    serializers.CharField,
    serializers.ChoiceField,
    serializers.IntegerField,
    serializers.BooleanField,
    serializers.JSONField,
    serializers.ListField,
    serializers.SlugRelatedField,
    serializers.PrimaryKeyRelatedField,
)


@dataclass(frozen=True)
class Part:
    """Values by primary key for some rows: one query however many rows, or none."""

    read: Callable[[list[dict], dict], Mapping[int, object]]
    needs: tuple[str, ...] = ()  # columns of the row that it looks at
    each: str = ""  # of a list of objects only this, as cells of a file show it

    def shown(self, value):
        return [entry[self.each] for entry in value] if self.each else value


@dataclass(frozen=True)
class Column:
    path: str
    missing: object = None
    convert: Callable | None = None

    @property
    def paths(self) -> list[str]:
        return [self.path]

    def __call__(self, row: dict):
        value = row[self.path]
        if value is None:
            return self.missing
        return self.convert(value) if self.convert else value

    @property
    def is_plain(self) -> bool:
        return type(self) is Column and self.convert is None and self.missing is None

    def reader(self) -> Callable[[dict], object]:
        return self


class Moment(Column):
    """As `DateTimeField` writes it, without asking for its format and the zone anew each time."""

    def reader(self) -> Callable[[dict], str | None]:
        zone, path = get_current_timezone(), self.path

        def read(row: dict) -> str | None:
            at = row[path]
            return at and at.astimezone(zone).isoformat().replace("+00:00", "Z")

        return read

    def __call__(self, row: dict) -> str | None:
        return self.reader()(row)


@dataclass(frozen=True)
class Related:
    """A record that the row points to, as an object; None where it points to none."""

    key: str
    columns: dict[str, Column] = field(hash=False)

    @property
    def paths(self) -> list[str]:
        return [self.key, *(column.path for column in self.columns.values())]

    def reader(self) -> Callable[[dict], dict | None]:
        return self

    def __call__(self, row: dict):
        if row[self.key] is None:
            return None
        return {name: column(row) for name, column in self.columns.items()}


class Projection:
    """How the rows are read that `serializer_class` describes; `names` chooses among its fields."""

    def __init__(self, serializer_class: type[serializers.Serializer]):
        fields = serializer_class().fields
        self.parts: dict[str, Part] = dict(serializer_class.parts)
        self.columns = {n: _column(f) for n, f in fields.items() if n not in self.parts}
        self.names = list(fields)

    def select(self, queryset: QuerySet, names: Collection[str], *more: str) -> QuerySet:
        """Rows with what `names` need, the primary key, and the columns named besides."""
        paths = {"pk", *more}
        for name in names:
            part = self.parts.get(name)
            paths.update(part.needs if part else self.columns[name].paths)
        return queryset.values(*paths)

    def shape(self, rows: list[dict], names: Collection[str], context: dict) -> list[dict]:
        parts = {name: self.parts[name] for name in names if name in self.parts}
        read = {part.read for part in parts.values()}  # once, also where two show the same
        found = {reader: reader(rows, context) for reader in read}
        plain, others = self._shapes(names)
        others += [(name, _filled(part, found)) for name, part in parts.items()]
        shaped = [{name: row[path] for name, path in plain} for row in rows]
        for name, shape in others:
            for told, row in zip(shaped, rows, strict=True):
                told[name] = shape(row)
        return shaped

    def _shapes(self, names: Collection[str]) -> tuple[list[tuple], list[tuple]]:
        """All names in their order, with a column to begin with, and those that are told otherwise."""
        plain, others = [], []
        for name in self.names:
            if name not in names:
                continue
            column = self.columns.get(name)
            is_plain = isinstance(column, Column) and column.is_plain
            plain.append((name, column.path if is_plain else "pk"))
            if column and not is_plain:
                others.append((name, column.reader()))
        return plain, others


@cache
def projection_of(serializer_class: type[serializers.Serializer]) -> Projection | None:
    return Projection(serializer_class) if hasattr(serializer_class, "parts") else None


def _filled(part: Part, found: dict) -> Callable[[dict], object]:
    values = found[part.read]
    return lambda row: part.shown(values[row["pk"]])


def _column(described: serializers.Field, above: str = "") -> Column | Related:
    path = above + described.source.replace(".", "__")
    if isinstance(described, serializers.Serializer):
        inner = {n: _column(f, f"{path}__") for n, f in described.fields.items()}
        return Related(path, inner)
    if isinstance(described, serializers.SlugRelatedField):
        path += f"__{described.slug_field}"
    missing = None if described.default is empty else described.default
    if isinstance(described, serializers.DateTimeField):
        return Moment(path, missing)
    if isinstance(described, serializers.DecimalField):
        return Column(path, missing, described.to_representation)
    if isinstance(described, serializers.DateField):
        return Column(path, missing, date.isoformat)
    if isinstance(described, PLAIN):
        return Column(path, missing)
    raise TypeError(f"{described.field_name} is no column; name how to read it in `parts`")
