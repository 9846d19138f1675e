"""What hangs on a network, as the answer about one network shows it."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from agreements.api.serializers import PERIOD_HELP
from networks.models import (
    Aim,
    ChecklistAnswer,
    CountryNote,
    MemberCategory,
    NetworkCount,
    NetworkEvent,
    NetworkName,
    NetworkResult,
    Office,
    Organ,
    OrganProject,
    Succession,
)

CODE_OF_GOVERNMENT = _("Code of the government.")


def code_of(**kwargs) -> serializers.SlugRelatedField:
    return serializers.SlugRelatedField("code", read_only=True, allow_null=True, **kwargs)


def texts(**kwargs) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), **kwargs)


class NetworkNameSerializer(serializers.ModelSerializer):
    since = serializers.CharField(help_text=PERIOD_HELP)
    until = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = NetworkName
        fields = ["id", "acronym", "name_ko", "name_en", "since", "until"]


class OfficeSerializer(serializers.ModelSerializer):
    host = code_of(help_text=CODE_OF_GOVERNMENT)
    since = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = Office
        fields = ["id", "city_ko", "city_en", "country", "role_ko", "role_en", "host", "since"]


class OrganProjectSerializer(serializers.ModelSerializer):
    measures_ko = texts()
    measures_en = texts()

    class Meta:
        model = OrganProject
        fields = ["id", "kind", "title_ko", "title_en", "measures_ko", "measures_en"]


class OrganSerializer(serializers.ModelSerializer):
    parent = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text=_("Id of the organ above it.")
    )
    number = serializers.IntegerField(allow_null=True)
    size = serializers.IntegerField(allow_null=True)
    interval_years = serializers.IntegerField(allow_null=True)
    term_years = serializers.IntegerField(allow_null=True)
    is_renewable = serializers.BooleanField(allow_null=True)
    since = serializers.CharField(help_text=PERIOD_HELP)
    term_ends = serializers.CharField(help_text=PERIOD_HELP)
    fields_ko, fields_en = texts(), texts()
    activities_ko, activities_en = texts(), texts()
    industries_ko, industries_en = texts(), texts()
    projects = OrganProjectSerializer(many=True, source="projects.all")

    class Meta:
        model = Organ
        fields = [
            "id",
            "parent",
            "kind",
            "name_ko",
            "name_en",
            "number",
            "since",
            "composition_ko",
            "composition_en",
            "size",
            "role_ko",
            "role_en",
            "meets_ko",
            "meets_en",
            "interval_years",
            "place_rule_ko",
            "place_rule_en",
            "term_years",
            "is_renewable",
            "term_ends",
            "status_ko",
            "status_en",
            "fields_ko",
            "fields_en",
            "activities_ko",
            "activities_en",
            "industries_ko",
            "industries_en",
            "projects",
            "source",
        ]


class AimSerializer(serializers.ModelSerializer):
    class Meta:
        model = Aim
        fields = ["id", "kind", "title_ko", "title_en"]


class CategorySerializer(serializers.ModelSerializer):
    eligible_ko = texts()
    eligible_en = texts()

    class Meta:
        model = MemberCategory
        fields = ["id", "name_ko", "name_en", "eligible_ko", "eligible_en"]


class CountSerializer(serializers.ModelSerializer):
    value = serializers.IntegerField()
    countries = serializers.IntegerField(allow_null=True)
    as_of = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = NetworkCount
        fields = [
            "id",
            "subject",
            "value",
            "unit_ko",
            "unit_en",
            "what_ko",
            "what_en",
            "as_of",
            "countries",
            "note_ko",
            "note_en",
        ]


class CountryNoteSerializer(serializers.ModelSerializer):
    countries = texts()

    class Meta:
        model = CountryNote
        fields = ["id", "countries", "text_ko", "text_en"]


class NetworkEventSerializer(serializers.ModelSerializer):
    organ = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    programme = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    period = serializers.CharField(help_text=PERIOD_HELP)
    host = code_of(help_text=CODE_OF_GOVERNMENT)

    class Meta:
        model = NetworkEvent
        fields = [
            "id",
            "organ",
            "programme",
            "kind",
            "title_ko",
            "title_en",
            "number",
            "period",
            "place_ko",
            "place_en",
            "country",
            "host",
            "outcome_ko",
            "outcome_en",
            "source",
        ]


class AnswerSerializer(serializers.ModelSerializer):
    finding = serializers.SlugRelatedField(
        "code", read_only=True, help_text=_("Code of the weakness that the study found.")
    )

    class Meta:
        model = ChecklistAnswer
        fields = ["id", "finding", "answer", "answered_on", "evidence"]


class ResultSerializer(serializers.ModelSerializer):
    """What came of a network."""

    agreement = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    membership = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    happened = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = NetworkResult
        fields = ["id", "title_ko", "title_en", "agreement", "membership", "happened", "source"]


class SuccessionSerializer(serializers.ModelSerializer):
    """Out of which network it came, and when."""

    predecessor = serializers.SlugRelatedField("key", read_only=True)
    happened = serializers.CharField(help_text=PERIOD_HELP)

    class Meta:
        model = Succession
        fields = ["id", "predecessor", "happened", "note_ko", "note_en"]
