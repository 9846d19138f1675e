"""Meetings and what follows from them as bodies of requests; the actions of the pages check the rest."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from accounts.models import Department
from agreements.api.edit_serializers import DepartmentField
from agreements.api.serializers import PERIOD_HELP
from agreements.choices import Disclosure
from agreements.models import Agreement, CooperationItem
from governments.api.entries import MOST, EntrySerializer
from governments.api.fields import PartNumberField, SeenField, SeenNumberField
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.api.uploads import UploadField
from meetings.actions import AgendaDraft, AttendeeDraft, OutcomeDraft, RecipientDraft
from meetings.choices import Attendance, MeetingState
from meetings.models import (
    ActionItem,
    AgendaItem,
    Meeting,
    MeetingAttendee,
    MeetingOutcome,
    MeetingRecipient,
    MeetingSeries,
)
from networks.models import NetworkEvent
from projects.models import Consultation, Task

CLAUSE = gettext_lazy("Number of the cooperation item.")


class RowSerializer(EntrySerializer):
    """A line of a list; `id` names the line that is to stay the same one."""

    draft: type
    rows = ""  # how the record calls the list

    def to_internal_value(self, data):
        facts = super().to_internal_value(data)
        pk = facts.pop("id", None)
        meeting = self.context.get("meeting")
        if pk and (meeting is None or not getattr(meeting, self.rows).filter(pk=pk).exists()):
            message = _("This meeting has no such one.")
            raise ValidationError({"id": [ErrorDetail(message, code="does_not_exist")]})
        return self.draft(**self.columns(facts), **({"pk": pk} if pk else {}))

    def columns(self, facts: dict) -> dict:
        """As the draft calls them."""
        return facts


def number_of_row() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, required=False, allow_null=True)


class AgendaEntrySerializer(RowSerializer):
    id = number_of_row()
    clause = SeenNumberField(
        queryset=CooperationItem.objects.all(), required=False, allow_null=True, help_text=CLAUSE
    )
    draft, rows = AgendaDraft, "agenda"

    class Meta:
        model = AgendaItem
        fields = ["id", "title_ko", "title_en", "begins_at", "minutes", "presenter", "is_open"]
        fields += ["clause"]


class AttendeeEntrySerializer(RowSerializer):
    id = number_of_row()
    government = GovernmentCodeField(required=False, allow_null=True)
    draft, rows = AttendeeDraft, "attendees"

    class Meta:
        model = MeetingAttendee
        fields = ["id", "office", "government", "role", "invited_on", "answer", "attendance"]


class ReminderOfficeEntrySerializer(RowSerializer):
    email = serializers.EmailField(max_length=254)
    draft = RecipientDraft

    class Meta:
        model = MeetingRecipient
        fields = ["office", "email", "language"]


class MeetingChangeSerializer(EntrySerializer):
    """What changes of a meeting; its state moves by steps."""

    agreement = SeenField(
        "reference", queryset=Agreement.objects.all(), required=False, allow_null=True
    )
    consultation = SeenField(
        "key", queryset=Consultation.objects.all(), required=False, allow_null=True
    )
    network_event = SeenNumberField(
        queryset=NetworkEvent.objects.all(), required=False, allow_null=True
    )
    series = SeenField(
        "key", queryset=MeetingSeries.objects.all(), required=False, allow_null=True
    )
    tasks = serializers.ListField(
        child=SeenField("reference", queryset=Task.objects.all()),
        max_length=MOST,
        required=False,
        help_text=gettext_lazy("References of the policy tasks that it deals with."),
    )
    department = DepartmentField(required=False)
    parties = serializers.ListField(
        child=GovernmentCodeField(),
        max_length=MOST,
        required=False,
        help_text=gettext_lazy("Codes of those that take part; left out: as they are."),
    )
    hosts = serializers.ListField(child=GovernmentCodeField(), max_length=MOST, required=False)
    agenda = AgendaEntrySerializer(many=True, max_length=MOST, required=False)
    attendees = AttendeeEntrySerializer(many=True, max_length=MOST, required=False)
    offices = ReminderOfficeEntrySerializer(
        many=True,
        max_length=MOST,
        required=False,
        help_text=gettext_lazy("Offices to remind by mail, beside the colleagues."),
    )
    lead_days = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=3650), max_length=10, required=False
    )

    class Meta:
        model = Meeting
        fields = [
            "title_ko",
            "title_en",
            "agreement",
            "consultation",
            "network_event",
            "series",
            "number",
            "tasks",
            "starts_at",
            "ends_at",
            "period",
            "period_end",
            "place_ko",
            "place_en",
            "online_link",
            "lead_days",
            "department",
            "disclosure",
            "content",
            "note",
            "parties",
            "hosts",
            "agenda",
            "attendees",
            "offices",
        ]
        extra_kwargs = {
            "title_ko": {"required": False},
            "period": {"help_text": PERIOD_HELP},
            "period_end": {"help_text": PERIOD_HELP},
        }

    def validate(self, facts: dict) -> dict:
        """Colleagues who are reminded stay; of a new meeting it is whoever puts it on."""
        meeting = self.context.get("meeting")
        if meeting is None:
            colleagues = [self.context["writer"]] if self.context["writer"].email else []
        else:
            people = meeting.recipients.exclude(user=None).select_related("user")
            colleagues = [person.user for person in people.order_by("pk")]
        if meeting is None or "offices" in facts:
            drafts = [RecipientDraft(user=user) for user in colleagues]
            facts["recipients"] = drafts + facts.pop("offices", [])
        return facts


class MeetingEntrySerializer(MeetingChangeSerializer):
    """A meeting that is put on, or one that was held."""

    state = serializers.ChoiceField(
        choices=[MeetingState.PLANNED.value, MeetingState.HELD.value],
        default=MeetingState.PLANNED.value,
    )

    class Meta(MeetingChangeSerializer.Meta):
        fields = [*MeetingChangeSerializer.Meta.fields, "state"]
        extra_kwargs = MeetingChangeSerializer.Meta.extra_kwargs | {"title_ko": {"required": True}}


class MeetingStepSerializer(StrictFieldsMixin, serializers.Serializer):
    """Facts that a step asks for; `GET …/transitions/` says which."""

    invited_on = serializers.DateField(required=False)
    held_on = serializers.DateField(required=False)
    minuted_on = serializers.DateField(required=False)
    new_day = serializers.DateField(required=False)
    postpone_reason = serializers.CharField(required=False, max_length=300)
    reopen_reason = serializers.CharField(required=False, max_length=100)
    cancel_reason = serializers.CharField(required=False, max_length=300)


class OutcomeEntrySerializer(RowSerializer):
    id = number_of_row()
    agenda_item = PartNumberField(
        "agenda", queryset=AgendaItem.objects.all(), required=False, allow_null=True
    )
    clause = SeenNumberField(
        queryset=CooperationItem.objects.all(), required=False, allow_null=True, help_text=CLAUSE
    )
    number = serializers.IntegerField(
        min_value=1,
        max_value=32_767,
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Of a decision; left out: the next one."),
    )
    department = serializers.PrimaryKeyRelatedField(
        queryset=Department.objects.all(),
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Who answers for an action."),
    )
    post = serializers.CharField(max_length=100, required=False, allow_blank=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    draft, rows = OutcomeDraft, "outcomes"

    class Meta:
        model = MeetingOutcome
        fields = ["id", "kind", "title_ko", "title_en", "agenda_item", "number"]
        fields += ["needs_no_action", "clause", "department", "post", "due_on"]

    def columns(self, facts: dict) -> dict:
        item = facts.get("agenda_item")
        return facts | {"agenda_item": item and item.pk}


class DiscussionEntrySerializer(EntrySerializer):
    agenda_item = PartNumberField("agenda", queryset=AgendaItem.objects.all())

    class Meta:
        model = AgendaItem
        fields = ["agenda_item", "discussion", "is_deferred"]


class AttendanceEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    attendee = PartNumberField("attendees", queryset=MeetingAttendee.objects.all())
    attendance = serializers.ChoiceField(choices=Attendance.choices)


class MinutesEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    """What a meeting came to; what is left out stays as it is, a list that is sent is sent whole."""

    held_on = serializers.DateField(
        required=False, help_text=gettext_lazy("Where only its month or year was known.")
    )
    outcomes = OutcomeEntrySerializer(many=True, max_length=MOST, required=False)
    discussions = DiscussionEntrySerializer(many=True, max_length=MOST, required=False)
    attendance = AttendanceEntrySerializer(many=True, max_length=MOST, required=False)

    def validate_discussions(self, rows: list[dict]) -> dict:
        said = {}
        for row in rows:
            item = row["agenda_item"]
            told = row.get("discussion", item.discussion), row.get("is_deferred", item.is_deferred)
            said[item.pk] = told
        return said

    def validate_attendance(self, rows: list[dict]) -> dict:
        return {row["attendee"].pk: row["attendance"] for row in rows}


class ReportEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    reported_on = serializers.DateField()
    report_number = serializers.CharField(required=False, allow_blank=True, max_length=100)


class PaperEntrySerializer(StrictFieldsMixin, serializers.Serializer):
    file = UploadField(help_text=gettext_lazy("PDF, HWPX or HWP."))
    agenda_item = PartNumberField("agenda", queryset=AgendaItem.objects.all(), required=False)
    note = serializers.CharField(required=False, allow_blank=True, max_length=200)
    disclosure = serializers.ChoiceField(choices=Disclosure.choices, default=Disclosure.INTERNAL)


class DecisionMarkSerializer(StrictFieldsMixin, serializers.Serializer):
    needs_no_action = serializers.BooleanField(
        help_text=gettext_lazy("Whether nothing has to follow from it.")
    )


ACTION_FACTS = ["title_ko", "title_en", "decision", "clause", "is_public"]


class ActionChangeSerializer(EntrySerializer):
    """What is said of an action item; owner, due day and state have steps of their own."""

    decision = SeenNumberField(
        queryset=MeetingOutcome.objects.decisions(), required=False, allow_null=True
    )
    clause = SeenNumberField(
        queryset=CooperationItem.objects.all(), required=False, allow_null=True, help_text=CLAUSE
    )

    class Meta:
        model = ActionItem
        fields = ACTION_FACTS
        extra_kwargs = {"title_ko": {"required": False}}


class ActionEntrySerializer(ActionChangeSerializer):
    meeting = SeenNumberField(queryset=Meeting.objects.all())
    department = serializers.PrimaryKeyRelatedField(queryset=Department.objects.all())

    class Meta(ActionChangeSerializer.Meta):
        fields = ["meeting", "department", "post", "due_on", *ACTION_FACTS]
        extra_kwargs = {}


class EvidenceSerializer(StrictFieldsMixin, serializers.Serializer):
    evidence = serializers.CharField(
        max_length=4000, help_text=gettext_lazy("By what it can be seen that it is done.")
    )
    evidence_link = serializers.URLField(required=False, allow_blank=True, max_length=300)
    done_on = serializers.DateField(required=False, help_text=gettext_lazy("Today if left out."))


class ReasonSerializer(StrictFieldsMixin, serializers.Serializer):
    reason = serializers.CharField(max_length=100)


class NewDaySerializer(ReasonSerializer):
    due_on = serializers.DateField()


class NewOwnerSerializer(StrictFieldsMixin, serializers.Serializer):
    department = serializers.PrimaryKeyRelatedField(queryset=Department.objects.all())
    post = serializers.CharField(required=False, allow_blank=True, max_length=100)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=100)
