from collections.abc import Iterator

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from config.api.filters import keyset_of
from governments.remembering import Remembered

COUNTED_UP_TO = 10_000
DEFAULT_LIMIT = 50
MAX_LIMIT = 500

longer = Remembered()


class CountedCursorPagination(BasePagination):
    """`{count, next, previous, results}` with opaque cursors; counting stops at a bound."""

    parameters = ("limit", "cursor")

    def paginate_queryset(self, queryset, request, view=None, counted: QuerySet | None = None):
        """`counted`: the same records without what is read of each, which may cost joins."""
        self.request = request
        self.limit = self._limit()
        self.keyset = keyset_of(request, view)
        self.count = bounded_count(queryset if counted is None else counted)
        position = self._position(queryset)
        at_most = self.limit + 1
        if position is None and self.count is not None:
            at_most = min(at_most, self.count)  # so that nothing is looked for past the last row
        rows = self.keyset.rows(queryset, at_most, position)
        more, rows = len(rows) > self.limit, rows[: self.limit]
        backwards = bool(position and position.backwards)
        if backwards:
            rows.reverse()
        self.next = self._link(queryset, rows[-1:], backwards=False, wanted=more or backwards)
        self.previous = self._link(
            queryset, rows[:1], backwards=True, wanted=more if backwards else bool(position)
        )
        return rows

    def in_parts(self, queryset: QuerySet, request, view, size: int) -> Iterator[list]:
        """The whole list, `size` rows in memory at a time and no transaction held open meanwhile."""
        keyset, position = keyset_of(request, view), None
        while rows := keyset.rows(queryset, size, position):
            yield rows
            if len(rows) < size:
                return
            position = keyset.position(queryset, rows[-1], backwards=False)

    def column(self, view) -> str:
        """What a row needs besides its primary key to know its place."""
        return keyset_of(view.request, view).column

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.count,
                "next": self.next,
                "previous": self.previous,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {
                    "type": ["integer", "null"],
                    "description": _("Exact up to 10,000, null beyond."),
                    "example": 123,
                },
                "next": {**link, "description": _("Address of the next page.")},
                "previous": {**link, "description": _("Address of the page before.")},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}
        return [
            {
                "name": "limit",
                "in": "query",
                "required": False,
                "description": _("Records on a page; not together with format=csv or xlsx."),
                "schema": limit,
            },
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": _("Where the page begins; taken from next or previous."),
                "schema": {"type": "string", "minLength": 1},
            },
        ]

    def _limit(self) -> int:
        text = self.request.query_params.get("limit", str(DEFAULT_LIMIT))
        if text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= MAX_LIMIT:
            return int(text)
        message = _("Give a whole number from 1 to %(max)d.") % {"max": MAX_LIMIT}
        raise ValidationError({"limit": [ErrorDetail(message, code="invalid")]})

    def _position(self, queryset: QuerySet):
        cursor = self.request.query_params.get("cursor")
        if cursor is None:
            return None
        try:
            return self.keyset.read_cursor(queryset, cursor)
        except ValueError:
            message = _("Not a cursor of this list in this order; begin again without it.")
            raise ValidationError({"cursor": [ErrorDetail(message, code="invalid")]}) from None

    def _link(
        self, queryset: QuerySet, edge: list, *, backwards: bool, wanted: bool
    ) -> str | None:
        if not wanted or not edge:
            return None
        position = self.keyset.position(queryset, edge[0], backwards=backwards)
        # Encoded anew: a caller may have sent letters that an address cannot hold as they are.
        query = self.request.query_params.copy()
        query["cursor"] = self.keyset.write_cursor(queryset, position)
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


def bounded_count(queryset: QuerySet) -> int | None:
    """Exact up to the bound; that a list is longer is not counted again for a while."""
    compiler = (
        queryset.order_by().values("pk")[: COUNTED_UP_TO + 1].query.get_compiler(queryset.db)
    )
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:
        return 0
    question = (queryset.db, text, str(parameters))
    if question in longer:
        return None
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({text}) AS counted", parameters)  # noqa: S608
        [count] = cursor.fetchone()
    if count <= COUNTED_UP_TO:
        return count
    longer.add(question)
    return None
