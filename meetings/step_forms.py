"""What the steps of meetings and of action items ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Department
from agreements.models import CooperationItem
from governments.forms import DayField
from meetings.models import ActionItem, MeetingOutcome


class MeetingStepForm(forms.Form):
    """The facts that one step of a meeting's life asks for."""

    invited_on = DayField(label=gettext_lazy("Invitation and agenda sent on"), required=False)
    held_on = DayField(label=gettext_lazy("Took place on"), required=False)
    minuted_on = DayField(label=gettext_lazy("Minutes finished on"), required=False)
    new_day = DayField(label=gettext_lazy("New day"), required=False)
    postpone_reason = forms.CharField(
        label=gettext_lazy("Reason for postponing"), max_length=300, required=False
    )
    reopen_reason = forms.CharField(
        label=gettext_lazy("Reason for opening them again"), max_length=100, required=False
    )

    def __init__(self, *args, asks: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(asks):
            del self.fields[name]

    def facts(self) -> dict:
        """What was filled in; an empty field leaves the record as it is."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReportForm(forms.Form):
    reported_on = DayField(label=gettext_lazy("Reported on"))
    report_number = forms.CharField(
        label=gettext_lazy("Number of the document"), max_length=100, required=False
    )


class DepartmentsMixin:
    """Every department may be asked to do something."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.order_by("name_ko")
        self.fields["department"].error_messages["required"] = gettext_lazy(
            "Say which department answers for it."
        )


class CompleteForm(forms.Form):
    label = pgettext_lazy("action item", "Done")

    evidence = forms.CharField(
        label=pgettext_lazy("action item", "Evidence"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("By what it can be seen: a document's number, a result, a page."),
        error_messages={"required": gettext_lazy("Say by what it can be seen that it is done.")},
    )
    evidence_link = forms.URLField(
        label=gettext_lazy("Link to the evidence"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    done_on = DayField(label=gettext_lazy("Done on"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=100,
        error_messages={"required": gettext_lazy("Say why.")},
    )


class MoveForm(ReasonForm):
    label = gettext_lazy("Another day")

    due_on = DayField(label=gettext_lazy("New day"))
    field_order = ["due_on", "reason"]


class DropForm(ReasonForm):
    label = gettext_lazy("Drop it")


class ReopenForm(ReasonForm):
    label = gettext_lazy("Open it again")


class ReassignForm(DepartmentsMixin, forms.Form):
    label = gettext_lazy("Give it to somebody else")

    department = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Department"), empty_label="—"
    )
    post = forms.CharField(label=gettext_lazy("Responsible post"), max_length=100, required=False)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=100, required=False)


class ActionForm(DepartmentsMixin, forms.ModelForm):
    """An action item that somebody adds beside the minutes, or whose words are put right."""

    class Meta:
        model = ActionItem
        fields = [
            "title_ko",
            "title_en",
            "department",
            "post",
            "due_on",
            "decision",
            "clause",
            "is_public",
        ]
        field_classes = {"due_on": DayField}
        labels = {
            "title_ko": gettext_lazy("What is to be done"),
            "title_en": gettext_lazy("In English"),
            "department": gettext_lazy("Department"),
            "due_on": gettext_lazy("Due on"),
        }

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        decisions = MeetingOutcome.objects.decisions().filter(meeting=meeting)
        self.fields["decision"].queryset = decisions.order_by("position", "pk")
        clauses = CooperationItem.objects.filter(agreement=meeting.agreement_id or 0)
        self.fields["clause"].queryset = clauses.order_by("position", "pk")
        if self.instance.pk:
            for name in ("department", "post", "due_on"):
                del self.fields[name]

    def _post_clean(self):
        """The action builds and checks the record; this form only reads what was typed."""
