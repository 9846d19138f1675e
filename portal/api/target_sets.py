"""Target sets: with whom one wants to have agreements, and how far that is reached on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.viewsets import GenericViewSet

from governments.api.reading import ReadMixin
from governments.api.writing import DatedWrites, described, step
from networks.models import Network
from portal.api import target_examples as examples
from portal.api.target_serializers import (
    RetirementSerializer,
    TargetSetDetailSerializer,
    TargetSetEntrySerializer,
    TargetSetRowSerializer,
    TargetSetSerializer,
)
from portal.models import TargetSet
from portal.permissions import can_edit_target_set
from portal.targets.actions import retire_target_set, store_target_set
from portal.targets.listing import DayForm, TargetSetFilter
from projects.models import Task

ON_DAY = OpenApiParameter(
    "as_of", OpenApiTypes.DATE, description=_("Who belongs to it that day; today if left out.")
)
SHOWS = {"shown": TargetSetDetailSerializer}


@extend_schema_view(
    list=extend_schema(
        summary=_("List target sets"),
        description=_("Stored expectations; each tells on its own address how it stands."),
        examples=[examples.LISTED],
    ),
    retrieve=extend_schema(
        summary=_("Show a target set"),
        description=_("With its figures of a day, each of its governments, and why it stands so."),
        parameters=[ON_DAY],
        examples=[examples.SHOWN],
    ),
)
class TargetSetViewSet(DatedWrites, ReadMixin, GenericViewSet):
    queryset = TargetSet.objects.all()
    row_serializer_class = TargetSetRowSerializer
    filterset_class = TargetSetFilter
    detail_query_form = DayForm
    ordering = "id"
    ordering_fields = ["id", "name_ko", "updated_at"]
    lookup_value_regex = "[0-9]+"
    rights = {"partial_update": can_edit_target_set, "retire": can_edit_target_set}

    def get_serializer_class(self):
        return TargetSetSerializer if self.action == "list" else TargetSetDetailSerializer

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "day": self.day}

    @property
    def day(self) -> date:
        """What was asked; a malformed day is refused where the parameters are checked."""
        form = DayForm(self.request.query_params if self.request else {})
        asked = form.cleaned_data["as_of"] if form.is_valid() else None
        return asked or timezone.localdate()

    def get_queryset(self):
        return self.in_full(super().get_queryset().visible_to(self.request.user))

    def in_full(self, sets):
        """What its reader may not see of networks and tasks is not named."""
        reader = self.request.user
        shown = {
            f"shows_{name}": Exists(model.objects.visible_to(reader).filter(pk=OuterRef(name)))
            for name, model in (("network", Network), ("task", Task))
        }
        related = sets.select_related("network", "task", "created_by").annotate(**shown)
        return related.prefetch_related("member_set__government")

    def shown(self, pk: int) -> TargetSet:
        return self.in_full(TargetSet.objects.all()).get(pk=pk)

    @extend_schema(
        **described(
            _("Make a target set"),
            text=_(
                "Whoever fits everything that is said of it belongs to it, asked anew each day."
            ),
            sent=TargetSetEntrySerializer,
            made=True,
            examples=[examples.SENT, examples.SHOWN],
            **SHOWS,
        )
    )
    def create(self, request):
        entry = self.entry(TargetSetEntrySerializer)
        return self.answer(self.do(store_target_set, entry, by=self.writer), is_new=True)

    @extend_schema(
        **described(
            _("Change a target set"),
            text=_("What is left out stays; filters and list are sent whole."),
            sent=TargetSetEntrySerializer,
            examples=[examples.CHANGED, examples.SHOWN],
            **SHOWS,
        )
    )
    def partial_update(self, request, pk):
        record = self.get_object()
        entry = self.entry(TargetSetEntrySerializer, changing=True)
        self.do(store_target_set, entry, target_set=record, by=self.writer)
        return self.answer(record)

    @step(
        summary=_("Retire a target set"),
        text=_(
            "No longer pursued since a day, or with null pursued again; nothing of it is lost."
        ),
        sent=RetirementSerializer,
        examples=[examples.RETIRED, examples.SHOWN],
        **SHOWS,
    )
    def retire(self, request, pk):
        record = self.get_object()
        entry = self.entry(RetirementSerializer)
        on = entry.validated_data.get("retired_on", timezone.localdate())
        self.do(retire_target_set, target_set=record, on=on)
        return self.answer(record)
