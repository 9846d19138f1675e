"""Consultations and their items as other systems write them."""

from __future__ import annotations

from dataclasses import replace

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status

from governments.api.writing import DatedWrites, described, step
from projects import consulting
from projects.api import entries
from projects.api import writing_examples as sent
from projects.api.consultation_serializers import ConsultationDetailSerializer
from projects.api.examples import CONSULTATION_SHOWN
from projects.models import Consultation
from projects.permissions import can_edit_consultation

SHOWS = {"shown": ConsultationDetailSerializer}
ITEM = OpenApiParameter("item_id", int, "path", description=_("Number of the item."))


class ConsultationWrites(DatedWrites):
    """Mixin of the viewset."""

    rights = {
        "partial_update": can_edit_consultation,
        "items": can_edit_consultation,
        "change_item": can_edit_consultation,
    }

    def shown(self, pk: int) -> Consultation:
        return self.in_full(Consultation.objects.for_listing()).get(pk=pk)

    @extend_schema(
        **described(
            _("Start a consultation"),
            text=_("A table at which at least two governments sit; its items follow one by one."),
            sent=entries.ConsultationEntrySerializer,
            made=True,
            examples=[sent.CONSULTATION_SENT, CONSULTATION_SHOWN],
            **SHOWS,
        )
    )
    def create(self, request):
        entry = self.entry(entries.ConsultationEntrySerializer)
        facts = {"department": self.writer.department, **entry.validated_data}
        made = self.do(consulting.start_consultation, entry, sent=facts, by=self.writer)
        return self.answer(made, is_new=True)

    @extend_schema(
        **described(
            _("Change a consultation"),
            text=_("What is left out stays; lists are sent whole."),
            sent=entries.ConsultationEntrySerializer,
            examples=[sent.CONSULTATION_CHANGED, CONSULTATION_SHOWN],
            **SHOWS,
        )
    )
    def partial_update(self, request, key):
        record = self.get_object()
        about = {"changing": True, "consultation": record}
        entry = self.entry(entries.ConsultationEntrySerializer, **about)
        self.do(consulting.edit_consultation, entry, consultation=record, by=self.writer)
        return self.answer(record)

    @step(
        summary=_("Add an item to a consultation"),
        sent=entries.ConsultationItemEntrySerializer,
        made=True,
        examples=[sent.ITEM_SENT, CONSULTATION_SHOWN],
        **SHOWS,
    )
    def items(self, request, key):
        record = self.get_object()
        entry = self.entry(entries.ConsultationItemEntrySerializer)
        item = {"item": consulting.ItemDraft(**entry.validated_data)}
        self.do(consulting.add_item, entry, sent=item, consultation=record, by=self.writer)
        return self.answer(record, status.HTTP_201_CREATED)

    @step(
        "items/(?P<item_id>[0-9]+)",
        method="patch",
        summary=_("Change an item of a consultation"),
        text=_("What is left out stays; lists are sent whole."),
        sent=entries.ConsultationItemEntrySerializer,
        parameters=[ITEM],
        examples=[sent.ITEM_CHANGED, CONSULTATION_SHOWN],
        **SHOWS,
    )
    def change_item(self, request, key, item_id):
        record = self.get_object()
        item = get_object_or_404(record.items, pk=item_id)
        entry = self.entry(entries.ConsultationItemEntrySerializer, changing=True)
        changed = {"item": replace(consulting.draft_of(item), **entry.validated_data)}
        self.do(consulting.edit_item, entry, sent=changed, record=item, by=self.writer)
        return self.answer(record)
