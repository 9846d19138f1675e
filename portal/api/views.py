from django import forms
from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from agreements.api.views import AS_OF, LEVEL, CoverageForm
from agreements.coverage import coverage
from agreements.duties.summary import duty_summary
from agreements.models import Agreement, AgreementParty
from agreements.rates.counting import rate
from agreements.rates.definitions import DEFINITIONS
from governments.api.parameters import read_query
from governments.choices import Level
from networks.models import Network
from portal.api.examples import FOUND_SHOWN, STATS_SHOWN
from portal.api.serializers import FoundSerializer, StatsSerializer
from portal.search import LONGEST, search_everything


class SearchForm(forms.Form):
    q = forms.CharField(max_length=LONGEST)


class SearchView(APIView):
    @extend_schema(
        summary=_("Search everything"),
        description=_(
            "Agreements, governments, networks, policy tasks and meetings that mention a text or bear it "
            "as a name."
        ),
        parameters=[
            OpenApiParameter(
                "q",
                {"type": "string", "minLength": 1, "maxLength": LONGEST},
                required=True,
                description=_("What to look for."),
            )
        ],
        responses=FoundSerializer,
        examples=[FOUND_SHOWN],
    )
    def get(self, request):
        text = read_query(request, SearchForm)["q"]
        today = timezone.localdate()
        found = search_everything(text, user=request.user, on=today)
        visible = set(Network.objects.visible_to(request.user).values_list("pk", flat=True))
        context = {"request": request, "today": today, "day": today, "q": text, "visible": visible}
        return Response(FoundSerializer(found, context=context).data)


class StatsView(APIView):
    @extend_schema(
        summary=_("Count agreements and coverage on a day"),
        description=_(
            "How many agreements and governments there are, of what the caller may see."
        ),
        parameters=[AS_OF, LEVEL],
        responses=StatsSerializer,
        examples=[STATS_SHOWN],
    )
    def get(self, request):
        asked = read_query(request, CoverageForm)
        day = asked["as_of"] or timezone.localdate()
        agreements = Agreement.objects.visible_to(request.user)
        level = Level(asked["level"] or Level.PROVINCE)
        answer = coverage(on=day, reader=request.user, level=level)
        in_force = agreements.in_force(day)
        figures = {
            "as_of": day,
            "level": level,
            "targets": len(answer.targets),
            "signed": len(answer.signed),
            "unsigned": len(answer.unsigned),
            "in_force": in_force.count(),
            "implementation": _rates(agreements, day, request.user),
            "in_force_by_kind": _by_kind(in_force),
            "in_force_by_level": _by_level(in_force),
            "duties": duty_summary(user=request.user, on=day),
        }
        return Response(StatsSerializer(figures).data)


def _rates(agreements, day, user):
    asked = [each for each in DEFINITIONS.values() if each.may_be_asked_by(user)]
    found = [(each, rate(each, agreements=agreements, on=day)) for each in asked]
    return [
        {
            "definition": each.key,
            "percent": figures.percent,
            "denominator": figures.denominator,
            **figures.counts,
        }
        for each, figures in found
    ]


def _by_kind(agreements):
    counted = agreements.order_by().values("kind__key").annotate(count=Count("pk"))
    return counted.order_by("kind__key")


def _by_level(agreements):
    parties = AgreementParty.objects.filter(agreement__in=agreements)
    others = parties.exclude(government__code=settings.HOME_GOVERNMENT)
    counted = others.order_by().values("government__level")
    return counted.annotate(count=Count("agreement", distinct=True)).order_by("government__level")
