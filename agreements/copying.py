"""Triggers that keep ties and outlines in the transaction of each write of an agreement or a party.

They copy columns and decide nothing: what days and disclosure mean is asked of the copies in the words of
`agreements.models.questions`. After a `migrate` that made a trigger anew everything is copied again.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections, transaction

from agreements.models import Agreement, AgreementParty, Outline, Tie
from agreements.models.tie import PARTY_GROUPS, CopiedDays
from governments.models import Government
from governments.triggers import Engine, Trigger, bring_in_line, engine

PREFIX = "copy_"
OF_AGREEMENT = tuple(field.name for field in CopiedDays._meta.get_fields())
OF_PARTY = ("agreement", "government", "joined_on", "left_on")
PACKAGES = {"agreements", "governments"}
COPIES = (Tie, Outline)


def keep_copies(*, using: str = "default", **_facts) -> None:
    """After `migrate`: brings the triggers in line, and fills the copies where one was missing."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    if any(model._meta.db_table not in tables for model in COPIES):
        return
    copying = Copying(engine(connection))
    with transaction.atomic(using=using):
        if bring_in_line(copying.engine, PREFIX, copying.triggers()):
            copying.fill()


def release_copies(*, using: str = "default", plan=(), **_facts) -> None:
    """Before `migrate`: what is altered loses its triggers until it is over."""
    if not PACKAGES & {migration.app_label for migration, _backwards in plan}:
        return
    found = engine(connections[using])
    with connections[using].cursor() as cursor:
        for name, table in sorted(found.present(PREFIX).items()):
            cursor.execute(found.drop(name, table))


def missing(using: str = "default") -> list[str]:
    """Tables without their triggers."""
    copying = Copying(engine(connections[using]))
    present = copying.engine.present(PREFIX)
    return sorted({t.table for t in copying.triggers() if t.name not in present})


@dataclass
class Copying:
    """The statements, in the words of one database; `a`, `p` and `g` are agreement, party and government."""

    engine: Engine

    def fill(self) -> None:
        """Everything anew; on PostgreSQL nobody writes meanwhile."""
        with self.engine.connection.cursor() as cursor:
            cursor.execute(self.engine.hold([self._table(Agreement), self._table(AgreementParty)]))
            for model in COPIES:
                cursor.execute(f"DELETE FROM {self._table(model)}")  # noqa: S608 - our own tables
            cursor.execute(self._ties("a.id IS NOT NULL"))
            cursor.execute(self._outlines("a.id IS NOT NULL"))

    def triggers(self) -> list[Trigger]:
        copied = self.engine.when_changed(self._columns(Agreement, OF_AGREEMENT))
        bound = self.engine.when_changed(self._columns(AgreementParty, OF_PARTY))
        level = self.engine.when_changed(["level"])
        ended = [self._remove(model, "agreement_id = OLD.id") for model in COPIES]
        of_it = self._table(AgreementParty)
        return [
            self._trigger(
                Agreement, "INSERT", "", self._outlines(f"a.id IN ({self.engine.made('id')})")
            ),
            self._trigger(
                Agreement,
                "UPDATE",
                copied,
                self._ties("p.agreement_id = NEW.id"),
                self._outlines("a.id = NEW.id"),
            ),
            self._trigger(Agreement, "DELETE", "", *ended),
            self._of_party(
                "INSERT",
                "",
                self.engine.made("agreement_id"),
                self._ties(f"p.id IN ({self.engine.made('id')})"),
            ),
            self._of_party(
                "UPDATE", bound, "NEW.agreement_id, OLD.agreement_id", self._ties("p.id = NEW.id")
            ),
            self._of_party(
                "DELETE", "", "OLD.agreement_id", self._remove(Tie, "party_id = OLD.id")
            ),
            self._trigger(
                Government,
                "UPDATE",
                level,
                self._outlines(
                    f"a.id IN (SELECT agreement_id FROM {of_it} WHERE government_id = NEW.id)"  # noqa: S608
                ),
            ),
        ]

    def _of_party(self, event: str, when: str, agreements: str, *statements: str) -> Trigger:
        """Two who write parties and days of one agreement at the same time come one after the other."""
        lock = self.engine.lock(self._table(Agreement), f"id IN ({agreements})")
        outlines = self._outlines(f"a.id IN ({agreements})")
        return self._trigger(AgreementParty, event, when, *lock, *statements, outlines)

    def _trigger(self, model, event: str, when: str, *statements: str) -> Trigger:
        sql = " ".join(f"{statement};" for statement in statements)
        return Trigger(PREFIX, model._meta.db_table, event, when, sql)

    def _remove(self, model, condition: str) -> str:
        return f"DELETE FROM {self._table(model)} WHERE {condition}"  # noqa: S608 - our own tables

    def _ties(self, condition: str) -> str:
        columns = self._columns(Agreement, OF_AGREEMENT)
        own = self._columns(AgreementParty, OF_PARTY)
        return self._put(
            Tie,
            {"party_id": "p.id"} | {c: f"p.{c}" for c in own} | {c: f"a.{c}" for c in columns},
            f"{self._table(AgreementParty)} AS p"
            f" JOIN {self._table(Agreement)} AS a ON a.id = p.agreement_id WHERE {condition}",
        )

    def _outlines(self, condition: str) -> str:
        values = {"agreement_id": "a.id", "party_count": "COUNT(p.id)"}
        values |= {c: f"a.{c}" for c in self._columns(Agreement, OF_AGREEMENT)}
        for group, levels in PARTY_GROUPS.items():
            named = ", ".join(f"'{level}'" for level in levels)
            one = f"CASE WHEN g.level IN ({named}) THEN g.id END"
            values |= {f"lowest_{group}": f"MIN({one})", f"highest_{group}": f"MAX({one})"}
        return self._put(
            Outline,
            values,
            f"{self._table(Agreement)} AS a"
            f" LEFT JOIN {self._table(AgreementParty)} AS p ON p.agreement_id = a.id"
            f" LEFT JOIN {self._table(Government)} AS g ON g.id = p.government_id"
            f" WHERE {condition} GROUP BY a.id",
        )

    def _put(self, model, values: dict[str, str], source: str) -> str:
        """Inserts, or overwrites the copy that is there."""
        key, *others = values
        written = ", ".join(f"{column} = excluded.{column}" for column in others)
        return (
            f"INSERT INTO {self._table(model)} ({', '.join(values)})"  # noqa: S608 - our own tables
            f" SELECT {', '.join(values.values())} FROM {source}"
            f" ON CONFLICT ({key}) DO UPDATE SET {written}"
        )

    def _table(self, model) -> str:
        return self.engine.quote(model._meta.db_table)

    def _columns(self, model, names) -> list[str]:
        return [model._meta.get_field(name).column for name in names]
