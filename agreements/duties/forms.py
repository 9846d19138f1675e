"""What people say about an obligation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Obligation
from governments.forms import DayField


class DutyForm(forms.Form):
    def __init__(self, *args, obligation: Obligation, documents=None, **kwargs):
        super().__init__(*args, **kwargs)
        if "document" in self.fields:
            self.fields["document"].queryset = documents


class CompleteDutyForm(DutyForm):
    label = _("Mark as done")

    done_on = DayField(label=_("Done on"), required=False, help_text=_("Empty: today."))
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Number of the document, what was reported to whom …"),
    )
    evidence_link = forms.URLField(
        label=_("Link to the evidence"), max_length=300, required=False, assume_scheme="https"
    )
    document = forms.ModelChoiceField(
        None, label=_("Document that shows it"), required=False, empty_label=_("None")
    )


class WaiveDutyForm(DutyForm):
    label = _("Waive")

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        error_messages={"required": _("A waiver says why.")},
    )


class ReopenDutyForm(DutyForm):
    label = _("Open again")

    reason = forms.CharField(label=_("Reason"), max_length=300)


class NoticeForm(forms.Form):
    notified_on = DayField(
        label=_("Notified on"),
        help_text=_("The day on which the decision reached this government."),
    )
