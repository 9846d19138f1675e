"""What people type about networks and memberships; the actions build and check the records."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Department
from accounts.permissions import can_manage
from agreements.choices import Disclosure
from agreements.forms import DayField, PartialDateField
from agreements.partial_dates import validate_partial_date
from governments.lookup import resolve
from governments.models import Government
from networks.countries import country_choices
from networks.currencies import currency_choices
from networks.models import Dues, Membership, Network
from networks.models.network import last_day


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)
        self.help_text = self.help_text or gettext_lazy("One a line.")

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (line.strip() for line in super().to_python(value).splitlines())
        return [line for line in lines if line]


class CountryCodesField(LinesField):
    def to_python(self, value):
        return [line.upper() for line in super().to_python(value)]


class GovernmentField(forms.CharField):
    """A government by any of its names or its code, as it stands in the register today."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", gettext_lazy("Any name in the register, or its code."))
        super().__init__(max_length=150, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, int):
            return Government.objects.get(pk=value).code
        return value

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        named = Government.objects.filter(code=text).first()  # also one that has ended
        return named or resolve(text, on=timezone.localdate())


def form_field(db_field: models.Field, **kwargs) -> forms.Field | None:
    """How a column is asked for: half-known times, lists and governments as people write them."""
    facts = {
        "label": capfirst(db_field.verbose_name),
        "required": not db_field.blank,
        "help_text": db_field.help_text,
    }
    if db_field.name == "countries" and isinstance(db_field, models.JSONField):
        return CountryCodesField(**facts)
    if isinstance(db_field, models.JSONField):
        return LinesField(**facts)
    if db_field.name == "country":
        return forms.ChoiceField(choices=country_choices, **facts)
    if validate_partial_date in db_field.validators:
        facts["help_text"] = facts["help_text"] or gettext_lazy("2004, 2004-H1, 2004-05 or a day.")
        return PartialDateField(**facts)
    if db_field.related_model is Government:
        return GovernmentField(label=facts["label"], required=not db_field.blank)
    if isinstance(db_field, models.DateField):
        return DayField(**facts)
    if isinstance(db_field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
    return db_field.formfield(**kwargs)


class RecordForm(forms.ModelForm):
    """Reads what was typed; whoever saves calls an action and shows its refusal here."""

    def _post_clean(self):
        """The action builds and checks the record."""

    def facts(self) -> dict:
        """The columns, without relations to many."""
        many = self.links()
        return {name: value for name, value in self.cleaned_data.items() if name not in many}

    def links(self) -> dict:
        several = {field.name for field in self._meta.model._meta.many_to_many}
        return {name: v for name, v in self.cleaned_data.items() if name in several}

    def refuse(self, error: ValidationError) -> None:
        """Each problem at the field that it names, by its name or its code."""
        named = hasattr(error, "error_dict")
        problems = error.error_dict if named else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in problems.items():
            for problem in errors:
                field = name if name != NON_FIELD_ERRORS else problem.code
                self.add_error(field if field in self.fields else None, problem)


class OwnedForm(RecordForm):
    """A record that belongs to a department and is disclosed or not."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        departments = Department.objects.order_by("name_ko")
        if not can_manage(user):
            departments = departments.filter(pk=user.department_id)
        self.fields["department"].queryset = departments
        self.fields["department"].required = True
        self.fields["department"].empty_label = None
        if not self.instance.pk:
            self.initial.setdefault("department", user.department_id)
            self.initial.setdefault("disclosure", Disclosure.INTERNAL)


class NetworkEntryForm(OwnedForm):
    class Meta:
        model = Network
        formfield_callback = form_field
        fields = [
            "acronym",
            "name_ko",
            "name_en",
            "kind",
            "scope",
            "founded",
            "ended",
            "purpose_ko",
            "purpose_en",
            "department",
            "disclosure",
            "form",
            "stage",
            "stage_place_ko",
            "stage_place_en",
            "founding_place_ko",
            "founding_place_en",
            "founding_note_ko",
            "founding_note_en",
            "initiator",
            "parent",
            "parent_body_ko",
            "parent_body_en",
            "partners",
            "heading_ko",
            "heading_en",
            "name_in_source",
            "source",
            "note",
        ]

    first = (
        "acronym",
        "name_ko",
        "name_en",
        "kind",
        "scope",
        "founded",
        "ended",
        "purpose_ko",
        "purpose_en",
        "department",
        "disclosure",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        others = Network.objects.visible_to(user).exclude(pk=self.instance.pk).by_name()
        self.fields["parent"].queryset = self.fields["partners"].queryset = others
        self.fields["partners"].widget.attrs["size"] = 6

    @property
    def main_fields(self):
        return [self[name] for name in self.first]

    @property
    def further_fields(self):
        return [field for field in self if field.name not in self.first]


class MembershipForm(OwnedForm):
    government = forms.CharField(
        label=gettext_lazy("Government"),
        max_length=150,
        help_text=gettext_lazy("Any name that it bore then, or its code."),
        error_messages={"required": gettext_lazy("Name the government that is a member.")},
    )

    class Meta:
        model = Membership
        formfield_callback = form_field
        fields = [
            "category",
            "role",
            "since",
            "until",
            "as_of",
            "delegate_post",
            "department",
            "disclosure",
            "end_reason",
            "source",
            "note",
        ]

    field_order = ["government"]

    def __init__(self, *args, user, network: Network, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        categories = network.categories.order_by("position", "pk")
        self.fields["category"].queryset = categories
        if self.instance.pk:
            del self.fields["government"]  # another government is another membership

    def clean(self):
        super().clean()
        text = self.cleaned_data.get("government")
        if text:
            try:
                self.cleaned_data["government"] = self._government(text)
            except ValidationError as error:
                self.add_error("government", error)

    def _government(self, text: str) -> Government:
        """As the register had it when the membership began or was known."""
        given = (self.cleaned_data.get(name, "") for name in ("since", "as_of"))
        day = next(filter(None, map(last_day, given)), timezone.localdate())
        named = Government.objects.filter(code=text).first()
        return named or resolve(text, on=min(day, timezone.localdate()))


class DuesForm(RecordForm):
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=currency_choices)

    class Meta:
        model = Dues
        formfield_callback = form_field
        fields = ["year", "currency", "asked", "paid", "paid_on", "note"]

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 1900 <= year <= 2200:
            raise ValidationError(_("Write the year with four digits."))
        return year
