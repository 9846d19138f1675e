"""What views of records that can be written have in common.

`config.api.writing` stands in front of every one of them: it asks for `If-Match`, holds the record, and gives
an answer once. So `get_object` in a handler returns the record that is held already.
"""

from __future__ import annotations

from django.db.models import Model
from rest_framework import status
from rest_framework.response import Response


class RecordWrites:
    """Mixin of a viewset: how its records are answered after a write, in full, as `retrieve` shows them."""

    def state_of(self, record: Model) -> str:
        """Changes with every write of the record; empty where only the whole answer tells."""
        return ""

    def shown(self, pk: int) -> Model:
        """The record as `retrieve` reads it, also where the caller only writes and would not see it."""
        raise NotImplementedError

    def shown_data(self, record: Model) -> dict:
        """What `retrieve` answers with."""
        action, self.action = self.action, "retrieve"
        try:
            return self.get_serializer(record).data
        finally:
            self.action = action

    def answer(self, record: Model, code: int = status.HTTP_200_OK, *, is_new=False) -> Response:
        record = self.shown(record.pk)
        response = Response(self.shown_data(record), code)
        response.record_state = self.state_of(record)
        if is_new:
            response.status_code = status.HTTP_201_CREATED
            key = getattr(record, self.lookup_field)
            response["Location"] = self.reverse_action("detail", args=[key])
        return response
