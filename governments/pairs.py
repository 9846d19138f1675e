"""Finding a text inside of others on PostgreSQL: the letters that stand side by side are in an index.

Korean words often have two syllables, and the three letters that `pg_trgm` looks for would find none of
them; this needs no extension either. Twos and threes are kept; of longer texts the threes are asked for,
which are seldom. The index only narrows: what it leads to is compared as a whole. On SQLite there is none,
and all texts are compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.db import connections, models
from django.db.models import BooleanField, Func, QuerySet, Value

FUNCTION = "letters_together"
PREFIX = "letters_"
MAKE = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}(told text, fewest integer) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $letters$
DECLARE
  letters text[] := string_to_array(upper(told), NULL);
  found integer[] := '{{}}';
  two text;
BEGIN
  FOR place IN 2 .. cardinality(letters) LOOP
    two := letters[place - 1] || letters[place];
    IF fewest < 3 THEN
      found := found || hashtext(two);
    END IF;
    IF place < cardinality(letters) THEN
      found := found || hashtext(two || letters[place + 1]);
    END IF;
  END LOOP;
  RETURN found;
END
$letters$
"""  # upper, because that is how Django compares without case


def keep_indexes(
    indexed: Iterable[tuple[type[models.Model], tuple[str, ...]]], using: str
) -> None:
    """After `migrate`: makes what is missing of the indexes and drops those of other columns."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    wanted = dict(_definition(model, columns, connection) for model, columns in indexed)
    tables = [model._meta.db_table for model, _columns in indexed]
    with connection.cursor() as cursor:
        cursor.execute(MAKE)
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename = ANY(%s) AND starts_with(indexname, %s)",
            [tables, PREFIX],
        )
        present = {name for (name,) in cursor}
        for name in present - wanted.keys():
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        for name in wanted.keys() - present:
            cursor.execute(wanted[name])


def _definition(model: type[models.Model], columns: Iterable[str], connection) -> tuple[str, str]:
    quote = connection.ops.quote_name
    told = _letters(map(quote, columns))
    table = model._meta.db_table
    digest = hashlib.sha256(f"{table} {told} {MAKE}".encode()).hexdigest()[:12]
    return f"{PREFIX}{digest}", (
        f"CREATE INDEX {PREFIX}{digest} ON {quote(table)} USING gin (({told}))"
    )


def _letters(columns: Iterable[str]) -> str:
    """The same words in the index and in questions, or PostgreSQL does not take one for the other."""
    joined = " || E'\\n' || ".join(columns)
    return f"{FUNCTION}({joined}, 2)"


class MayHold(Func):
    """Whether a text may stand in columns that are indexed together; always true where there is no index."""

    output_field = BooleanField()

    def __init__(self, columns: Iterable[str], text: str):
        super().__init__(*columns, Value(text), Value(min(len(text), 3)))

    def as_postgresql(self, compiler, connection, **context):
        *columns, text, fewest = self.source_expressions
        names = [compiler.compile(column)[0] for column in columns]
        asked = f"{FUNCTION}(%s, %s)"
        return f"{_letters(names)} @> {asked}", [text.value, fewest.value]

    def as_sqlite(self, compiler, connection, **context):
        return "1 = 1", []


def expected_rows(queryset: QuerySet) -> int:
    """How many PostgreSQL expects, by its statistics of the index; nothing is read for it."""
    [plan] = json.loads(queryset.explain(format="json"))
    return plan["Plan"]["Plan Rows"]
