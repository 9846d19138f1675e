"""An event as administrators fill it in; bodies are named as people name them."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from governments.attribution import ONE_DAY
from governments.choices import Confidence, EventType, Kind
from governments.forms import DayField
from governments.lookup import resolve
from governments.models import Government
from governments.reforms import EventDraft, Result
from governments.reforms.drafts import free_key

ROWS_AT_MOST = 60
FACTS = ("name_ko", "name_en", "short_ko", "short_en", "kind", "legal_code")


class ReformForm(forms.Form):
    """What happened and whom it concerned; `ResultFormSet` says what they became."""

    event_type = forms.ChoiceField(label=_("Type of event"), choices=EventType)
    occurred_on = DayField(
        label=_("Day of effect"),
        help_text=_("The first day of what it brings; what ends has its last day the day before."),
    )
    title_ko = forms.CharField(label=_("Title (Korean)"), max_length=200)
    title_en = forms.CharField(label=_("Title (English)"), max_length=200, required=False)
    before = forms.CharField(
        label=_("Bodies before the event"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One a line, by name or code. They end, unless they stand among the results too. "
            "Leave empty for a change of name, code or parent."
        ),
    )
    partial = forms.CharField(
        label=_("Bodies that give only a part"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. They give a part of their area and go on."),
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The law or the notice that says so."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confidence = forms.ChoiceField(label=_("Confidence"), choices=Confidence)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self):
        """Names are those of the eve; a member joins or leaves under that of the day."""
        facts = super().clean()
        day = facts.get("occurred_on")
        for name in ("before", "partial") if day else ():
            lines = filter(
                None, (line.strip() for line in re.split(r"[\n,]", facts.get(name, "")))
            )
            facts[name] = tuple(self._codes(name, lines, day))

    def _codes(self, name, lines, day):
        for line in lines:
            try:
                yield code_of(line, day=day, eve_first=True)
            except ValidationError as error:
                self.add_error(name, error)

    def draft(self, after: list[Result]) -> EventDraft:
        facts = self.cleaned_data
        key = free_key(facts["event_type"], facts["occurred_on"])
        return EventDraft(key=key, after=tuple(after), **facts)


class ResultForm(forms.Form):
    """One body after the event; what is left empty stays as it was."""

    body = forms.CharField(
        label=_("Body"),
        required=False,
        max_length=150,
        help_text=_("Name or code of an existing body; for a new one leave this empty."),
    )
    code = forms.SlugField(
        label=_("Code of a new body"),
        required=False,
        max_length=40,
        help_text=_("For good, for example KR-12; it never changes."),
    )
    name_ko = forms.CharField(label=_("New name (Korean)"), required=False, max_length=100)
    name_en = forms.CharField(label=_("New name (English)"), required=False, max_length=150)
    short_ko = forms.CharField(label=_("Short name (Korean)"), required=False, max_length=50)
    short_en = forms.CharField(label=_("Short name (English)"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("as before")), *Kind.choices]
    )
    legal_code = forms.CharField(label=_("Official code"), required=False, max_length=10)
    parent = forms.CharField(
        label=_("Parent"),
        required=False,
        max_length=150,
        help_text=_("Name or code; “-” for none."),
    )

    def clean(self):
        facts = super().clean()
        if facts.get("body") and facts.get("code"):
            self.add_error("code", _("An existing body keeps its code."))
        elif not (facts.get("body") or facts.get("code")) and self.has_changed():
            self.add_error("body", _("Name an existing body, or give the code of a new one."))

    def result(self, *, day, new_codes: set[str]) -> Result:
        facts = self.cleaned_data
        code = code_of(facts["body"], day=day) if facts["body"] else facts["code"]
        told = {name: facts[name] for name in FACTS if facts[name]}
        return Result(code=code, parent=self._parent(day, new_codes), **told)

    def _parent(self, day, new_codes: set[str]) -> str | None:
        parent = self.cleaned_data["parent"]
        if not parent or parent in new_codes:
            return parent or None
        return "" if parent in ("-", "–", "—") else code_of(parent, day=day, at="parent")


class BaseResultFormSet(forms.BaseFormSet):
    """The rows as results; a name that cannot be read is told at its row."""

    def results(self, *, day) -> list[Result]:
        rows = [form for form in self.forms if form.has_changed()]
        new_codes = {form.cleaned_data["code"] for form in rows}
        found = []
        for form in rows:
            try:
                found.append(form.result(day=day, new_codes=new_codes))
            except ValidationError as error:
                form.add_error(None if hasattr(error, "error_dict") else "body", error)
        return found


ResultFormSet = forms.formset_factory(
    ResultForm, formset=BaseResultFormSet, extra=0, max_num=ROWS_AT_MOST, absolute_max=ROWS_AT_MOST
)


def code_of(text: str, *, day, eve_first: bool = False, at: str = "") -> str:
    """The code that `text` names on `day`; with `eve_first`, what ends that day too."""
    exact = Government.objects.meant_by([text])
    if exact:
        return exact[text].code
    try:
        return resolve(text, on=day - ONE_DAY if eve_first else day).code
    except ValidationError as error:
        if eve_first and error.code == "not_living":
            return resolve(text, on=day).code
        raise (ValidationError({at: error}) if at else error) from None
