from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from governments.forms import DayField
from governments.models import GovernmentOffice


class OfficeForm(forms.ModelForm):
    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(
        label=_("Valid to"),
        required=False,
        help_text=_("Its last day; empty as long as it is there."),
    )
    checked_on = DayField(
        label=_("Checked on"), required=False, help_text=_("When somebody last made sure of it.")
    )

    class Meta:
        model = GovernmentOffice
        fields = [
            "name_ko",
            "name_en",
            "post",
            "email",
            "purpose",
            "valid_from",
            "valid_to",
            "checked_on",
            "source",
            "is_public",
        ]

    def _post_clean(self):
        """The action judges the record; what the form's own fields say is enough here."""


class EndOfficeForm(forms.Form):
    valid_to = DayField(label=_("Last day"))
