"""Form fields in which people write one thing in each line."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from governments.lookup import resolve
from governments.models import Government
from projects.actions import PartnerDraft


class LinesField(forms.CharField):
    """A list of texts; empty lines do not count."""

    def __init__(self, *, rows: int = 3, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(str(line) for line in value) if isinstance(value, list) else value

    def clean(self, value):
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def refuse(self, number: int, message: str) -> ValidationError:
        return ValidationError(
            _("Line %(number)s: %(message)s"), params={"number": number, "message": message}
        )


class PartnersField(LinesField):
    """Names of partners: who is in the register is found there, the others stay as they are called."""

    def clean(self, value):
        return [partner_called(line) for line in super().clean(value)]


class GovernmentsField(LinesField):
    """Names of governments, each of which must be in the register."""

    def clean(self, value):
        found, problems = [], []
        for number, line in enumerate(super().clean(value), start=1):
            try:
                found.append(resolve(line, on=timezone.localdate()))
            except ValidationError as error:
                problems.append(self.refuse(number, " ".join(error.messages)))
        if problems:
            raise ValidationError(problems)
        return found


class GovernmentField(forms.CharField):
    """The name of one government."""

    def prepare_value(self, value):
        return value.latest.name if isinstance(value, Government) else value

    def clean(self, value):
        text = super().clean(value)
        return resolve(text, on=timezone.localdate()) if text else None


class OfficesField(LinesField):
    """«Government: office» in each line."""

    def clean(self, value):
        found, problems = [], []
        for number, line in enumerate(super().clean(value), start=1):
            name, colon, office = line.partition(":")
            try:
                if not colon or not office.strip():
                    raise ValidationError(_("Write «government: office»."))
                found.append((resolve(name.strip(), on=timezone.localdate()), office.strip()))
            except ValidationError as error:
                problems.append(self.refuse(number, " ".join(error.messages)))
        if problems:
            raise ValidationError(problems)
        return found


def partner_called(name: str) -> PartnerDraft:
    try:
        return PartnerDraft(resolve(name, on=timezone.localdate()), name)
    except ValidationError:
        return PartnerDraft(None, name)
