from __future__ import annotations

import re
from datetime import date, datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Department, User
from accounts.permissions import can_manage
from agreements.choices import Disclosure
from agreements.forms import PartialDateField
from agreements.models import Agreement
from governments.forms import DayField
from governments.lookup import resolve
from governments.models import Government
from meetings import lead_times
from meetings.choices import MeetingState
from meetings.models import Meeting, MeetingRecipient, MeetingSeries
from meetings.row_forms import TimeField
from networks.models import NetworkEvent
from projects.models import Consultation, Task


class CheckRow(forms.CheckboxSelectMultiple):
    template_name = "forms/check_row.html"


class RadioRow(forms.RadioSelect):
    template_name = "forms/check_row.html"


class ColleagueField(forms.ModelMultipleChoiceField):
    widget = CheckRow

    def label_from_instance(self, user):
        place = f" ({user.department})" if user.department else ""
        return f"{user}{place}"


class EventField(forms.ModelChoiceField):
    def label_from_instance(self, event):
        return f"{event.network.short} · {event.title}"


class GovernmentsField(forms.CharField):
    """Governments by the names that people type, separated by commas."""

    def __init__(self, **kwargs):
        super().__init__(max_length=2000, required=False, **kwargs)
        self.on = date.max

    def clean(self, value) -> list[Government]:
        names = [name.strip() for name in re.split(r"[,\n]", super().clean(value))]
        return list(dict.fromkeys(resolve(name, on=self.on) for name in names if name))


class MeetingForm(forms.ModelForm):
    """What the page asks about a meeting; the action builds and checks the record."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        to_field_name="reference",
        label=gettext_lazy("Agreement"),
        required=False,
        empty_label=gettext_lazy("No agreement"),
    )
    consultation = forms.ModelChoiceField(
        Consultation.objects.none(),
        to_field_name="key",
        label=gettext_lazy("Consultation"),
        required=False,
        empty_label=gettext_lazy("No consultation"),
    )
    tasks = forms.CharField(
        label=gettext_lazy("Policy tasks"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("References of the tasks it deals with, separated by commas."),
    )
    network_event = EventField(
        NetworkEvent.objects.none(),
        label=gettext_lazy("Event of a network"),
        required=False,
        empty_label=gettext_lazy("No network"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[
            (state.value, state.label) for state in (MeetingState.PLANNED, MeetingState.HELD)
        ],
        initial=MeetingState.PLANNED,
        widget=RadioRow,
    )
    day = DayField(label=gettext_lazy("Day of the meeting"), required=False)
    end_day = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("If it takes several days."),
    )
    start_time = TimeField(label=gettext_lazy("Starts at"), required=False)
    end_time = TimeField(label=gettext_lazy("Ends at"), required=False)
    period = PartialDateField(
        label=gettext_lazy("Approximate time"),
        required=False,
        help_text=gettext_lazy(
            "If the day is not fixed yet: 2027-H1 (first half), 2027-05 or 2027."
        ),
    )
    undated = forms.BooleanField(
        label=gettext_lazy("Nothing is known of its time yet"), required=False
    )
    parties = GovernmentsField(
        label=gettext_lazy("Governments that take part"),
        help_text=gettext_lazy(
            "Names separated by commas. Left empty: those of the agreement or of the series."
        ),
    )
    hosts = GovernmentsField(
        label=gettext_lazy("Hosted by"), help_text=gettext_lazy("Names separated by commas.")
    )
    lead_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("When to remind"),
        choices=lead_times.CHOICES,
        coerce=int,
        required=False,
        widget=CheckRow,
    )
    colleagues = ColleagueField(
        User.objects.none(), label=gettext_lazy("Colleagues to remind"), required=False
    )
    online_link = forms.URLField(
        label=gettext_lazy("Online link"), required=False, assume_scheme="https"
    )

    class Meta:
        model = Meeting
        fields = [
            "agreement",
            "consultation",
            "network_event",
            "title_ko",
            "title_en",
            "state",
            "place_ko",
            "place_en",
            "online_link",
            "lead_days",
            "department",
            "series",
            "number",
            "disclosure",
            "content",
            "note",
        ]
        labels = {
            "title_ko": gettext_lazy("Title of the meeting"),
            "title_en": gettext_lazy("Title in English"),
            "place_en": gettext_lazy("Place in English"),
        }
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "content": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "title_ko": {
                "required": gettext_lazy(
                    "Enter the title, for example «First follow-up meeting»."
                ),
            },
            "department": {"required": gettext_lazy("Choose the department in charge.")},
        }

    def __init__(self, *args, user, **kwargs):
        self.typed = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        self.user = user
        consultations = Consultation.objects.visible_to(user).newest_first()
        self.fields["consultation"].queryset = consultations
        self.fields["agreement"].queryset = Agreement.objects.visible_to(user).newest_first()
        events = NetworkEvent.objects.visible_to(user).select_related("network")
        self.fields["network_event"].queryset = events.latest_first()
        self.fields["colleagues"].queryset = self._colleagues(user)
        series = MeetingSeries.objects.visible_to(user)
        kept = Q(pk=self.instance.series_id)
        self.fields["series"].queryset = (series.in_use() | series.filter(kept)).by_title()
        for name in ("parties", "hosts"):
            self.fields[name].on = timezone.localdate()
        departments = Department.objects.order_by("name_ko")
        if not can_manage(user):
            departments = departments.filter(pk=user.department_id)
        self.fields["department"].queryset = departments
        self.fields["department"].required = True
        self.fields["department"].empty_label = None
        if self.instance.pk:
            del self.fields["state"]  # it moves by steps
            self._fill_from(self.instance)
        else:
            self.initial.setdefault("department", user.department_id)
            self.initial.setdefault("disclosure", Disclosure.INTERNAL)
            self.initial.setdefault("lead_days", lead_times.default_lead_days())
            self.initial.setdefault("colleagues", [user.pk])

    def _colleagues(self, user):
        """The own department, that of the agreement or meeting, and whoever is on the list already."""
        known = Q(department=user.department_id) if user.department_id else Q()
        if self.instance.pk:
            on_list = MeetingRecipient.objects.filter(meeting=self.instance).values("user")
            known |= Q(department=self.instance.department_id) | Q(pk__in=on_list)
        people = User.objects.filter(known, is_active=True).select_related("department")
        return people.order_by("department__name_ko", "post", "pk")

    def _fill_from(self, meeting: Meeting) -> None:
        """The fields that the record keeps otherwise; what was typed in the meantime goes before."""
        facts = {
            "agreement": meeting.agreement and meeting.agreement.reference,
            "consultation": meeting.consultation and meeting.consultation.key,
            "tasks": ", ".join(self._tasks_shown(meeting).values_list("reference", flat=True)),
            "colleagues": [person.user_id for person in meeting.recipients.all() if person.user],
            "parties": names_of(party for party in meeting.party_set.all()),
            "hosts": names_of(party for party in meeting.party_set.all() if party.is_host),
            "undated": meeting.first_on is None,
        }
        if meeting.is_half_known:
            facts["period"] = meeting.period
        else:
            facts["day"] = meeting.first_on
            facts["end_day"] = meeting.last_on if meeting.last_on > meeting.first_on else None
        if meeting.starts_at:
            facts["start_time"] = timezone.localtime(meeting.starts_at).time()
        if meeting.ends_at:
            facts["end_time"] = timezone.localtime(meeting.ends_at).time()
        self.initial = self.initial | facts | self.typed

    def _tasks_shown(self, meeting: Meeting):
        return Task.objects.visible_to(self.user).filter(meetings=meeting).in_order()

    def clean_tasks(self) -> list[Task]:
        names = [name.strip() for name in self.cleaned_data["tasks"].split(",") if name.strip()]
        found = Task.objects.visible_to(self.user).in_bulk(names, field_name="reference")
        unknown = [name for name in names if name not in found]
        if unknown:
            message = _("There is no such task: %(names)s.")
            raise forms.ValidationError(message, params={"names": ", ".join(unknown)})
        return list(found.values())

    def clean(self):
        super().clean()
        facts = self.cleaned_data
        times = ("end_day", "start_time", "end_time")
        if self.errors.keys() & {"day", "period", *times}:
            return
        if facts["day"] and facts["period"]:
            self.add_error("period", _("Enter either the day or an approximate time, not both."))
        elif facts["undated"] and not any(facts[name] for name in ("day", "period", *times)):
            return
        elif not facts["day"] and (not facts["period"] or any(facts[name] for name in times)):
            message = _("Enter the day of the meeting, or an approximate time if it is not fixed.")
            self.add_error("day", message)
        elif facts["end_time"] and not facts["start_time"]:
            self.add_error("start_time", _("Enter when the meeting starts."))
        elif facts["end_day"] and facts["start_time"] and not facts["end_time"]:
            self.add_error("end_time", _("Enter when the meeting ends."))

    def facts(self) -> dict:
        """The columns of the meeting, as the action takes them."""
        facts = dict(self.cleaned_data)
        facts.pop("colleagues")
        facts.pop("undated")
        for name in ("parties", "hosts"):
            # As it stood, or left empty: nothing to replace. A name may lead to a successor by now.
            if name not in self.changed_data or not facts[name] and not self.instance.pk:
                facts.pop(name)
        day, end_day, start, end = (
            facts.pop(name) for name in ("day", "end_day", "start_time", "end_time")
        )
        facts["starts_at"] = _moment(day, start)
        facts["ends_at"] = _moment(end_day or day, end)
        facts["period_end"] = ""
        if day:
            facts["period"] = "" if start else day.isoformat()
            facts["period_end"] = end_day.isoformat() if end_day and not start else ""
        return facts

    def _post_clean(self):
        """The action builds and checks the record; this form only reads what was typed."""


def names_now(governments) -> str:
    return ", ".join(government.latest.name for government in governments)


def names_of(parties) -> str:
    return ", ".join(party.name_then for party in parties)


class CancelForm(forms.Form):
    cancel_reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Who was reminded of the meeting already gets it by mail."),
        error_messages={"required": gettext_lazy("Say why the meeting is cancelled.")},
    )


def _moment(day, time) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time)) if day and time else None
