"""What a step or an act in the life of an agreement is told, field by field."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from agreements.amendments import AMENDABLE
from agreements.api.edit_serializers import MAX_ITEMS, MAX_PARTIES
from agreements.choices import LegalState, LinkKind, PartyRole
from agreements.models import Agreement, AgreementParty, CooperationItem, Document
from governments.api.fields import PartNumberField, SeenField
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField

REASON = {"max_length": 300}
PARTY = _("Code of the party.")


def all_asked() -> list[str]:
    """What any step asks for."""
    transitions = Agreement().get_all_legal_state_transitions()
    names = (name for step in transitions for name in step.custom.get("asks", []))
    return sorted(dict.fromkeys(names))


@extend_schema_field(OpenApiTypes.STR)
class PartyField(serializers.SlugRelatedField):
    """A party that has not left, by its code."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", PARTY)
        parties = AgreementParty.objects.all()
        super().__init__("government__code", queryset=parties, **kwargs)

    def get_queryset(self):
        parties = AgreementParty.objects.present().filter(agreement=self.context["agreement"])
        return parties.prefetch_related("government__versions")


class OwnDocumentField(serializers.PrimaryKeyRelatedField):
    """A current document of the agreement that the caller may see."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Document.objects.all(), **kwargs)

    def get_queryset(self):
        seen = Document.objects.visible_to(self.context["writer"]).current()
        return seen.filter(agreement=self.context["agreement"]).defer("text")


class OtherAgreementField(SeenField):
    def __init__(self, **kwargs):
        super().__init__("reference", queryset=Agreement.objects.all(), **kwargs)


class TransitionEntrySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """Facts that a step asks for; `GET …/transitions/` says which. What is left out stays."""

    termination_requester = PartyField(required=False, allow_null=True)
    inherit = PartNumberField(
        "open_items",
        many=True,
        queryset=CooperationItem.objects.all(),
        required=False,
        help_text=_("Ids of the open items that the successor takes over (supersede)."),
    )

    class Meta:
        model = Agreement
        fields = [*all_asked(), "inherit"]

    def get_fields(self):
        fields, asked = super().get_fields(), self.context.get("asked")
        return fields if asked is None else {name: fields[name] for name in asked}

    def validate_inherit(self, items: list[CooperationItem]) -> list[CooperationItem]:
        if len(set(items)) < len(items):
            message = gettext("Name open items of this agreement, each once.")
            raise serializers.ValidationError(message, code="repeated")
        return sorted(items, key=lambda item: (item.position, item.pk))


class ActEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """Beginning of the others."""


class LockTextEntrySerializer(ActEntrySerializer):
    document = OwnDocumentField(help_text=_("Id of a current document of the agreement."))


class SignatureEntrySerializer(ActEntrySerializer):
    code = serializers.CharField(max_length=20, help_text=PARTY)
    signatory_office = serializers.CharField(max_length=100, required=False, allow_blank=True)
    signed_on = serializers.DateField(required=False, allow_null=True)


class SignaturesEntrySerializer(ActEntrySerializer):
    parties = SignatureEntrySerializer(many=True, allow_empty=False, max_length=MAX_PARTIES)


class AnswerEntrySerializer(ActEntrySerializer):
    party = PartyField()
    approves = serializers.BooleanField()
    answered_on = serializers.DateField()
    text_sha256 = serializers.CharField(
        max_length=64, help_text=_("Of the wording that was answered (`internal.amendments`).")
    )
    reason = serializers.CharField(required=False, allow_blank=True, default="", **REASON)


class ReasonEntrySerializer(ActEntrySerializer):
    reason = serializers.CharField(**REASON)


class ExtensionEntrySerializer(ReasonEntrySerializer):
    expires_on = serializers.DateField()


class NonrenewalEntrySerializer(ActEntrySerializer):
    party = PartyField()
    given_on = serializers.DateField()


class JoinEntrySerializer(ActEntrySerializer):
    government = GovernmentCodeField()
    day = serializers.DateField()
    role = serializers.ChoiceField(choices=PartyRole.choices, default=PartyRole.PARTICIPANT)


class WithdrawalEntrySerializer(ReasonEntrySerializer):
    party = PartyField()
    left_on = serializers.DateField()


class SuccessionEntrySerializer(ReasonEntrySerializer):
    party = PartyField()
    government = GovernmentCodeField(help_text=_("Code of the successor."))
    day = serializers.DateField()


class LinkEntrySerializer(ActEntrySerializer):
    reference = OtherAgreementField(help_text=_("Reference of the other agreement."))
    kind = serializers.ChoiceField(choices=LinkKind.choices)
    is_later = serializers.BooleanField(
        default=True, help_text=_("Whether the other agreement is the later one.")
    )


class CorrectionEntrySerializer(ReasonEntrySerializer):
    state = serializers.ChoiceField(choices=LegalState.choices)
    expires_on = serializers.DateField(required=False)

    def validate_state(self, state: str) -> LegalState:
        return LegalState(state)


class AmendmentEntrySerializer(StrictFieldsMixin, serializers.ModelSerializer):
    """The text that shall hold: what is left out stays. While an amendment waits, this is its new wording."""

    reason = serializers.CharField(**REASON)
    items = serializers.ListField(
        child=serializers.CharField(max_length=300),
        required=False,
        max_length=MAX_ITEMS,
        help_text=_("Korean titles of all items there are afterwards."),
    )

    class Meta:
        model = Agreement
        fields = ["reason", *AMENDABLE, "items"]
        extra_kwargs = {"title_ko": {"required": False}}


ENTRIES = {
    "lock_text": LockTextEntrySerializer,
    "signatures": SignaturesEntrySerializer,
    "answer": AnswerEntrySerializer,
    "withdraw_amendment": ReasonEntrySerializer,
    "extend": ExtensionEntrySerializer,
    "refuse_renewal": NonrenewalEntrySerializer,
    "join": JoinEntrySerializer,
    "withdraw": WithdrawalEntrySerializer,
    "succeed": SuccessionEntrySerializer,
    "link": LinkEntrySerializer,
    "correct": CorrectionEntrySerializer,
}


class UnmetSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Name of the guard, for programs."))
    message = serializers.CharField()


class TransitionSerializer(serializers.Serializer):
    """A step that leads on from the present state."""

    name = serializers.CharField()
    label = serializers.CharField()
    status = serializers.ChoiceField(
        choices=LegalState.choices, help_text=_("The state after it.")
    )
    decides = serializers.BooleanField(help_text=_("For managers to take."))
    fields = serializers.ListField(
        child=serializers.CharField(), help_text=_("Facts that can be sent with it.")
    )
    allowed = serializers.BooleanField(help_text=_("Whether the caller may take it."))
    unmet = UnmetSerializer(many=True, help_text=_("What is missing as the record stands."))


class ActSerializer(serializers.Serializer):
    name = serializers.CharField()
    label = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())


class CourseSerializer(serializers.Serializer):
    """What can come next."""

    status = serializers.ChoiceField(choices=LegalState.choices)
    transitions = TransitionSerializer(many=True)
    acts = ActSerializer(many=True, help_text=_("What else the caller may record now."))
