"""Statements whose text is made once: for fifty rows, writing it anew takes longer than asking it.

read = Prepared(lambda: AgreementParty.objects.order_by("pk").values_list("agreement", "role"), "agreement")
for agreement, role in read(ids): …
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value

IDS = "{ids}"  # stands in the text where each call puts its own


class Among(Func):
    """A column is one of the ids, all of them one parameter: so the text stays the same however many."""

    output_field = BooleanField()
    arg_joiner = " "

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" = ANY")

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s))",
            arg_joiner=" IN (SELECT value FROM json_each",
        )


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
        told = list(ids) if vendor == "postgresql" else json.dumps(list(ids))
        with connection.cursor() as cursor:
            cursor.execute(text, [told if value == IDS else value for value in parameters])
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, converters)) if converters else rows

    def _text(self) -> tuple:
        ids = Func(Value(IDS, TextField()), template="(%(expressions)s)")
        query = self.build().filter(Among(F(self.column), ids)).query
        compiler = query.get_compiler(connection=connection)
        text, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _name in compiler.select])
        return text, parameters, compiler, converters
