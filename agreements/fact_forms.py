"""The form fields of facts of an agreement, the same wherever a fact is asked for."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.forms import CheckRow, DayField
from agreements.models import Agreement, AgreementParty

ANSWERS = [("", _("Not answered")), ("yes", _("Yes")), ("no", _("No"))]
VALUES = {"yes": True, "no": False}
NAMES = {True: "yes", False: "no"}


class AnswerRow(forms.RadioSelect):
    template_name = CheckRow.template_name


class AnswerField(forms.TypedChoiceField):
    """Yes, no, or not answered yet."""

    widget = AnswerRow

    def __init__(self, **kwargs):
        super().__init__(
            choices=ANSWERS, coerce=VALUES.get, empty_value=None, required=False, **kwargs
        )

    def prepare_value(self, value):
        return NAMES.get(value, value) if isinstance(value, bool) else value or ""


class PartyField(forms.ModelChoiceField):
    """One of the parties, as it is called today."""

    def __init__(self, agreement: Agreement, **kwargs):
        parties = AgreementParty.objects.filter(agreement=agreement, left_on=None)
        parties = parties.prefetch_related("government__versions").order_by("position", "pk")
        super().__init__(parties, empty_label=_("Choose"), **kwargs)

    def label_from_instance(self, party) -> str:
        return party.name_now


def fact_field(name: str, agreement: Agreement) -> forms.Field:
    column = Agreement._meta.get_field(name)
    label = capfirst(column.verbose_name)
    if isinstance(column, models.DateField):
        return DayField(label=label, required=False, help_text=column.help_text)
    if isinstance(column, models.BooleanField) and column.null:
        return AnswerField(label=label)
    if column.related_model is AgreementParty:
        return PartyField(agreement, label=label, required=False)
    field = column.formfield(required=False)
    if column.choices and column.blank:
        field.choices = [("", _("Choose")), *column.choices]
    if isinstance(column, models.TextField):
        field.widget.attrs["rows"] = 3
    return field


class FactForm(forms.Form):
    """Asks for some facts of an agreement, shown as they stand."""

    def __init__(self, data=None, *, agreement: Agreement, names, **kwargs):
        self.names, self.merged = tuple(names), {}
        kwargs.setdefault("initial", {name: getattr(agreement, name) for name in self.names})
        super().__init__(data, **kwargs)
        self.fields |= {name: fact_field(name, agreement) for name in self.names}

    def facts(self) -> dict:
        """What is to be saved: what was sent, brought together with what somebody else saved meanwhile."""
        return self._sent() | self.merged

    @property
    def labels(self) -> dict:
        return {name: self.fields[name].label for name in self.names}

    def reconcile(self, reconciliation) -> bool:
        """Whether it can be saved; if not, it shows the values that only the other side changed."""
        values = reconciliation.settle(self._sent(), self.labels)
        if values is None:
            for taken in reconciliation.merge.taken:
                show_value(self, taken.name, reconciliation.merge.values[taken.name])
            return False
        self.merged = values
        return True

    def _sent(self) -> dict:
        """What the form did not send stays as it is."""
        return {
            name: self.cleaned_data[name]
            for name in self.names
            if name in self.cleaned_data and self._is_sent(name)
        }

    def _is_sent(self, name: str) -> bool:
        is_box = isinstance(self.fields[name].widget, forms.CheckboxInput)
        return is_box or self.add_prefix(name) in self.data


def show_value(form: forms.Form, name: str, value) -> None:
    """Puts `value` where somebody typed another one, so that it is shown and sent next time."""
    field, key = form.fields[name], form.add_prefix(name)
    raw = field.prepare_value(value)
    form.data = form.data.copy()
    if isinstance(field.widget, forms.CheckboxInput) and not raw:
        form.data.pop(key, None)
    else:
        form.data[key] = "" if raw is None else str(raw)


def place_error(form: forms.Form, error: ValidationError) -> None:
    """Shows a refusal at the field it names; constraints name theirs by the code of the error."""
    named = error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
    for name, problems in named.items():
        for problem in problems:
            asked = problem.code if name == "__all__" else name
            form.add_error(asked if asked in form.fields else None, problem)
