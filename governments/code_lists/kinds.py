"""The imports of the register."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governments.code_lists import foreign
from governments.code_lists.changes import Changes
from governments.code_lists.comparison import Comparison
from governments.code_lists.entries import COLUMNS, read_entries
from governments.code_lists.events import Playing, settle_lines
from governments.code_lists.foreign import ForeignList
from governments.code_lists.sketch import Sketch
from governments.imports import ImportKind, Plan
from governments.models import GovernmentEvent
from governments.permissions import can_import_register
from governments.reforms import record_event, undo_event, undo_obstacles_together


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ListOptions(forms.Form):
    as_of = forms.DateField(
        label=_("Date of the list"),
        initial=timezone.localdate,
        widget=DayInput(),
        help_text=_(
            "The day on which the list is true; the register of that day is compared with it."
        ),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where the list comes from; every event that it makes names it."),
    )


class EventsImport(ImportKind):
    """What comes into the register comes as events, and goes as events."""

    def may_import(self, user) -> bool:
        return can_import_register(user)

    def _playing(self, sketch: Sketch, options: dict) -> Playing:
        day = options["as_of"].isoformat()
        return Playing(sketch, source=f"{options['source']} ({day})", stem=f"list-{day}")

    def apply(self, plan, *, batch, by, at) -> None:
        drafts = sorted((number, draft) for step in plan.steps for number, draft in step)
        for _number, draft in drafts:
            event = record_event(draft=draft, by=by)
            GovernmentEvent.objects.filter(pk=event.pk).update(import_batch=batch)

    @transaction.atomic
    def undo(self, batch, *, by) -> None:
        obstacles = self.undo_obstacles(batch)
        if obstacles:
            raise ValidationError(obstacles)
        for event in batch.events.order_by("-pk"):
            undo_event(event=event, by=by)

    def undo_obstacles(self, batch) -> list[str]:
        return undo_obstacles_together(batch.events.all())

    def records(self, batch):
        events = batch.events.oldest_first()
        return [(e.title, reverse("governments:reform-detail", args=[e.key])) for e in events]


class CodeListImport(EventsImport):
    key = "code-list"
    title = _("Official code list")
    lead = _(
        "The list of legal districts with codes, names, beginnings and ends; "
        "the register is brought in line with it by events."
    )
    columns = COLUMNS
    example = (
        (
            "1100000000",
            "서울특별시",
            "",
            "",
            "",
            "",
            "1988-04-23",
            "",
            "존재",
            "",
            "",
            "Seoul",
            "",
        ),
        (
            "1111000000",
            "서울특별시 종로구",
            "",
            "",
            "",
            "",
            "1988-04-23",
            "",
            "존재",
            "",
            "",
            "",
            "",
        ),
    )
    options_form = ListOptions

    def plan(self, table, *, options, on) -> Plan:
        plan = Plan()
        entries = read_entries(table, plan)
        compared = Comparison(entries, Sketch.read(), day=options["as_of"])
        compared.compare(plan)
        changes = Changes(compared)
        playing = self._playing(compared.sketch, options)
        playing.play(changes.intents())
        settle_lines([entry.line for entry in entries], playing, changes.outcomes)
        return plan


class ForeignOptions(ListOptions):
    since = forms.DateField(
        label=_("Exists since, where the list does not say"),
        initial=date(1900, 1, 1),
        widget=DayInput(),
        help_text=_("Agreements can name a body from that day on."),
    )


class ForeignListImport(EventsImport):
    key = "foreign-list"
    title = _("Foreign governments")
    lead = _("Regions and cities of other countries, one in each row.")
    columns = foreign.COLUMNS
    example = (
        ("", "일본", "교토부", "Kyoto Prefecture", "지역", "", "", "", ""),
        ("", "일본", "교토시", "Kyoto City", "도시", "교토부", "", "", ""),
    )
    options_form = ForeignOptions

    def plan(self, table, *, options, on) -> Plan:
        plan = Plan()
        listed = ForeignList(Sketch.read(), options["as_of"], options["since"])
        listed.read(table, plan)
        playing = self._playing(listed.sketch, options)
        playing.play(listed.intents())
        settle_lines(plan.lines, playing, listed.outcomes)
        return plan
