from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.viewsets import GenericViewSet

from governments.api.reading import ReadMixin
from meetings.api.examples import (
    ACTION_SHOWN,
    DECISION_SHOWN,
    LISTED,
    SHOWN,
)
from meetings.api.followup import (
    ActionItemRowSerializer,
    ActionItemSerializer,
    DecisionSerializer,
)
from meetings.api.serializers import (
    MeetingDetailSerializer,
    MeetingRowSerializer,
    MeetingSerializer,
)
from meetings.filters import ActionItemFilter, DecisionFilter, MeetingFilter
from meetings.models import ActionItem, Meeting, MeetingOutcome, Paper
from meetings.paper_views import paper_download


@extend_schema_view(
    list=extend_schema(
        summary=_("List meetings"),
        description=_("Planned, held and cancelled meetings that the caller may see."),
        examples=[LISTED],
    ),
    retrieve=extend_schema(summary=_("Show a meeting"), examples=[SHOWN]),
)
class MeetingViewSet(ReadMixin, GenericViewSet):
    queryset = Meeting.objects.all()
    row_serializer_class = MeetingRowSerializer
    filterset_class = MeetingFilter
    ordering = "-first_on"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["first_on", "last_on", "starts_at", "updated_at"]

    def get_serializer_class(self):
        return MeetingDetailSerializer if self.detail else MeetingSerializer

    def get_queryset(self):
        user = self.request.user
        meetings = super().get_queryset().visible_to(user).for_listing()
        if self.detail:
            papers = Paper.objects.visible_to(user).defer("text").in_order()
            meetings = meetings.with_agenda().with_attendees().with_related(user)
            meetings = meetings.prefetch_related(
                Prefetch("papers", papers, to_attr="visible_papers")
            )
        return meetings

    @extend_schema(
        summary=_("Download a paper of a meeting"),
        parameters=[
            OpenApiParameter("paper_id", int, "path", description=_("Number of the paper."))
        ],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="papers/(?P<paper_id>[0-9]+)", url_name="paper")
    def paper(self, request, pk, paper_id):
        return paper_download(request, pk=paper_id)


@extend_schema_view(
    list=extend_schema(
        summary=_("List decisions"),
        description=_("Numbered decisions of meetings that the caller may see, the newest first."),
        examples=[DECISION_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show a decision"), examples=[DECISION_SHOWN]),
)
class DecisionViewSet(ReadMixin, GenericViewSet):
    queryset = MeetingOutcome.objects.decisions()
    serializer_class = row_serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    ordering = "-year"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "year", "updated_at"]

    def get_queryset(self):
        user = self.request.user
        actions = ActionItem.objects.visible_to(user).order_by("pk")
        decisions = super().get_queryset().visible_to(user)
        return decisions.select_related("meeting__agreement", "series").prefetch_related(
            Prefetch("actions", actions, to_attr="visible_actions")
        )


@extend_schema_view(
    list=extend_schema(
        summary=_("List action items"),
        description=_("What somebody is to do after a meeting, with owner, due day and evidence."),
        examples=[ACTION_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show an action item"), examples=[ACTION_SHOWN]),
)
class ActionItemViewSet(ReadMixin, GenericViewSet):
    queryset = ActionItem.objects.all()
    serializer_class = ActionItemSerializer
    row_serializer_class = ActionItemRowSerializer
    filterset_class = ActionItemFilter
    ordering = "due_on"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "due_on", "updated_at"]

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user).for_listing()
