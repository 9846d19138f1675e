"""The whole record of one agreement: what everybody may read, and what only people of this government may."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.permissions import can_read_internal
from agreements.api.serializers import (
    AgreementSerializer,
    DocumentSerializer,
    ItemSerializer,
    PartySerializer,
)
from agreements.choices import BURDEN_QUESTIONS, REVIEW_SHEET, LegalState, LinkKind
from agreements.models import (
    Agreement,
    AgreementVersion,
    Amendment,
    AmendmentAnswer,
    AnnouncedStep,
    Extension,
    LegalEvent,
    YearlyBurden,
)
from governments.api.reading import represented

CHANGES = {
    "type": "object",
    "description": _("Each fact that would change as [before, after]."),
    "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2},
}
INTERNAL = _("Internal; null for who may read only what is public.")
FACTS = {"type": "object", "description": _("The text as it held, fact by fact.")}


class PartyInFullSerializer(PartySerializer):
    succeeded_by = serializers.CharField(
        source="succeeded_by.government.code",
        default=None,
        allow_null=True,
        help_text=_("Code of the party that took its place."),
    )

    class Meta(PartySerializer.Meta):
        fields = [
            *PartySerializer.Meta.fields,
            "department_name",
            "signatory_office",
            "signed_on",
            "joined_on",
            "left_on",
            "left_reason",
            "succeeded_by",
        ]


class AnnouncedStepSerializer(serializers.ModelSerializer):
    class Meta:
        model = AnnouncedStep
        fields = ["title_ko", "title_en", "target_period", "source"]


class ExtensionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Extension
        fields = [
            "old_expires_on",
            "new_expires_on",
            "decided_on",
            "is_automatic",
            "reason",
            "revoked_on",
        ]


class RelativeSerializer(serializers.Serializer):
    """An agreement of the same family, as far as the reader may see it."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=LinkKind.choices)
    is_later = serializers.BooleanField()


class YearlyBurdenSerializer(serializers.ModelSerializer):
    class Meta:
        model = YearlyBurden
        fields = ["year", "amount", "note"]


class LegalEventSerializer(serializers.ModelSerializer):
    """A step that was taken, and the state after it."""

    status = serializers.ChoiceField(source="target", choices=LegalState.choices)

    class Meta:
        model = LegalEvent
        fields = ["step", "status", "happened_on", "reason", "is_correction"]


class AmendmentAnswerSerializer(serializers.ModelSerializer):
    party = serializers.CharField(
        source="party.government.code", help_text=_("Code of the party.")
    )

    class Meta:
        model = AmendmentAnswer
        fields = ["party", "approves", "text_sha256", "answered_on", "reason"]


class AmendmentSerializer(serializers.ModelSerializer):
    changes = extend_schema_field(CHANGES)(serializers.JSONField)()
    answers = AmendmentAnswerSerializer(many=True)

    class Meta:
        model = Amendment
        fields = [
            "number",
            "state",
            "reason",
            "changes",
            "text_sha256",
            "proposed_on",
            "closed_on",
            "outcome",
            "answers",
        ]


class EarlierTextSerializer(serializers.ModelSerializer):
    """A text that an amendment replaced."""

    facts = extend_schema_field(FACTS)(serializers.JSONField)()

    class Meta:
        model = AgreementVersion
        fields = ["number", "facts", "sha256", "held_until"]


class InternalRecordSerializer(serializers.ModelSerializer):
    """What only people of this government may read."""

    termination_requester = serializers.CharField(
        source="termination_requester.government.code", default=None, allow_null=True
    )
    nonrenewal_by = serializers.CharField(
        source="nonrenewal_by.government.code", default=None, allow_null=True
    )
    costs = YearlyBurdenSerializer(many=True, source="yearly_burdens")
    amendments = AmendmentSerializer(many=True)
    versions = EarlierTextSerializer(many=True)
    course = LegalEventSerializer(many=True, source="legal_events", help_text=_("Oldest first."))

    class Meta:
        model = Agreement
        fields = [
            "decision_number",
            "decided_on",
            "council_exemption",
            "council_exemption_article",
            *BURDEN_QUESTIONS,
            "burden_note",
            "costs",
            *REVIEW_SHEET,
            "final_text_sha256",
            "final_text_locked_on",
            "nonrenewal_on",
            "nonrenewal_by",
            "termination_requester",
            "termination_notice_on",
            "termination_by_consent",
            "abandon_reason",
            "nondisclosure_item",
            "nondisclosure_reason",
            "amendments",
            "versions",
            "course",
        ]


class AgreementDetailSerializer(AgreementSerializer):
    parties = PartyInFullSerializer(many=True, source="party_set.all")
    items = ItemSerializer(many=True, source="items.all")
    announced_steps = AnnouncedStepSerializer(many=True)
    documents = DocumentSerializer(many=True, source="visible_documents")
    extensions = ExtensionSerializer(many=True)
    family = serializers.SerializerMethodField()
    stated_item_count = serializers.IntegerField(allow_null=True)
    lead_days = serializers.ListField(child=serializers.IntegerField())
    note = serializers.SerializerMethodField(allow_null=True, help_text=INTERNAL)
    internal = serializers.SerializerMethodField(help_text=INTERNAL)

    class Meta(AgreementSerializer.Meta):
        fields = [
            *AgreementSerializer.Meta.fields,
            "version",
            "legal_basis",
            "purpose",
            "purpose_en",
            "place",
            "signing_manner",
            "responsible_post",
            "effective_rule",
            "term_kind",
            "term_years",
            "extension_months",
            "extension_notice_days",
            "extension_limit",
            "extensions",
            "termination_notice_days",
            "council_step",
            "council_on",
            "council_bill",
            "items_open",
            "stated_item_count",
            "items",
            "announced_steps",
            "documents",
            "family",
            "lead_days",
            "completed_on",
            "superseded_on",
            "end_reason",
            "note",
            "internal",
            "source",
            "created_at",
        ]

    def get_note(self, agreement) -> str | None:
        return agreement.note if self._is_internal else None

    @extend_schema_field(RelativeSerializer(many=True))
    def get_family(self, agreement):
        links = [(link, "earlier__reference", False) for link in agreement.earlier_family]
        links += [(link, "later__reference", True) for link in agreement.later_family]
        rows = [
            {"reference": link[other], "kind": link["kind"], "is_later": is_later}
            for link, other, is_later in links
        ]
        return represented(rows, RelativeSerializer, self.context)

    @extend_schema_field(InternalRecordSerializer(allow_null=True))
    def get_internal(self, agreement):
        if not self._is_internal:
            return None
        return represented([agreement], InternalRecordSerializer, self.context)[0]

    @property
    def _is_internal(self) -> bool:
        return can_read_internal(self.context["request"].user)
