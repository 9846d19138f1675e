"""Areas, tasks and consultations as bodies of requests: the columns that their pages ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.api.edit_serializers import DepartmentField
from agreements.choices import Disclosure
from agreements.models import Agreement, CooperationItem
from governments.api.entries import LONGEST, MOST, CodedEntrySerializer
from governments.api.fields import SeenField
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.api.uploads import UploadField
from networks.models import Network
from projects.actions import PartnerDraft
from projects.choices import Origin, PartnerGroup
from projects.consultation_forms import ConsultationForm, ConsultationItemForm
from projects.consulting import OfficeDraft
from projects.forms import (
    AreaForm,
    BudgetForm,
    DocumentForm,
    TargetForm,
    TaskForm,
    UpdateForm,
    ValueForm,
)
from projects.models import (
    AgreedPoint,
    Area,
    Consultation,
    ConsultationItem,
    ConsultationMoney,
    ConsultationOffice,
    Milestone,
    Plan,
    Target,
    TargetValue,
    Task,
    TaskBudget,
    TaskDocument,
    TaskLink,
    TaskUpdate,
)

YEARS = {"year": {"min_value": 1990, "max_value": 2100}}


class ProjectEntrySerializer(CodedEntrySerializer):
    seen = {
        Plan: "key",
        Area: "key",
        Task: "reference",
        Agreement: "reference",
        CooperationItem: "id",
        Network: "key",
    }

    def build_standard_field(self, field_name, model_field):
        """Figures are numbers here, as they are in answers."""
        field_class, facts = super().build_standard_field(field_name, model_field)
        if issubclass(field_class, serializers.DecimalField):
            facts = {**facts, "coerce_to_string": False}
        return field_class, facts


class AreaChangeSerializer(ProjectEntrySerializer):
    class Meta:
        model = Area
        fields = AreaForm.Meta.fields


class AreaEntrySerializer(AreaChangeSerializer):
    class Meta(AreaChangeSerializer.Meta):
        fields = ["plan", *AreaForm.Meta.fields]


class PartnerEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """A government of the register by its code, or somebody else by the name in the document."""

    code = GovernmentCodeField(required=False, allow_null=True, source="government")
    name_ko = serializers.CharField(max_length=100, required=False, allow_blank=True)

    def to_internal_value(self, data) -> PartnerDraft:
        return PartnerDraft(**super().to_internal_value(data))


class TaskEntrySerializer(ProjectEntrySerializer):
    department = DepartmentField(required=False, allow_null=True)
    origins = serializers.ListField(
        child=serializers.ChoiceField(Origin.choices), max_length=20, required=False
    )
    partners = PartnerEntrySerializer(
        many=True,
        max_length=MOST,
        required=False,
        help_text=_("All partners there are afterwards."),
    )
    partner_groups = serializers.ListField(
        child=serializers.ChoiceField(PartnerGroup.choices), max_length=20, required=False
    )

    class Meta:
        model = Task
        fields = TaskForm.Meta.fields


class UpdateEntrySerializer(ProjectEntrySerializer):
    """News; day, state and progress are today and as they stand where they are left out."""

    class Meta:
        model = TaskUpdate
        fields = UpdateForm.Meta.fields
        extra_kwargs = {name: {"required": False} for name in ("dated_on", "state", "progress")}


class TargetEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = Target
        fields = TargetForm.Meta.fields


class ValueEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = TargetValue
        fields = ValueForm.Meta.fields


class TaskLinkEntrySerializer(ProjectEntrySerializer):
    """An agreement, one of its items, or a network that carries the task."""

    class Meta:
        model = TaskLink
        fields = ["agreement", "item", "network", "note"]


class BudgetEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = TaskBudget
        fields = BudgetForm.Meta.fields
        extra_kwargs = YEARS


class DocumentLinkEntrySerializer(ProjectEntrySerializer):
    address = serializers.URLField(max_length=500)

    class Meta:
        model = TaskDocument
        fields = DocumentForm.Meta.fields


class FileEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    file = UploadField(help_text=_("PDF, HWPX or HWP."))
    note = serializers.CharField(required=False, allow_blank=True, max_length=200)
    disclosure = serializers.ChoiceField(choices=Disclosure.choices, default=Disclosure.INTERNAL)


class ConsultationOfficeEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = ConsultationOffice
        fields = ["government", "role", "office_ko", "office_en"]

    def to_internal_value(self, data) -> OfficeDraft:
        return OfficeDraft(**super().to_internal_value(data))


# What the page asks for in lines stands here in lists of their own.
TYPED_ELSE = ("parties", "chairs", "secretaries", "groups")


class ConsultationEntrySerializer(ProjectEntrySerializer):
    department = DepartmentField(required=False)
    parties = serializers.ListField(
        child=GovernmentCodeField(),
        max_length=MOST,
        help_text=_("Codes of the governments at the table, two at least."),
    )
    offices = ConsultationOfficeEntrySerializer(many=True, max_length=MOST, required=False)
    groups = serializers.ListField(
        child=serializers.CharField(max_length=100),
        max_length=MOST,
        required=False,
        help_text=_("Korean names of the sub-groups."),
    )

    class Meta:
        model = Consultation
        fields = [
            *(name for name in ConsultationForm.Meta.fields if name not in TYPED_ELSE),
            "parties",
            "offices",
            "groups",
        ]

    def validate_groups(self, names: list[str]) -> list[tuple[str, str]]:
        """English names of what stays are kept."""
        consultation = self.context.get("consultation")
        known = dict(consultation.groups.values_list("name_ko", "name_en")) if consultation else {}
        return [(name, known.get(name, "")) for name in names]


class PointEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = AgreedPoint
        fields = ["title_ko", "title_en"]


class MilestoneEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = Milestone
        fields = ["period", "title_ko", "title_en", "is_planned"]


class MoneyEntrySerializer(ProjectEntrySerializer):
    class Meta:
        model = ConsultationMoney
        fields = ["year", "payer", "beneficiary", "amount_krw", "amount_text"]
        fields += ["scope_ko", "scope_en", "purpose_ko"]
        extra_kwargs = YEARS


class ConsultationItemEntrySerializer(ProjectEntrySerializer):
    """An item; a list that is sent is sent whole."""

    group = serializers.CharField(
        max_length=100, required=False, allow_blank=True, help_text=_("Sub-group, Korean.")
    )
    partners = serializers.ListField(child=GovernmentCodeField(), max_length=MOST, required=False)
    agreement = SeenField(
        "reference", queryset=Agreement.objects.all(), required=False, allow_null=True
    )
    points = PointEntrySerializer(many=True, max_length=MOST, required=False)
    milestones = MilestoneEntrySerializer(many=True, max_length=MOST, required=False)
    money = MoneyEntrySerializer(many=True, max_length=MOST, required=False)

    class Meta:
        model = ConsultationItem
        fields = ConsultationItemForm.Meta.fields
        extra_kwargs = {"source": {"max_length": LONGEST}}
