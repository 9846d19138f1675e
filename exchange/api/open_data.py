"""What harvesters ask for; everybody gets the same, counted like other calls of the API."""

import json

from django.http import HttpResponse
from rest_framework.views import APIView

from exchange.api.facade import WhateverIsAccepted
from exchange.open_data.catalogue import catalogue, links


class OpenDataView(APIView):
    authentication_classes = []
    permission_classes = []
    content_negotiation_class = WhateverIsAccepted
    schema = None
    content_type: str

    def get(self, request) -> HttpResponse:
        text = json.dumps(self.told(), ensure_ascii=False, indent=1)
        return HttpResponse(text, content_type=self.content_type)


class CatalogueView(OpenDataView):
    """`/catalog.jsonld`: the public lists as DCAT data sets."""

    content_type = "application/ld+json"
    told = staticmethod(catalogue)


class LinksView(OpenDataView):
    """`/.well-known/api-catalog`, RFC 9727."""

    content_type = "application/linkset+json"
    told = staticmethod(links)
