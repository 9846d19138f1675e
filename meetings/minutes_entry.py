"""The page on which staff record what a meeting came to: what was typed, kept across every refusal."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from accounts.models import Department
from governments.forms import DayField
from meetings.actions import OutcomeDraft
from meetings.choices import Attendance, OutcomeKind
from meetings.models import AgendaItem, Meeting, MeetingAttendee, MeetingOutcome
from meetings.row_forms import RecordField, RowFormSet, clauses_of

ROWS_OFFERED = 3


class OutcomeForm(forms.Form):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    agenda_item = RecordField(label=gettext_lazy("Agenda item"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=OutcomeKind)
    title_ko = forms.CharField(
        label=gettext_lazy("Outcome"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write down what the meeting came to.")},
    )
    title_en = forms.CharField(label=gettext_lazy("In English"), max_length=300, required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Number of the decision"),
        min_value=1,
        max_value=32_767,
        required=False,
        help_text=gettext_lazy("Left empty: the next one."),
    )
    needs_no_action = forms.BooleanField(label=gettext_lazy("No action follows"), required=False)
    department = RecordField(label=gettext_lazy("Department"))
    post = forms.CharField(label=gettext_lazy("Responsible post"), max_length=100, required=False)
    due_on = DayField(label=gettext_lazy("Due on"), required=False)
    clause = RecordField(label=gettext_lazy("Clause of the agreement"))

    def __init__(self, *args, choices: dict, **kwargs):
        super().__init__(*args, **kwargs)
        for name, records in choices.items():
            self.fields[name].offer(records)

    def has_changed(self) -> bool:
        """A row in which only the selects stand as they were offered counts as empty."""
        return bool(set(self.changed_data) - {"kind", "agenda_item"})

    def clean(self):
        super().clean()
        is_action = self.cleaned_data.get("kind") == OutcomeKind.ACTION
        if self.has_changed() and is_action and not self.cleaned_data.get("department"):
            self.add_error("department", gettext_lazy("Say which department answers for it."))

    def draft(self) -> OutcomeDraft:
        item = self.cleaned_data["agenda_item"]
        return OutcomeDraft(**self.cleaned_data | {"agenda_item": item and item.pk})


OutcomeFormSet = forms.formset_factory(OutcomeForm, formset=RowFormSet, extra=0)


class DiscussionForm(forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ["discussion", "is_deferred"]
        widgets = {"discussion": forms.Textarea(attrs={"rows": 2})}
        labels = {
            "discussion": gettext_lazy("What was said"),
            "is_deferred": gettext_lazy("Put off to the next meeting"),
        }

    def _post_clean(self):
        """The action writes it."""


class AttendanceForm(forms.ModelForm):
    attendance = forms.ChoiceField(label=gettext_lazy("Attendance"), choices=Attendance)

    class Meta:
        model = MeetingAttendee
        fields = ["attendance"]

    def _post_clean(self):
        """The action writes it."""


class HeldForm(forms.Form):
    held_on = DayField(
        label=gettext_lazy("Took place on"),
        error_messages={"required": gettext_lazy("Enter the day on which it took place.")},
    )


class MinutesEntry:
    """State of the page for one request."""

    def __init__(self, request, meeting: Meeting, *, today: date):
        self.meeting, self.today = meeting, today
        self.data = data = request.POST if request.method == "POST" else None
        self.held = HeldForm(data) if meeting.is_open and meeting.is_half_known else None
        self.people = [
            AttendanceForm(data, prefix=f"attendee-{person.pk}", instance=person)
            for person in meeting.attendees.all()
        ]
        self.items = [
            DiscussionForm(data, prefix=f"item-{item.pk}", instance=item)
            for item in meeting.agenda.all()
        ]
        self.choices = {
            "agenda_item": list(meeting.agenda.all()),
            "department": list(Department.objects.order_by("name_ko")),
            "clause": clauses_of(meeting.agreement),
        }
        if data is None:
            self.rows = self._rows(initial=self._stored() + [{}] * ROWS_OFFERED)

    @property
    def saves(self) -> bool:
        """Enter saves, like the button."""
        return "save" in self.data or "enter" in self.data

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of the field it belongs to, for the summary on top."""
        forms = [*self.people, *self.items, *self.rows.forms, *([self.held] if self.held else [])]
        return [
            (form[name].id_for_label if name in form.fields else "", text)
            for form in forms
            for name, texts in form.errors.items()
            for text in texts
        ] + [("", text) for text in self.rows.refused]

    def rearrange(self) -> None:
        """Adds or drops a row of what was typed."""
        typed = self._rows(data=self.data)
        drop = self.data.get("drop_outcomes")
        rows = [
            {name: form[name].value() for name in form.fields}
            for place, form in enumerate(typed.forms)
            if str(place) != drop
        ]
        self.rows = self._rows(initial=rows + ([{}] if "add_outcomes" in self.data else []))
        self.people = [_as_typed(form) for form in self.people]
        self.items = [_as_typed(form) for form in self.items]
        self.held = self.held and HeldForm(initial={"held_on": self.held["held_on"].value()})

    def is_valid(self) -> bool:
        self.rows = self._rows(data=self.data)
        forms = [*self.people, *self.items, *([self.held] if self.held else [])]
        return all([form.is_valid() for form in forms] + [self.rows.is_valid()])

    def facts(self) -> dict:
        """What the action takes."""
        return {
            "outcomes": self.rows.drafts(),
            "discussions": {
                form.instance.pk: (
                    form.cleaned_data["discussion"],
                    form.cleaned_data["is_deferred"],
                )
                for form in self.items
            },
            "attendance": {
                form.instance.pk: form.cleaned_data["attendance"] for form in self.people
            },
            "held_on": self.held.cleaned_data["held_on"] if self.held else None,
        }

    def refuse(self, error: ValidationError) -> None:
        """Shows what the action refused at the row that the error's code names."""
        filled = [form for form in self.rows.forms if form.has_changed()]
        problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for problem in (problem for listed in problems.values() for problem in listed):
            name, _sep, rest = str(problem.code or "").partition("-")
            place, _sep, column = rest.partition("-")
            if name == "outcomes" and place.isdecimal() and int(place) < len(filled):
                form = filled[int(place)]
                form.add_error(column if column in form.fields else "title_ko", problem.messages)
            else:
                self.rows.refused += problem.messages

    def _rows(self, **kwargs):
        rows = OutcomeFormSet(prefix="outcomes", form_kwargs={"choices": self.choices}, **kwargs)
        rows.refused = []
        return rows

    def _stored(self) -> list[dict]:
        return [_stored_row(line) for line in self.meeting.outcomes.all()]


def _as_typed(form: forms.ModelForm) -> forms.ModelForm:
    """The same form, unbound, with what was typed there and not judged yet."""
    typed = {name: form[name].value() for name in form.fields}
    return type(form)(prefix=form.prefix, instance=form.instance, initial=typed)


def _stored_row(line: MeetingOutcome) -> dict:
    columns = ("pk", "kind", "title_ko", "title_en", "number", "needs_no_action")
    row = {name: getattr(line, name) for name in columns}
    row |= {"agenda_item": line.agenda_item_id, "clause": line.clause_id}
    action = getattr(line, "action", None)
    if action:
        row |= {"department": action.department_id, "post": action.post, "due_on": action.due_on}
    return row
