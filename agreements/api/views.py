from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from agreements.api.examples import COVERAGE_SHOWN
from agreements.choices import AbandonReason, CoverageState, GapReason, UnsignedReason
from agreements.coverage import coverage
from governments.api.parameters import read_query
from governments.choices import Level, Region

LISTED = 50  # references of one government in an answer


class CoverageForm(forms.Form):
    as_of = forms.DateField(required=False)
    level = forms.ChoiceField(choices=Level, required=False)


AS_OF = OpenApiParameter("as_of", OpenApiTypes.DATE, description=_("The day; today if left out."))
LEVEL = OpenApiParameter("level", enum=Level.values, description=_("province if left out."))


class InheritanceSerializer(serializers.Serializer):
    """A body that ended, under its last name, and since when its agreements count for another one."""

    code = serializers.CharField(source="former.code")
    name_ko = serializers.CharField(source="former.latest.name_ko")
    name_en = serializers.CharField(source="former.latest.name_en")
    since = serializers.DateField()
    event = serializers.CharField(
        source="event.key",
        default=None,
        allow_null=True,
        help_text=_("Key of the event by which they came to count for it."),
    )


class TargetSerializer(serializers.Serializer):
    code = serializers.CharField(source="government.code")
    name_ko = serializers.CharField(source="version.name_ko")
    name_en = serializers.CharField(source="version.name_en")
    region = serializers.ChoiceField(choices=Region.choices, allow_blank=True)


class SignedTargetSerializer(TargetSerializer):
    state = serializers.ChoiceField(
        choices=[(s.value, s.label) for s in (CoverageState.SIGNED, CoverageState.JOINT)],
        help_text=_("joint: by agreements of several neighbours only."),
    )
    agreements = serializers.SerializerMethodField(
        help_text=format_lazy(
            _("References of those in force that day, the newest first, {most} at most."),
            most=LISTED,
        )
    )
    agreement_count = serializers.IntegerField(
        allow_null=True,
        help_text=_("How many are in force that day; null where more than are listed."),
    )
    inherited_from = InheritanceSerializer(
        many=True, help_text=_("Merged governments whose agreements count for this one.")
    )

    def get_agreements(self, target) -> list[str]:
        return [agreement.reference for agreement in target.agreements]


class WhySerializer(serializers.Serializer):
    """Why there is none, as people say or as the last plan tells."""

    reason = serializers.ChoiceField(choices=GapReason.choices)
    since = serializers.DateField(
        allow_null=True, help_text=_("Since when it holds; null if not known.")
    )
    age_days = serializers.IntegerField(source="age", allow_null=True)
    confirmed_on = serializers.DateField(allow_null=True)
    to_confirm = serializers.BooleanField(
        source="is_old", help_text=_("Nobody has confirmed it for long, or nothing is known.")
    )
    note = serializers.CharField()
    owner = serializers.CharField(help_text=_("Department and post that answer for it."))
    plan = serializers.CharField(
        source="plan.reference",
        default=None,
        allow_null=True,
        help_text=_("Reference of the plan from which it follows."),
    )


class UnsignedTargetSerializer(TargetSerializer):
    reason = serializers.ChoiceField(
        choices=UnsignedReason.choices, help_text=_("What the agreements themselves tell.")
    )
    abandon_reason = serializers.ChoiceField(
        choices=AbandonReason.choices,
        allow_null=True,
        help_text=_("Why the last plan was given up; null unless that is the reason."),
    )
    abandon_note = serializers.CharField(help_text=_("The same in words; may be empty."))
    why = WhySerializer(
        allow_null=True,
        help_text=_("Null where the reader knows of no reason and may not know all."),
    )


class CoverageSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    home = serializers.CharField(source="home.code", help_text=_("Code of the home government."))
    level = serializers.ChoiceField(choices=Level.choices)
    targets = serializers.SerializerMethodField(
        help_text=_("Codes of all that are counted; the home government is not.")
    )
    signed = SignedTargetSerializer(many=True)
    unsigned = UnsignedTargetSerializer(many=True)

    def get_targets(self, answer) -> list[str]:
        return [target.government.code for target in answer.targets]


class CoverageView(APIView):
    @extend_schema(
        summary=_("Who is unsigned on a day"),
        description=_(
            "Which governments of a level have an agreement with the home government in force on a day. "
            "A merged government's agreements count for its successor."
        ),
        parameters=[AS_OF, LEVEL],
        responses=CoverageSerializer,
        examples=[COVERAGE_SHOWN],
    )
    def get(self, request):
        asked = read_query(request, CoverageForm)
        answer = coverage(
            on=asked["as_of"] or timezone.localdate(),
            reader=request.user,
            level=Level(asked["level"] or Level.PROVINCE),
            with_why=True,
            listed=LISTED,
        )
        return Response(CoverageSerializer(answer).data)
