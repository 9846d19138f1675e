"""`?format=csv` and `?format=xlsx` on a list: the whole filtered list as one file."""

from collections.abc import Iterable, Iterator

from django.db.models import Model
from rest_framework.mixins import ListModelMixin
from rest_framework.renderers import BaseRenderer

from governments.exports import CONTENT_TYPES, CSV, XLSX, table_response

ROWS_READ_AT_ONCE = 2_000


class CSVRenderer(BaseRenderer):
    """Lets a caller ask for the format; the rows themselves never pass through a renderer."""

    media_type = "text/csv"
    format = CSV


class XLSXRenderer(CSVRenderer):
    media_type = CONTENT_TYPES[XLSX]
    format = XLSX


class ListOrFileMixin(ListModelMixin):
    """A list in pages of JSON, or whole as a file of flat rows."""

    row_serializer_class: type

    def get_renderers(self):
        files = [CSVRenderer(), XLSXRenderer()] if self.action == "list" else []
        return [*super().get_renderers(), *files]

    def list(self, request, *args, **kwargs):
        file_format = request.accepted_renderer.format
        if file_format not in (CSV, XLSX):
            return super().list(request, *args, **kwargs)
        # Filtered here, not while the file streams: a wrong parameter is still a 400.
        queryset = self.filter_queryset(self.get_queryset())
        return table_response(
            (row.values() for row in self.flat_rows(queryset)),
            header=list(self.row_serializer_class().fields),
            name=self.basename,
            file_format=file_format,
        )

    def flat_rows(self, queryset) -> Iterator[dict]:
        """What a file of `queryset` holds; other outlets show these rows too (`exchange.api.facade`)."""
        serializer = self.row_serializer_class(context=self.get_serializer_context())
        for record in self.read_rows(queryset):
            row = serializer.to_representation(record)
            yield {n: "; ".join(v) if isinstance(v, list) else v for n, v in row.items()}

    def read_rows(self, queryset) -> Iterable[Model]:
        """Part by part, so that length costs no memory."""
        return queryset.iterator(chunk_size=ROWS_READ_AT_ONCE)
