"""Small lists that hang on one record, read in the record's own statement.

    inlined(Agreement.objects.all(), extensions=Extension.objects.order_by("pk"))

The records come as if each list had been prefetched; a statement for each costs more than its rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from django.db import connections, models
from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.query import ModelIterable

MARK = "inlined_"


def inlined(records: QuerySet, **lists: QuerySet) -> QuerySet:
    """`records` with what their accessors (`extensions`) lead to; each list says its order."""
    told = {
        name: InlinedRecords(rows, records.model._meta.get_field(name))
        for name, rows in lists.items()
    }
    return _with(records, told)


def inlined_values(records: QuerySet, **lists: QuerySet) -> QuerySet:
    """`records` with rows of text and numbers as attributes; the rows name the record by `OuterRef`."""
    return _with(records, {name: InlinedValues(rows, name) for name, rows in lists.items()})


def _with(records: QuerySet, lists: dict[str, InlinedRows]) -> QuerySet:
    found = records.annotate(**{MARK + name: rows for name, rows in lists.items()})
    found._iterable_class = WithInlined
    return found


class InlinedRows(Subquery):
    """Rows as one text of JSON."""

    output_field = TextField()

    def __init__(self, rows: QuerySet, columns: Sequence[str]):
        self.columns = columns
        super().__init__(rows)

    def as_postgresql(self, compiler, connection, **context):
        return self._as_list("json_agg(json_build_array({}))::text", compiler, connection)

    def as_sqlite(self, compiler, connection, **context):
        return self._as_list("json_group_array(json_array({}))", compiler, connection)

    def _as_list(self, form: str, compiler, connection):
        quoted = (f"part.{connection.ops.quote_name(column)}" for column in self.columns)
        rows = form.format(", ".join(quoted))
        template = f"(SELECT {rows} FROM (%(subquery)s) AS part)"  # noqa: S608 - our own columns
        return self.as_sql(compiler, connection, template=template)

    def put(self, record: models.Model, rows: list[list]) -> None:
        raise NotImplementedError


class InlinedValues(InlinedRows):
    def __init__(self, rows: QuerySet, attribute: str):
        self.attribute = attribute
        super().__init__(rows, rows.query.values_select)

    def put(self, record: models.Model, rows: list[list]) -> None:
        named = [dict(zip(self.columns, row, strict=True)) for row in rows]
        setattr(record, self.attribute, named)


class InlinedRecords(InlinedRows):
    def __init__(self, rows: QuerySet, relation):
        self.relation = relation
        columns = [field.attname for field in rows.model._meta.concrete_fields]
        mine = rows.filter(**{relation.field.name: OuterRef("pk")})
        super().__init__(mine.values(*columns), columns)

    def put(self, record: models.Model, rows: list[list]) -> None:
        """What `prefetch_related` would leave on `record`."""
        accessor = self.relation.get_accessor_name()
        found = getattr(record, accessor).get_queryset()
        found._result_cache = [self._instance(record, row) for row in rows]
        found._prefetch_done = True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = found

    def _instance(self, record: models.Model, row: list) -> models.Model:
        model, using = self.relation.related_model, record._state.db
        vendor = connections[using].vendor
        told = [
            None if value is None else _reader(field, vendor)(value)
            for field, value in zip(model._meta.concrete_fields, row, strict=True)
        ]
        instance = model.from_db(using, self.columns, told)
        setattr(instance, self.relation.field.name, record)
        return instance


class WithInlined(ModelIterable):
    def __iter__(self):
        annotations = self.queryset.query.annotations
        lists = {name: rows for name, rows in annotations.items() if name.startswith(MARK)}
        for record in super().__iter__():
            for name, rows in lists.items():
                rows.put(record, json.loads(record.__dict__.pop(name) or "[]"))
            yield record


def _reader(field: models.Field, vendor: str) -> Callable:
    """From what stands in JSON to what the field holds."""
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return date.fromisoformat
    if isinstance(field, models.JSONField) and vendor == "sqlite":
        return json.loads
    return field.to_python


def _moment(text: str) -> datetime:
    """SQLite keeps moments in UTC and does not say so."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
