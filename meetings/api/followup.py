"""Decisions and action items as the API shows them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.api.serializers import AGREEMENTS, ITEMS, DepartmentSerializer
from meetings.models import ActionItem, MeetingOutcome

MEETINGS = "meetings.api.viewsets.MeetingViewSet"
DECISIONS = "meetings.api.viewsets.DecisionViewSet"
ACTIONS = "meetings.api.viewsets.ActionItemViewSet"


class DecisionSerializer(serializers.ModelSerializer):
    reference = serializers.CharField(help_text=_("Year and number: «2026-14»."))
    year = serializers.IntegerField()
    number = serializers.IntegerField()
    series = serializers.SlugRelatedField("key", read_only=True, allow_null=True)
    meeting = serializers.PrimaryKeyRelatedField(read_only=True)
    agreement = serializers.SlugRelatedField(
        "reference", read_only=True, allow_null=True, source="meeting.agreement"
    )
    held_on = serializers.DateField(
        allow_null=True, source="meeting.last_on", help_text=_("Last day of the meeting.")
    )
    clause = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text=_("Number of the cooperation item.")
    )
    actions = serializers.SerializerMethodField(
        help_text=_("Numbers of the action items that follow from it and the caller may see.")
    )
    expansions = {
        "meeting": MEETINGS,
        "agreement": AGREEMENTS,
        "clause": ITEMS,
        "actions": ACTIONS,
    }

    class Meta:
        model = MeetingOutcome
        fields = [
            "id",
            "reference",
            "year",
            "number",
            "title_ko",
            "title_en",
            "series",
            "meeting",
            "agreement",
            "held_on",
            "clause",
            "needs_no_action",
            "actions",
            "updated_at",
        ]

    def get_actions(self, decision) -> list[int]:
        return [action.pk for action in decision.visible_actions]


class ActionItemSerializer(serializers.ModelSerializer):
    department = DepartmentSerializer()
    meeting = serializers.PrimaryKeyRelatedField(read_only=True)
    series = serializers.SlugRelatedField(
        "key", read_only=True, allow_null=True, source="meeting.series"
    )
    agreement = serializers.SlugRelatedField(
        "reference", read_only=True, allow_null=True, source="meeting.agreement"
    )
    decision = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    decision_reference = serializers.CharField(
        source="decision.reference", default="", help_text=_("Year and number: «2026-14».")
    )
    clause = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text=_("Number of the cooperation item.")
    )
    due_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    evidence_link = serializers.CharField(help_text=_("May be empty."))
    times_carried = serializers.IntegerField(
        help_text=_("On how many later agendas it has been put.")
    )
    expansions = {
        "meeting": MEETINGS,
        "agreement": AGREEMENTS,
        "decision": DECISIONS,
        "clause": ITEMS,
    }

    class Meta:
        model = ActionItem
        fields = [
            "id",
            "title_ko",
            "title_en",
            "state",
            "department",
            "post",
            "due_on",
            "done_on",
            "evidence",
            "evidence_link",
            "drop_reason",
            "is_public",
            "meeting",
            "series",
            "agreement",
            "decision",
            "decision_reference",
            "clause",
            "times_carried",
            "created_at",
            "updated_at",
        ]


class ActionItemRowSerializer(ActionItemSerializer):
    """An action item as one row of a spreadsheet."""

    department = serializers.CharField(source="department.name_ko")
