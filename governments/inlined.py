"""Small lists that hang on one record, read in the record's own statement.

    inlined(Agreement.objects.all(), Prefetch("items", CooperationItem.objects.select_related("field")))

It takes what `prefetch_related` takes, and the records come as that would leave them; a statement for each
list costs more than its rows. To write the statement costs most of the rest: a list that is the same whoever
asks is told once, as `AlikeForAll`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import reduce

import orjson
from django.db import connections, models
from django.db.models import Expression, F, OuterRef, Prefetch, QuerySet, Subquery, TextField
from django.db.models.constants import LOOKUP_SEP
from django.db.models.query import ModelIterable
from django.utils.functional import cached_property

MARK = "inlined_"


def inlined(records: QuerySet, *lists: Prefetch | AlikeForAll) -> QuerySet:
    """`records` with what leads back to them by a foreign key; each list says its order."""
    return _with(records, {each.prefetch_to: _told(records.model, each) for each in lists})


def inlined_values(records: QuerySet, **lists: QuerySet) -> QuerySet:
    """`records` with rows of text and numbers as attributes; the rows name the record by `OuterRef`."""
    return _with(records, {name: InlinedValues(rows, name) for name, rows in lists.items()})


def have_lists(records: Sequence[models.Model], *lists: Prefetch | AlikeForAll) -> None:
    """As `prefetch_related_objects` of records that were read already, in one statement."""
    if not (records and lists):
        return
    model, by_pk = type(records[0]), {record.pk: record for record in records}
    told = [_told(model, each) for each in lists]
    columns = {f"{MARK}{n}": each for n, each in enumerate(told)}
    found = model._base_manager.filter(pk__in=by_pk).annotate(**columns)
    for pk, *texts in found.values_list("pk", *columns):
        for each, text in zip(told, texts, strict=True):
            each.put(by_pk[pk], _read(text))


def _told(model: type[models.Model], lookup: Prefetch | AlikeForAll) -> InlinedRows | AlikeForAll:
    return lookup if isinstance(lookup, AlikeForAll) else InlinedRecords(model, lookup)


def _with(records: QuerySet, lists: dict[str, InlinedRows | AlikeForAll]) -> QuerySet:
    found = records.annotate(**{MARK + name: rows for name, rows in lists.items()})
    found._iterable_class = WithInlined
    return found


class InlinedRows(Subquery):
    """Rows as one text of JSON."""

    output_field = TextField()

    def __init__(self, rows: QuerySet, *columns):
        self.count = len(columns)
        super().__init__(rows.values(**{f"told_{n}": each for n, each in enumerate(columns)}))

    def as_postgresql(self, compiler, connection, **context):
        return self._as_list("json_agg(json_build_array({}))::text", compiler, connection)

    def as_sqlite(self, compiler, connection, **context):
        return self._as_list("json_group_array(json_array({}))", compiler, connection)

    def _as_list(self, form: str, compiler, connection):
        rows = form.format(", ".join(f"part.told_{n}" for n in range(self.count)))
        template = f"(SELECT {rows} FROM (%(subquery)s) AS part)"  # noqa: S608 - our own columns
        return self.as_sql(compiler, connection, template=template)

    def put(self, record: models.Model, rows: list[list]) -> None:
        raise NotImplementedError


class InlinedValues(InlinedRows):
    def __init__(self, rows: QuerySet, attribute: str):
        self.attribute, self.names = attribute, rows.query.values_select
        super().__init__(rows, *map(F, self.names))

    def put(self, record: models.Model, rows: list[list]) -> None:
        named = [dict(zip(self.names, row, strict=True)) for row in rows]
        setattr(record, self.attribute, named)


class InlinedRecords(InlinedRows):
    """With what they `select_related`, and with lists of their own."""

    def __init__(self, model: type[models.Model], lookup: Prefetch):
        *self.path, name = lookup.prefetch_through.split(LOOKUP_SEP)
        owner = reduce(
            lambda above, step: above._meta.get_field(step).related_model, self.path, model
        )
        self.relation, self.to_attr = owner._meta.get_field(name), lookup.to_attr
        rows = lookup.queryset
        self.parts = list(_parts(rows))
        self.lists = [InlinedRecords(rows.model, each) for each in rows._prefetch_related_lookups]
        mine = {self.relation.field.name: OuterRef(LOOKUP_SEP.join(self.path) or "pk")}
        columns = [F(column) for part in self.parts for column in part.columns]
        super().__init__(rows.filter(**mine).prefetch_related(None), *columns, *self.lists)

    def put(self, record: models.Model, rows: list[list]) -> None:
        """What `prefetch_related` would leave on `record`."""
        owner = reduce(getattr, self.path, record)
        records = [self._instance(owner, row) for row in rows]
        if self.to_attr:
            setattr(owner, self.to_attr, records)
            return
        accessor = self.relation.get_accessor_name()
        found = getattr(owner, accessor).get_queryset()
        found._result_cache, found._prefetch_done = records, True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = found

    def _instance(self, owner: models.Model, row: list) -> models.Model:
        using, values = owner._state.db, iter(row)
        instance, *related = [part.record(using, values) for part in self.parts]
        for part, record in zip(self.parts[1:], related, strict=True):
            *above, name = part.path
            if (holder := reduce(getattr, above, instance)) is not None:
                setattr(holder, name, record)
        setattr(instance, self.relation.field.name, owner)
        for each, told in zip(self.lists, values, strict=True):
            each.put(instance, _read(told))
        return instance


class AlikeForAll(Expression):
    """A list of which nothing depends on who asks or when: its text is written once for each database.

    The text names the table of `model`, so the records are asked for as that table and under no other name.
    """

    output_field = TextField()

    def __init__(self, model: type[models.Model], lookup: Prefetch):
        super().__init__()
        self.model, self.lookup, self.prefetch_to = model, lookup, lookup.prefetch_to
        self.texts: dict[str, tuple] = {}

    @cached_property
    def rows(self) -> InlinedRecords:
        return InlinedRecords(self.model, self.lookup)

    @property
    def identity(self) -> tuple:
        return (type(self), id(self.lookup))

    def resolve_expression(self, *args, **options):
        return self

    def as_sql(self, compiler, connection):
        if connection.vendor not in self.texts:
            query = self.model._base_manager.annotate(told=self.rows).query
            written = query.get_compiler(connection=connection)
            self.texts[connection.vendor] = written.compile(query.annotations["told"])
        return self.texts[connection.vendor]

    def put(self, record: models.Model, rows: list[list]) -> None:
        self.rows.put(record, rows)


@dataclass(frozen=True)
class _Part:
    """A record among the columns of a row: the row's own, or one that it is related to by `path`."""

    path: tuple[str, ...]
    model: type[models.Model]
    fields: tuple[models.Field, ...]

    @property
    def columns(self) -> list[str]:
        return [LOOKUP_SEP.join((*self.path, field.attname)) for field in self.fields]

    def record(self, using: str, values: Iterator) -> models.Model | None:
        """Takes its own from `values`; None where there is none."""
        vendor = connections[using].vendor
        told = [
            None if value is None else _reader(field, vendor)(value)
            for field, value in ((field, next(values)) for field in self.fields)
        ]
        names = [field.attname for field in self.fields]
        record = self.model.from_db(using, names, told)
        return record if record.pk is not None else None


def _parts(rows: QuerySet) -> Iterator[_Part]:
    left_out, is_deferred = rows.query.deferred_loading
    fields = [f for f in rows.model._meta.concrete_fields if (f.name in left_out) != is_deferred]
    yield _Part((), rows.model, tuple(fields))
    yield from _related(rows.model, rows.query.select_related or {}, ())


def _related(model: type[models.Model], names: dict, path: tuple[str, ...]) -> Iterator[_Part]:
    for name, below in names.items():
        related, here = model._meta.get_field(name).related_model, (*path, name)
        yield _Part(here, related, tuple(related._meta.concrete_fields))
        yield from _related(related, below, here)


class WithInlined(ModelIterable):
    def __iter__(self):
        annotations = self.queryset.query.annotations
        lists = {name: rows for name, rows in annotations.items() if name.startswith(MARK)}
        for record in super().__iter__():
            for name, rows in lists.items():
                rows.put(record, _read(record.__dict__.pop(name)))
            yield record


def _read(told: str | None) -> list[list]:
    return orjson.loads(told) if told else []


def _reader(field: models.Field, vendor: str) -> Callable:
    """From what stands in JSON to what the field holds."""
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return date.fromisoformat
    if isinstance(field, models.JSONField) and vendor == "sqlite":
        return orjson.loads
    return field.to_python


def _moment(text: str) -> datetime:
    """SQLite keeps moments in UTC and does not say so."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
