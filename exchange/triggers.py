"""Triggers that note every write of a watched table in the transaction that makes it.

The database sees what no signal does: `QuerySet.update`, `bulk_create`, cascades, SQL typed by hand. They are
brought in line after every `migrate`. A table that has none (on SQLite while its package is migrated) is
noted anew as a whole, so that no change is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections, models

from exchange.choices import Mark
from exchange.collections import CONTAINERS, MERGED_BY, by_label, owners, watched
from governments import triggers
from governments.triggers import EVENTS, Trigger, bring_in_line

PREFIX = "feed_"
MARKS = {"INSERT": Mark.INSERTED, "UPDATE": Mark.UPDATED, "DELETE": Mark.DELETED}
NOTE_COLUMNS = ("label", "record", "code", "mark", "into", "at", "transaction")


@dataclass(frozen=True)
class Entry:
    """A note to write: values as SQL, and the condition under which it is one."""

    label: str
    record: str
    mark: str
    code: str = "''"
    into: str = "NULL"
    condition: str = ""


def watch_tables(*, using: str = "default", **_facts) -> None:
    """After `migrate`: makes the triggers that are missing and drops those that are no longer wanted."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    dialect = _dialect(connection)
    wanted = [
        t for model in watched() if model._meta.db_table in tables for t in dialect.of(model)
    ]
    noted = set(dialect.present(PREFIX).values())
    bring_in_line(dialect, PREFIX, wanted)
    with connection.cursor() as cursor:
        for model in watched():
            table = model._meta.db_table
            if table in tables and table not in noted:
                cursor.execute(dialect.note_all(model))


def release_tables(*, using: str = "default", plan=(), **_facts) -> None:
    """Before `migrate`, on SQLite: what is altered loses its triggers until it is over."""
    dialect = _dialect(connections[using])
    if not (plan and dialect.drops_before_migrating):
        return
    packages = {migration.app_label for migration, _backwards in plan}
    tables = {m._meta.db_table for m in watched() if m._meta.app_label in packages}
    with connections[using].cursor() as cursor:
        for name, table in sorted(dialect.present(PREFIX).items()):
            if table in tables:
                cursor.execute(dialect.drop(name, table))


def missing(using: str = "default") -> list[str]:
    """Tables without their triggers, for the check of the system's state and the tests."""
    dialect = _dialect(connections[using])
    present = dialect.present(PREFIX)
    return sorted(
        {t.table for model in watched() for t in dialect.of(model) if t.name not in present}
    )


def _dialect(connection) -> Dialect:
    return Postgres(connection) if connection.vendor == "postgresql" else SQLite(connection)


class Dialect(triggers.Engine):
    now: str
    transaction: str
    drops_before_migrating: bool

    def of(self, model) -> list[Trigger]:
        table = model._meta.db_table
        return [
            Trigger(PREFIX, table, event, self._when(model, event), self._body(model, event))
            for event in EVENTS
        ]

    def _body(self, model, event: str) -> str:
        source = self.from_made if event == "INSERT" else ""
        entries = self._entries(model, event)
        return " ".join(f"{self._insert(entry, source)};" for entry in entries)

    def _entries(self, model, event: str) -> list[Entry]:
        row = {"INSERT": self.made_row, "UPDATE": "NEW", "DELETE": "OLD"}[event]
        found = []
        if model._meta.label_lower in by_label() or model in CONTAINERS:
            found.append(self._own(model, row, event))
        for key in owners(model):
            found.append(self._part(key, row))
            if event == "UPDATE":
                column = self.quote(key.column)
                moved = f"OLD.{column} {self.differs} NEW.{column}"
                found.append(self._part(key, "OLD", moved))
        return found

    def _own(self, model, row: str, event: str) -> Entry:
        mark, into = f"'{MARKS[event]}'", "NULL"
        if model in MERGED_BY and event == "UPDATE":
            column = self.quote(model._meta.get_field(MERGED_BY[model]).column)
            into = f"CASE WHEN OLD.{column} IS NULL THEN NEW.{column} END"
            mark = f"CASE WHEN {into} IS NULL THEN {mark} ELSE '{Mark.MERGED}' END"
        collection = by_label().get(model._meta.label_lower)
        code = "''"
        if collection:
            column = self.quote(model._meta.get_field(collection.code).column)
            code = f"CAST({row}.{column} AS text)"
        return Entry(model._meta.label_lower, f"{row}.{self._pk(model)}", mark, code, into)

    def _part(self, key: models.ForeignKey, row: str, condition: str = "") -> Entry:
        column = f"{row}.{self.quote(key.column)}"
        given = f"{column} IS NOT NULL"
        condition = f"{condition} AND {given}" if condition else (given if key.null else "")
        label = key.related_model._meta.label_lower
        return Entry(label, column, f"'{Mark.PART}'", condition=condition)

    def _insert(self, entry: Entry, source: str) -> str:
        values = f"'{entry.label}', {entry.record}, {entry.code}, {entry.mark}, {entry.into}"
        select = f"SELECT {values}, {self.now}, {self.transaction}{source}"
        return self._into(select + (f" WHERE {entry.condition}" if entry.condition else ""))

    def _into(self, select: str) -> str:
        columns = ", ".join(map(self.quote, NOTE_COLUMNS))
        return f"INSERT INTO {self.quote('exchange_note')} ({columns}) {select}"

    def note_all(self, model) -> str:
        """One statement that notes each row as changed, or what it belongs to."""
        is_record = model._meta.label_lower in by_label()
        entries = [self._own(model, "was", "INSERT")] if is_record else []
        entries += [] if is_record else [self._part(key, "was") for key in owners(model)]
        if not entries:
            return "SELECT 1"
        selects = [
            f"SELECT DISTINCT '{e.label}', {e.record}, {e.code},"  # noqa: S608 - names of our own tables
            f" '{Mark.UPDATED if is_record else Mark.PART}', CAST(NULL AS bigint),"
            f" {self.now}, {self.transaction}"
            f" FROM {self.quote(model._meta.db_table)} AS was"
            + (f" WHERE {e.condition}" if e.condition else "")
            for e in entries
        ]
        return self._into(" UNION ALL ".join(selects))

    def _pk(self, model) -> str:
        return self.quote(model._meta.pk.column)


class SQLite(Dialect, triggers.SQLite):
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    transaction = "NULL"
    # A column that a trigger names can be neither dropped nor altered there.
    drops_before_migrating = True

    def _when(self, model, event: str) -> str:
        """An update that leaves everything as it was is none."""
        if event != "UPDATE":
            return ""
        return self.when_changed(field.column for field in model._meta.concrete_fields)


class Postgres(Dialect, triggers.Postgres):
    now = "clock_timestamp()"
    transaction = "CAST(CAST(pg_current_xact_id() AS text) AS bigint)"
    drops_before_migrating = False

    def _when(self, model, event: str) -> str:
        return "WHEN (OLD IS DISTINCT FROM NEW) " if event == "UPDATE" else ""
