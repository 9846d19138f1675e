"""New rows in one statement, with a parameter for each column; what is the same in all is told once.

Django's `bulk_create` prepares each value of each row, which takes longer than to write a wide table, and
SQLite takes a thousand values at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.fields import NOT_PROVIDED

Row = TypeVar("Row", bound=models.Model)
PLACE = "place"  # of a row among the others


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Rows of one model that have no id yet, and whose references have theirs."""
    model, using = type(rows[0]), connections[DEFAULT_DB_ALIAS]
    quote = using.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = {field: _values(field, rows) for field in fields}
    same = {f for f, own in values.items() if own.count(own[0]) == len(own)}
    told = {
        f: [f.get_db_prep_save(value, using) for value in (own[:1] if f in same else own)]
        for f, own in values.items()
    }
    lists = {f: own for f, own in told.items() if f not in same}
    source, parameters = SOURCES[using.vendor](using, lists, len(rows))
    columns = ", ".join(quote(field.column) for field in fields)
    selected = ", ".join("%s" if f in same else quote(f.column) for f in fields)
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) "  # noqa: S608 - names of ours
        f"SELECT {selected} FROM {source} ORDER BY {PLACE} RETURNING {quote(model._meta.pk.column)}"
    )
    with using.cursor() as cursor:
        cursor.execute(sql, [*(told[f][0] for f in fields if f in same), *parameters])
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, using.alias


def new_row(model: type[Row], **facts) -> Row:
    """As `model(**facts)`, which looks at every column anew; of seventy that is dear a thousand times."""
    row = model.__new__(model)
    row.__dict__ |= _blank(model)
    row._state = ModelState()
    for name, value in facts.items():
        field = model._meta.get_field(name)
        if field.is_relation:
            row._state.fields_cache[name] = value
        row.__dict__[field.attname] = value.pk if field.is_relation and value else value
    for name, default in _made_anew(model):
        if name not in facts:
            row.__dict__[name] = default()
    return row


@cache
def _blank(model: type[models.Model]) -> dict:
    facts = dict(model().__dict__)
    del facts["_state"]
    return facts


@cache
def _made_anew(model: type[models.Model]) -> list[tuple[str, Callable]]:
    """Defaults that each row has of its own."""
    fields = (f for f in model._meta.concrete_fields if callable(f.default))
    return [(f.attname, f.default) for f in fields if f.default is not NOT_PROVIDED]


def _values(field: models.Field, rows: Sequence[models.Model]) -> list:
    """What is filled in on saving is filled in here too."""
    if isinstance(field, models.DateField):
        is_plain = not (field.auto_now or field.auto_now_add)
    else:
        is_plain = type(field).pre_save is models.Field.pre_save
    if is_plain:
        return list(map(attrgetter(field.attname), rows))
    return [field.pre_save(row, add=True) for row in rows]


def _unnested(using, lists: dict[models.Field, list], count: int) -> tuple[str, list]:
    # Types without their lengths: a cast would cut off what is too long, and nobody would know.
    types = ["integer", *(f.db_type(using).partition("(")[0] for f in lists)]
    names = [PLACE, *(using.ops.quote_name(f.column) for f in lists)]
    arrays = ", ".join(f"%s::{each}[]" for each in types)
    return f"UNNEST({arrays}) AS made({', '.join(names)})", [list(range(count)), *lists.values()]


def _from_json(using, lists: dict[models.Field, list], count: int) -> tuple[str, list]:
    names = [PLACE, *(using.ops.quote_name(f.column) for f in lists)]
    columns = ", ".join(f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(names))
    rows = list(zip(range(count), *lists.values(), strict=True))
    return f"(SELECT {columns} FROM json_each(%s)) AS made", [json.dumps(rows)]  # noqa: S608


SOURCES = {"postgresql": _unnested, "sqlite": _from_json}
