"""A body as somebody adds it to the register."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governments.additions import ADDABLE_KINDS, BodyDraft
from governments.choices import LEVEL_OF_KIND, Kind
from governments.lookup import resolve
from governments.models import Government

PREFIX = "body"
TWO_LETTERS = re.compile("[A-Z]{2}")


def _kinds() -> list:
    """The kinds by their level, as a select shows them."""
    levels: dict[str, list] = {}
    for kind in map(Kind, ADDABLE_KINDS):
        levels.setdefault(LEVEL_OF_KIND[kind].label, []).append((kind.value, kind.label))
    return [("", _("Choose")), *levels.items()]


class BodyForm(forms.Form):
    """What the register needs to know of a body."""

    name_ko = forms.CharField(
        label=gettext_lazy("Name (Korean)"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter the name in Korean.")},
    )
    name_en = forms.CharField(label=gettext_lazy("Name (English)"), max_length=150, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=_kinds,
        error_messages={"required": gettext_lazy("Choose the kind.")},
    )
    country = forms.CharField(
        label=gettext_lazy("Country"),
        max_length=2,
        initial="KR",
        help_text=gettext_lazy("ISO 3166-1, two letters: KR, JP, CN, US …"),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("The document, the law or the site that names it."),
        error_messages={"required": gettext_lazy("Say where the name stands written.")},
    )
    short_ko = forms.CharField(
        label=gettext_lazy("Short name (Korean)"), max_length=50, required=False
    )
    short_en = forms.CharField(
        label=gettext_lazy("Short name (English)"), max_length=80, required=False
    )
    parent = forms.CharField(
        label=gettext_lazy("Parent"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("The body above it, by name or code."),
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Begins on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("If empty: it was there before 2010."),
    )
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For good. If empty it is made of country and English name."),
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, prefix=PREFIX, use_required_attribute=False, **kwargs)
        self.on = on

    def clean_country(self) -> str:
        country = self.cleaned_data["country"].upper()
        if not TWO_LETTERS.fullmatch(country):
            raise ValidationError(_("Two letters, for example KR."))
        return country

    def clean_parent(self) -> Government | None:
        text = self.cleaned_data["parent"]
        if not text:
            return None
        named = Government.objects.meant_by([text])
        return named.get(text) or resolve(text, on=self.on)

    def draft(self) -> BodyDraft:
        return BodyDraft(**self.cleaned_data)
