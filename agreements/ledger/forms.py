from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext_lazy

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.models import AgreementKind, SavedView

LEAVE = gettext_lazy("Leave as it is")


class SavedViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ["name", "is_default"]

    def _post_clean(self):
        """The action checks the record; a name that exists replaces that view."""


class BulkChangeForm(forms.Form):
    """The same value for all; what is left empty stays as it is in each."""

    department = forms.ModelChoiceField(
        Department.objects.order_by("name_ko"),
        label=gettext_lazy("Department in charge"),
        required=False,
        empty_label=LEAVE,
    )
    responsible_post = forms.CharField(
        label=gettext_lazy("Responsible post"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Empty: leave as it is."),
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure"),
        choices=[("", LEAVE), *Disclosure.choices],
        required=False,
    )
    kind = forms.ModelChoiceField(
        AgreementKind.objects.order_by("position", "pk"),
        label=gettext_lazy("Kind"),
        required=False,
        empty_label=LEAVE,
        help_text=gettext_lazy("The reference of each agreement stays."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It is kept in the history of each agreement."),
    )

    def clean(self):
        facts = super().clean()
        if not self.errors and not self.facts():
            raise ValidationError(gettext_lazy("Choose at least one thing to change."))
        return facts

    def facts(self) -> dict:
        asked = self.cleaned_data.items()
        return {name: value for name, value in asked if value and name != "reason"}


class SeenRevisions(forms.Field):
    """Which agreements were looked at and in which revision, signed so that nobody else's can be named."""

    widget = forms.HiddenInput
    SALT = "agreements.ledger.bulk"

    @classmethod
    def sign(cls, agreements) -> str:
        return dumps({str(a.pk): a.revision for a in agreements}, salt=cls.SALT, compress=True)

    def to_python(self, value) -> dict[int, int]:
        try:
            seen = loads(value or "", salt=self.SALT)
        except BadSignature:
            raise ValidationError(gettext_lazy("Choose the agreements once more.")) from None
        return {int(pk): revision for pk, revision in seen.items()}
