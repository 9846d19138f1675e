from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.forms import CheckRow
from exchange.choices import TOLD_TO, Action
from exchange.collections import COLLECTIONS


class ToldRow(forms.RadioSelect):
    template_name = CheckRow.template_name


def _types() -> list[tuple[str, str]]:
    return [(collection.type, capfirst(collection.title)) for collection in COLLECTIONS]


class WebhookForm(forms.Form):
    name = forms.CharField(
        label=_("What for"), max_length=100, help_text=_("The system that is told.")
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("An https address on a public server; redirects are not followed."),
    )
    scope = forms.ChoiceField(label=_("Told of"), choices=TOLD_TO, widget=ToldRow)
    types = forms.MultipleChoiceField(
        label=_("Types"),
        choices=_types,
        required=False,
        widget=CheckRow,
        help_text=_("None chosen: all."),
    )
    actions = forms.MultipleChoiceField(
        label=pgettext_lazy("webhook", "What happened"),
        choices=Action,
        required=False,
        widget=CheckRow,
        help_text=_("None chosen: all."),
    )
    query = forms.CharField(
        label=pgettext_lazy("webhook", "Filter"),
        required=False,
        max_length=500,
        help_text=_("For one type, in the words of the API's list: party=KR-26&field=tourism"),
    )

    def clean_query(self) -> str:
        return self.cleaned_data["query"].removeprefix("?")
