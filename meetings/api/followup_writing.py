"""Decisions and action items as other systems follow them up."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from governments.api.writing import DatedWrites, described, step
from meetings import actions
from meetings.api import entries, writing_examples
from meetings.api.examples import ACTION_SHOWN, DECISION_SHOWN
from meetings.api.followup import ActionItemSerializer, DecisionSerializer
from meetings.models import ActionItem, MeetingOutcome
from meetings.permissions import can_edit_action, can_follow_up_action, can_move_meeting

SHOWS = {"shown": ActionItemSerializer}


def _may_mark(user, decision: MeetingOutcome) -> bool:
    return can_move_meeting(user, decision.meeting)


class DecisionWrites(DatedWrites):
    """Mixin of the viewset; decisions themselves are written in the minutes of their meeting."""

    rights = {"partial_update": _may_mark}

    def shown(self, pk: int) -> MeetingOutcome:
        return self.in_full(MeetingOutcome.objects.decisions()).get(pk=pk)

    @extend_schema(
        **described(
            _("Mark a decision"),
            text=_("Says whether something has to follow from it."),
            sent=entries.DecisionMarkSerializer,
            shown=DecisionSerializer,
            examples=[writing_examples.DECISION_MARKED, DECISION_SHOWN],
        )
    )
    def partial_update(self, request, pk):
        decision = self.get_object()
        entry = self.entry(entries.DecisionMarkSerializer)
        self.do(actions.mark_decision, entry, decision=decision, by=self.writer)
        return self.answer(decision)


class ActionWrites(DatedWrites):
    """Mixin of the viewset."""

    rights = {
        "partial_update": can_edit_action,
        "complete": can_follow_up_action,
        "move": can_follow_up_action,
        "reassign": can_follow_up_action,
        "drop": can_follow_up_action,
        "reopen": can_follow_up_action,
    }

    def shown(self, pk: int) -> ActionItem:
        return ActionItem.objects.for_listing().get(pk=pk)

    @extend_schema(
        **described(
            _("Give an action item"),
            text=_("Something to do after a meeting that does not stand in its minutes."),
            sent=entries.ActionEntrySerializer,
            made=True,
            examples=[writing_examples.ACTION_SENT, ACTION_SHOWN],
            **SHOWS,
        )
    )
    def create(self, request):
        entry = self.entry(entries.ActionEntrySerializer)
        if not can_move_meeting(self.writer, entry.validated_data["meeting"]):
            raise PermissionDenied
        return self.answer(self.do(actions.add_action, entry, by=self.writer), is_new=True)

    @extend_schema(
        **described(
            _("Change an action item"),
            text=_("Its words, decision, clause and disclosure; the rest moves by steps."),
            sent=entries.ActionChangeSerializer,
            examples=[writing_examples.ACTION_CHANGED, ACTION_SHOWN],
            **SHOWS,
        )
    )
    def partial_update(self, request, pk):
        return self._step(entries.ActionChangeSerializer, actions.edit_action)

    @step(
        summary=_("Say that an action item is done"),
        sent=entries.EvidenceSerializer,
        examples=[writing_examples.EVIDENCE_SENT, ACTION_SHOWN],
        **SHOWS,
    )
    def complete(self, request, pk):
        today = timezone.localdate()
        return self._step(entries.EvidenceSerializer, actions.complete_action, on=today)

    @step(
        summary=_("Put an action item off"),
        text=_("Another due day, and why."),
        sent=entries.NewDaySerializer,
        examples=[writing_examples.DAY_SENT, ACTION_SHOWN],
        **SHOWS,
    )
    def move(self, request, pk):
        return self._step(entries.NewDaySerializer, actions.move_due_day)

    @step(
        summary=_("Give an action item to somebody else"),
        sent=entries.NewOwnerSerializer,
        examples=[writing_examples.OWNER_SENT, ACTION_SHOWN],
        **SHOWS,
    )
    def reassign(self, request, pk):
        return self._step(entries.NewOwnerSerializer, actions.reassign_action)

    @step(
        summary=_("Drop an action item"),
        sent=entries.ReasonSerializer,
        examples=[writing_examples.REASON_SENT, ACTION_SHOWN],
        **SHOWS,
    )
    def drop(self, request, pk):
        return self._step(entries.ReasonSerializer, actions.drop_action)

    @step(
        summary=_("Open an action item again"),
        sent=entries.ReasonSerializer,
        examples=[writing_examples.REASON_SENT, ACTION_SHOWN],
        **SHOWS,
    )
    def reopen(self, request, pk):
        return self._step(entries.ReasonSerializer, actions.reopen_action)

    def _step(self, serializer_class, act, **facts):
        item = self.get_object()
        self.do(act, self.entry(serializer_class), action=item, by=self.writer, **facts)
        return self.answer(item)
