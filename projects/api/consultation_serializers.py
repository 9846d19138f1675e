from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.api.serializers import PERIOD_HELP, DepartmentSerializer
from projects.models import (
    AgreedPoint,
    Consultation,
    ConsultationItem,
    ConsultationMoney,
    ConsultationOffice,
    Milestone,
)


class TablePartySerializer(serializers.Serializer):
    code = serializers.CharField(source="government.code")
    name_ko = serializers.CharField(source="government.latest.name_ko")
    name_en = serializers.CharField(source="government.latest.name_en")


class ConsultationSerializer(serializers.ModelSerializer):
    parties = TablePartySerializer(many=True, source="party_set.all")
    department = DepartmentSerializer(allow_null=True)
    launched = serializers.CharField(help_text=PERIOD_HELP)
    plenary_count = serializers.IntegerField()

    class Meta:
        model = Consultation
        fields = [
            "key",
            "title_ko",
            "title_en",
            "parties",
            "launched",
            "ended_on",
            "plenary_count",
            "department",
            "disclosure",
            "revision",
            "updated_at",
        ]


class ConsultationOfficeSerializer(serializers.ModelSerializer):
    government = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = ConsultationOffice
        fields = ["government", "role", "office_ko", "office_en"]


class PointSerializer(serializers.ModelSerializer):
    class Meta:
        model = AgreedPoint
        fields = ["title_ko", "title_en"]


class MilestoneSerializer(serializers.ModelSerializer):
    period = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = Milestone
        fields = ["period", "title_ko", "title_en", "is_planned"]


class MoneySerializer(serializers.ModelSerializer):
    year = serializers.IntegerField()
    payer = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    beneficiary = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    amount_krw = serializers.IntegerField(help_text=_("In won."))

    class Meta:
        model = ConsultationMoney
        fields = [
            "year",
            "payer",
            "beneficiary",
            "amount_krw",
            "amount_text",
            "scope_ko",
            "scope_en",
            "purpose_ko",
        ]


class ConsultationItemSerializer(serializers.ModelSerializer):
    group = serializers.CharField(
        source="group.name_ko", default=None, allow_null=True, help_text=_("Sub-group, Korean.")
    )
    proposer = serializers.SlugRelatedField(
        "code", read_only=True, allow_null=True, help_text=_("Null where the papers do not say.")
    )
    plenary = serializers.IntegerField(
        allow_null=True, help_text=_("Number of the plenary that treated it.")
    )
    partners = serializers.SlugRelatedField("code", read_only=True, many=True)
    agreement = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Reference of the agreement that came of it.")
    )
    points = PointSerializer(many=True, source="points.all")
    milestones = MilestoneSerializer(many=True, source="milestones.all")
    money = MoneySerializer(many=True, source="money.all")

    class Meta:
        model = ConsultationItem
        fields = [
            "id",
            "group",
            "group_inferred",
            "topic_ko",
            "topic_en",
            "title_ko",
            "title_en",
            "proposer",
            "state",
            "plenary",
            "points",
            "follow_up_ko",
            "reason_ko",
            "milestones",
            "money",
            "partners",
            "agreement",
            "source",
        ]

    def get_agreement(self, item) -> str | None:
        shown = self.context.get("visible_agreements", {})
        return shown.get(item.agreement_id)


class ConsultationDetailSerializer(ConsultationSerializer):
    offices = ConsultationOfficeSerializer(many=True, source="offices.all")
    groups = serializers.SerializerMethodField(help_text=_("Sub-groups, Korean names."))
    items = ConsultationItemSerializer(many=True, source="items_in_order")
    stated_item_count = serializers.IntegerField(allow_null=True)

    class Meta(ConsultationSerializer.Meta):
        fields = [
            *ConsultationSerializer.Meta.fields,
            "offices",
            "groups",
            "items",
            "stated_item_count",
            "note",
            "source",
            "created_at",
        ]

    def get_groups(self, consultation) -> list[str]:
        return [group.name_ko for group in consultation.groups.all()]


class ConsultationRowSerializer(serializers.ModelSerializer):
    parties = serializers.SerializerMethodField()
    department = serializers.CharField(source="department.name_ko", default=None)

    class Meta:
        model = Consultation
        fields = [
            "key",
            "title_ko",
            "title_en",
            "parties",
            "launched",
            "ended_on",
            "plenary_count",
            "department",
            "updated_at",
        ]

    def get_parties(self, consultation) -> list[str]:
        return [party.government.code for party in consultation.party_set.all()]
