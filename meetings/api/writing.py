"""Meetings as other systems put them on, move them, and record what they came to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.response import Response

from agreements.api.course_serializers import UnmetSerializer
from agreements.lifecycle import unmet_guards
from governments.api.uploads import UploadParser, file_refused
from governments.api.writing import DatedWrites, described, step
from meetings import actions
from meetings.api import entries, writing_examples
from meetings.api.examples import SHOWN
from meetings.api.serializers import MeetingDetailSerializer, PaperSerializer
from meetings.choices import MeetingState
from meetings.lifecycle import facts_asked, next_steps
from meetings.models import Meeting
from meetings.permissions import can_write_meeting

STEPS = ["invite", "hold", "minute", "close", "reopen", "postpone", "plan_anew", "cancel"]
STEP = OpenApiParameter(
    "name", OpenApiTypes.STR, "path", enum=STEPS, description=_("Name of the step.")
)
SHOWS = {"shown": MeetingDetailSerializer}


class MeetingStepShownSerializer(serializers.Serializer):
    """A step that leads on from the present state."""

    name = serializers.CharField()
    label = serializers.CharField()
    state = serializers.ChoiceField(
        choices=MeetingState.choices, help_text=_("The state after it.")
    )
    fields = serializers.ListField(
        child=serializers.CharField(), help_text=_("Facts that can be sent with it.")
    )
    unmet = UnmetSerializer(many=True, help_text=_("What is missing as the record stands."))


class MeetingCourseSerializer(serializers.Serializer):
    """What can come next."""

    state = serializers.ChoiceField(choices=MeetingState.choices)
    transitions = MeetingStepShownSerializer(many=True)


class MeetingWrites(DatedWrites):
    """Mixin of the viewset."""

    rights = {
        "partial_update": can_write_meeting,
        "transition": can_write_meeting,
        "minutes": can_write_meeting,
        "report": can_write_meeting,
        "papers": can_write_meeting,
        "remove_paper": can_write_meeting,
    }
    named_by = {
        "meeting_ends_after_start": "ends_at",
        "meeting_period_ends_after_start": "period_end",
        "meeting_timed_either_way": "starts_at",
    }

    def shown(self, pk: int) -> Meeting:
        return self.in_full(Meeting.objects.all()).get(pk=pk)

    @extend_schema(
        **described(
            _("Put a meeting on"),
            text=_(
                "Or log one that was held. Parties are those of the agreement or of the series unless "
                "they are sent, the agenda is the template of the series."
            ),
            sent=entries.MeetingEntrySerializer,
            made=True,
            examples=[writing_examples.MEETING_SENT, SHOWN],
            **SHOWS,
        )
    )
    def create(self, request):
        entry = self.entry(entries.MeetingEntrySerializer)
        made = self.do(actions.schedule_meeting, entry, by=self.writer, on=timezone.localdate())
        return self.answer(made, is_new=True)

    @extend_schema(
        **described(
            _("Change a meeting"),
            text=_(
                "What is left out stays; lists are sent whole. A new time moves the reminders."
            ),
            sent=entries.MeetingChangeSerializer,
            examples=[writing_examples.MEETING_CHANGED, SHOWN],
            **SHOWS,
        )
    )
    def partial_update(self, request, pk):
        meeting = self.get_object()
        entry = self.entry(entries.MeetingChangeSerializer, meeting=meeting)
        today = timezone.localdate()
        self.do(actions.edit_meeting, entry, meeting=meeting, by=self.writer, on=today)
        return self.answer(meeting)

    @extend_schema(
        summary=_("What can come next for a meeting"),
        description=_("The steps that lead on, with what each still needs; for who may edit it."),
        responses=MeetingCourseSerializer,
        examples=[writing_examples.COURSE_SHOWN],
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def transitions(self, request, pk):
        meeting = self.get_object()
        if not can_write_meeting(request.user, meeting):
            self.permission_denied(request)
        meeting.day = timezone.localdate()
        course = {
            "state": meeting.state,
            "transitions": [_told(each, meeting) for each in next_steps(meeting)],
        }
        return Response(MeetingCourseSerializer(course).data)

    @step(
        f"transitions/(?P<name>{'|'.join(STEPS)})",
        summary=_("Take a step of a meeting"),
        text=_("Facts that it asks for are sent with it; a guard that does not hold is a 409."),
        sent=entries.MeetingStepSerializer,
        parameters=[STEP],
        examples=[writing_examples.STEP_SENT, SHOWN],
        **SHOWS,
    )
    def transition(self, request, pk, name):
        meeting = self.get_object()
        entry = self.entry(entries.MeetingStepSerializer)
        _refuse_not_asked(meeting, name, entry.validated_data)
        if name == "cancel":
            return self._cancel(meeting, entry.validated_data)
        self.do(
            actions.move_meeting,
            entry,
            meeting=meeting,
            step=name,
            by=self.writer,
            on=timezone.localdate(),
        )
        return self.answer(meeting)

    def _cancel(self, meeting: Meeting, facts: dict) -> Response:
        reason = facts.get("cancel_reason", "")
        self.do(actions.cancel_meeting, meeting=meeting, reason=reason, by=self.writer)
        return self.answer(meeting)

    @step(
        summary=_("Record the minutes"),
        text=_(
            "Attendance, what was said, and the outcomes in their order; an action hangs on the decision "
            "above it. A meeting that was still planned counts as held."
        ),
        sent=entries.MinutesEntrySerializer,
        examples=[writing_examples.MINUTES_SENT, SHOWN],
        **SHOWS,
    )
    def minutes(self, request, pk):
        meeting = self.get_object()
        parts = {"agenda": meeting.agenda.all(), "attendees": meeting.attendees.all()}
        entry = self.entry(entries.MinutesEntrySerializer, meeting=meeting, **parts)
        today = timezone.localdate()
        facts = {"meeting": meeting, "by": self.writer, "on": today, **entry.validated_data}
        try:
            self.do(actions.record_minutes, **facts)
        except ValidationError as error:
            raise _at_lines(error) from None
        return self.answer(meeting)

    @step(
        summary=_("Record the report"),
        text=_("That the report which the law asks for has gone out."),
        sent=entries.ReportEntrySerializer,
        examples=[writing_examples.REPORT_SENT, SHOWN],
        **SHOWS,
    )
    def report(self, request, pk):
        meeting = self.get_object()
        entry = self.entry(entries.ReportEntrySerializer)
        today = timezone.localdate()
        self.do(actions.record_report, entry, meeting=meeting, by=self.writer, on=today)
        return self.answer(meeting)

    @step(
        summary=_("Attach a paper to a meeting"),
        text=_("A file of at most 20 MB as multipart/form-data."),
        sent={"multipart/form-data": entries.PaperEntrySerializer},
        made=True,
        shown=PaperSerializer,
        examples=[writing_examples.PAPER_SHOWN],
        parsers=[UploadParser],
    )
    def papers(self, request, pk):
        meeting = self.get_object()
        entry = self.entry(entries.PaperEntrySerializer, agenda=meeting.agenda.all())
        facts = dict(entry.validated_data)
        upload = facts.pop("file")
        try:
            paper = actions.add_paper(
                meeting=meeting, upload=upload, by=self.writer, at=timezone.now(), **facts
            )
        except ValidationError as error:
            raise file_refused(error) from None
        shown = PaperSerializer(paper, context=self.get_serializer_context()).data
        address = self.reverse_action("paper", args=[meeting.pk, paper.pk])
        return Response(shown, status.HTTP_201_CREATED, headers={"Location": address})


def _told(transition, meeting: Meeting) -> dict:
    return {
        "name": transition.name,
        "label": transition.custom["label"],
        "state": transition.target,
        "fields": facts_asked(meeting, transition),
        "unmet": [
            {"code": guard.__name__, "message": guard.message}
            for guard in unmet_guards(meeting, transition)
        ],
    }


def _refuse_not_asked(meeting: Meeting, name: str, facts: dict) -> None:
    """A fact that the step does not ask for; a step that is not possible now says so itself."""
    for transition in next_steps(meeting):
        if transition.name == name:
            odd = facts.keys() - set(facts_asked(meeting, transition))
            message = ErrorDetail(_("This step does not ask for it."), code="not_asked")
            if odd:
                raise Invalid({field: [message] for field in sorted(odd)})


def _at_lines(error: ValidationError) -> Exception:
    """Refusals of lines of the minutes, which have their place in the code, at these lines."""
    if not hasattr(error, "error_dict") or "outcomes" not in error.error_dict:
        return error
    lines: dict[str, dict] = {}
    for problem in error.error_dict["outcomes"]:
        _name, place, column = str(problem.code).split("-", 2)
        detail = ErrorDetail(" ".join(problem.messages), code="invalid")
        lines.setdefault(place, {}).setdefault(column, []).append(detail)
    return Invalid({"outcomes": lines})
