"""Target sets as the API shows and takes them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.choices import UnsignedReason
from governments.api.entries import MOST, CodedEntrySerializer
from governments.api.parameters import StrictFieldsMixin
from governments.api.serializers import GovernmentCodeField
from governments.choices import Kind, Level, Region
from networks.api.serializers import NETWORKS
from networks.models import Network
from portal.models import TargetSet
from portal.targets.answers import SetAnswer, SetState, answer
from portal.targets.forms import LISTED_MOST
from projects.api.serializers import TASKS
from projects.models import Task

# What is said of a set, in the order in which it is shown and sent.
SAID = ["name_ko", "name_en", "filters", "network", "task", "listed"]
SAID += ["starts_on", "due_on", "note", "source", "is_public"]
SEVERAL = {"level": Level.choices, "region": Region.choices, "kind": Kind.choices}


def several(name: str, **facts) -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(SEVERAL[name]), **facts)


class RuleSerializer(StrictFieldsMixin, serializers.Serializer):
    """Filters of the register; whoever fits all of them that day belongs to the set."""

    level = several("level", required=False, max_length=MOST)
    region = several("region", required=False, max_length=MOST)
    kind = several("kind", required=False, max_length=MOST)
    parent = serializers.ListField(
        child=GovernmentCodeField(),
        max_length=1,
        required=False,
        help_text=_("Code of a province: its municipalities of the day."),
    )
    country = serializers.RegexField(
        r"^([A-Z]{2})?$", required=False, allow_blank=True, help_text=_("ISO 3166-1.")
    )

    def to_internal_value(self, data) -> dict:
        rule = super().to_internal_value(data)
        rule["parent"] = [government.code for government in rule.get("parent", [])]
        return {name: value for name, value in rule.items() if value}


class RuleShownSerializer(serializers.Serializer):
    """Filters of the register; what is empty asks for nothing."""

    level, region, kind = several("level"), several("region"), several("kind")
    parent = serializers.ListField(child=serializers.CharField())
    country = serializers.CharField()

    def to_representation(self, rule: dict) -> dict:
        names = ("level", "region", "kind", "parent")
        lists = {name: rule.get(name, []) for name in names}
        lists = {n: v if isinstance(v, list) else [v] for n, v in lists.items()}
        return lists | {"country": rule.get("country", "")}


class ListedSerializer(StrictFieldsMixin, serializers.Serializer):
    """A government of the list, and why it is there."""

    code = GovernmentCodeField(source="government")
    note = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")


class CountsSerializer(serializers.Serializer):
    """How many governments of the set stand how."""

    targets = serializers.IntegerField()
    signed = serializers.IntegerField()
    in_preparation = serializers.IntegerField()
    lapsed = serializers.IntegerField()
    never = serializers.IntegerField()


class SetTargetSerializer(serializers.Serializer):
    """A government of the set, as it stands that day."""

    code = serializers.CharField()
    name_ko = serializers.CharField(source="target.version.name_ko")
    name_en = serializers.CharField(source="target.version.name_en")
    state = serializers.ChoiceField(choices=SetState.choices)
    reason = serializers.ChoiceField(
        choices=UnsignedReason.choices,
        allow_null=True,
        source="target.reason",
        help_text=_("Why it is unsigned; null if it is signed."),
    )
    agreements = serializers.SerializerMethodField(
        help_text=_("References of those in force, the newest first, ten at most.")
    )

    def get_agreements(self, line) -> list[str]:
        return [agreement.reference for agreement in line.target.agreements]


class TargetSetSerializer(serializers.ModelSerializer):
    filters = RuleShownSerializer()
    network = serializers.SerializerMethodField(
        help_text=_("Key of the network whose members belong to it.")
    )
    task = serializers.SerializerMethodField(
        help_text=_("Reference of the policy task whose partners belong to it.")
    )
    listed = ListedSerializer(many=True, source="member_set.all")
    expansions = {"network": NETWORKS, "task": TASKS}

    class Meta:
        model = TargetSet
        fields = ["id", *SAID, "retired_on", "created_at", "updated_at"]

    def get_network(self, target_set) -> str | None:
        return target_set.network.key if target_set.shows_network else None

    def get_task(self, target_set) -> str | None:
        return target_set.task.reference if target_set.shows_task else None


class TargetSetDetailSerializer(TargetSetSerializer):
    as_of = serializers.SerializerMethodField(help_text=_("The day of the figures."))
    counts = serializers.SerializerMethodField()
    governments = serializers.SerializerMethodField()

    class Meta(TargetSetSerializer.Meta):
        fields = [*TargetSetSerializer.Meta.fields, "as_of", "counts", "governments"]

    def get_as_of(self, target_set) -> serializers.DateField():
        return self.context["day"].isoformat()

    def get_counts(self, target_set) -> CountsSerializer():
        found = self.answered(target_set)
        counts = {state.value: found.count(state) for state in SetState}
        return {"targets": len(found.lines), **counts}

    def answered(self, target_set) -> SetAnswer:
        """Asked once for a record, however many fields tell of it."""
        if not hasattr(target_set, "answered"):
            reader = self.context["request"].user
            target_set.answered = answer(target_set, on=self.context["day"], reader=reader)
        return target_set.answered

    def get_governments(self, target_set) -> SetTargetSerializer(many=True):
        return SetTargetSerializer(self.answered(target_set).lines, many=True).data


class TargetSetRowSerializer(TargetSetSerializer):
    """A target set as one row of a spreadsheet."""

    class Meta:
        model = TargetSet
        fields = [
            "id",
            "name_ko",
            "name_en",
            "network",
            "task",
            "starts_on",
            "due_on",
            "is_public",
            "retired_on",
            "updated_at",
        ]


class TargetSetEntrySerializer(CodedEntrySerializer):
    """An expectation; filters, network, task and list are all to hold where several are sent."""

    seen = {Network: "key", Task: "reference"}
    filters = RuleSerializer(required=False)
    listed = ListedSerializer(many=True, required=False, max_length=LISTED_MOST)

    class Meta:
        model = TargetSet
        fields = SAID

    def validate_listed(self, rows: list[dict]) -> list[tuple]:
        """One that is named twice counts once, with the first note."""
        found: dict = {}
        for row in rows:
            found.setdefault(row["government"], row["note"])
        return list(found.items())


class RetirementSerializer(StrictFieldsMixin, serializers.Serializer):
    retired_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Today if left out; null: pursued again.")
    )
