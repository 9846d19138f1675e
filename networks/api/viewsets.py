from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import GenericViewSet

from governments.api.reading import ReadMixin
from networks.api.examples import (
    MEMBERSHIP_LISTED,
    MEMBERSHIP_SHOWN,
    NETWORK_LISTED,
    NETWORK_SHOWN,
    PROGRAMME_SHOWN,
)
from networks.api.serializers import (
    MembershipDetailSerializer,
    MembershipRowSerializer,
    MembershipSerializer,
    NetworkDetailSerializer,
    NetworkRowSerializer,
    NetworkSerializer,
    ProgrammeSerializer,
)
from networks.api.writing import MembershipWrites, NetworkWrites, ProgrammeWrites
from networks.filters import MembershipFilter, NetworkFilter, ProgrammeFilter
from networks.models import (
    Aim,
    CountryNote,
    Membership,
    Network,
    NetworkCount,
    NetworkEvent,
    NetworkResult,
    Office,
    OrganProject,
    Programme,
)
from networks.network_page import organs_in_order


class VisibleNetworksMixin:
    """Keys of other networks are told only where the caller may see these."""

    @cached_property
    def visible(self) -> set[int]:
        networks = Network.objects.visible_to(self.request.user)
        return set(networks.values_list("pk", flat=True))

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "visible": self.visible}


@extend_schema_view(
    list=extend_schema(
        summary=_("List networks"),
        description=_("International networks that the caller may see, by their Korean name."),
        examples=[NETWORK_LISTED],
    ),
    retrieve=extend_schema(summary=_("Show a network"), examples=[NETWORK_SHOWN]),
)
class NetworkViewSet(NetworkWrites, VisibleNetworksMixin, ReadMixin, GenericViewSet):
    queryset = Network.objects.all()
    row_serializer_class = NetworkRowSerializer
    filterset_class = NetworkFilter
    ordering = "name_ko"
    ordering_fields = ["name_ko", "key", "updated_at"]
    lookup_field = "key"

    def get_serializer_class(self):
        return NetworkSerializer if self.action == "list" else NetworkDetailSerializer

    def get_queryset(self):
        networks = super().get_queryset().visible_to(self.request.user)
        return self.in_full(networks) if self.detail else networks.for_listing().with_relations()

    def in_full(self, networks):
        networks = networks.for_listing().with_relations()
        results = NetworkResult.objects.visible_to(self.request.user).latest_first()
        results = results.select_related("agreement")
        ordered = [(Office, "offices"), (Aim, "aims"), (NetworkCount, "counts")]
        ordered.append((CountryNote, "country_notes"))
        parts = [Prefetch(name, m.objects.order_by("position", "pk")) for m, name in ordered]
        projects = OrganProject.objects.order_by("-kind", "position", "pk")
        return networks.select_related("initiator").prefetch_related(
            *parts,
            Prefetch("organs", organs_in_order()),
            Prefetch("organs__projects", projects),
            Prefetch("events", NetworkEvent.objects.latest_first()),
            Prefetch("results", results, to_attr="visible_results"),
            "former_names",
            "categories",
            "answers__finding",
        )


@extend_schema_view(
    list=extend_schema(
        summary=_("List memberships"),
        description=_("Which government is in which network, as the caller may see it."),
        examples=[MEMBERSHIP_LISTED],
    ),
    retrieve=extend_schema(summary=_("Show a membership"), examples=[MEMBERSHIP_SHOWN]),
)
class MembershipViewSet(MembershipWrites, ReadMixin, GenericViewSet):
    queryset = Membership.objects.all()
    row_serializer_class = MembershipRowSerializer
    filterset_class = MembershipFilter
    ordering = "id"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "began_on", "ended_on", "updated_at"]

    def get_serializer_class(self):
        return MembershipSerializer if self.action == "list" else MembershipDetailSerializer

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "today": timezone.localdate()}

    def get_queryset(self):
        memberships = super().get_queryset().visible_to(self.request.user).for_listing()
        return memberships.with_dues() if self.detail else memberships


@extend_schema_view(
    list=extend_schema(
        summary=_("List programmes"),
        description=_("What networks do, propose or did."),
        examples=[PROGRAMME_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show a programme"), examples=[PROGRAMME_SHOWN]),
)
class ProgrammeViewSet(ProgrammeWrites, VisibleNetworksMixin, ReadMixin, GenericViewSet):
    queryset = Programme.objects.all()
    serializer_class = row_serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter
    ordering = "id"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "began_on", "updated_at"]

    def get_queryset(self):
        return self.in_full(super().get_queryset().visible_to(self.request.user))

    def in_full(self, programmes):
        related = programmes.select_related("network", "field", "proposed_by")
        return related.prefetch_related("partners")
