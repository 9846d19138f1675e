from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from governments.api.parameters import KeyField
from governments.choices import Kind
from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion

GOVERNMENTS = "governments.api.viewsets.GovernmentViewSet"


class GovernmentNameSerializer(serializers.Serializer):
    """A government mentioned by another record, with the name it bears on the day asked for."""

    code = serializers.CharField()
    name_ko = serializers.CharField(source="version.name_ko")
    name_en = serializers.CharField(source="version.name_en")

    def to_representation(self, government):
        return super().to_representation(_shown(government, self.context["day"]))


class GovernmentCodeField(KeyField):
    """A government by its code; that of a merged record means the one that was kept."""

    def __init__(self, **kwargs):
        records = Government.objects.select_related("merged_into")
        super().__init__("code", queryset=records, **kwargs)

    def to_internal_value(self, data) -> Government:
        named = super().to_internal_value(data)
        if "known" in self.context:
            return named  # those that are kept, by every code that means them
        return named.merged_into or named


class GovernmentSerializer(serializers.ModelSerializer):
    """A government as it is on the day asked for."""

    name_ko = serializers.CharField(source="version.name_ko")
    name_en = serializers.CharField(source="version.name_en")
    short_ko = serializers.CharField(source="version.short_ko")
    short_en = serializers.CharField(source="version.short_en")
    kind = serializers.ChoiceField(source="version.kind", choices=Kind.choices)
    legal_code = serializers.CharField(
        source="version.legal_code", help_text=_("Official code that day; it may change.")
    )
    parent = serializers.CharField(
        source="version.parent.code",
        default=None,
        allow_null=True,
        help_text=_("Code of the government above it that day."),
    )
    self_governing = serializers.BooleanField(source="is_self_governing")
    valid_from = serializers.DateField(source="version.valid_from", allow_null=True)
    valid_to = serializers.DateField(source="version.valid_to", allow_null=True)
    expansions = {"parent": GOVERNMENTS}

    class Meta:
        model = Government
        fields = [
            "code",
            "name_ko",
            "name_en",
            "short_ko",
            "short_en",
            "level",
            "kind",
            "self_governing",
            "country",
            "region",
            "legal_code",
            "parent",
            "valid_from",
            "valid_to",
        ]

    def to_representation(self, government):
        return super().to_representation(_shown(government, self.context["day"]))


class VersionSerializer(serializers.ModelSerializer):
    parent = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = GovernmentVersion
        fields = [
            "name_ko",
            "name_en",
            "short_ko",
            "short_en",
            "kind",
            "legal_code",
            "parent",
            "valid_from",
            "valid_to",
        ]


class EventBodySerializer(serializers.ModelSerializer):
    code = serializers.SlugRelatedField("code", source="government", read_only=True)

    class Meta:
        model = EventBody
        fields = ["code", "is_result", "is_partial", "continues", "follows"]


class EventSerializer(serializers.ModelSerializer):
    bodies = EventBodySerializer(many=True)

    class Meta:
        model = GovernmentEvent
        fields = [
            "key",
            "event_type",
            "occurred_on",
            "title_ko",
            "title_en",
            "confidence",
            "source",
            "note",
            "bodies",
        ]


class GovernmentDetailSerializer(GovernmentSerializer):
    """A government with its whole life: versions, events, successor and predecessors."""

    exists = serializers.BooleanField(
        help_text=_("Whether it exists on the day; if not, the nearest version is shown.")
    )
    successor = GovernmentNameSerializer(allow_null=True)
    successors = GovernmentNameSerializer(
        many=True, help_text=_("Every body that it ended in, directly or through another.")
    )
    predecessors = GovernmentNameSerializer(many=True, source="direct_predecessors.all")
    versions = VersionSerializer(many=True, source="versions.all")
    events = EventSerializer(many=True)

    class Meta(GovernmentSerializer.Meta):
        fields = [
            *GovernmentSerializer.Meta.fields,
            "exists",
            "successor",
            "successors",
            "predecessors",
            "versions",
            "events",
            "source",
        ]


def _shown(government: Government, day) -> Government:
    """Puts the version of the day where the fields read it; outside its life the nearest one."""
    found = government.on(day)
    government.exists = found is not None
    government.version = found or government.nearest(day)
    return government
