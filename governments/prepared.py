"""Statements whose text is made once: for fifty rows, writing it anew takes longer than asking it.

read = Prepared(lambda: AgreementParty.objects.order_by("pk").values_list("agreement", "role"), "agreement")
for agreement, role in read(ids): …
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet

# A column is one of the ids, all of them one parameter (`among`): the text stays the same however many.
# PostgreSQL looks ids up by hash where they are of the column's own type; else it tries one after another.
IS_AMONG = {
    "postgresql": " = ANY(%s::bigint[])",
    "sqlite": " IN (SELECT value FROM json_each(%s))",
}
IDS = "{ids}"  # stands in the text where each call puts its own


class Among(Func):
    """As `IS_AMONG`, of `Ids`."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection, **context):
        column, parameters = compiler.compile(self.source_expressions[0])
        _mark, ids = compiler.compile(self.source_expressions[1])
        return f"({column}{IS_AMONG[connection.vendor]})", [*parameters, *ids]


class Ids(Func):
    """What `Among` compares with; where none are given, each call puts its own."""

    def __init__(self, found: Collection[int] | None = None):
        super().__init__()
        self.found = found

    def as_sql(self, compiler, connection, **context):
        return "%s", [IDS if self.found is None else among(self.found, connection.vendor)]

    @property
    def identity(self) -> tuple:
        return (type(self), id(self))


def among(found: Collection[int], vendor: str) -> list[int] | str:
    return list(found) if vendor == "postgresql" else json.dumps(list(found))


@dataclass
class Prepared:
    """`build` tells the rows as `.values_list()`, `column` which of them the ids ask for."""

    build: Callable[[], QuerySet]
    column: str
    _texts: dict[str, tuple] = field(default_factory=dict)

    def __call__(self, ids: Collection[int]) -> list[tuple]:
        if not ids:
            return []
        vendor = connection.vendor
        if vendor not in self._texts:
            self._texts[vendor] = self._text()
        text, parameters, compiler, converters = self._texts[vendor]
        told = among(ids, vendor)
        with connection.cursor() as cursor:
            cursor.execute(text, [told if value == IDS else value for value in parameters])
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, converters)) if converters else rows

    def _text(self) -> tuple:
        query = self.build().filter(Among(F(self.column), Ids())).query
        compiler = query.get_compiler(connection=connection)
        text, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _name in compiler.select])
        return text, parameters, compiler, converters
