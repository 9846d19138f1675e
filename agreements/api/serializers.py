from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Department
from agreements.actions import ItemDraft
from agreements.api.listing import CONTENT_URL, FIELDS_OF_ITEMS, PARTIES, content_url
from agreements.choices import READINGS, REPORTED_PERFORMANCES
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    CooperationField,
    CooperationItem,
    Document,
)
from governments.api.parameters import KeyField, StrictFieldsMixin
from governments.api.serializers import GOVERNMENTS, GovernmentCodeField

AGREEMENTS = "agreements.api.viewsets.AgreementViewSet"
ITEMS = "agreements.api.viewsets.CooperationItemViewSet"
PERIOD_HELP = _("2024, 2024-H1 (first half), 2024-05 or 2024-05-31; may be empty.")


class KindSerializer(serializers.ModelSerializer):
    class Meta:
        model = AgreementKind
        fields = ["key", "name_ko", "name_en", "is_joint"]


class FieldSerializer(serializers.ModelSerializer):
    class Meta:
        model = CooperationField
        fields = ["key", "name_ko", "name_en"]


class DepartmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Department
        fields = ["id", "name_ko", "name_en"]


class PartySerializer(serializers.ModelSerializer):
    """A party under the name that it bore on the day of signing."""

    code = serializers.CharField(source="government.code")
    name_ko = serializers.CharField(source="version.name_ko")
    name_en = serializers.CharField(source="version.name_en")

    class Meta:
        model = AgreementParty
        fields = ["code", "name_ko", "name_en", "role"]

    def to_representation(self, party):
        day = party.agreement.signed_on or self.context["today"]
        party.version = party.government.on(day) or party.government.nearest(day)
        return super().to_representation(party)


class ItemSerializer(serializers.ModelSerializer):
    position = serializers.IntegerField()
    field = serializers.SlugRelatedField(
        "key", read_only=True, allow_null=True, help_text=_("Key of the field.")
    )
    responsible = serializers.SlugRelatedField(
        "code",
        read_only=True,
        allow_null=True,
        help_text=_("Code of the party that answers for it."),
    )
    target_period = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = CooperationItem
        fields = [
            "id",
            "position",
            "title_ko",
            "title_en",
            "field",
            "responsible",
            "target_period",
            "lead_department",
            "state",
            "evidence",
            "as_written",
        ]


class CooperationItemSerializer(ItemSerializer):
    agreement = serializers.SlugRelatedField("reference", read_only=True)
    performance = serializers.ChoiceField(
        source="reads",
        choices=READINGS,
        help_text=_("As of today; unknown: no news for longer than cadence_days."),
    )
    heard_on = serializers.DateField(allow_null=True, help_text=_("Day of the last news."))
    cadence_days = serializers.IntegerField(help_text=_("News are expected so often."))
    expansions = {"agreement": AGREEMENTS, "field": FieldSerializer, "responsible": GOVERNMENTS}
    parts: dict = {}

    class Meta(ItemSerializer.Meta):
        fields = [
            "id",
            "agreement",
            *ItemSerializer.Meta.fields[1:],
            "performance",
            "heard_on",
            "cadence_days",
        ]


class PerformanceUpdateSerializer(StrictFieldsMixin, serializers.Serializer):
    """News of an item as another system sends them."""

    performance = serializers.ChoiceField(choices=REPORTED_PERFORMANCES)
    reported_on = serializers.DateField(required=False, help_text=_("Today if left out."))
    evidence = serializers.CharField(
        required=False, allow_blank=True, max_length=4000, help_text=_("Needed for done.")
    )


class DocumentSerializer(serializers.ModelSerializer):
    agreement = serializers.SlugRelatedField("reference", read_only=True)
    content_url = serializers.SerializerMethodField(
        help_text=_("Where the file itself is served.")
    )
    expansions = {"agreement": AGREEMENTS}
    parts = {"content_url": CONTENT_URL}

    class Meta:
        model = Document
        fields = [
            "id",
            "agreement",
            "kind",
            "name",
            "file_type",
            "size",
            "sha256",
            "disclosure",
            "language",
            "version",
            "version_note",
            "replaced_at",
            "text_state",
            "uploaded_at",
            "content_url",
        ]

    @extend_schema_field(OpenApiTypes.URI)
    def get_content_url(self, document) -> str:
        return content_url(document.pk, self.context)


class AgreementSerializer(serializers.ModelSerializer):
    kind = KindSerializer()
    status = serializers.ChoiceField(
        source="legal_state",
        choices=Agreement._meta.get_field("legal_state").choices,
        help_text=_("Where it stands in law."),
    )
    department = DepartmentSerializer(allow_null=True)
    parties = PartySerializer(many=True, source="party_set.all")
    fields = FieldSerializer(many=True)
    parts = {"parties": PARTIES, "fields": FIELDS_OF_ITEMS}

    class Meta:
        model = Agreement
        fields = [
            "reference",
            "title_ko",
            "title_en",
            "kind",
            "status",
            "disclosure",
            "department",
            "parties",
            "fields",
            "planned_on",
            "signed_on",
            "effective_on",
            "expires_on",
            "terminated_on",
            "abandoned_on",
            "revision",
            "updated_at",
        ]


class AgreementRowSerializer(serializers.ModelSerializer):
    """An agreement as one row of a spreadsheet."""

    kind = serializers.CharField(source="kind.key")
    kind_name_ko = serializers.CharField(source="kind.name_ko")
    status = serializers.CharField(source="legal_state")
    department = serializers.CharField(source="department.name_ko", default=None)
    parties = serializers.ListField()
    party_names_ko = serializers.ListField()
    fields = serializers.ListField()
    parts = {
        "parties": replace(PARTIES, each="code"),
        "party_names_ko": replace(PARTIES, each="name_ko"),
        "fields": replace(FIELDS_OF_ITEMS, each="key"),
    }

    class Meta:
        model = Agreement
        fields = [
            "reference",
            "title_ko",
            "title_en",
            "kind",
            "kind_name_ko",
            "status",
            "disclosure",
            "department",
            "parties",
            "party_names_ko",
            "fields",
            "planned_on",
            "signed_on",
            "effective_on",
            "expires_on",
            "terminated_on",
            "abandoned_on",
            "updated_at",
        ]


class ItemEntrySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    field = KeyField(
        "key", queryset=CooperationField.objects.all(), allow_null=True, required=False
    )
    responsible = GovernmentCodeField(allow_null=True, required=False)

    class Meta:
        model = CooperationItem
        fields = ["title_ko", "title_en", "field", "responsible", "target_period"]

    def to_internal_value(self, data) -> ItemDraft:
        return ItemDraft(**super().to_internal_value(data))


class AgreementEntrySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """An agreement that is already signed, as another system reports it."""

    kind = KeyField("key", queryset=AgreementKind.objects.all(), help_text=_("Key of the kind."))
    counterparts = serializers.ListField(
        child=GovernmentCodeField(),
        min_length=1,
        max_length=100,
        help_text=_("Codes of the other parties; the home government is added."),
    )
    items = ItemEntrySerializer(many=True, required=False, max_length=200)
    stated_item_count = serializers.IntegerField(
        min_value=0, max_value=32_767, required=False, allow_null=True
    )
    lead_days = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=3650),
        max_length=10,
        required=False,
        help_text=_("Reminders before it expires, days ahead."),
    )

    class Meta:
        model = Agreement
        fields = [
            "kind",
            "counterparts",
            "title_ko",
            "title_en",
            "signed_on",
            "effective_on",
            "expires_on",
            "purpose",
            "place",
            "responsible_post",
            "items",
            "items_open",
            "stated_item_count",
            "lead_days",
            "disclosure",
            "note",
            "source",
        ]
        extra_kwargs = {"signed_on": {"required": True, "allow_null": False}}


class PlanEntrySerializer(AgreementEntrySerializer):
    """An agreement that is to come."""

    stated_item_count = lead_days = None

    class Meta:
        model = Agreement
        fields = [
            "kind",
            "counterparts",
            "title_ko",
            "title_en",
            "purpose",
            "responsible_post",
            "items",
            "disclosure",
            "note",
            "source",
        ]
