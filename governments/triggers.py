"""Triggers of the database, on SQLite and PostgreSQL: it sees every write, whichever door it comes through.

Who wants some says which (`Trigger`), all under one prefix, and brings them in line after `migrate`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

EVENTS = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Trigger:
    """Runs `sql` after each row that an event touches; its name follows from what it does.

    Of INSERT it runs where the database likes, for each row or once for all that a statement made: it names
    them as `Engine.made` does.
    """

    prefix: str
    table: str
    event: str
    when: str
    sql: str

    @property
    def name(self) -> str:
        digest = hashlib.sha256(f"{self.table} {self.when} {self.sql}".encode()).hexdigest()[:12]
        return f"{self.prefix}{self.event[0].lower()}_{digest}"


def engine(connection) -> Engine:
    return Postgres(connection) if connection.vendor == "postgresql" else SQLite(connection)


def bring_in_line(found: Engine, prefix: str, wanted: Iterable[Trigger]) -> list[Trigger]:
    """Drops what is no longer wanted, makes what is missing and answers with it."""
    present = found.present(prefix)
    wanted = list(wanted)
    names = {trigger.name for trigger in wanted}
    missing = [trigger for trigger in wanted if trigger.name not in present]
    with found.connection.cursor() as cursor:
        for name, table in sorted(present.items()):
            if name not in names:
                cursor.execute(found.drop(name, table))
        for trigger in missing:
            for statement in found.make(trigger):
                cursor.execute(statement)
    return missing


class Engine:
    """What the two databases say differently."""

    differs: str
    made_row: str
    from_made: str

    def __init__(self, connection):
        self.connection = connection
        self.quote = connection.ops.quote_name

    def made(self, column: str) -> str:
        """In a trigger of INSERT, for `IN (…)`: the column of what was made."""
        return f"SELECT {self.made_row}.{column}{self.from_made}"  # noqa: S608 - our own columns

    def when_changed(self, columns: Iterable[str]) -> str:
        quoted = [self.quote(column) for column in columns]
        return f"WHEN ({' OR '.join(f'OLD.{c} {self.differs} NEW.{c}' for c in quoted)}) "


class SQLite(Engine):
    differs = "IS NOT"
    made_row, from_made = "NEW", ""

    def present(self, prefix: str) -> dict[str, str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            return {name: table for name, table in cursor if name.startswith(prefix)}

    def drop(self, name: str, table: str) -> str:
        return f"DROP TRIGGER IF EXISTS {self.quote(name)}"

    def make(self, trigger: Trigger) -> list[str]:
        head = f"CREATE TRIGGER {self.quote(trigger.name)} AFTER {trigger.event}"
        return [f"{head} ON {self.quote(trigger.table)} {trigger.when}BEGIN {trigger.sql} END"]

    def lock(self, table: str, condition: str) -> list[str]:
        """None is needed: one writes at a time."""
        return []

    def hold(self, tables: list[str]) -> str:
        return "SELECT 1"


class Postgres(Engine):
    differs = "IS DISTINCT FROM"
    made_row, from_made = "made", " FROM made"

    def present(self, prefix: str) -> dict[str, str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
            )
            return {name: table for name, table in cursor if name.startswith(prefix)}

    def drop(self, name: str, table: str) -> str:
        return f"DROP FUNCTION IF EXISTS {self.quote(name)} CASCADE"

    def make(self, trigger: Trigger) -> list[str]:
        name, table = self.quote(trigger.name), self.quote(trigger.table)
        each = "FOR EACH ROW"
        if trigger.event == "INSERT":  # a thousand rows at once are noted by one statement
            each = "REFERENCING NEW TABLE AS made FOR EACH STATEMENT"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $feed$ BEGIN {trigger.sql} RETURN NULL; END $feed$",
            f"CREATE TRIGGER {name} AFTER {trigger.event} ON {table} {each} {trigger.when}"
            f"EXECUTE FUNCTION {name}()",
        ]

    def lock(self, table: str, condition: str) -> list[str]:
        """In a trigger: the statements behind it see what others had committed to those rows."""
        return [f"PERFORM 1 FROM {table} WHERE {condition} ORDER BY id FOR NO KEY UPDATE"]

    def hold(self, tables: list[str]) -> str:
        """Until the transaction is over nobody else writes them; reading goes on."""
        return f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE"
