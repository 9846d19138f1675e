from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_DAY = date(2010, 1, 1)  # the register of governments begins here
LAST_DAY = date(2099, 12, 31)
FIRST_FULL_YEAR = 1000


class DayField(forms.DateField):
    """A day as the browser's own date field sends it; older browsers may type it in the same form."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%Y.%m.%d", "%Y.%m.%d."])
        super().__init__(**kwargs)
        message = _("Write the day as year-month-day, for example 2023-11-08.")
        self.error_messages["invalid"] = message

    def validate(self, value):
        """A browser sends a year that is typed half as 0202."""
        super().validate(value)
        if value and value.year < FIRST_FULL_YEAR:
            raise forms.ValidationError(_("Write the year with four digits, for example 2023."))


class RegisterDayField(DayField):
    """A day of which the register can tell."""

    def validate(self, value):
        super().validate(value)
        if value and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("Choose a day between 2010-01-01 and 2099-12-31."))


class AsOfForm(forms.Form):
    """The day a page is asked for; today where nothing, or nothing readable, was asked."""

    as_of = RegisterDayField(label=_("As of"), required=False)

    @property
    def asked(self) -> date | None:
        return self.cleaned_data.get("as_of") if self.is_bound and self.is_valid() else None


class DayForm(forms.Form):
    """The day on which a government is looked at; today if left out."""

    exists_on = forms.DateField(label=_("Exists on"), required=False)


class KnownForm(forms.Form):
    """The day as of which the register's own knowledge is asked; today's if left out."""

    known_on = forms.DateField(label=_("As known on"), required=False)
