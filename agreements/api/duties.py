"""Obligations as the API shows them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.viewsets import GenericViewSet

from agreements.api.duty_writing import DutyWrites
from agreements.api.examples import OBLIGATION_SHOWN
from agreements.api.serializers import AGREEMENTS, DepartmentSerializer
from agreements.choices import DutyStep
from agreements.duties.filters import ObligationFilter
from agreements.models import Obligation
from agreements.permissions import can_complete_duty, can_waive_duty
from governments.api.projection import Part
from governments.api.reading import ReadMixin

STATE_COLUMNS = ("done_on", "waived_on", "called_off_on", "due_working_on", "arises_on")


def _read_states(rows: list[dict], context: dict) -> dict[int, str]:
    today = timezone.localdate()
    facts = {row["pk"]: {name: row[name] for name in STATE_COLUMNS} for row in rows}
    return {pk: Obligation(**known).state(today) for pk, known in facts.items()}


class ObligationSerializer(serializers.ModelSerializer):
    agreement = serializers.SlugRelatedField("reference", read_only=True)
    department = DepartmentSerializer(allow_null=True, source="agreement.department")
    kind = serializers.ChoiceField(choices=DutyStep.choices, source="step")
    state = serializers.SerializerMethodField(
        help_text=_("As of today: open, overdue, done, waived, or empty once it is not demanded.")
    )
    title_ko = serializers.CharField(
        source="rule.title_ko", default="", help_text=_("Empty where the terms demand it.")
    )
    title_en = serializers.CharField(source="rule.title_en", default="")
    pack = serializers.CharField(
        source="rule.pack.key", default="", help_text=_("Key of the rule pack.")
    )
    article_ko = serializers.CharField(source="rule.article_ko", default="")
    article_en = serializers.CharField(source="rule.article_en", default="")
    article_checked_on = serializers.DateField(
        source="rule.checked_on",
        default=None,
        allow_null=True,
        help_text=_("When somebody compared the article with the text; null: nobody did."),
    )
    due_on = serializers.DateField(allow_null=True)
    due_working_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    waived_on = serializers.DateField(allow_null=True)
    waived_role = serializers.CharField()
    evidence = serializers.CharField()
    evidence_link = serializers.CharField()
    expansions = {"agreement": AGREEMENTS}
    parts = {"state": Part(_read_states, needs=STATE_COLUMNS)}

    class Meta:
        model = Obligation
        fields = [
            "id",
            "agreement",
            "department",
            "kind",
            "state",
            "title_ko",
            "title_en",
            "pack",
            "article_ko",
            "article_en",
            "article_checked_on",
            "arises_on",
            "due_on",
            "due_working_on",
            "done_on",
            "evidence",
            "evidence_link",
            "waived_on",
            "waive_reason",
            "waived_role",
            "created_at",
            "updated_at",
        ]

    def get_state(self, obligation) -> str:
        return obligation.state(timezone.localdate())


class ObligationRowSerializer(ObligationSerializer):
    """An obligation as one row of a spreadsheet."""

    department = serializers.CharField(source="agreement.department.name_ko", default=None)


@extend_schema_view(
    list=extend_schema(
        summary=_("List obligations"),
        description=_("Internal: nothing for who may read only what is public."),
        examples=[OBLIGATION_SHOWN],
    ),
    retrieve=extend_schema(summary=_("Show an obligation"), examples=[OBLIGATION_SHOWN]),
)
class ObligationViewSet(DutyWrites, ReadMixin, GenericViewSet):
    queryset = Obligation.objects.for_listing()
    serializer_class = ObligationSerializer
    row_serializer_class = ObligationRowSerializer
    filterset_class = ObligationFilter
    ordering = "due_on"
    ordering_fields = ["due_on", "id", "updated_at"]
    lookup_value_regex = "[0-9]+"
    rights = {"done": can_complete_duty, "waive": can_waive_duty, "reopen": can_waive_duty}

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)
