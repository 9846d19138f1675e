from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import Department
from accounts.permissions import can_manage
from agreements.actions import ItemDraft
from agreements.choices import Disclosure
from agreements.models import Agreement, AgreementKind, CooperationField, CooperationItem
from agreements.partial_dates import validate_partial_date
from governments.forms import DayField
from governments.models import Government

HALF = re.compile(r"(\d{4})\s*년?\s*(상|하)반기")
MONTH = re.compile(r"(\d{4})\s*(?:년|[.\-/])\s*(\d{1,2})\s*(?:월|\.)?")
LEAD_CHOICES = [
    (90, gettext_lazy("90 days ahead")),
    (30, gettext_lazy("30 days ahead")),
    (7, gettext_lazy("7 days ahead")),
    (0, gettext_lazy("On the day")),
]


class PartialDateField(forms.CharField):
    """A half-known time as people write it, turned into the form in which it is stored."""

    default_validators = [validate_partial_date]

    def to_python(self, value):
        text = super().to_python(value)
        if half := HALF.fullmatch(text):
            return f"{half[1]}-H{'1' if half[2] == '상' else '2'}"
        if month := MONTH.fullmatch(text):
            return f"{month[1]}-{int(month[2]):02}"
        return text.removesuffix("년")


class RadioCards(forms.RadioSelect):
    template_name = "forms/radio_cards.html"


class CheckRow(forms.CheckboxSelectMultiple):
    template_name = "forms/check_row.html"


class KindChoiceField(forms.ModelChoiceField):
    """Radio cards: the name of the kind, and in one line when to take it."""

    widget = RadioCards

    def __init__(self, **kwargs):
        kinds = AgreementKind.objects.order_by("position", "pk")
        super().__init__(kinds, empty_label=None, to_field_name="key", **kwargs)


def _first_kind() -> str | None:
    return AgreementKind.objects.order_by("position", "pk").values_list("key", flat=True).first()


class AgreementForm(forms.ModelForm):
    """What both doors into the register ask; the door says which dates belong to it."""

    kind = KindChoiceField(
        label=gettext_lazy("Kind of agreement"),
        error_messages={"required": gettext_lazy("Choose the kind of agreement.")},
    )
    signed_on = DayField(
        label=gettext_lazy("Signing date"),
        error_messages={"required": gettext_lazy("Enter the day of signing.")},
    )
    effective_on = DayField(
        label=gettext_lazy("Effective date"),
        required=False,
        help_text=gettext_lazy("If empty, the signing date."),
    )
    expires_on = DayField(
        label=gettext_lazy("Expiry date"),
        required=False,
        help_text=gettext_lazy("If empty, without end."),
    )
    lead_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Reminders before it expires"),
        choices=LEAD_CHOICES,
        coerce=int,
        required=False,
        widget=CheckRow,
    )

    class Meta:
        model = Agreement
        fields = [
            "department",
            "title_ko",
            "kind",
            "signed_on",
            "effective_on",
            "expires_on",
            "lead_days",
            "title_en",
            "place",
            "purpose",
            "items_open",
            "disclosure",
            "source",
            "note",
        ]
        labels = {
            "title_ko": gettext_lazy("Title of the agreement"),
            "title_en": gettext_lazy("Title in English"),
            "items_open": gettext_lazy("The document names further items («and others»)"),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "title_ko": {
                "required": gettext_lazy(
                    "Enter the title, for example «Seoul–Daegu friendship exchange agreement»."
                )
            },
            "department": {"required": gettext_lazy("Choose the department in charge.")},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        departments = Department.objects.order_by("name_ko")
        if not can_manage(user):
            departments = departments.filter(pk=user.department_id)
        self.fields["department"].queryset = departments
        self.fields["department"].required = True
        self.fields["department"].empty_label = None
        self.initial.setdefault("department", user.department_id)
        self.initial.setdefault("disclosure", Disclosure.INTERNAL)
        self.initial.setdefault("lead_days", [30, 7])
        self.initial.setdefault("kind", _first_kind())
        if self.instance.pk and self.initial["kind"] == self.instance.kind_id:
            self.initial["kind"] = (
                self.instance.kind
            )  # the field goes by its key, not by its number

    def _post_clean(self):
        """The action builds and checks the record; this form only reads what was typed."""


class SignedAgreementForm(AgreementForm):
    """The first door: an agreement that is signed already."""

    door = "signed"
    heading = gettext_lazy("Log an agreement")


class PlannedAgreementForm(AgreementForm):
    """The second door: an agreement that is to come."""

    door = "planned"
    heading = gettext_lazy("Plan an agreement")

    class Meta(AgreementForm.Meta):
        fields = [
            "department",
            "title_ko",
            "kind",
            "purpose",
            "title_en",
            "disclosure",
            "note",
        ]

    signed_on = None
    effective_on = None
    expires_on = None
    lead_days = None


class ItemForm(forms.ModelForm):
    field = forms.ModelChoiceField(
        CooperationField.objects.order_by("position"),
        label=gettext_lazy("Field"),
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("Choose"),
    )
    target_period = PartialDateField(
        label=gettext_lazy("Target time"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("e.g. 2024-12")}),
    )
    responsible = forms.ModelChoiceField(
        Government.objects.all(), required=False, to_field_name="code", widget=forms.HiddenInput
    )

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CooperationItem
        fields = ["title_ko", "title_en", "field", "target_period", "responsible"]
        labels = {"title_ko": gettext_lazy("Item")}
        error_messages = {
            "title_ko": {"required": gettext_lazy("Say what is to be done together.")}
        }
        widgets = {"title_en": forms.HiddenInput}

    def has_changed(self) -> bool:
        """The number of the row that was meant says nothing by itself."""
        return any(name != "pk" for name in self.changed_data)

    def draft(self) -> ItemDraft:
        return ItemDraft(**self.cleaned_data)

    def _post_clean(self):
        """Items are made by the agreement's action."""


class BaseItemFormSet(forms.BaseFormSet):
    def get_form_kwargs(self, index) -> dict:
        """Any row may stay empty, not only those behind the first."""
        return {"empty_permitted": True, "use_required_attribute": False}

    def drafts(self) -> list[ItemDraft]:
        """The rows in which something was typed."""
        return [form.draft() for form in self.forms if form.has_changed()]


ItemFormSet = forms.formset_factory(ItemForm, formset=BaseItemFormSet, extra=0)
