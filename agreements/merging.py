"""Two people at one record: what somebody else has saved since, beside what is typed here.

A page says which revision it was opened with. Where the record has moved on, each field is compared three
ways: what only one side changed is kept, what both changed is asked for, and nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from agreements.actions.drafts import TYPED
from agreements.models import (
    Agreement,
    AgreementParty,
    CooperationField,
    CooperationItem,
    YearlyBurden,
)
from agreements.values import plain
from governments.models import Government

MINE, THEIRS = "mine", "theirs"
# What the record held is not in the history: then every difference is asked for.
UNKNOWN = object()
UNTOLD = {"pk", "title_en"}  # of an item


@dataclass(frozen=True)
class Rows:
    """Rows that are compared one by one, under names such as `party-12`; None is a row that is not there."""

    model: type[models.Model]
    key: str
    columns: tuple[str, ...]


ROWS = {
    "party": Rows(
        AgreementParty,
        "id",
        ("role", "department_name", "signatory_office", "signed_on", "joined_on"),
    ),
    "item": Rows(CooperationItem, "id", ("target_period", "lead_department", "state", "evidence")),
    "burden": Rows(YearlyBurden, "year", ("amount", "note")),
}


@dataclass(frozen=True)
class Difference:
    """One field: what the other side saved (`theirs`), and what is typed here (`mine`), in words."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str


@dataclass
class Merge:
    """`taken` are the fields that only the other side changed; `clashes` those that both did."""

    revision: int
    values: dict = field(default_factory=dict)
    taken: list[Difference] = field(default_factory=list)
    clashes: list[Difference] = field(default_factory=list)


def merge(
    *,
    agreement: Agreement,
    revision: int,
    mine: dict,
    labels: dict[str, str],
    choices: dict[str, str],
) -> Merge:
    """Brings `mine` (typed into a page of `revision`) together with `agreement` as it stands now.

    `choices` are the answers to an earlier question, by name: «mine», «theirs», or nothing yet. The answer's
    `values` are what to save once no clash is left.
    """
    now = _values_now(agreement, mine)
    base = now if revision == agreement.revision else _values_at(agreement, revision, mine)
    merged = Merge(revision=agreement.revision, values=dict(mine))
    for name, own in mine.items():
        theirs, before = now[name], base[name]
        moved = not _same(theirs, before)
        # An answer is about what was shown; where the record has moved on since, it is asked anew.
        answer = None if moved else choices.get(name)
        if answer == THEIRS:
            merged.values[name] = theirs
        elif _same(own, theirs) or answer == MINE or (not moved and name not in choices):
            continue
        elif moved and _same(own, before):
            merged.values[name] = theirs
            merged.taken.append(_difference(name, labels, before, theirs, own))
        else:
            merged.clashes.append(_difference(name, labels, before, theirs, own))
    return merged


def _difference(name: str, labels: dict[str, str], *values) -> Difference:
    return Difference(name, str(labels.get(name, name)), *(in_words(v, name) for v in values))


def in_words(value, name: str = "") -> str:
    """A value for people to compare; lists one below the other."""
    if value is UNKNOWN or value is None or value == "" or value == []:
        return ""
    if isinstance(value, list):
        return "\n".join(in_words(part) for part in value)
    if isinstance(value, dict):
        parts = (
            in_words(part, f"{name}.{key}") for key, part in value.items() if key not in UNTOLD
        )
        return " · ".join(part for part in parts if part)
    if name and isinstance(column := _column(name), models.Field) and column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    return str(value) if isinstance(value, models.Model) else plain(value)


def items_as_values(drafts: Iterable) -> list[dict]:
    return [{name: getattr(draft, name) for name in TYPED} for draft in drafts]


def row_kind(name: str) -> str:
    kind, _dash, _key = name.partition("-")
    return kind if kind in ROWS else ""


def _column(name: str):
    """The column of an agreement, or, as in `party-12.role`, of one of its rows."""
    row, _dot, column = name.rpartition(".")
    model = ROWS[row_kind(row)].model if row_kind(row) else Agreement
    try:
        return model._meta.get_field(column)
    except FieldDoesNotExist:
        return None


def _same(one, other) -> bool:
    if one is UNKNOWN or other is UNKNOWN:
        return False
    return (one or None) == (other or None) if not isinstance(one, bool) else one == other


def _values_now(agreement: Agreement, mine: dict) -> dict:
    values = {name: _value_now(agreement, name) for name in mine if not row_kind(name)}
    return values | _row_values(
        mine, lambda rows: list(rows.model.objects.filter(agreement=agreement))
    )


def _row_values(mine: dict, read) -> dict:
    """Each row by its name, in the columns that were typed; `read` finds the records of one kind."""
    wanted = [name for name in mine if row_kind(name)]
    found = {}
    for kind in {row_kind(name) for name in wanted}:
        rows = ROWS[kind]
        for record in read(rows):
            name = f"{kind}-{getattr(record, rows.key)}"
            columns = mine.get(name) or rows.columns
            found[name] = {column: getattr(record, column) for column in columns}
    return {name: found.get(name) for name in wanted}


def _value_now(agreement: Agreement, name: str):
    if name == "counterparts":
        return [party.government for party in agreement.counterparts]
    if name == "items":
        rows = agreement.items.select_related("field", "responsible").order_by("position", "pk")
        return [_item_facts(row) for row in rows]
    return getattr(agreement, name)


def _values_at(agreement: Agreement, revision: int, mine: dict) -> dict:
    """What the page showed when it was opened, from the history."""
    past = agreement.history.filter(revision=revision).order_by("-history_id").first()
    if past is None:
        return dict.fromkeys(mine, UNKNOWN)
    past_rows = _PastRows(agreement, revision)
    values = _row_values(mine, lambda rows: past_rows.of(rows.model))
    for name in mine:
        if name == "counterparts":
            values[name] = _counterparts(past_rows.of(AgreementParty))
        elif name == "items":
            values[name] = _items(past_rows.of(CooperationItem))
        elif not row_kind(name):
            values[name] = getattr(past, name)
    return values


class _PastRows:
    """The rows that an agreement had at a revision, in the order of the document."""

    def __init__(self, agreement: Agreement, revision: int):
        later = agreement.history.filter(revision__gt=revision).order_by("history_id")
        self.agreement, self.since = agreement, list(later.values_list("history_date", "change"))

    def of(self, model: type[models.Model]) -> list:
        rows = model.history.filter(agreement_id=self.agreement.pk)
        if self.since:
            # A change may save its rows just before the agreement itself.
            changes = [change for _moment, change in self.since]
            rows = rows.filter(history_date__lt=self.since[0][0]).exclude(change__in=changes)
        last = {row.id: row for row in rows.order_by("history_date", "history_id")}
        return sorted(
            (row for row in last.values() if row.history_type != "-"),
            key=lambda row: (getattr(row, "position", 0), row.id),
        )


def _counterparts(rows: list) -> list[Government]:
    found = Government.objects.with_versions().in_bulk([row.government_id for row in rows])
    home = Government.objects.home()
    return [found[row.government_id] for row in rows if row.government_id != home.pk]


def _items(rows: list) -> list[dict]:
    fields = CooperationField.objects.in_bulk([row.field_id for row in rows if row.field_id])
    bodies = Government.objects.in_bulk([row.responsible_id for row in rows if row.responsible_id])
    return [
        _item_facts(
            row, field=fields.get(row.field_id), responsible=bodies.get(row.responsible_id)
        )
        for row in rows
    ]


def _item_facts(row, **known) -> dict:
    known["pk"] = row.id  # a row of a history has a number of its own
    return {name: known[name] if name in known else getattr(row, name) for name in TYPED}
