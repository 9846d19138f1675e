from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.api.serializers import AgreementSerializer, DepartmentSerializer
from agreements.rates.definitions import DEFINITIONS
from governments.api.serializers import GovernmentNameSerializer
from governments.choices import Level
from meetings.api.serializers import MeetingSerializer
from networks.api.serializers import NetworkSerializer
from projects.api.serializers import TaskSerializer


class FoundSerializer(serializers.Serializer):
    """What fits: how many there are, and the first twenty of each."""

    q = serializers.SerializerMethodField()
    agreement_count = serializers.IntegerField()
    agreements = AgreementSerializer(many=True)
    government_count = serializers.IntegerField()
    governments = serializers.SerializerMethodField()
    network_count = serializers.IntegerField()
    networks = NetworkSerializer(many=True)
    task_count = serializers.IntegerField()
    tasks = TaskSerializer(many=True)
    meeting_count = serializers.IntegerField()
    meetings = MeetingSerializer(many=True)

    def get_q(self, found) -> str:
        return self.context["q"]

    def get_governments(self, found) -> GovernmentNameSerializer(many=True):
        governments = [government for government, _name in found.governments]
        return GovernmentNameSerializer(governments, many=True, context=self.context).data


class KindCountSerializer(serializers.Serializer):
    kind = serializers.CharField(source="kind__key")
    count = serializers.IntegerField()


class LevelCountSerializer(serializers.Serializer):
    level = serializers.ChoiceField(choices=Level.choices, source="government__level")
    count = serializers.IntegerField()


class RateSerializer(serializers.Serializer):
    """One published implementation rate: percent = kept ÷ denominator."""

    definition = serializers.ChoiceField(
        choices=[(each.key, each.title) for each in DEFINITIONS.values()],
        help_text=_("duties only with read:internal."),
    )
    percent = serializers.FloatField(
        allow_null=True, help_text=_("Nothing where the denominator is 0.")
    )
    denominator = serializers.IntegerField()
    kept = serializers.IntegerField()
    open = serializers.IntegerField()
    not_done = serializers.IntegerField()
    no_news = serializers.IntegerField(help_text=_("Apart from what was reported not done."))
    excluded = serializers.IntegerField(help_text=_("Not in the denominator."))


class DepartmentDutiesSerializer(serializers.Serializer):
    department = DepartmentSerializer(allow_null=True)
    open = serializers.IntegerField(help_text=_("Not overdue yet."))
    overdue = serializers.IntegerField()


class DutyCountSerializer(serializers.Serializer):
    open = serializers.IntegerField(help_text=_("Not overdue yet."))
    overdue = serializers.IntegerField()
    by_department = DepartmentDutiesSerializer(many=True)


class StatsSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    level = serializers.ChoiceField(choices=Level.choices)
    targets = serializers.IntegerField(help_text=_("Governments that are counted."))
    signed = serializers.IntegerField()
    unsigned = serializers.IntegerField()
    in_force = serializers.IntegerField(help_text=_("Agreements in force that day."))
    implementation = RateSerializer(
        many=True, help_text=_("The rates of the page /agreements/implementation/.")
    )
    in_force_by_kind = KindCountSerializer(many=True)
    in_force_by_level = LevelCountSerializer(
        many=True,
        help_text=_("By the counterpart's level; one with several levels counts in each."),
    )
    duties = DutyCountSerializer(
        allow_null=True, help_text=_("Null for who may read only what is public.")
    )
