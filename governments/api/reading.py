"""What every collection answers to who reads: pages of JSON, or a file of flat rows, and single records."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.functional import cached_property
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response

from governments.api.choosing import (
    EXPAND,
    FIELDS,
    Chosen,
    expanded,
    expansions_of,
    names_of,
    read_choice,
)
from governments.api.files import FILES, ROWS_READ_AT_ONCE, CSVRenderer, XLSXRenderer
from governments.api.projection import projection_of
from governments.exports import table_response

_of_thread = threading.local()


class ReadMixin(ListModelMixin, RetrieveModelMixin):
    row_serializer_class: type

    def get_renderers(self):
        files = [CSVRenderer(), XLSXRenderer()] if self.action == "list" else []
        return [*super().get_renderers(), *files]

    @property
    def choosing(self) -> list[str]:
        """Parameters that choose what an answer holds; a file has rows, no objects in them."""
        if self.action not in ("list", "retrieve"):
            return []
        has_codes = not self._is_file and expansions_of(self.get_serializer_class())
        return [FIELDS, EXPAND] if has_codes else [FIELDS]

    @cached_property
    def chosen(self) -> Chosen:
        described = self.row_serializer_class if self._is_file else self.get_serializer_class()
        return read_choice(self.request, described)

    def list(self, request, *args, **kwargs):
        # Filtered here, not while a file streams: a wrong parameter is still a 400.
        queryset = self.filter_queryset(self.get_queryset())
        if self._is_file:
            return self._file(queryset)
        described = self.get_serializer_class()
        rows = self._rows(queryset, described)
        page = self.paginator.paginate_queryset(rows, request, view=self, counted=queryset)
        records = self._records(page, described, self.get_serializer_context())
        return self.get_paginated_response(expanded(records, self.chosen.expand, self))

    def retrieve(self, request, *args, **kwargs):
        return Response(self.as_chosen(self.get_object()))

    def as_chosen(self, record) -> dict:
        described, context = self.get_serializer_class(), self.get_serializer_context()
        [shown] = self._serialized([record], described, context)
        return expanded([shown], self.chosen.expand, self)[0]

    def get_mentioned(self) -> QuerySet:
        """What other collections may quote of this one by its code."""
        return self.get_queryset()

    @property
    def code_field(self) -> str:
        return "id" if self.lookup_field == "pk" else self.lookup_field

    @property
    def _is_file(self) -> bool:
        return self.request.accepted_renderer.format in FILES

    def _file(self, queryset: QuerySet):
        return table_response(
            (row.values() for row in self.flat_rows(queryset)),
            header=list(self.chosen.fields),
            name=self.basename,
            file_format=self.request.accepted_renderer.format,
        )

    def flat_rows(self, queryset: QuerySet) -> Iterator[dict]:
        """What a file of `queryset` holds; other outlets show these rows too (`exchange.api.facade`).

        Some thousand are read at a time, so that length costs no memory.
        """
        described, context = self.row_serializer_class, self.get_serializer_context()
        rows = self._rows(queryset, described)
        for part in self.paginator.in_parts(rows, self.request, self, ROWS_READ_AT_ONCE):
            for row in self._records(part, described, context):
                for name, value in row.items():
                    if value.__class__ is list:
                        row[name] = "; ".join(map(str, value))
                yield row

    def _rows(self, queryset: QuerySet, described: type) -> QuerySet:
        projection = projection_of(described)
        if projection is None:
            return queryset
        return projection.select(queryset, self.chosen.fields, self.paginator.column(self))

    def _records(self, rows: list, described: type, context: dict) -> list[dict]:
        projection = projection_of(described)
        if projection is None:
            return self._serialized(rows, described, context)
        return projection.shape(rows, self.chosen.fields, context)

    def _serialized(self, records: list, described: type, context: dict) -> list[dict]:
        left_out = set(names_of(described)) - set(self.chosen.fields)
        if not left_out:
            return represented(records, described, context)
        serializer = described(context=context)
        for name in left_out:
            del serializer.fields[name]
        return [serializer.to_representation(record) for record in records]


def represented(records: list, described: type, context: dict) -> list[dict]:
    """All that `described` shows. To make its fields anew takes longer than to show a record by them."""
    serializers = _of_thread.__dict__.setdefault("serializers", {})
    if described not in serializers:
        serializers[described] = described()
    serializer = serializers[described]
    serializer._context = context
    try:
        return [serializer.to_representation(record) for record in records]
    finally:
        serializer._context = {}
