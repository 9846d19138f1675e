"""Gives committed changes their numbers: one writer at a time, so readers meet neither gaps nor latecomers.

Notes are read under the counter's lock. Whatever is committed by then gets a number now; whatever is not yet
committed gets a higher one later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q

from exchange.audiences import audiences
from exchange.choices import Action, Mark
from exchange.collections import COLLECTIONS, CONTAINERS, by_label, by_type, owners
from exchange.models import CLOSED, NOBODY, Change, Counter, KnownRecord, Note
from governments.prepared import Among, Ids

BATCH = 2_000  # notes at once: what one answer may wait for
ROOT_MARKS = (Mark.INSERTED, Mark.UPDATED, Mark.DELETED, Mark.MERGED)

Key = tuple[str, int]


@dataclass(frozen=True)
class Event:
    """A write of a record in one transaction."""

    type: str
    record: int
    mark: str
    code: str
    at: datetime
    into: int | None = None

    @property
    def key(self) -> Key:
        return self.type, self.record


def number_changes(*, most: int = BATCH) -> int:
    """Numbers up to `most` notes of committed writes; returns how many notes it took."""
    if not Note.objects.exists():
        return 0
    with transaction.atomic():
        counter = Counter.objects.select_for_update().get_or_create(pk=1)[0]
        notes = list(Note.objects.order_by("pk")[:most])
        if not notes:  # somebody else was here first
            return 0
        events = list(_events(_in_order_of_commit(notes)))
        changes = _Telling(events).changes()
        for change in changes:
            counter.last_seq += 1
            change.seq = counter.last_seq
        Change.objects.bulk_create(changes)
        counter.save(update_fields=["last_seq"])
        _forget(notes)
    return len(notes)


def number_all_changes() -> None:
    while number_changes() == BATCH:
        pass


def _forget(notes: list[Note]) -> None:
    Note.objects.filter(Among(F("pk"), Ids([note.pk for note in notes]))).delete()


def _in_order_of_commit(notes: list[Note]) -> list[Note]:
    """The notes of a transaction together, as it would be had the one that wrote last gone last."""
    last = {}
    for note in notes:
        last[note.transaction or -note.pk] = note.pk
    return sorted(notes, key=lambda note: (last[note.transaction or -note.pk], note.pk))


def _events(notes: list[Note]) -> Iterator[Event]:
    """One event for each record and transaction; notes of parts are told of what they belong to."""
    run: dict[Key, Event] = {}
    now = None
    for note, label, record in _resolved(notes):
        collection = by_label().get(label)
        key = (collection.type if collection else label, record)
        if note.transaction != now or _is_apart(run.get(key), note):
            yield from run.values()
            run, now = {}, note.transaction
        run[key] = _joined(run.get(key), Event(*key, note.mark, note.code, note.at, note.into))
    yield from run.values()


def _is_apart(earlier: Event | None, note: Note) -> bool:
    """Without the number of a transaction each write of the record itself counts as a change."""
    both = earlier and earlier.mark in ROOT_MARKS and note.mark in ROOT_MARKS
    return note.transaction is None and bool(both)


def _joined(earlier: Event | None, later: Event) -> Event:
    if earlier is None or later.mark == Mark.DELETED:
        return later
    if later.mark == Mark.PART or earlier.mark == Mark.MERGED:
        return replace(earlier, at=later.at)
    return later


def _resolved(notes: list[Note]) -> Iterator[tuple[Note, str, int]]:
    """Each note with the record it tells of; a part of a part is followed up to its record."""
    pending = [(note, note.label, note.record) for note in notes]
    above = _Above(pending)
    for note, label, record in pending:
        yield from ((note, *found) for found in above.of(label, record))


class _Above:
    """What rows are parts of, read a level at a time for all of them."""

    def __init__(self, rows: Iterable[tuple[Note, str, int]]):
        self._known: dict[tuple[str, int], list[tuple[str, int]]] = {}
        level = {(label, record) for _note, label, record in rows}
        while level:
            level = self._read(level)

    def of(self, label: str, record: int) -> Iterator[tuple[str, int]]:
        if _is_told(label):
            yield label, record
            return
        for owner in self._known.get((label, record), []):
            yield from self.of(*owner)

    def _read(self, rows: set[tuple[str, int]]) -> set[tuple[str, int]]:
        by_model = defaultdict(set)
        for label, record in rows:
            if not _is_told(label) and (label, record) not in self._known:
                by_model[label].add(record)
        found = set()
        for label, records in by_model.items():
            model = apps.get_model(label)
            keys = owners(model)
            columns = [key.attname for key in keys]
            for pk, *values in _rows(model, records, columns):
                pairs = [
                    (key.related_model._meta.label_lower, value)
                    for key, value in zip(keys, values, strict=True)
                    if value
                ]
                self._known[label, pk] = pairs
                found.update(pairs)
        return found


def _rows(model, ids, columns) -> list[tuple]:
    return list(model._base_manager.filter(pk__in=ids).values_list("pk", *columns))


def _is_told(label: str) -> bool:
    return label in by_label() or apps.get_model(label) in CONTAINERS


@dataclass(frozen=True)
class _Known:
    """What readers were last told of a record."""

    code: str
    audience: str


class _Telling:
    """Turns events into changes, by who could see each record before and who can see it now."""

    def __init__(self, events: list[Event]):
        self.events = events
        self.now: dict[Key, str] = {}
        self.codes: dict[Key, str] = {}
        self.known: dict[Key, _Known] = {}
        self.stored: dict[Key, _Known] = {}

    def changes(self) -> list[Change]:
        told = [event for event in self.events if event.type in by_type()]
        self._look_up({event.key for event in told})
        told += self._disclosed_otherwise()
        last_deleted = {e.key: i for i, e in enumerate(told) if e.mark == Mark.DELETED}
        found = []
        for place, event in enumerate(told):
            found += self._tell(event, is_gone_later=last_deleted.get(event.key, -1) > place)
        self._remember({event.key for event in told})
        return found

    def _look_up(self, keys: set[Key]) -> None:
        for type_, ids in _by_type(keys).items():
            there = audiences(by_type()[type_], ids)
            self.now |= {(type_, id_): NOBODY for id_ in ids}
            self.now |= {(type_, id_): audience for id_, (_code, audience) in there.items()}
            self.codes |= {(type_, id_): code for id_, (code, _audience) in there.items()}
        for *key, code, audience in _known(keys):
            self.known[tuple(key)] = self.stored[tuple(key)] = _Known(code, audience)

    def _disclosed_otherwise(self) -> list[Event]:
        """Records that nobody wrote, but that others can see since what they hang on has changed."""
        changed = {
            event.key: event.at
            for event in self.events
            if event.type not in by_type() or self._was(event.key) != self.now[event.key]
        }
        found = []
        while changed:
            below = _dependents(changed)
            fresh = {key for key in below if key not in self.now}
            self._look_up(fresh)
            moved = {key: below[key] for key in fresh if self._was(key) != self.now[key]}
            found += [Event(*key, Mark.PART, "", at) for key, at in sorted(moved.items())]
            changed = moved
        return found

    def _was(self, key: Key) -> str:
        return self.known[key].audience if key in self.known else NOBODY

    def _tell(self, event: Event, *, is_gone_later: bool) -> Iterator[Change]:
        known = self.known.get(event.key)
        before = known.audience if known else NOBODY
        after = self.now[event.key]
        if event.mark in (Mark.DELETED, Mark.MERGED):
            after = NOBODY
        elif is_gone_later:
            after = before or CLOSED  # nobody can tell any more who could see it
        code = self._code(event, known)
        if known and known.code != code and before:  # it goes by another id now
            yield self._change(event, known.code, before, NOBODY)
            before = NOBODY
        if before or after:
            yield self._change(event, code, before, after)
        self.known[event.key] = _Known(code, after)

    def _code(self, event: Event, known: _Known | None) -> str:
        if event.mark == Mark.DELETED:
            return known.code if known and known.audience else event.code
        now = self.codes.get(event.key)
        return now or event.code or (known.code if known else str(event.record))

    def _change(self, event: Event, code: str, before: str, after: str) -> Change:
        action = Action.UPDATED if before else Action.CREATED
        if not after:
            action = Action.DELETED
        if event.mark == Mark.MERGED and not after:
            action = Action.MERGED
        return Change(
            type=event.type,
            record=event.record,
            code=code,
            action=action,
            into=self._kept(event) if action == Action.MERGED else "",
            at=event.at,
            audience_before=before,
            audience=after,
        )

    def _kept(self, event: Event) -> str:
        collection = by_type()[event.type]
        rows = _rows(collection.model, [event.into], [collection.code])
        return str(rows[0][1]) if rows else ""

    def _remember(self, keys: set[Key]) -> None:
        news = {
            key: self.known[key]
            for key in sorted(keys)
            if key in self.known and self.known[key] != self.stored.get(key)
        }
        gone = [key for key, known in news.items() if not known.audience and key in self.stored]
        for type_, ids in _by_type(gone).items():
            KnownRecord.objects.filter(type=type_, record__in=ids).delete()
        KnownRecord.objects.bulk_create(
            [
                KnownRecord(type=type_, record=record, code=known.code, audience=known.audience)
                for (type_, record), known in news.items()
                if known.audience
            ],
            update_conflicts=True,
            unique_fields=["type", "record"],
            update_fields=["code", "audience"],
        )


def _known(keys: Iterable[Key]) -> Iterable[tuple]:
    """What readers were told of them, of all types in one statement."""
    asked = [Q(type=type_, record__in=ids) for type_, ids in _by_type(keys).items()]
    if not asked:
        return []
    found = KnownRecord.objects.filter(reduce(or_, asked))
    return found.values_list("type", "record", "code", "audience")


def _by_type(keys: Iterable[Key]) -> dict[str, set[int]]:
    found = defaultdict(set)
    for type_, record in keys:
        found[type_].add(record)
    return found


def _dependents(changed: dict[Key, datetime]) -> dict[Key, datetime]:
    """The records that are seen through those in `changed`, each with the time of that."""
    ids = defaultdict(dict)
    for (type_, record), at in changed.items():
        collection = by_type().get(type_)
        ids[collection.label if collection else type_][record] = at
    found = {}
    for collection in COLLECTIONS:
        for path, label in _steps(collection):
            times = ids.get(label)
            if times:
                below = collection.model._base_manager.filter(**{f"{path}__in": list(times)})
                for pk, above in below.values_list("pk", path):
                    found[collection.type, pk] = times[above]
    return found


def _steps(collection) -> Iterator[tuple[str, str]]:
    """Each step of the paths through which a record is seen, with the model that it leads to."""
    for whole in collection.seen_through:
        model, path = collection.model, []
        for name in whole.split("__"):
            path.append(name)
            model = model._meta.get_field(name).related_model
            yield "__".join(path), model._meta.label_lower
