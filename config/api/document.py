"""The OpenAPI document, made once for each language: it changes with the code only."""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator


@lru_cache(maxsize=4)
def document_in(language: str) -> dict:
    """To be read, not changed: every caller has the same one."""
    with translation.override(language):
        return SchemaGenerator().get_schema(request=None, public=True)


class KeptDocument(SchemaGenerator):
    """For views of drf-spectacular, which would make the document anew for each request."""

    def get_schema(self, request=None, public=False) -> dict:
        return document_in(translation.get_language())
