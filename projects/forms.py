"""What the pages ask about plans, tasks and what hangs on them; the actions build and check the records."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Department
from accounts.permissions import can_manage
from agreements.choices import Disclosure
from agreements.document_forms import DocumentFile
from agreements.forms import CheckRow, PartialDateField
from agreements.models import Agreement, CooperationItem
from governments.forms import DayField
from networks.models import Network
from projects.choices import Origin, PartnerGroup
from projects.lines import GovernmentField, LinesField, PartnersField
from projects.models import (
    Area,
    Plan,
    Target,
    TargetValue,
    Task,
    TaskBudget,
    TaskDocument,
    TaskFile,
    TaskUpdate,
)


class RecordForm(forms.ModelForm):
    """Reads what was typed; the record itself is checked by the action that saves it."""

    def _post_clean(self):
        """Nothing: see above."""

    def facts(self) -> dict:
        return dict(self.cleaned_data)


class OwnedForm(RecordForm):
    """A record of a department: staff choose their own, managers any."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        departments = Department.objects.order_by("name_ko")
        if not can_manage(user):
            departments = departments.filter(pk=user.department_id)
            self.fields["department"].required = True
        self.fields["department"].queryset = departments
        if not self.instance.pk:
            self.initial.setdefault("department", user.department_id)
            self.initial.setdefault("disclosure", Disclosure.INTERNAL)


class PlanForm(OwnedForm):
    starts_on = DayField(label=pgettext_lazy("plan", "Begins on"), required=False)
    ends_on = DayField(label=pgettext_lazy("plan", "Ends on"), required=False)

    class Meta:
        model = Plan
        fields = [
            "title_ko",
            "title_en",
            "mark",
            "starts_on",
            "ends_on",
            "cadence_days",
            "part_of",
            "department",
            "disclosure",
            "summary_ko",
            "summary_en",
            "source",
        ]
        widgets = {
            "summary_ko": forms.Textarea(attrs={"rows": 2}),
            "summary_en": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        areas = Area.objects.visible_to(user).select_related("plan").in_order()
        self.fields["part_of"].queryset = areas.exclude(plan=self.instance.pk)


class AreaForm(RecordForm):
    class Meta:
        model = Area
        fields = [
            "title_ko",
            "title_en",
            "position",
            "number",
            "group_ko",
            "group_en",
            "short_ko",
            "strategy_ko",
            "lead_name",
            "source",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


class TaskForm(OwnedForm):
    parent = forms.CharField(
        label=gettext_lazy("Part of"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Reference of a task of this plan, if this is a part of it."),
    )
    deliverables = LinesField(
        label=gettext_lazy("Deliverables"), help_text=gettext_lazy("One in each line.")
    )
    origins = forms.MultipleChoiceField(
        label=gettext_lazy("Origin"), choices=Origin, required=False, widget=CheckRow
    )
    partners = PartnersField(
        label=gettext_lazy("Partners"),
        help_text=gettext_lazy(
            "One name in each line; who is in the register is found by any spelling."
        ),
    )
    partner_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of partners"),
        choices=PartnerGroup,
        required=False,
        widget=CheckRow,
    )
    lead_names = LinesField(label=gettext_lazy("Leading offices in the document"), rows=2)
    proposed_bodies = LinesField(label=gettext_lazy("Bodies to be set up"), rows=2)
    starts = PartialDateField(
        label=gettext_lazy("Begins"),
        required=False,
        help_text=gettext_lazy("2027, 2027-H1 (first half), 2027-05 or 2027-05-31."),
    )
    due = PartialDateField(label=pgettext_lazy("policy task", "Due"), required=False)

    class Meta:
        model = Task
        fields = [
            "area",
            "parent",
            "title_ko",
            "title_en",
            "description_ko",
            "description_en",
            "deliverables",
            "origins",
            "horizon",
            "needs_partner",
            "partners",
            "partner_groups",
            "cooperation_basis",
            "proposed_bodies",
            "department",
            "lead_names",
            "state",
            "progress",
            "starts",
            "due",
            "cadence_days",
            "number",
            "disclosure",
            "source",
            "note",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("description_ko", "description_en", "note")
        }

    def __init__(self, *args, user, plan: Plan, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user, self.plan = user, plan
        self.fields["area"].queryset = plan.areas.in_order()
        if self.instance.pk:
            self.initial |= {
                "parent": self.instance.parent.reference if self.instance.parent else "",
                "origins": [row.origin for row in self.instance.origin_set.all()],
                "partners": [
                    row.name_ko or row.name_now for row in self.instance.partner_set.all()
                ],
            }

    def clean_parent(self) -> Task | None:
        reference = self.cleaned_data["parent"].strip()
        if not reference:
            return None
        tasks = Task.objects.visible_to(self.user).filter(plan=self.plan)
        parent = tasks.filter(reference=reference).first()
        if parent is None:
            raise forms.ValidationError(_("This plan has no such task."))
        return parent


class UpdateForm(RecordForm):
    dated_on = DayField(label=gettext_lazy("Day"))

    class Meta:
        model = TaskUpdate
        fields = ["dated_on", "text", "state", "progress", "is_public"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class FigureForm(RecordForm):
    """Figures as people write them: 1,300 is a number."""

    def _clean_fields(self):
        self.data = self.data.copy()
        for name, field in self.fields.items():
            if isinstance(field, forms.DecimalField | forms.IntegerField):
                key = self.add_prefix(name)
                self.data[key] = self.data.get(key, "").replace(",", "").strip()
        super()._clean_fields()


class TargetForm(FigureForm):
    baseline_period = PartialDateField(label=gettext_lazy("Time of the baseline"), required=False)
    due = PartialDateField(label=pgettext_lazy("policy task", "Due"), required=False)

    class Meta:
        model = Target
        fields = [
            "metric_ko",
            "metric_en",
            "unit",
            "kind",
            "baseline",
            "baseline_period",
            "value",
            "value_low",
            "due",
            "office",
            "note",
            "source",
        ]
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "decimal"})
            for name in ("baseline", "value", "value_low")
        }


class ValueForm(FigureForm):
    period = PartialDateField(
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("2027, 2027-H1 (first half), 2027-05 or 2027-05-31."),
    )

    class Meta:
        model = TargetValue
        fields = ["period", "value", "note"]
        widgets = {"value": forms.TextInput(attrs={"inputmode": "decimal"})}


class BudgetForm(FigureForm):
    payer = GovernmentField(
        label=gettext_lazy("Paid by"),
        required=False,
        help_text=gettext_lazy("Name of a government; any spelling."),
    )

    class Meta:
        model = TaskBudget
        fields = ["year", "payer", "amount_krw", "purpose"]
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "numeric"})
            for name in ("year", "amount_krw")
        }


class DocumentForm(RecordForm):
    address = forms.URLField(label=gettext_lazy("Address"), assume_scheme="https")

    class Meta:
        model = TaskDocument
        fields = ["title", "address", "sha256", "is_public"]


class FileForm(RecordForm):
    file = DocumentFile()

    field_order = ["file", "note", "disclosure"]

    class Meta:
        model = TaskFile
        fields = ["note", "disclosure"]
        labels = {"disclosure": gettext_lazy("Who may see it")}
        help_texts = {
            "disclosure": gettext_lazy("Nobody sees it who may not see the task as well.")
        }


class NetworkLinkForm(forms.Form):
    network = forms.ModelChoiceField(
        Network.objects.none(),
        to_field_name="key",
        label=gettext_lazy("Network"),
        error_messages={"invalid_choice": gettext_lazy("There is no such network.")},
    )
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=300, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        networks = Network.objects.visible_to(user).order_by("name_ko", "pk")
        self.fields["network"].queryset = networks


class LinkForm(forms.Form):
    """First the agreement, then which of its items, or all of it."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        to_field_name="reference",
        label=gettext_lazy("Agreement"),
        error_messages={"invalid_choice": gettext_lazy("There is no such agreement.")},
    )
    item = forms.ModelChoiceField(
        CooperationItem.objects.none(),
        label=gettext_lazy("Cooperation item"),
        required=False,
        empty_label=gettext_lazy("The agreement as a whole"),
        error_messages={"invalid_choice": gettext_lazy("This agreement has no such item.")},
    )
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=300, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        visible = Agreement.objects.visible_to(user)
        self.fields["agreement"].queryset = visible.newest_first()
        chosen = self.data.get("agreement") or self.initial.get("agreement")
        self.agreement = visible.filter(reference=chosen).first() if chosen else None
        if self.agreement is None:
            self.fields.pop("item")
        else:
            items = self.agreement.items.order_by("position", "pk")
            self.fields["item"].queryset = items
