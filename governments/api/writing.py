"""What views of records that can be written have in common.

`config.api.writing` stands in front of every one of them: it asks for `If-Match`, holds the record, and gives
an answer once. So `get_object` in a handler returns the record that is held already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response

from governments.api.parameters import at_fields
from governments.api.reading import represented
from governments.api.refusals import refused

NEEDS_SCOPE = _("Needs the scope write.")


def described(summary, *, text="", sent=None, made=False, shown=None, examples=(), **more) -> dict:
    """What the description of the API says of a write, for `extend_schema`."""
    text = format_lazy("{} {}", text, NEEDS_SCOPE) if text else NEEDS_SCOPE
    facts = {"summary": summary, "description": text, "request": sent, "examples": [*examples]}
    if shown is not None:
        facts["responses"] = {201 if made else 200: shown}
    return facts | {"filters": False} | more


def step(path: str = "", *, method: str = "post", parsers: tuple = (), **facts) -> Callable:
    """Makes a handler a sub-resource of a record; `facts` describe it (`described`)."""
    options = {"pagination_class": None} | ({"parser_classes": parsers} if parsers else {})

    def decorate(handler):
        address = path or handler.__name__.replace("_", "-")
        name = handler.__name__.replace("_", "-")
        routed = action(detail=True, methods=[method], url_path=address, url_name=name, **options)
        return extend_schema(**described(**facts))(routed(handler))

    return decorate


class RecordWrites:
    """Mixin of a viewset: how its records are answered after a write, in full, as `retrieve` shows them."""

    # Who may do it, by the name of the handler: asked before anything is said of states and bodies.
    rights: Mapping[str, Callable[[object, Model | None], bool]] = {}
    # Fields by the codes of constraints that concern them.
    named_by: Mapping[str, str] = {}
    writer: object  # who answers for the write, which may see more than the reader

    def entry(self, serializer_class, **context) -> serializers.Serializer:
        """The body, read and found to be in order."""
        context = {**self.get_serializer_context(), "writer": self.writer, **context}
        entry = serializer_class(data=self.request.data, context=context)
        entry.is_valid(raise_exception=True)
        return entry

    def do(
        self,
        act: Callable,
        entry: serializers.Serializer | None = None,
        *,
        sent: Mapping | None = None,
        **facts,
    ):
        """Calls what the page calls. Wrong facts are a 400 at their fields, what cannot be now a 409.

        `sent` is what the action makes of the entry where it takes more than that, or something else.
        """
        if sent is None:
            sent = entry.validated_data if entry else {}
        try:
            return act(**facts, **sent)
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                names = entry.fields if entry else ()
                raise at_fields(error, names, named_by=self.named_by) from None
            raise refused(error) from None

    def state_of(self, record: Model) -> str:
        """Changes with every write of the record; empty where only the whole answer tells."""
        return ""

    def shown(self, pk: int) -> Model:
        """The record as `retrieve` reads it, also where the caller only writes and would not see it."""
        raise NotImplementedError

    def made(self, record: Model) -> Model:
        """The same of a record that was just made; where all of it is at hand, nothing is read again."""
        return self.shown(record.pk)

    def shown_data(self, record: Model) -> dict:
        """What `retrieve` answers with."""
        action, self.action = self.action, "retrieve"
        try:
            described, context = self.get_serializer_class(), self.get_serializer_context()
            return represented([record], described, context)[0]
        finally:
            self.action = action

    def answer(self, record: Model, code: int = status.HTTP_200_OK, *, is_new=False) -> Response:
        record = self.made(record) if is_new else self.shown(record.pk)
        response = Response(self.shown_data(record), code)
        response.record_state = self.state_of(record)
        if is_new:
            response.status_code = status.HTTP_201_CREATED
            key = getattr(record, self.lookup_field)
            response["Location"] = self.reverse_action("detail", args=[key])
        return response


class DatedWrites(RecordWrites):
    """Records whose `updated_at` moves with all that their answer shows of them."""

    def state_of(self, record: Model) -> str:
        return f"{record.updated_at.timestamp():.6f}".replace(".", "-")
