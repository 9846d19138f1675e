"""`/openapi/<service>/<operation>`: the public lists for programs that know data.go.kr (docs/adr/0028)."""

from __future__ import annotations

import copy
import json
import re

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, NotFound, PermissionDenied
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.api.authentication import AccessTokenAuthentication
from accounts.choices import Scope
from exchange.api.envelope import BY_STATUS, FAILED, KEY_MISSING, answer, refusal
from exchange.api.outlets import OUTLETS, Outlet, repeatable_filters
from exchange.open_data.lists import SERVICE
from governments.api.parameters import form_errors, refuse_unknown

KEY_NAMES = ("serviceKey", "ServiceKey")  # both are seen in the wild
PAGE_SIZE, MAX_PAGE_SIZE = 10, 1_000
# A page by number makes the database walk over all rows before it.
REACH = 100_000
TYPE_NAMES = ("type", "_type", "format")
TYPES = [(name, name) for name in ("xml", "json")]
KEY = re.compile(r"[\x21-\x7e]{1,200}")


class KeyMissing(AuthenticationFailed):
    result = KEY_MISSING


class ServiceKeyAuthentication(AccessTokenAuthentication):
    """An access token in the address, where logs and histories keep it: so it reads what is public only."""

    def authenticate(self, request):
        key = next(filter(None, map(request.query_params.get, KEY_NAMES)), "")
        if not key:
            raise KeyMissing(_("Give the parameter serviceKey: an access token."))
        if not KEY.fullmatch(key):
            raise AuthenticationFailed(_("Invalid token."))
        found = super().authenticate(_with_header(request, f"Bearer {key}"))
        if set(found[1].scopes.split(",")) != {Scope.READ_PUBLIC}:
            message = _("Only a token with the scope read:public alone may stand in an address.")
            raise PermissionDenied(message)
        return found


def _with_header(request, value: str) -> Request:
    """The same request with the key where tokens are looked for."""
    inner = copy.copy(request._request)
    inner.META = {**inner.META, "HTTP_AUTHORIZATION": value}
    inner.__dict__.pop("headers", None)  # kept from META as it was
    return Request(inner)


class WhateverIsAccepted(BaseContentNegotiation):
    """`type` chooses, not the header."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PageForm(forms.Form):
    pageNo = forms.IntegerField(min_value=1, max_value=REACH, required=False)
    numOfRows = forms.IntegerField(min_value=1, max_value=MAX_PAGE_SIZE, required=False)
    type = _type = format = forms.ChoiceField(choices=TYPES, required=False)

    def clean(self) -> dict:
        asked = super().clean()
        asked["page"] = asked.get("pageNo") or 1
        asked["size"] = asked.get("numOfRows") or PAGE_SIZE
        if asked["page"] * asked["size"] > REACH:
            message = _("Pages reach to row %(reach)d; take the whole list as a file instead.")
            self.add_error("pageNo", message % {"reach": REACH})
        return asked


class FacadeView(APIView):
    authentication_classes = [ServiceKeyAuthentication]
    permission_classes = []
    content_negotiation_class = WhateverIsAccepted
    schema = None  # it has a shape of its own, described in docs/open-data.md

    def get(self, request, service, operation):
        outlet = OUTLETS.get(operation) if service == SERVICE else None
        if outlet is None:
            message = _("There is no such operation. Known: %(names)s.")
            raise NotFound(message % {"names": ", ".join(OUTLETS)})
        page, filters = _asked(request.query_params, outlet)
        start = (page["page"] - 1) * page["size"]
        total, rows = outlet.read(request, filters, start=start, size=page["size"])
        return answer(
            rows=rows,
            page=page["page"],
            size=page["size"],
            total=total,
            as_json=self._wants_json,
        )

    def handle_exception(self, exc) -> HttpResponse:
        """What the API would refuse, with the codes that these clients look for."""
        problem = super().handle_exception(exc)
        result = BY_STATUS.get(problem.status_code, FAILED)
        if problem.status_code == 401:
            result = getattr(exc, "result", result)
        detail = json.loads(problem.content)["detail"]
        response = refusal(result, detail=detail, as_json=self._wants_json)
        response._has_been_logged = True
        if "Retry-After" in problem:
            response["Retry-After"] = problem["Retry-After"]
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response["Cache-Control"] = "private, no-store"  # the address holds a key
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def _wants_json(self) -> bool:
        return any("json" in self.request.GET.getlist(name) for name in TYPE_NAMES)


def _asked(parameters: QueryDict, outlet: Outlet) -> tuple[dict, QueryDict]:
    """The page and the filters; an empty parameter means here that it is left out."""
    given = QueryDict(mutable=True)
    for name, values in parameters.lists():
        if name not in KEY_NAMES and any(values):
            given.setlist(name, [value for value in values if value])
    own = PageForm(given)
    refuse_unknown(
        given, known=[*own.fields, *outlet.filters], repeatable=repeatable_filters(outlet)
    )
    if not own.is_valid():
        raise form_errors(own)
    filters = given.copy()
    for name in own.fields:
        filters.pop(name, None)
    return own.cleaned_data, filters
