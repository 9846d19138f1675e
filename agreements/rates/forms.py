from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.rates.counting import By
from agreements.rates.definitions import Outcome
from governments.forms import AsOfForm


class RateForm(AsOfForm):
    """Which rate is asked, as of which day, by what; of the rows, which."""

    definition = forms.ChoiceField(label=_("Definition"), required=False)
    by = forms.ChoiceField(label=_("Group by"), choices=By, required=False)
    outcome = forms.ChoiceField(choices=[("", ""), *Outcome.choices], required=False)
    group = forms.RegexField("^(none|[0-9]{1,18})$", required=False)

    def __init__(self, *args, definitions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["definition"].choices = [(each.key, each.title) for each in definitions]
