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
from agreements.models import Agreement, AgreementParty, CooperationField, CooperationItem
from agreements.values import plain
from governments.models import Government

MINE, THEIRS = "mine", "theirs"
# What the record held is not in the history: then every difference is asked for.
UNKNOWN = object()
UNTOLD = {"pk", "title_en"}  # of an item


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
    now = {name: _value_now(agreement, name) for name in mine}
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
        parts = (in_words(part) for key, part in value.items() if key not in UNTOLD)
        return " · ".join(part for part in parts if part)
    if name and isinstance(column := _column(name), models.Field) and column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    return str(value) if isinstance(value, models.Model) else plain(value)


def items_as_values(drafts: Iterable) -> list[dict]:
    return [{name: getattr(draft, name) for name in TYPED} for draft in drafts]


def _column(name: str):
    try:
        return Agreement._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _same(one, other) -> bool:
    if one is UNKNOWN or other is UNKNOWN:
        return False
    return (one or None) == (other or None) if not isinstance(one, bool) else one == other


def _value_now(agreement: Agreement, name: str):
    if name == "counterparts":
        return [party.government for party in agreement.counterparts]
    if name == "items":
        rows = agreement.items.select_related("field", "responsible").order_by("position", "pk")
        return [_item_facts(row) for row in rows]
    return getattr(agreement, name)


def _values_at(agreement: Agreement, revision: int, names: Iterable[str]) -> dict:
    """What the page showed when it was opened, from the history."""
    past = agreement.history.filter(revision=revision).order_by("-history_id").first()
    if past is None:
        return dict.fromkeys(names, UNKNOWN)
    later = agreement.history.filter(revision__gt=revision).order_by("history_id").first()
    moment = later.history_date if later else None
    values = {}
    for name in names:
        if name == "counterparts":
            values[name] = _counterparts_at(agreement, moment)
        elif name == "items":
            values[name] = _items_at(agreement, moment)
        else:
            values[name] = getattr(past, name)
    return values


def _counterparts_at(agreement: Agreement, moment) -> list[Government]:
    rows = _rows_at(AgreementParty, agreement, moment)
    found = Government.objects.with_versions().in_bulk([row.government_id for row in rows])
    home = Government.objects.home()
    return [found[row.government_id] for row in rows if row.government_id != home.pk]


def _items_at(agreement: Agreement, moment) -> list[dict]:
    rows = _rows_at(CooperationItem, agreement, moment)
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


def _rows_at(model: type, agreement: Agreement, moment) -> list:
    """The rows of a history that stood just before `moment`, in the order of the document."""
    rows = model.history.filter(agreement_id=agreement.pk).order_by("history_date", "history_id")
    if moment is not None:
        rows = rows.filter(history_date__lt=moment)
    last = {row.id: row for row in rows}
    return sorted(
        (row for row in last.values() if row.history_type != "-"),
        key=lambda row: (row.position, row.id),
    )
