from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.permissions import can_read_internal
from agreements.api.serializers import PERIOD_HELP, DepartmentSerializer, FieldSerializer
from governments.api.serializers import GOVERNMENTS
from networks.api.parts import (
    CODE_OF_GOVERNMENT,
    AimSerializer,
    AnswerSerializer,
    CategorySerializer,
    CountryNoteSerializer,
    CountSerializer,
    NetworkEventSerializer,
    NetworkNameSerializer,
    OfficeSerializer,
    OrganSerializer,
    ResultSerializer,
    SuccessionSerializer,
    code_of,
    texts,
)
from networks.models import Dues, Membership, Network, Programme
from networks.permissions import can_see_dues

NETWORKS = "networks.api.viewsets.NetworkViewSet"
KEY_OF_NETWORK = _("Key of the network.")


def key_of(**kwargs) -> serializers.SlugRelatedField:
    return serializers.SlugRelatedField("key", read_only=True, **kwargs)


class NetworkSerializer(serializers.ModelSerializer):
    form = key_of(allow_null=True, help_text=_("Who stands at the centre."))
    stage = serializers.SlugRelatedField(
        "number", read_only=True, allow_null=True, help_text=_("Stage of cooperation, 1 to 4.")
    )
    founded = serializers.CharField(help_text=PERIOD_HELP)
    ended = serializers.CharField(help_text=PERIOD_HELP)
    predecessors = serializers.SerializerMethodField(
        help_text=_("Keys of the networks it came out of.")
    )
    successors = serializers.SerializerMethodField(
        help_text=_("Keys of the networks it became part of.")
    )
    department = DepartmentSerializer(allow_null=True)
    expansions = {"predecessors": NETWORKS, "successors": NETWORKS}

    class Meta:
        model = Network
        fields = [
            "key",
            "acronym",
            "name_ko",
            "name_en",
            "kind",
            "scope",
            "form",
            "stage",
            "founded",
            "ended",
            "predecessors",
            "successors",
            "disclosure",
            "department",
            "updated_at",
        ]

    def get_predecessors(self, network) -> list[str]:
        shown = self.context["visible"]
        links = network.predecessor_set.all()
        return [link.predecessor.key for link in links if link.predecessor_id in shown]

    def get_successors(self, network) -> list[str]:
        shown = self.context["visible"]
        links = network.successor_set.all()
        return [link.successor.key for link in links if link.successor_id in shown]


class NetworkDetailSerializer(NetworkSerializer):
    """A network with what hangs on it; members and programmes have lists of their own."""

    initiator = code_of(help_text=CODE_OF_GOVERNMENT)
    parent = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Key of the network it is part of.")
    )
    partners = serializers.SerializerMethodField(
        help_text=_("Keys of the networks it works with.")
    )
    names_elsewhere = texts(help_text=_("The names that the source does not have in this form."))
    former_names = NetworkNameSerializer(many=True, source="former_names.all")
    offices = OfficeSerializer(many=True, source="offices.all")
    organs = OrganSerializer(many=True, source="organs.all")
    aims = AimSerializer(many=True, source="aims.all")
    categories = CategorySerializer(many=True, source="categories.all")
    counts = CountSerializer(many=True, source="counts.all")
    country_notes = CountryNoteSerializer(many=True, source="country_notes.all")
    events = NetworkEventSerializer(many=True, source="events.all")
    answers = AnswerSerializer(many=True, source="answers.all")
    results = ResultSerializer(many=True, source="visible_results")
    successions = serializers.SerializerMethodField()
    note = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Internal; null for who may read only what is public.")
    )
    expansions = NetworkSerializer.expansions | {
        "initiator": GOVERNMENTS,
        "parent": NETWORKS,
        "partners": NETWORKS,
    }

    class Meta(NetworkSerializer.Meta):
        fields = [
            *NetworkSerializer.Meta.fields,
            "purpose_ko",
            "purpose_en",
            "founding_note_ko",
            "founding_note_en",
            "founding_place_ko",
            "founding_place_en",
            "stage_place_ko",
            "stage_place_en",
            "initiator",
            "parent",
            "parent_body_ko",
            "parent_body_en",
            "partners",
            "names_elsewhere",
            "name_in_source",
            "heading_ko",
            "heading_en",
            "former_names",
            "offices",
            "organs",
            "aims",
            "categories",
            "counts",
            "country_notes",
            "events",
            "answers",
            "results",
            "successions",
            "note",
            "source",
            "created_at",
        ]

    def get_parent(self, network) -> str | None:
        shown = network.parent_id in self.context["visible"]
        return network.parent.key if shown else None

    def get_partners(self, network) -> list[str]:
        shown = self.context["visible"]
        return [partner.key for partner in network.partners.all() if partner.pk in shown]

    def get_note(self, network) -> str | None:
        return network.note if can_read_internal(self.context["request"].user) else None

    def get_successions(self, network) -> SuccessionSerializer(many=True):
        shown = self.context["visible"]
        rows = [row for row in network.predecessor_set.all() if row.predecessor_id in shown]
        return SuccessionSerializer(rows, many=True).data


class NetworkRowSerializer(serializers.ModelSerializer):
    """A network as one row of a spreadsheet."""

    form = key_of()
    stage = serializers.SlugRelatedField("number", read_only=True)
    department = serializers.CharField(source="department.name_ko", default=None)

    class Meta:
        model = Network
        fields = [
            "key",
            "acronym",
            "name_ko",
            "name_en",
            "kind",
            "scope",
            "form",
            "stage",
            "founded",
            "ended",
            "purpose_ko",
            "purpose_en",
            "disclosure",
            "department",
            "source",
            "updated_at",
        ]


class DuesSerializer(serializers.ModelSerializer):
    year = serializers.IntegerField()
    asked = serializers.DecimalField(14, 2, allow_null=True)
    paid = serializers.DecimalField(14, 2, allow_null=True)

    class Meta:
        model = Dues
        fields = ["id", "year", "currency", "asked", "paid", "paid_on", "note"]


class MembershipSerializer(serializers.ModelSerializer):
    """A member under the name that it bore when it joined, or was known as a member."""

    network = key_of(help_text=KEY_OF_NETWORK)
    member = serializers.CharField(source="government.code", help_text=CODE_OF_GOVERNMENT)
    member_name_ko = serializers.CharField(source="version.name_ko")
    member_name_en = serializers.CharField(source="version.name_en")
    category = serializers.CharField(
        source="category.name_ko", allow_null=True, help_text=_("Name of the category, Korean.")
    )
    since = serializers.CharField(help_text=PERIOD_HELP)
    until = serializers.CharField(help_text=PERIOD_HELP)
    as_of = serializers.CharField(
        help_text=_("When it was known as a member, where nobody says since when.")
    )
    department = DepartmentSerializer(allow_null=True)
    expansions = {"network": NETWORKS, "member": GOVERNMENTS}

    class Meta:
        model = Membership
        fields = [
            "id",
            "network",
            "member",
            "member_name_ko",
            "member_name_en",
            "category",
            "role",
            "delegate_post",
            "since",
            "until",
            "as_of",
            "name_in_source",
            "is_ambiguous",
            "disclosure",
            "department",
            "updated_at",
        ]

    def to_representation(self, membership):
        government = membership.government
        day = membership.began_on or self.context["today"]
        membership.version = government.on(day) or government.nearest(day)
        return super().to_representation(membership)


class MembershipDetailSerializer(MembershipSerializer):
    dues = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Internal; null for who may read only what is public.")
    )
    note = serializers.SerializerMethodField(
        allow_null=True, help_text=_("Internal; null for who may read only what is public.")
    )

    class Meta(MembershipSerializer.Meta):
        fields = [
            *MembershipSerializer.Meta.fields,
            "end_reason",
            "dues",
            "note",
            "source",
            "created_at",
        ]

    def get_dues(self, membership) -> DuesSerializer(many=True, allow_null=True):
        if not can_see_dues(self.context["request"].user):
            return None
        return DuesSerializer(membership.dues.all(), many=True).data

    def get_note(self, membership) -> str | None:
        return membership.note if can_read_internal(self.context["request"].user) else None


class MembershipRowSerializer(MembershipSerializer):
    """A membership as one row of a spreadsheet."""

    category = serializers.CharField(source="category.name_ko", default=None)
    department = serializers.CharField(source="department.name_ko", default=None)


class ProgrammeSerializer(serializers.ModelSerializer):
    network = key_of(help_text=KEY_OF_NETWORK)
    field = key_of(allow_null=True, help_text=_("Key of the field."))
    scope = serializers.CharField(help_text=_("Empty where it is that of the network."))
    since = serializers.CharField(help_text=PERIOD_HELP)
    until = serializers.CharField(help_text=PERIOD_HELP)
    activities_ko = texts()
    activities_en = texts()
    proposed_by = code_of(help_text=CODE_OF_GOVERNMENT)
    partners = serializers.SerializerMethodField(
        help_text=_("Keys of the networks that carry it together.")
    )
    expansions = {
        "network": NETWORKS,
        "field": FieldSerializer,
        "proposed_by": GOVERNMENTS,
        "partners": NETWORKS,
    }

    class Meta:
        model = Programme
        fields = [
            "id",
            "network",
            "title_ko",
            "title_en",
            "status",
            "field",
            "scope",
            "since",
            "until",
            "duration_ko",
            "duration_en",
            "activities_ko",
            "activities_en",
            "proposed_by",
            "proposed_at_ko",
            "proposed_at_en",
            "partners",
            "source",
            "updated_at",
        ]

    def get_partners(self, programme) -> list[str]:
        shown = self.context["visible"]
        return [partner.key for partner in programme.partners.all() if partner.pk in shown]
