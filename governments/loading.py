"""The shipped register, brought into the tables: only what differs is written, so that history stays quiet.

What people recorded stands: a body that one of their events changed is left as they told it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from governments.attribution import attribute
from governments.choices import LEVEL_OF_KIND
from governments.models import (
    EventBody,
    Government,
    GovernmentAlias,
    GovernmentEvent,
    GovernmentVersion,
)
from governments.names import tidy

DATA = Path(__file__).parent / "data"
VERSION_FIELDS = (
    "name_ko",
    "name_en",
    "short_ko",
    "short_en",
    "kind",
    "legal_code",
    "parent_id",
    "valid_to",
)
BODY_FIELDS = ("is_partial", "continues", "effect", "changes")


def read_records() -> tuple[list[dict], list[dict]]:
    """The shipped governments and events; the events name their sources in words."""
    korea = _read("governments_korea.yaml")
    sources = {source["id"]: source["name"] for source in korea["sources"]}
    events = [
        event | {"source": "; ".join(sources.get(key, key) for key in event["source"])}
        for event in korea["events"]
    ]
    return korea["governments"] + _read("bodies.yaml")["governments"], events


def put_register(records: list[dict], events: list[dict]) -> None:
    told_by_people = EventBody.objects.effective().filter(event__is_shipped=False)
    kept = set(told_by_people.values_list("government__code", flat=True))
    ours = [record for record in records if record["code"] not in kept]
    known = _put_governments(records)
    _put_versions(known, ours)
    _put_successors(known, ours)
    _put_aliases(known, records)
    rows = _put_events(events)
    bodies = list(_bodies(known, events, rows))
    attribute(bodies)
    _put_bodies(rows.values(), bodies, kept)


def _read(name: str) -> dict:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _put(model: type[models.Model], wanted: dict, known: dict, fields: Iterable[str]) -> None:
    """Writes the rows of `wanted` that `known`, by the same keys, does not have in the same words."""
    new = [row for key, row in wanted.items() if key not in known]
    changed = []
    for key in wanted.keys() & known.keys():
        values = {name: getattr(wanted[key], name) for name in fields}
        if any(getattr(known[key], name) != value for name, value in values.items()):
            changed.append(_with(known[key], values))
    bulk_create_with_history(new, model)
    columns = [name.removesuffix("_id") for name in fields]
    bulk_update_with_history(sorted(changed, key=lambda row: row.pk), model, columns)


def _with(row: models.Model, values: dict) -> models.Model:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _put_governments(records: list[dict]) -> dict[str, Government]:
    wanted = {
        record["code"]: Government(
            code=record["code"],
            level=LEVEL_OF_KIND[record["kind"]],
            country=record.get("country", "KR"),
            region=record.get("region", ""),
            source=record.get("source", ""),
            is_shipped=True,
        )
        for record in records
    }
    fields = ("level", "country", "region", "source", "is_shipped")
    _put(Government, wanted, _governments(wanted), fields)
    return _governments(wanted)


def _governments(codes: Iterable[str]) -> dict[str, Government]:
    found = Government.objects.filter(code__in=list(codes))
    return {government.code: government for government in found}


def _put_versions(known: dict[str, Government], records: list[dict]) -> None:
    wanted = {
        (version.government_id, version.valid_from): version
        for record in records
        for version in _versions(known, record)
    }
    owners = {known[record["code"]].pk for record in records}
    there = {
        (version.government_id, version.valid_from): version
        for version in GovernmentVersion.objects.all()
        if version.government_id in owners
    }
    for key in there.keys() - wanted.keys():
        there.pop(key).delete()
    _put(GovernmentVersion, wanted, there, VERSION_FIELDS)


def _versions(known: dict[str, Government], record: dict) -> Iterable[GovernmentVersion]:
    for period in record["periods"]:
        yield GovernmentVersion(
            government=known[record["code"]],
            name_ko=tidy(period["name_ko"]),
            name_en=period.get("name_en") or record.get("name_en") or "",
            short_ko=record.get("short_ko") or "",
            short_en=record.get("short_en") or "",
            kind=period["kind"],
            legal_code=period.get("legal_code") or "",
            parent=known.get(period.get("parent")),
            valid_from=_day(period.get("from")),
            valid_to=_day(period.get("to")),
        )


def _put_successors(known: dict[str, Government], records: list[dict]) -> None:
    """The first body named took over the agreements; further ones received a part of the area only."""
    changed = []
    for record in records:
        government = known[record["code"]]
        codes = record.get("succeeded_by", [])
        successor = known[codes[0]] if codes else None
        if government.successor_id != (successor and successor.pk):
            changed.append(_with(government, {"successor": successor}))
    bulk_update_with_history(changed, Government, ["successor"])


def _put_aliases(known: dict[str, Government], records: list[dict]) -> None:
    """The shipped further names; those that people added stay as they are."""
    wanted = {
        (known[record["code"]].pk, tidy(text))
        for record in records
        for text in record.get("aliases", [])
    }
    there = set(GovernmentAlias.objects.values_list("government", "text"))
    for alias in GovernmentAlias.objects.shipped():
        if (alias.government_id, alias.text) not in wanted:
            alias.delete()
    new = [
        GovernmentAlias(government_id=pk, text=text, is_shipped=True)
        for pk, text in sorted(wanted - there)
    ]
    bulk_create_with_history(new, GovernmentAlias)


def _put_events(records: list[dict]) -> dict[str, GovernmentEvent]:
    wanted = {
        record["id"]: GovernmentEvent(
            key=record["id"],
            event_type=record["type"],
            occurred_on=_day(record["date"]),
            title_ko=tidy(record["title_ko"]),
            confidence=record["confidence"],
            source=record["source"],
            note=record.get("note", ""),
            is_shipped=True,
        )
        for record in records
    }
    fields = (
        "event_type",
        "occurred_on",
        "title_ko",
        "confidence",
        "source",
        "note",
        "is_shipped",
    )
    _put(GovernmentEvent, wanted, _events(wanted), fields)
    return _events(wanted)


def _events(keys: Iterable[str]) -> dict[str, GovernmentEvent]:
    return {event.key: event for event in GovernmentEvent.objects.filter(key__in=list(keys))}


def _put_bodies(
    events: Iterable[GovernmentEvent], bodies: list[EventBody], kept: set[str]
) -> None:
    wanted = {_side(body): body for body in bodies}
    rows = EventBody.objects.filter(event__in=list(events)).select_related("government")
    there = {_side(body): body for body in rows}
    surplus = [there[key].pk for key in there.keys() - wanted.keys()]
    EventBody.objects.filter(pk__in=surplus).delete()
    EventBody.objects.bulk_create(body for key, body in wanted.items() if key not in there)
    changed = [
        _with(row, {name: getattr(wanted[key], name) for name in BODY_FIELDS})
        for key, row in there.items()
        if key in wanted and row.government.code not in kept and _facts(row) != _facts(wanted[key])
    ]
    EventBody.objects.bulk_update(changed, BODY_FIELDS)


def _side(body: EventBody) -> tuple:
    return body.event_id, body.government_id, body.is_result


def _facts(body: EventBody) -> list:
    return [getattr(body, name) for name in BODY_FIELDS]


def _bodies(
    known: dict[str, Government], records: list[dict], events: dict[str, GovernmentEvent]
) -> Iterable[EventBody]:
    """In the order of the events: several of one day share out what changed that day."""
    for record in sorted(records, key=lambda record: (record["date"], events[record["id"]].pk)):
        for side, is_result in (("from", False), ("partial_from", False), ("to", True)):
            for code in record.get(side, []):
                yield EventBody(
                    event=events[record["id"]],
                    government=known[code],
                    is_result=is_result,
                    is_partial=side == "partial_from" or code in record.get("partial", []),
                    continues=code in record.get("continues", []),
                )
