from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from agreements.api.serializers import AGREEMENTS, PERIOD_HELP, DepartmentSerializer
from meetings.choices import MeetingState
from meetings.models import (
    AgendaItem,
    Meeting,
    MeetingAttendee,
    MeetingOutcome,
    MeetingParty,
    Paper,
)
from meetings.permissions import can_read_closed_items
from networks.api.serializers import NETWORKS


def version_on(government, day):
    """As it was called on the day of the meeting; without a day, as it is called now."""
    if day is None:
        return government.latest
    return government.on(day) or government.nearest(day)


class ParticipantSerializer(serializers.ModelSerializer):
    """A government that takes part, under its name on the day of the meeting."""

    code = serializers.CharField(source="government.code")
    name_ko = serializers.CharField(source="version.name_ko")
    name_en = serializers.CharField(source="version.name_en")

    class Meta:
        model = MeetingParty
        fields = ["code", "name_ko", "name_en", "is_host"]

    def to_representation(self, party):
        party.version = version_on(party.government, party.meeting.first_on)
        return super().to_representation(party)


class MeetingSerializer(serializers.ModelSerializer):
    agreement = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    series = serializers.SlugRelatedField("key", read_only=True, allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    period = serializers.CharField(help_text=PERIOD_HELP)
    period_end = serializers.CharField(help_text=PERIOD_HELP)
    state = serializers.ChoiceField(choices=MeetingState.choices)
    first_on = serializers.DateField(
        allow_null=True,
        help_text=_("First day on which it can take place; null if nothing is known."),
    )
    last_on = serializers.DateField(
        allow_null=True,
        help_text=_("Last day on which it can take place; null if nothing is known."),
    )
    department = DepartmentSerializer(allow_null=True)
    network_event = serializers.PrimaryKeyRelatedField(
        read_only=True,
        allow_null=True,
        help_text=_("Number of the event of a network that the meeting is."),
    )
    network = serializers.CharField(
        source="network_event.network.key",
        default=None,
        allow_null=True,
        read_only=True,
        help_text=_("Key of that network."),
    )
    parties = ParticipantSerializer(many=True, source="party_set.all")
    expansions = {"agreement": AGREEMENTS, "network": NETWORKS}

    class Meta:
        model = Meeting
        fields = [
            "id",
            "title_ko",
            "title_en",
            "agreement",
            "series",
            "number",
            "number_implied",
            "state",
            "starts_at",
            "ends_at",
            "period",
            "period_end",
            "first_on",
            "last_on",
            "place_ko",
            "place_en",
            "disclosure",
            "department",
            "network_event",
            "network",
            "parties",
            "updated_at",
        ]


class AgendaItemSerializer(serializers.ModelSerializer):
    position = serializers.IntegerField()
    begins_at = serializers.SerializerMethodField(
        allow_null=True, help_text=_("As far as start and lengths are known.")
    )
    minutes = serializers.IntegerField(allow_null=True)
    clause = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text=_("Number of the cooperation item.")
    )
    follow_up = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text=_("Action item that is carried over.")
    )

    class Meta:
        model = AgendaItem
        fields = [
            "id",
            "position",
            "title_ko",
            "title_en",
            "begins_at",
            "minutes",
            "presenter",
            "is_open",
            "clause",
            "follow_up",
            "times_carried",
            "is_deferred",
        ]

    @extend_schema_field(OpenApiTypes.DATETIME)
    def get_begins_at(self, item):
        moment = self.context["begins_at"].get(item.pk)
        return serializers.DateTimeField().to_representation(moment) if moment else None


class AttendeeSerializer(serializers.ModelSerializer):
    government = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = MeetingAttendee
        fields = ["id", "government", "office", "role", "invited_on", "answer", "attendance"]


class OutcomeSerializer(serializers.ModelSerializer):
    position = serializers.IntegerField()
    agenda_item = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    reference = serializers.CharField(help_text=_("«2026-14» for a decision, otherwise empty."))

    class Meta:
        model = MeetingOutcome
        fields = ["id", "position", "kind", "reference", "title_ko", "title_en", "agenda_item"]


class PaperSerializer(serializers.ModelSerializer):
    agenda_item = serializers.PrimaryKeyRelatedField(
        read_only=True,
        allow_null=True,
        help_text=_("Null where it belongs to the whole meeting."),
    )
    content_url = serializers.SerializerMethodField(
        help_text=_("Where the file itself is served.")
    )

    class Meta:
        model = Paper
        fields = ["id", "name", "note", "agenda_item", "file_type", "size", "sha256"]
        fields += ["disclosure", "uploaded_at", "content_url"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_content_url(self, paper) -> str:
        place = [paper.meeting_id, paper.pk]
        return reverse("api:meeting-paper", args=place, request=self.context["request"])


class MeetingDetailSerializer(MeetingSerializer):
    """A meeting with its agenda and outcomes; who is reminded of it stays inside the portal."""

    related_agreements = serializers.SerializerMethodField(
        help_text=_("References of other agreements that it touched.")
    )
    agenda = serializers.SerializerMethodField(
        help_text=_("Without read:internal only the items open to the public.")
    )
    outcomes = serializers.SerializerMethodField(
        help_text=_("Without read:internal only what was settled in the open.")
    )
    attendees = serializers.SerializerMethodField(
        help_text=_("Without read:internal only once the meeting was held.")
    )
    papers = PaperSerializer(many=True, source="visible_papers")
    lead_days = serializers.ListField(child=serializers.IntegerField())
    expansions = MeetingSerializer.expansions | {"related_agreements": AGREEMENTS}

    class Meta(MeetingSerializer.Meta):
        fields = [
            *MeetingSerializer.Meta.fields,
            "content",
            "related_agreements",
            "agenda",
            "papers",
            "attendees",
            "outcomes",
            "press_until",
            "invited_on",
            "minuted_on",
            "reported_on",
            "lead_days",
            "postpone_reason",
            "cancel_reason",
            "source",
            "created_at",
        ]

    def get_related_agreements(self, meeting) -> list[str]:
        return [agreement.reference for agreement in meeting.visible_related]

    def get_attendees(self, meeting) -> AttendeeSerializer(many=True):
        may_read = meeting.is_held or can_read_closed_items(self.context["request"].user, meeting)
        return AttendeeSerializer(meeting.attendees.all() if may_read else [], many=True).data

    def get_agenda(self, meeting) -> AgendaItemSerializer(many=True):
        begins_at = {item.pk: moment for moment, item in meeting.programme()}
        shown = [item for item in meeting.agenda.all() if self._may_read(item)]
        context = {**self.context, "begins_at": begins_at}
        return AgendaItemSerializer(shown, many=True, context=context).data

    def get_outcomes(self, meeting) -> OutcomeSerializer(many=True):
        shown = [line for line in meeting.outcomes.all() if self._may_read(line.agenda_item)]
        return OutcomeSerializer(shown, many=True).data

    def _may_read(self, item) -> bool:
        return (
            item is None
            or item.is_open
            or can_read_closed_items(self.context["request"].user, item.meeting)
        )


class MeetingRowSerializer(serializers.ModelSerializer):
    """A meeting as one row of a spreadsheet."""

    agreement = serializers.SlugRelatedField("reference", read_only=True)
    series = serializers.SlugRelatedField("key", read_only=True)
    department = serializers.CharField(source="department.name_ko", default=None)
    parties = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = [
            "id",
            "title_ko",
            "title_en",
            "agreement",
            "series",
            "number",
            "number_implied",
            "state",
            "starts_at",
            "ends_at",
            "period",
            "period_end",
            "first_on",
            "last_on",
            "place_ko",
            "place_en",
            "disclosure",
            "department",
            "parties",
            "updated_at",
        ]

    def get_parties(self, meeting) -> list[str]:
        return [party.government.code for party in meeting.party_set.all()]
