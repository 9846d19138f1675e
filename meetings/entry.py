"""The page on which a meeting is put on or edited: what was typed, kept across every button and refusal.

Only `save` writes the meeting; the other buttons add and remove rows, with htmx or without.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import User
from agreements.models import Agreement
from meetings.actions import AgendaDraft, AttendeeDraft, RecipientDraft, check_time
from meetings.actions.scheduling import template_of
from meetings.forms import MeetingForm
from meetings.models import Meeting, MeetingSeries
from meetings.row_forms import (
    AgendaFormSet,
    AttendeeFormSet,
    OfficeFormSet,
    clauses_of,
)
from networks.models import NetworkEvent

FORMSETS = {"agenda": AgendaFormSet, "attendees": AttendeeFormSet, "offices": OfficeFormSet}
ROWS_OFFERED = {"agenda": 3, "attendees": 2, "offices": 1}
# Where the page shows what the record refuses: by the code of a constraint, or by the name of a column.
FIELD_OF = {
    "meeting_ends_after_start": "end_time",
    "meeting_period_ends_after_start": "end_day",
    "meeting_timed_either_way": "day",
    "starts_at": "day",
    "ends_at": "end_time",
    "recipients": "colleagues",
    "attendees": "parties",
    "agenda": "title_ko",
}


def event_facts(number: str, *, user) -> dict:
    """What is known of an event of a network that is to become a meeting."""
    events = NetworkEvent.objects.visible_to(user).select_related("network")
    event = events.filter(pk=number).first() if number.isascii() and number.isdecimal() else None
    if event is None:
        return {}
    is_day = event.period and event.first_on == event.last_on
    return {
        "network_event": event.pk,
        "title_ko": f"{event.network.acronym or event.network.name_ko} {event.title_ko}",
        "title_en": event.title_en and f"{event.network.acronym} {event.title_en}".strip(),
        "place_ko": event.place_ko,
        "place_en": event.place_en,
        "period": "" if is_day else event.period,
        "day": event.first_on if is_day else None,
    }


NAMED_IN_ADDRESS = ("agreement", "consultation", "tasks", "series", "day")


class MeetingEntry:
    """State of the page for one request; `meeting` is given when an existing one is edited."""

    twin: Meeting | None = None

    def __init__(self, request, *, today: date, meeting: Meeting | None = None):
        self.request = request
        self.today = today
        self.meeting = meeting
        self.data = request.POST if request.method == "POST" else None
        if self.data is None:
            self._begin()

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of the field it belongs to, for the summary on top."""
        found = []
        for name, texts in self.form.errors.items():
            found += [("" if name == "__all__" else self.form[name].auto_id, t) for t in texts]
        for row in (*self.agenda.forms, *self.attendees.forms, *self.offices.forms):
            for name, texts in row.errors.items():
                found += [(row[name].id_for_label, text) for text in texts]
        return found

    @property
    def recipients(self) -> list[RecipientDraft]:
        colleagues = [RecipientDraft(user=u) for u in self.form.cleaned_data["colleagues"]]
        return colleagues + self.offices.drafts()

    @property
    def agenda_drafts(self) -> list[AgendaDraft]:
        return self.agenda.drafts()

    @property
    def attendee_drafts(self) -> list[AttendeeDraft]:
        return self.attendees.drafts()

    @property
    def saves(self) -> bool:
        """Enter saves, like the button."""
        return "save" in self.data or "enter" in self.data

    def rearrange(self) -> None:
        """Does what the pressed button asks for, then shows the page again as typed."""
        rows = {name: self._typed_rows(name) for name in FORMSETS}
        self.form = self._as_typed()
        for name, typed in rows.items():
            self._set_rows(name, initial=typed)

    def is_valid(self) -> bool:
        """Binds the form; every problem of every part is found at once."""
        self.form = self._make_form(data=self.data)
        rows_fit = [self._set_rows(name, data=self.data).is_valid() for name in FORMSETS]
        return self.form.is_valid() and self._time_fits() and all(rows_fit)

    def _time_fits(self) -> bool:
        facts = self.form.facts()
        columns = ("starts_at", "ends_at", "period", "period_end")
        state = self.meeting.state if self.meeting else facts["state"]
        try:
            check_time(on=self.today, state=state, **{name: facts[name] for name in columns})
        except ValidationError as error:
            self.refuse(error)
        return self.form.is_valid()

    def meets_twin(self) -> bool:
        """Whether the same is planned already and nobody has said that this is another one.

        Call it in the transaction that saves: two presses of the button then wait for each other.
        """
        if "is_another" in self.data:
            return False
        User.objects.select_for_update(of=("self",)).get(pk=self.request.user.pk)
        facts = self.form.facts()
        columns = ("title_ko", "agreement", "starts_at", "period")
        alike = Meeting.objects.visible_to(self.request.user)
        alike = alike.twins_of(**{name: facts[name] for name in columns})
        self.twin = alike.order_by("pk").last()
        return self.twin is not None

    def refuse(self, error: ValidationError) -> None:
        """Shows what the action refused at the fields it names."""
        problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for name, errors in problems.items():
            for problem in errors:
                field = FIELD_OF.get(problem.code) or FIELD_OF.get(name, name)
                self.form.add_error(field if field in self.form.fields else None, problem)

    def _begin(self) -> None:
        initial, rows = {}, {"agenda": [], "attendees": [], "offices": []}
        if self.meeting:
            rows = stored_rows(self.meeting)
        else:
            initial = {name: self.request.GET.get(name) for name in NAMED_IN_ADDRESS}
            rows["agenda"] = [vars(line) for line in self._template(initial)]
            if number := self.request.GET.get("event", ""):
                initial |= event_facts(number, user=self.request.user)
        initial = {name: value for name, value in initial.items() if value}
        self.form = self._make_form(initial=initial)
        for name, stored in rows.items():
            offered = 0 if stored else ROWS_OFFERED[name]
            self._set_rows(name, initial=stored + [{} for _row in range(offered)])

    def _template(self, initial: dict) -> list[AgendaDraft]:
        """The agenda of the series in whose name the page was opened."""
        visible = MeetingSeries.objects.visible_to(self.request.user)
        series = visible.filter(key=initial.pop("series") or "").first()
        if series:
            initial["series"] = series.pk
            if series.agreement and not initial["agreement"]:
                initial["agreement"] = series.agreement.reference
        return template_of(series)

    def _set_rows(self, name: str, **kwargs):
        if name == "agenda":
            kwargs["form_kwargs"] = {"clauses": clauses_of(self._agreement())}
        formset = FORMSETS[name](prefix=name, **kwargs)
        setattr(self, name, formset)
        return formset

    def _agreement(self) -> Agreement | None:
        """The one whose clauses the agenda may name: as typed, as asked for, or as stored."""
        source = self.request.GET if self.data is None else self.data
        reference = source.get("agreement", "")
        if self.data is None and self.meeting:
            return self.meeting.agreement
        visible = Agreement.objects.visible_to(self.request.user)
        return visible.filter(reference=reference).first() if reference else None

    def _make_form(self, **kwargs) -> MeetingForm:
        return MeetingForm(user=self.request.user, instance=self.meeting, **kwargs)

    def _as_typed(self) -> MeetingForm:
        """An unbound form that shows what was typed, without judging it yet."""
        blank = self._make_form()
        typed = {
            name: field.widget.value_from_datadict(self.data, self.request.FILES, name)
            for name, field in blank.fields.items()
        }
        return self._make_form(initial=typed)

    def _typed_rows(self, name: str) -> list[dict]:
        """The rows as typed, without the one to drop, with one more if asked."""
        typed = self._set_rows(name, data=self.data)
        drop, add = self.data.get(f"drop_{name}"), f"add_{name}" in self.data
        rows = [
            {name: form[name].value() for name in form.fields}
            for place, form in enumerate(typed.forms)
            if str(place) != drop
        ]
        return [*rows, {}] if add else rows


def stored_rows(meeting: Meeting) -> dict[str, list[dict]]:
    """What the record has in its lists, as the page shows it."""
    columns = ("pk", "title_ko", "title_en", "begins_at", "minutes", "presenter", "is_open")
    agenda = [
        {c: getattr(i, c) for c in columns} | {"clause": i.clause_id} for i in meeting.agenda.all()
    ]
    day = meeting.first_on or date.max
    attendees = []
    for person in meeting.attendees.all():
        row = {c: getattr(person, c) for c in ("pk", "office", "role", "answer")}
        if person.government:
            name = person.government.name_on(day)
            row |= {"government": name, "shown": f"{person.government.code}|{name}"}
        attendees.append(row)
    columns = ("office", "email", "language")
    people = [person for person in meeting.recipients.all() if not person.user]
    offices = [{c: getattr(person, c) for c in columns} for person in people]
    return {"agenda": agenda, "attendees": attendees, "offices": offices}
