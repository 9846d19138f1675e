from django.db.models import Avg, Count, IntegerField, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Round
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.viewsets import GenericViewSet

from accounts.permissions import can_read_internal
from agreements.document_views import served
from agreements.models import Agreement
from governments.api.reading import ReadMixin
from governments.api.writing import described
from projects.api import examples
from projects.api.consultation_serializers import (
    ConsultationDetailSerializer,
    ConsultationRowSerializer,
    ConsultationSerializer,
)
from projects.api.consultation_writing import ConsultationWrites
from projects.api.serializers import (
    AreaDetailSerializer,
    AreaRowSerializer,
    AreaSerializer,
    TaskDetailSerializer,
    TaskRowSerializer,
    TaskSerializer,
)
from projects.api.writing import AreaWrites, TaskFiles, TaskWrites
from projects.filters import AreaFilter, ConsultationFilter, TaskFilter
from projects.models import (
    Area,
    AreaNote,
    Consultation,
    ConsultationItem,
    Succession,
    Target,
    Task,
    TaskBudget,
    TaskDocument,
    TaskFile,
    TaskLink,
    TaskUpdate,
)

FILE = OpenApiParameter("file_id", int, "path", description=_("Number of the file."))


@extend_schema_view(
    list=extend_schema(
        summary=_("List policy areas"),
        description=_("The fields of policy of all plans that the caller may see."),
        examples=[examples.AREA_LISTED],
    ),
    retrieve=extend_schema(summary=_("Show a policy area"), examples=[examples.AREA_SHOWN]),
)
class AreaViewSet(AreaWrites, ReadMixin, GenericViewSet):
    queryset = Area.objects.all()
    row_serializer_class = AreaRowSerializer
    filterset_class = AreaFilter
    ordering = "id"
    ordering_fields = ["id", "key", "updated_at"]
    lookup_field = "key"

    def get_serializer_class(self):
        return AreaSerializer if self.action == "list" else AreaDetailSerializer

    def get_queryset(self):
        areas = super().get_queryset().visible_to(self.request.user)
        return self.in_full(areas) if self.detail else self._for_listing(areas)

    def _for_listing(self, areas):
        tasks = Task.objects.visible_to(self.request.user)
        return _with_progress(areas.select_related("plan"), tasks)

    def in_full(self, areas):
        areas = self._for_listing(areas)
        targets = Target.objects.with_values().in_order()
        notes = AreaNote.objects.order_by("position", "pk")
        return areas.prefetch_related(Prefetch("targets", targets), Prefetch("notes", notes))


@extend_schema_view(
    list=extend_schema(
        summary=_("List policy tasks"),
        description=_(
            "Tasks that the caller may see, without their sub-tasks; those of one task by parent."
        ),
        examples=[examples.TASK_LISTED],
    ),
    retrieve=extend_schema(
        summary=_("Show a policy task"),
        description=_("A task with its sub-tasks, targets, news and links, or a sub-task."),
        examples=[examples.TASK_SHOWN],
    ),
)
class TaskViewSet(TaskWrites, TaskFiles, ReadMixin, GenericViewSet):
    queryset = Task.objects.all()
    row_serializer_class = TaskRowSerializer
    filterset_class = TaskFilter
    ordering = "reference"
    ordering_fields = ["reference", "progress", "due_on", "news_on", "updated_at"]
    lookup_field = "reference"

    def get_serializer_class(self):
        return TaskSerializer if self.action == "list" else TaskDetailSerializer

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "today": timezone.localdate()}

    def get_queryset(self):
        tasks = super().get_queryset().visible_to(self.request.user).for_listing()
        return self.in_full(tasks) if self.detail else tasks

    @extend_schema(
        summary=_("Download a file of a policy task"),
        description=_("The file as it was uploaded."),
        parameters=[FILE],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="files/(?P<file_id>[0-9]+)", url_name="file")
    def file(self, request, reference, file_id):
        files = TaskFile.objects.visible_to(request.user).filter(task__reference=reference)
        return served(get_object_or_404(files, pk=file_id))

    @extend_schema(**described(_("Take a file off a policy task"), parameters=[FILE]))
    @file.mapping.delete
    def remove_file(self, request, reference, file_id):
        files = self.get_object().files.all().visible_to(request.user)
        return self._take_off(files, file_id)

    def in_full(self, tasks):
        user = self.request.user
        updates = TaskUpdate.objects.newest_first()
        documents = TaskDocument.objects.order_by("pk")
        if not can_read_internal(user):
            updates = updates.filter(is_public=True)
            documents = documents.filter(is_public=True)
        budgets = TaskBudget.objects.select_related("payer").order_by("year", "pk")
        files = TaskFile.objects.visible_to(user).select_related("task").defer("text")
        links = TaskLink.objects.visible_to(user).with_ends().order_by("pk")
        return tasks.with_subtasks().prefetch_related(
            Prefetch("targets", Target.objects.with_values().in_order()),
            Prefetch("budgets", budgets, to_attr="budgets_in_order"),
            Prefetch("documents", documents, to_attr="visible_documents"),
            Prefetch("links", links, to_attr="visible_links"),
            Prefetch("files", files.newest_first(), to_attr="visible_files"),
            Prefetch("updates", updates, to_attr="visible_updates"),
            _successions(user, "origins_in_plans", "predecessor", "visible_predecessors"),
            _successions(user, "successions", "successor", "visible_successors"),
        )


@extend_schema_view(
    list=extend_schema(
        summary=_("List consultations"),
        description=_("Tables at which governments sit down over a list of items."),
        examples=[examples.CONSULTATION_LISTED],
    ),
    retrieve=extend_schema(
        summary=_("Show a consultation"),
        description=_("With its offices, sub-groups, and every item with what was agreed."),
        examples=[examples.CONSULTATION_SHOWN],
    ),
)
class ConsultationViewSet(ConsultationWrites, ReadMixin, GenericViewSet):
    queryset = Consultation.objects.all()
    row_serializer_class = ConsultationRowSerializer
    filterset_class = ConsultationFilter
    ordering = "-launched_on"
    ordering_fields = ["launched_on", "key", "updated_at"]
    lookup_field = "key"

    def get_serializer_class(self):
        if self.action == "list":
            return ConsultationSerializer
        return ConsultationDetailSerializer

    def get_serializer_context(self):
        context = super().get_serializer_context()
        if self.detail and getattr(self, "request", None):
            visible = Agreement.objects.visible_to(self.request.user)
            items = ConsultationItem.objects.filter(consultation__key=self.kwargs.get("key"))
            bound = visible.filter(consultation_items__in=items)
            context["visible_agreements"] = dict(bound.values_list("pk", "reference"))
        return context

    def get_queryset(self):
        found = super().get_queryset().visible_to(self.request.user).for_listing()
        return self.in_full(found) if self.detail else found

    def in_full(self, found):
        items = ConsultationItem.objects.with_contents().in_order()
        return found.with_offices().prefetch_related(
            Prefetch("items", items, to_attr="items_in_order")
        )


def _with_progress(areas, tasks):
    """How many of `tasks` each area has, and how far they are on average."""
    own = tasks.tasks().filter(area=OuterRef("pk")).order_by().values("area")
    count = own.annotate(number=Count("pk")).values("number")
    average = own.annotate(number=Cast(Round(Avg("progress")), IntegerField())).values("number")
    return areas.annotate(
        task_count=Coalesce(Subquery(count), Value(0)),
        average=Coalesce(Subquery(average), Value(0)),
    )


def _successions(user, relation: str, end: str, name: str) -> Prefetch:
    """Successions whose other end `user` may see."""
    visible = Task.objects.visible_to(user)
    rows = Succession.objects.filter(**{f"{end}__in": visible}).select_related(end)
    return Prefetch(relation, rows.order_by(f"{end}__place", "pk"), to_attr=name)
