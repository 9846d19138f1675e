"""Rows of the pages of meetings: agenda, attendees, offices to remind."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from agreements.models import Agreement, CooperationItem
from governments.lookup import resolve
from governments.models import Government
from meetings.actions import AgendaDraft, AttendeeDraft, RecipientDraft
from meetings.models import AgendaItem, MeetingAttendee, MeetingRecipient


class TimeField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class RecordField(forms.TypedChoiceField):
    """One of some records that are read once for all rows."""

    def __init__(self, **kwargs):
        super().__init__(required=False, empty_value=None, **kwargs)

    def offer(self, records: list) -> None:
        known = {str(record.pk): record for record in records}
        self.choices = [("", "—"), *((pk, str(record)) for pk, record in known.items())]
        self.coerce = known.get


def clauses_of(agreement: Agreement | None) -> list[CooperationItem]:
    return list(agreement.items.order_by("position", "pk")) if agreement else []


class AgendaItemForm(forms.ModelForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    begins_at = TimeField(label=gettext_lazy("Begins at"), required=False)
    clause = RecordField(label=gettext_lazy("Clause of the agreement"))

    class Meta:
        model = AgendaItem
        fields = ["title_ko", "title_en", "begins_at", "minutes", "presenter", "is_open"]
        labels = {
            "title_ko": gettext_lazy("Agenda item"),
            "is_open": gettext_lazy("Public"),
        }
        widgets = {"title_en": forms.HiddenInput}
        error_messages = {"title_ko": {"required": gettext_lazy("Say what is to be discussed.")}}

    def __init__(self, *args, clauses: list[CooperationItem] = (), **kwargs):
        super().__init__(*args, **kwargs)
        if clauses:
            self.fields["clause"].offer(clauses)
        else:
            del self.fields["clause"]

    def draft(self) -> AgendaDraft:
        return AgendaDraft(**self.cleaned_data)

    def _post_clean(self):
        """Items are made by the meeting's action."""


class AttendeeForm(forms.ModelForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The government as the page showed it, so that a body that has ended since stays the one it was.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    government = forms.CharField(label=gettext_lazy("Government"), max_length=100, required=False)

    class Meta:
        model = MeetingAttendee
        fields = ["office", "role", "answer"]
        labels = {"office": gettext_lazy("Office that attends")}
        error_messages = {"office": {"required": gettext_lazy("Name the office, not the person.")}}

    field_order = ["government", "office", "role", "answer"]

    def clean(self):
        super().clean()
        code, _sep, name = self.cleaned_data.get("shown", "").partition("|")
        text = self.cleaned_data.get("government", "")
        government = None
        try:
            if text and text == name:
                government = Government.objects.get(code=code)
            elif text:
                government = resolve(text, on=timezone.localdate())
        except (forms.ValidationError, Government.DoesNotExist) as error:
            self.add_error("government", error if hasattr(error, "messages") else text)
        self.cleaned_data["government"] = government

    def draft(self) -> AttendeeDraft:
        kept = MeetingAttendee.objects.filter(pk=self.cleaned_data["pk"]).first()
        facts = {name: self.cleaned_data[name] for name in ("office", "government", "role")}
        facts |= {"answer": self.cleaned_data["answer"], "pk": self.cleaned_data["pk"]}
        if kept:
            facts |= {"invited_on": kept.invited_on, "attendance": kept.attendance}
        return AttendeeDraft(**facts)

    def _post_clean(self):
        """Attendees are made by the meeting's action."""


class OfficeForm(forms.ModelForm):
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        error_messages={"required": gettext_lazy("Enter the mail address of this office.")},
    )

    class Meta:
        model = MeetingRecipient
        fields = ["office", "email", "language"]

    def draft(self) -> RecipientDraft:
        return RecipientDraft(**self.cleaned_data)

    def _post_clean(self):
        """Recipients are made by the meeting's action."""


class RowFormSet(forms.BaseFormSet):
    """Rows of which any may stay empty."""

    def get_form_kwargs(self, index) -> dict:
        fixed = {"empty_permitted": True, "use_required_attribute": False}
        return super().get_form_kwargs(index) | fixed

    def drafts(self) -> list:
        """The rows in which something was typed."""
        return [form.draft() for form in self.forms if form.has_changed()]


AgendaFormSet = forms.formset_factory(AgendaItemForm, formset=RowFormSet, extra=0)
AttendeeFormSet = forms.formset_factory(AttendeeForm, formset=RowFormSet, extra=0)
OfficeFormSet = forms.formset_factory(OfficeForm, formset=RowFormSet, extra=0)
