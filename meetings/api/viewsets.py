from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from agreements.document_views import served
from governments.api.reading import ReadMixin
from governments.api.writing import described
from meetings.actions import remove_paper
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
from meetings.api.followup_writing import ActionWrites, DecisionWrites
from meetings.api.serializers import (
    MeetingDetailSerializer,
    MeetingRowSerializer,
    MeetingSerializer,
)
from meetings.api.writing import MeetingWrites
from meetings.filters import ActionItemFilter, DecisionFilter, MeetingFilter
from meetings.models import ActionItem, Meeting, MeetingOutcome, Paper

PAPER = OpenApiParameter("paper_id", int, "path", description=_("Number of the paper."))


@extend_schema_view(
    list=extend_schema(
        summary=_("List meetings"),
        description=_("Planned, held and cancelled meetings that the caller may see."),
        examples=[LISTED],
    ),
    retrieve=extend_schema(summary=_("Show a meeting"), examples=[SHOWN]),
)
class MeetingViewSet(MeetingWrites, ReadMixin, GenericViewSet):
    queryset = Meeting.objects.all()
    row_serializer_class = MeetingRowSerializer
    filterset_class = MeetingFilter
    ordering = "-first_on"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["first_on", "last_on", "starts_at", "updated_at"]

    def get_serializer_class(self):
        return MeetingSerializer if self.action == "list" else MeetingDetailSerializer

    def get_queryset(self):
        meetings = super().get_queryset().visible_to(self.request.user)
        return self.in_full(meetings) if self.detail else meetings.for_listing()

    def in_full(self, meetings):
        user = self.request.user
        papers = Paper.objects.visible_to(user).defer("text").in_order()
        meetings = meetings.for_listing().with_agenda().with_attendees().with_related(user)
        return meetings.prefetch_related(Prefetch("papers", papers, to_attr="visible_papers"))

    @extend_schema(
        summary=_("Download a paper of a meeting"),
        description=_("The file as it was uploaded."),
        parameters=[PAPER],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="papers/(?P<paper_id>[0-9]+)", url_name="paper")
    def paper(self, request, pk, paper_id):
        papers = Paper.objects.visible_to(request.user).filter(meeting=pk)
        return served(get_object_or_404(papers, pk=paper_id))

    @extend_schema(**described(_("Take a paper off a meeting"), parameters=[PAPER]))
    @paper.mapping.delete
    def remove_paper(self, request, pk, paper_id):
        papers = Paper.objects.visible_to(request.user).filter(meeting=self.get_object())
        paper = get_object_or_404(papers, pk=paper_id)
        remove_paper(paper=paper, by=self.writer, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(
    list=extend_schema(
        summary=_("List decisions"),
        description=_("Numbered decisions of meetings that the caller may see, the newest first."),
        examples=[DECISION_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show a decision"), examples=[DECISION_SHOWN]),
)
class DecisionViewSet(DecisionWrites, ReadMixin, GenericViewSet):
    queryset = MeetingOutcome.objects.decisions()
    serializer_class = row_serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    ordering = "-year"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "year", "updated_at"]

    def get_queryset(self):
        return self.in_full(super().get_queryset().visible_to(self.request.user))

    def in_full(self, decisions):
        actions = ActionItem.objects.visible_to(self.request.user).order_by("pk")
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
class ActionItemViewSet(ActionWrites, ReadMixin, GenericViewSet):
    queryset = ActionItem.objects.all()
    serializer_class = ActionItemSerializer
    row_serializer_class = ActionItemRowSerializer
    filterset_class = ActionItemFilter
    ordering = "due_on"
    lookup_value_regex = "[0-9]+"
    ordering_fields = ["id", "due_on", "updated_at"]

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user).for_listing()
