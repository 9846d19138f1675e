"""Areas and tasks with all that gathers on them, as other systems write them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response

from governments.api.uploads import UploadParser, file_refused
from governments.api.writing import DatedWrites, described, step
from projects import actions, work_actions
from projects.api import entries
from projects.api import writing_examples as sent
from projects.api.examples import AREA_SHOWN, TASK_SHOWN
from projects.api.gathered import FileSerializer
from projects.api.serializers import AreaDetailSerializer, TaskDetailSerializer
from projects.models import Area, Task
from projects.permissions import can_edit_plan, can_edit_task, can_report_on_task

AREA, TASK = {"shown": AreaDetailSerializer}, {"shown": TaskDetailSerializer}


def number(name: str, text) -> OpenApiParameter:
    return OpenApiParameter(name, int, "path", description=text)


TARGET = number("target_id", _("Number of the target."))


# What gathers on a task, and how it is taken off again.
GATHERED = ["updates", "targets", "change_target", "remove_target", "values", "links"]
GATHERED += ["remove_link", "budgets", "remove_budget", "documents", "remove_document"]
GATHERED += ["files", "remove_file"]


def _may_edit_area(user, area: Area) -> bool:
    return can_edit_plan(user, area.plan) and area.plan.is_open


class TargetWrites(DatedWrites):
    """Targets of an area or of a task; `owner` is what the action calls the record."""

    owner: str

    def put_target(self, target_id: str | None = None) -> Response:
        record = self.get_object()
        target = get_object_or_404(record.targets, pk=target_id) if target_id else None
        entry = self.entry(entries.TargetEntrySerializer, changing=target is not None)
        about = {"target": target} if target else {self.owner: record}
        self.do(work_actions.set_target, entry, by=self.writer, **about)
        return self.answer(record, status.HTTP_200_OK if target else status.HTTP_201_CREATED)

    def put_value(self, target_id: str) -> Response:
        record = self.get_object()
        target = get_object_or_404(record.targets, pk=target_id)
        entry = self.entry(entries.ValueEntrySerializer)
        about = {"target": target, "by": self.writer, "on": timezone.localdate()}
        self.do(work_actions.log_value, entry, **about)
        return self.answer(record, status.HTTP_201_CREATED)


class AreaWrites(TargetWrites):
    """Mixin of the viewset."""

    owner = "area"
    rights = {
        "partial_update": _may_edit_area,
        "targets": _may_edit_area,
        "change_target": _may_edit_area,
        "values": _may_edit_area,
    }

    def shown(self, pk: int) -> Area:
        return self.in_full(Area.objects.all()).get(pk=pk)

    @extend_schema(
        **described(
            _("Add a policy area"),
            text=_("For managers, in an open plan."),
            sent=entries.AreaEntrySerializer,
            made=True,
            examples=[sent.AREA_SENT, AREA_SHOWN],
            **AREA,
        )
    )
    def create(self, request):
        if not can_edit_plan(self.writer):
            raise PermissionDenied
        entry = self.entry(entries.AreaEntrySerializer)
        return self.answer(self.do(actions.add_area, entry, by=self.writer), is_new=True)

    @extend_schema(
        **described(
            _("Change a policy area"),
            sent=entries.AreaChangeSerializer,
            examples=[sent.AREA_CHANGED, AREA_SHOWN],
            **AREA,
        )
    )
    def partial_update(self, request, key):
        area = self.get_object()
        entry = self.entry(entries.AreaChangeSerializer, changing=True)
        return self.answer(self.do(actions.edit_area, entry, area=area, by=self.writer))

    @step(
        summary=_("Add a target to a policy area"),
        sent=entries.TargetEntrySerializer,
        made=True,
        examples=[sent.TARGET_SENT, AREA_SHOWN],
        **AREA,
    )
    def targets(self, request, key):
        return self.put_target()

    @step(
        "targets/(?P<target_id>[0-9]+)",
        method="patch",
        summary=_("Change a target of a policy area"),
        sent=entries.TargetEntrySerializer,
        parameters=[TARGET],
        examples=[sent.TARGET_CHANGED, AREA_SHOWN],
        **AREA,
    )
    def change_target(self, request, key, target_id):
        return self.put_target(target_id)

    @step(
        "targets/(?P<target_id>[0-9]+)/values",
        summary=_("Record a measured value of a policy area"),
        sent=entries.ValueEntrySerializer,
        made=True,
        parameters=[TARGET],
        examples=[sent.VALUE_SENT, AREA_SHOWN],
        **AREA,
    )
    def values(self, request, key, target_id):
        return self.put_value(target_id)


class TaskWrites(TargetWrites):
    """Mixin of the viewset."""

    owner = "task"
    rights = {"partial_update": can_edit_task} | dict.fromkeys(GATHERED, can_report_on_task)

    def shown(self, pk: int) -> Task:
        return self.in_full(Task.objects.for_listing()).get(pk=pk)

    @extend_schema(
        **described(
            _("Add a policy task"),
            text=_("To an area of an open plan, or below another task; for managers."),
            sent=entries.TaskEntrySerializer,
            made=True,
            examples=[sent.TASK_SENT, TASK_SHOWN],
            **TASK,
        )
    )
    def create(self, request):
        if not can_edit_plan(self.writer):
            raise PermissionDenied
        entry = self.entry(entries.TaskEntrySerializer)
        today = timezone.localdate()
        return self.answer(self.do(actions.add_task, entry, by=self.writer, on=today), is_new=True)

    @extend_schema(
        **described(
            _("Change a policy task"),
            text=_("What is left out stays; lists are sent whole."),
            sent=entries.TaskEntrySerializer,
            examples=[sent.TASK_CHANGED, TASK_SHOWN],
            **TASK,
        )
    )
    def partial_update(self, request, reference):
        task = self.get_object()
        entry = self.entry(entries.TaskEntrySerializer, changing=True)
        return self.answer(self.do(actions.edit_task, entry, task=task, by=self.writer))

    @step(
        summary=_("Report on a policy task"),
        text=_("News, with where the task stands now; news of a part count for its task."),
        sent=entries.UpdateEntrySerializer,
        made=True,
        examples=[sent.UPDATE_SENT, TASK_SHOWN],
        **TASK,
    )
    def updates(self, request, reference):
        task, today = self.get_object(), timezone.localdate()
        entry = self.entry(entries.UpdateEntrySerializer)
        stands = {"dated_on": today, "state": task.state, "progress": task.progress}
        facts = stands | entry.validated_data
        self.do(actions.log_update, entry, sent=facts, task=task, by=self.writer, on=today)
        return self.answer(task, status.HTTP_201_CREATED)

    @step(
        summary=_("Add a target to a policy task"),
        sent=entries.TargetEntrySerializer,
        made=True,
        examples=[sent.TARGET_SENT, TASK_SHOWN],
        **TASK,
    )
    def targets(self, request, reference):
        return self.put_target()

    @step(
        "targets/(?P<target_id>[0-9]+)",
        method="patch",
        summary=_("Change a target of a policy task"),
        sent=entries.TargetEntrySerializer,
        parameters=[TARGET],
        examples=[sent.TARGET_CHANGED, TASK_SHOWN],
        **TASK,
    )
    def change_target(self, request, reference, target_id):
        return self.put_target(target_id)

    @extend_schema(**described(_("Take a target off a policy task"), parameters=[TARGET]))
    @change_target.mapping.delete
    def remove_target(self, request, reference, target_id):
        return self._take_off(self.get_object().targets, target_id)

    @step(
        "targets/(?P<target_id>[0-9]+)/values",
        summary=_("Record a measured value of a policy task"),
        sent=entries.ValueEntrySerializer,
        made=True,
        parameters=[TARGET],
        examples=[sent.VALUE_SENT, TASK_SHOWN],
        **TASK,
    )
    def values(self, request, reference, target_id):
        return self.put_value(target_id)

    @step(
        summary=_("Link a policy task"),
        text=_("To what carries it: an agreement, one of its items, or a network."),
        sent=entries.TaskLinkEntrySerializer,
        made=True,
        examples=[sent.LINK_SENT, TASK_SHOWN],
        **TASK,
    )
    def links(self, request, reference):
        return self._gather(entries.TaskLinkEntrySerializer, work_actions.link_task)

    @step(
        "links/(?P<link_id>[0-9]+)",
        method="delete",
        summary=_("Take a link off a policy task"),
        parameters=[number("link_id", _("Number of the link."))],
    )
    def remove_link(self, request, reference, link_id):
        links = self.get_object().links.all().visible_to(request.user)
        return self._take_off(links, link_id)

    @step(
        summary=_("Add money to a policy task"),
        sent=entries.BudgetEntrySerializer,
        made=True,
        examples=[sent.BUDGET_SENT, TASK_SHOWN],
        **TASK,
    )
    def budgets(self, request, reference):
        return self._gather(entries.BudgetEntrySerializer, work_actions.add_budget)

    @step(
        "budgets/(?P<budget_id>[0-9]+)",
        method="delete",
        summary=_("Take money off a policy task"),
        parameters=[number("budget_id", _("Number of the sum."))],
    )
    def remove_budget(self, request, reference, budget_id):
        return self._take_off(self.get_object().budgets, budget_id)

    @step(
        summary=_("Add a document to a policy task"),
        text=_("One that is kept elsewhere, by its address."),
        sent=entries.DocumentLinkEntrySerializer,
        made=True,
        examples=[sent.DOCUMENT_SENT, TASK_SHOWN],
        **TASK,
    )
    def documents(self, request, reference):
        return self._gather(entries.DocumentLinkEntrySerializer, work_actions.add_document)

    @step(
        "documents/(?P<document_id>[0-9]+)",
        method="delete",
        summary=_("Take a document off a policy task"),
        parameters=[number("document_id", _("Number of the document."))],
    )
    def remove_document(self, request, reference, document_id):
        return self._take_off(self.get_object().documents, document_id)

    def _gather(self, serializer_class, act) -> Response:
        task = self.get_object()
        self.do(act, self.entry(serializer_class), task=task, by=self.writer)
        return self.answer(task, status.HTTP_201_CREATED)

    def _take_off(self, rows, pk: str) -> Response:
        record = get_object_or_404(rows, pk=pk)
        self.do(work_actions.remove, record=record, of=self.get_object(), by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TaskFiles:
    """Mixin of the viewset: files that are kept here."""

    @step(
        summary=_("Attach a file to a policy task"),
        text=_("A file of at most 20 MB as multipart/form-data."),
        sent={"multipart/form-data": entries.FileEntrySerializer},
        made=True,
        shown=FileSerializer,
        examples=[sent.FILE_SHOWN],
        parsers=[UploadParser],
    )
    def files(self, request, reference):
        task = self.get_object()
        facts = dict(self.entry(entries.FileEntrySerializer).validated_data)
        upload = facts.pop("file")
        try:
            file = work_actions.attach_file(task=task, upload=upload, by=self.writer, **facts)
        except ValidationError as error:
            raise file_refused(error) from None
        shown = FileSerializer(file, context=self.get_serializer_context()).data
        address = self.reverse_action("file", args=[task.reference, file.pk])
        return Response(shown, status.HTTP_201_CREATED, headers={"Location": address})
