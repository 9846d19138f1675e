from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import APIView

from exchange.api.examples import CHANGES_SHOWN
from exchange.api.serializers import ChangesSerializer
from exchange.collections import COLLECTIONS
from exchange.feed import COUNTED_UP_TO, DEFAULT_LIMIT, MAX_LIMIT, Cleared, read_feed
from governments.api.parameters import read_query

TYPES = [(collection.type, collection.title) for collection in COLLECTIONS]


class ChangesForm(forms.Form):
    after = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)
    limit = forms.IntegerField(min_value=1, max_value=MAX_LIMIT, required=False)
    type = forms.MultipleChoiceField(choices=TYPES, required=False)


class Gone(APIException):
    status_code = 410
    default_code = "gone"
    default_detail = gettext_lazy("This is not kept any longer.")


class ChangeListView(APIView):
    @extend_schema(
        summary=gettext_lazy("Follow the changes"),
        description=gettext_lazy(
            "Every committed change after a number, in the order of the commits, without gaps or "
            "latecomers. What the caller may not see is left out; what it could see and no longer "
            "may is told as deleted."
        ),
        parameters=[
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0, "default": 0},
                description=gettext_lazy("The last number that is already known."),
            ),
            OpenApiParameter(
                "limit",
                {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MAX_LIMIT,
                    "default": DEFAULT_LIMIT,
                },
                description=gettext_lazy("Changes on a page."),
            ),
            OpenApiParameter(
                "type",
                {"type": "array", "items": {"type": "string", "enum": [t for t, _n in TYPES]}},
                description=gettext_lazy("Only changes of these types of record."),
            ),
        ],
        responses=ChangesSerializer,
        examples=[CHANGES_SHOWN],
        extensions={"x-refusals": ["410"]},
    )
    def get(self, request):
        asked = read_query(request, ChangesForm)
        limit = asked["limit"] or DEFAULT_LIMIT
        try:
            page = read_feed(
                user=request.user, after=asked["after"] or 0, limit=limit, types=asked["type"]
            )
        except Cleared as error:
            message = _("Changes up to %(seq)d are cleared away; read the lists anew, then go on.")
            raise Gone(message % {"seq": error.up_to}) from None
        facts = {
            "count": page.remaining if page.remaining <= COUNTED_UP_TO else None,
            "next": self._next(request, page),
            "previous": None,
            "last_seq": page.last_seq,
            "results": page.changes,
        }
        return Response(ChangesSerializer(facts).data)

    def _next(self, request, page) -> str | None:
        if not page.has_more:
            return None
        query = request.query_params.copy()
        query["after"] = page.last_seq
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
