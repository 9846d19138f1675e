"""The smallest kind of import: notes on governments; what it writes is the note of an event."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governments.choices import EventType
from governments.dates import read_day
from governments.imports import Column, ImportKind, Plan, RowOutcome
from governments.imports.actions import apply_batch, plan_batch, upload_batch
from governments.models import GovernmentEvent
from tests.factories import UserFactory
from tests.governments.files import csv_bytes, upload

HEADING = ["key", "note", "day"]
AT = datetime(2026, 11, 20, 3, tzinfo=timezone.get_default_timezone())
ON = date(2026, 11, 20)


class PlainOptions(forms.Form):
    as_of = forms.DateField(label="As of")


class PlainImport(ImportKind):
    key = "plain"
    title = "Notes on events"
    lead = "One note in each row."
    columns = (
        Column("key", "Key", headings=("열쇠",), required=True),
        Column("note", "Note", headings=("비고",), required=True),
        Column("day", "Day"),
    )
    example = (("ev-1", "A note", "2024-05-31"),)
    options_form = PlainOptions

    def may_import(self, user) -> bool:
        return bool(user.is_authenticated and user.is_manager)

    def plan(self, table, *, options, on) -> Plan:
        plan = Plan()
        known = {event.key: event for event in GovernmentEvent.objects.all()}
        for row in table.rows:
            line = plan.line(row, title=row["key"])
            line.read("day", read_day)
            event = known.get(row["key"])
            if not event:
                line.refuse("No such event.", "key")
            elif event.note == row["note"]:
                line.tell(RowOutcome.SAME)
            else:
                told = f"{event.note or 'nothing'} becomes {row['note']}"
                line.tell(RowOutcome.CHANGED, told, step=(row["key"], row["note"]))
        plan.note(f"As of {options['as_of']}")
        return plan

    def apply(self, plan, *, batch, by, at) -> dict:
        before = {}
        for key, note in plan.steps:
            event = GovernmentEvent.objects.get(key=key)
            before[key] = event.note
            event.note = note
            event.save()
        return before

    def undo(self, batch, *, by) -> None:
        obstacles = self.undo_obstacles(batch)
        if obstacles:
            raise ValidationError(obstacles)
        for key, note in batch.before.items():
            GovernmentEvent.objects.filter(key=key).update(note=note)

    def undo_obstacles(self, batch) -> list[str]:
        locked = GovernmentEvent.objects.filter(key__in=batch.before, note__startswith="!")
        return [f"{event.key} is locked." for event in locked]

    def records(self, batch):
        return [(key, f"/governments/reforms/{key}/") for key in batch.before]


def make_event(key, note=""):
    facts = {
        "event_type": EventType.CREATION,
        "occurred_on": ON,
        "title_ko": key,
        "source": "법률",
    }
    return GovernmentEvent.objects.create(key=key, note=note, **facts)


def batch_of(*rows, by=None, content=None, **facts):
    return upload_batch(
        kind=PlainImport(),
        upload=upload(content or csv_bytes(HEADING, *rows)),
        options={"as_of": "2026-11-01"},
        by=by or UserFactory(manager=True),
        at=AT,
        **facts,
    )


def applied(batch, *, previewed=None):
    plan = plan_batch(batch=batch, on=ON)
    previewed = plan.fingerprint if previewed is None else previewed
    return apply_batch(batch=batch, previewed=previewed, by=batch.created_by, at=AT, on=ON)
