"""Every refusal of the API as RFC 9457 problem details, in the language of `Accept-Language`."""

from __future__ import annotations

import logging
import math

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.db import IntegrityError, OperationalError
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions

from config.api.throttling import AnswerRateThrottle
from governments.api.parameters import error_details, flat_errors
from governments.api.refusals import Conflict, TooLarge
from governments.models import NoHomeGovernment

logger = logging.getLogger("django.request")

TITLES = {
    400: gettext_lazy("Bad request"),
    401: gettext_lazy("Sign-in needed"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Method not allowed"),
    406: gettext_lazy("Format not available"),
    409: gettext_lazy("Conflict"),
    410: gettext_lazy("Gone"),
    411: gettext_lazy("Length needed"),
    412: gettext_lazy("Changed meanwhile"),
    413: gettext_lazy("Request too large"),
    415: gettext_lazy("Media type not taken"),
    428: gettext_lazy("ETag needed"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Server error"),
    503: gettext_lazy("Not ready yet"),
}


class Busy(exceptions.APIException):
    status_code = 503
    default_detail = gettext_lazy("Others are writing just now; send the same again.")
    default_code = "busy"
    wait = 1


class NotReady(exceptions.APIException):
    status_code = 503
    default_detail = gettext_lazy("The register of governments is not loaded yet.")
    default_code = "not_ready"


def problem_response(exc: Exception, context: dict) -> JsonResponse:
    """The exception handler of the API: no error leaves it as anything but a problem."""
    request = context["request"]
    error = _as_api_exception(exc)
    if error is None:
        error = exceptions.APIException(_("Something went wrong here; it has been logged."))
        _report(exc, request)
    if not hasattr(request._request, "rate_limit"):
        error = _throttled(request, context["view"]) or error
    response = problem(status=error.status_code, detail=error.detail)
    response._has_been_logged = error.status_code == 500  # else Django would say it again
    if getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None) is not None:
        response["Retry-After"] = str(math.ceil(error.wait))
    return response


def problem(*, status: int, detail) -> JsonResponse:
    """`detail` is a sentence, or errors by field as REST framework nests them."""
    errors = [] if isinstance(detail, str) else list(flat_errors(detail))
    text = detail if isinstance(detail, str) else " ".join(_sentence(error) for error in errors)
    body = {
        "type": "about:blank",
        "title": str(TITLES.get(status, status)),
        "status": status,
        "detail": str(text),
        "errors": errors,
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _as_api_exception(exc: Exception) -> exceptions.APIException | None:
    if isinstance(exc, Http404):
        # Django's own text names the model; ours says the same for «not there» and «not yours».
        return exceptions.NotFound(_("There is nothing at this address, or you may not see it."))
    if isinstance(exc, exceptions.APIException):
        return exc
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(exc, DjangoValidationError):
        return exceptions.ValidationError(error_details(exc))
    if isinstance(exc, OperationalError):
        # A lock that was not given in time, or that would have waited for ever.
        logger.warning("Not possible now", exc_info=exc)
        return Busy()
    if isinstance(exc, IntegrityError):
        # Somebody wrote what excludes it between our question and our write.
        logger.warning("Refused by the database", exc_info=exc)
        return Conflict(_("Somebody has written something meanwhile that excludes this."))
    if isinstance(exc, NoHomeGovernment):
        return NotReady()
    if isinstance(exc, RequestDataTooBig):
        return TooLarge()
    if isinstance(exc, SuspiciousOperation):
        return exceptions.ParseError(_("The request is malformed."))
    return None


def _throttled(request, view) -> exceptions.Throttled | None:
    """Requests refused before the throttle was asked count too: guessing tokens must not be free."""
    throttle = AnswerRateThrottle()
    if throttle.allow_request(request, view):
        return None
    return exceptions.Throttled(throttle.wait())


def _report(exc: Exception, request) -> None:
    """What Django does for an exception that a view lets through."""
    got_request_exception.send(sender=None, request=request._request)
    logger.error("Internal Server Error: %s", request.path, exc_info=exc)


def _sentence(error: dict) -> str:
    return f"{error['field']}: {error['message']}" if error["field"] else error["message"]
