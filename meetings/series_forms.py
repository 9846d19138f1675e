from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import Department
from accounts.permissions import can_manage
from agreements.models import Agreement
from meetings.actions import TemplateDraft
from meetings.forms import GovernmentsField, names_now
from meetings.models import MeetingSeries, SeriesAgendaItem
from meetings.row_forms import RowFormSet


class SeriesForm(forms.ModelForm):
    """What the page asks about a series; the action builds and checks the record."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        to_field_name="reference",
        label=gettext_lazy("Agreement"),
        required=False,
        empty_label=gettext_lazy("No agreement"),
    )
    parties = GovernmentsField(
        label=gettext_lazy("Members"), help_text=gettext_lazy("Names separated by commas.")
    )

    class Meta:
        model = MeetingSeries
        fields = [
            "title_ko",
            "title_en",
            "agreement",
            "department",
            "composition",
            "cadence",
            "min_months",
            "max_months",
            "place_rule",
            "minimum",
            "minimum_per",
            "report_days",
            "basis",
            "is_active",
        ]
        labels = {
            "title_ko": gettext_lazy("Title of the series"),
            "title_en": gettext_lazy("Title in English"),
            "cadence": gettext_lazy("Cadence in words"),
        }
        help_texts = {
            "minimum": gettext_lazy(
                "What the law asks for at least, for example 1 in each half-year."
            ),
            "report_days": gettext_lazy("After each meeting, for example 14."),
            "basis": gettext_lazy("Law and article."),
        }
        error_messages = {
            "title_ko": {"required": gettext_lazy("Enter the title of the series.")},
            "department": {"required": gettext_lazy("Choose the department in charge.")},
        }

    def __init__(self, *args, user, **kwargs):
        typed = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = Agreement.objects.visible_to(user).newest_first()
        departments = Department.objects.order_by("name_ko")
        if not can_manage(user):
            departments = departments.filter(pk=user.department_id)
        self.fields["department"].queryset = departments
        self.fields["department"].required = True
        self.fields["department"].empty_label = None
        self.fields["parties"].on = timezone.localdate()
        if self.instance.pk:
            agreement = self.instance.agreement
            self.initial["agreement"] = agreement and agreement.reference
            self.initial["parties"] = names_now(self.instance.parties.all())
        else:
            self.initial.setdefault("department", user.department_id)
            del self.fields["is_active"]
        self.initial |= typed

    def facts(self) -> dict:
        """The columns of the series, as the action takes them."""
        facts = dict(self.cleaned_data)
        if "parties" not in self.changed_data:
            facts.pop("parties")  # a name may lead to a successor by now
        return facts

    def _post_clean(self):
        """The action builds and checks the record; this form only reads what was typed."""


class TemplateItemForm(forms.ModelForm):
    class Meta:
        model = SeriesAgendaItem
        fields = ["title_ko", "title_en", "minutes", "presenter", "is_open"]
        labels = {"title_ko": gettext_lazy("Agenda item"), "is_open": gettext_lazy("Public")}
        widgets = {"title_en": forms.HiddenInput}
        error_messages = {"title_ko": {"required": gettext_lazy("Say what is to be discussed.")}}

    def draft(self) -> TemplateDraft:
        return TemplateDraft(**self.cleaned_data)

    def _post_clean(self):
        """Lines are made by the series' action."""


TemplateFormSet = forms.formset_factory(TemplateItemForm, formset=RowFormSet, extra=0)
