"""What stands in front of every write, whatever the collection: the router puts it there.

`If-Match`: without it a record is not changed; with it the record is held from the comparison to the commit,
so of two writers that read the same state one is refused. `Idempotency-Key`: see `exchange.answers`.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS

from accounts.api.permissions import writer
from config.api.renderers import FastJSONRenderer
from config.etags import etag_of, matches
from exchange import answers
from exchange.models import StoredAnswer
from governments.api.parameters import refuse_unknown
from governments.api.refusals import Conflict
from governments.checking import CheckedAtOnce

NEEDS_STATE = ("PUT", "PATCH", "DELETE")
KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
STORED_HEADERS = ("Location", "ETag")
LONGEST_KEY = 255
UTF8 = ("utf-8", "utf8", "us-ascii")  # ASCII is UTF-8 as it stands
SECONDS_TO_WAIT = 1


class StateNeeded(exceptions.APIException):
    status_code = 428
    default_code = "if_match_needed"
    default_detail = gettext_lazy(
        "Send the ETag that you read as If-Match, so that nobody's change is lost."
    )


class StateChanged(exceptions.APIException):
    status_code = 412
    default_code = "changed_meanwhile"
    default_detail = gettext_lazy("The record is not in the state of If-Match; read it again.")


class LengthNeeded(exceptions.APIException):
    status_code = 411
    default_code = "length_needed"
    default_detail = gettext_lazy(
        "Send the body as a whole with its Content-Length; in chunks it would arrive empty here."
    )


class GuardedWrites:
    """Goes in front of a viewset (`PortalRouter`)."""

    held = None  # the record that this request is about, once it was read
    is_grouped = False  # rows that are counted over cannot be locked as they are read

    @property
    def writer(self):
        return writer(self.request)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        name = request.method.lower()
        handler = getattr(self, name, None)
        if request.method not in SAFE_METHODS and handler is not None:
            setattr(self, name, partial(self._write, handler))

    def get_object(self):
        if self.held is None:
            self.held = super().get_object()
            if self._is_locking and self.is_grouped:
                type(self.held)._base_manager.select_for_update().get(pk=self.held.pk)
                self.held = super().get_object()  # as it is now that nobody else changes it
            if self._is_locking and isinstance(self.held, CheckedAtOnce):
                self.held.remember()
        return self.held

    @property
    def _is_locking(self) -> bool:
        in_transaction = self.detail and transaction.get_connection().in_atomic_block
        return in_transaction and self.request.method not in SAFE_METHODS

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        self.is_grouped = queryset.query.group_by is not None
        if self._is_locking and not self.is_grouped:
            return queryset.select_for_update(of=("self",))
        return queryset

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if self.action == "retrieve" and self.held is not None and response.status_code == 200:
            response.record_state = self._state()
        return response

    def _write(self, handler, request, /, *args, **kwargs) -> HttpResponseBase:
        _refuse_unreadable(request)
        key = request.headers.get(KEY) if request.method == "POST" else None
        if key is not None:
            return self._answer_once(_checked(key), handler, request, *args, **kwargs)
        if not self.detail:
            self._admit()
            return handler(request, *args, **kwargs)
        with transaction.atomic():
            return self._hold(handler, request, *args, **kwargs)

    def _hold(self, handler, request, /, *args, **kwargs) -> HttpResponseBase:
        """Runs the handler on a record in the state that the caller knows, or refuses."""
        self._admit()
        known = request.headers.get("If-Match") if self.detail else None
        if request.method in NEEDS_STATE or known is not None:
            self.get_object()
            if known is None:
                raise StateNeeded
            if not matches(known, self._etag()):
                raise StateChanged
        try:
            response = handler(request, *args, **kwargs)
        finally:
            if isinstance(self.held, CheckedAtOnce):
                self.held.forget()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        return response

    def _admit(self) -> None:
        """Who may not write learns nothing of states and bodies; what is not seen is not there."""
        if not self.detail:
            refuse_unknown(self.request.query_params, known=())
        may = getattr(self, "rights", {}).get(self.action)  # see governments.api.writing
        if may and not may(self.writer, self.get_object() if self.detail else None):
            raise PermissionDenied

    def _answer_once(self, key: str, handler, request, /, *args, **kwargs) -> HttpResponseBase:
        claim = _claim(request, key)
        if not claim.is_running:
            return _replayed(claim)
        try:
            with transaction.atomic():
                response = self._hold(handler, request, *args, **kwargs)
                if response.status_code < 400:
                    _settle(claim, response)
        except BaseException:
            answers.release(claim)
            raise
        if response.status_code >= 400:
            answers.release(claim)
        return response

    def _state(self) -> str:
        state_of = getattr(self, "state_of", None)
        return state_of(self.held) if state_of else ""

    def _etag(self) -> str:
        if state := self._state():
            return etag_of(b"", state)
        shown = self.shown_data(self.shown(self.held.pk))
        return etag_of(FastJSONRenderer().render(shown))


def _refuse_unreadable(request) -> None:
    """A body that would be read as something else than was sent."""
    if "Transfer-Encoding" in request.headers:
        raise LengthNeeded
    charset = request._request.content_params.get("charset", "utf-8")
    if charset.lower() not in UTF8:
        message = _("Bodies are UTF-8 here, not “%(charset)s”.") % {"charset": charset}
        raise exceptions.UnsupportedMediaType(
            request.content_type, detail=[exceptions.ErrorDetail(message, "charset")]
        )


def _checked(key: str) -> str:
    if not (
        key.isascii() and key.isprintable() and len(key.strip()) > 0 and len(key) <= LONGEST_KEY
    ):
        message = _("A key has 1 to 255 printable characters of ASCII.")
        raise exceptions.ValidationError({KEY: [exceptions.ErrorDetail(message, "invalid")]})
    return key


def _claim(request, key: str) -> StoredAnswer:
    caller = f"token:{request.auth.pk}" if request.auth else f"user:{request.user.pk}"
    try:
        return answers.claim(
            caller=caller, key=key, fingerprint=_fingerprint(request), at=timezone.now()
        )
    except answers.UsedForAnother:
        message = _("This key was used for a request with another address or content.")
        raise Conflict({KEY: [exceptions.ErrorDetail(message, "used_for_another")]}) from None
    except answers.StillRunning:
        message = _("The first request with this key is still at work.")
        detail = {KEY: [exceptions.ErrorDetail(message, "still_running")]}
        raise Conflict(detail, wait=SECONDS_TO_WAIT) from None


def _fingerprint(request) -> str:
    """Of address and content; how a form marks off its parts, or the order of names, does not matter."""
    content = request.data
    if hasattr(content, "lists"):
        content = sorted((name, list(map(_digest, values))) for name, values in content.lists())
    told = json.dumps([request.get_full_path(), content], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(value) -> str:
    if not isinstance(value, UploadedFile):
        return str(value)
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return f"{value.name} {digest.hexdigest()}"


def _settle(claim: StoredAnswer, response) -> None:
    """The answer as it will leave, apart from what every answer says of itself."""
    data = getattr(response, "kept_data", response.data)  # some things are told only once
    body = b"" if data is None else FastJSONRenderer().render(data)
    state = getattr(response, "record_state", None)
    if state is not None:
        response["ETag"] = etag_of(body, state)
    headers = {name: response[name] for name in STORED_HEADERS if name in response}
    try:
        answers.settle(claim, status=response.status_code, body=body.decode(), headers=headers)
    except answers.StillRunning:
        raise Conflict(_("The first request with this key is still at work.")) from None


def _replayed(answer: StoredAnswer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, content_type="application/json")
    for name, value in answer.headers.items():
        response[name] = value
    response[REPLAYED] = "true"
    return response
