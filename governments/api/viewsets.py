from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from governments.api.examples import LISTED, SHOWN
from governments.api.reading import ReadMixin
from governments.api.register_writing import RegisterWrites
from governments.api.serializers import GovernmentDetailSerializer, GovernmentSerializer
from governments.filters import GovernmentFilter
from governments.forms import DayForm
from governments.models import Government, GovernmentEvent

ON_DAY = OpenApiParameter(
    "exists_on",
    OpenApiTypes.DATE,
    description=_("Show the names and the parent of this day; today if left out."),
)

MOVED = OpenApiResponse(description=_("Merged into the record at `Location`."))


@extend_schema_view(
    list=extend_schema(
        summary=_("List governments"),
        description=_("Governments and bodies existing on a day, as they were that day."),
        examples=[LISTED],
    ),
    retrieve=extend_schema(
        summary=_("Show a government"),
        description=_(
            "One government through time; those that became part of another and abolished ones too. "
            "A record that turned out to be a duplicate answers 301 with the address of the kept one."
        ),
        parameters=[ON_DAY],
        responses={200: GovernmentDetailSerializer, 301: MOVED},
        examples=[SHOWN],
    ),
)
class GovernmentViewSet(RegisterWrites, ReadMixin, GenericViewSet):
    queryset = Government.objects.all()
    row_serializer_class = GovernmentSerializer
    filterset_class = GovernmentFilter
    detail_query_form = DayForm
    ordering = "code"
    ordering_fields = ["code"]
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def get_serializer_class(self):
        return GovernmentSerializer if self.action == "list" else GovernmentDetailSerializer

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "day": self.day}

    @property
    def day(self) -> date:
        """What was asked; a malformed day is refused where the parameters are checked."""
        form = DayForm(self.request.query_params if self.request else {})
        asked = form.cleaned_data["exists_on"] if form.is_valid() else None
        return asked or timezone.localdate()

    def get_queryset(self):
        if not self.detail:
            return super().get_queryset().with_version_on(self.day)
        return self.in_full(super().get_queryset())

    def in_full(self, governments):
        related = ("successor__versions", "direct_predecessors__versions", "merged_into")
        return governments.with_versions().prefetch_related(*related)

    def retrieve(self, request, *args, **kwargs):
        """A merged record is answered with the address of the one that was kept."""
        government = self.get_object()
        if government.merged_into:
            return self._moved(government.merged_into)
        return Response(self.as_chosen(government))

    def get_mentioned(self):
        """Records quote governments that exist no more as well."""
        return super().get_queryset().with_versions()

    def _moved(self, kept: Government) -> Response:
        address = self.reverse_action("detail", args=[kept.code])
        query = self.request.META.get("QUERY_STRING")
        location = f"{address}?{query}" if query else address
        return Response({"code": kept.code}, status=301, headers={"Location": location})

    def get_object(self):
        return self.with_life(super().get_object())

    def with_life(self, government: Government) -> Government:
        events = GovernmentEvent.objects.concerning(government)
        government.events = events.with_bodies().oldest_first()
        successors = Government.objects.successors_of(government)
        government.successors = successors.with_versions().by_code()
        return government
