"""Refusals of writes that are neither the body's fault nor the caller's lack of rights."""

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from governments.api.parameters import error_details


class Conflict(APIException):
    """The record, as it stands, does not allow it; `detail` may be errors by field, as of a 400."""

    status_code = 409
    default_detail = _("The record as it stands does not allow this.")
    default_code = "conflict"

    def __init__(self, detail=None, *, wait: int | None = None):
        super().__init__(detail)
        self.wait = wait  # becomes Retry-After


class TooLarge(APIException):
    status_code = 413
    default_detail = _("The request is larger than this server takes.")
    default_code = "too_large"


def refused(error: DjangoValidationError) -> Conflict:
    """What an action refused because of the state of the record, its codes kept."""
    return Conflict(error_details(error))
