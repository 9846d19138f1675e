"""Files that other systems send: one part of a form each, with facts beside it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.parsers import MultiPartParser

from governments.api.parameters import error_details
from governments.api.refusals import TooLarge

# Facts and the marks between the parts.
BESIDE_THE_FILE = 1024 * 1024


class FileNotTaken(APIException):
    """The file itself is of another kind, whatever the request calls it."""

    status_code = 415
    default_detail = _("Files of this kind are not taken.")
    default_code = "file_type"


class UploadParser(MultiPartParser):
    """`multipart/form-data`; what is too large is refused before it is read."""

    def parse(self, stream, media_type=None, parser_context=None):
        length = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0)
        if length > settings.DOCUMENT_MAX_BYTES + BESIDE_THE_FILE:
            raise TooLarge
        found = super().parse(stream, media_type, parser_context)
        _refuse_repeated(found.data, found.files)
        return found


def _refuse_repeated(*parts) -> None:
    """As in JSON, nobody's guess which of two is meant is written."""
    names = [name for part in parts for name, values in part.lists() for _value in values]
    message = gettext("Give this part once.")
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    if twice:
        raise ValidationError({name: [ErrorDetail(message, code="repeated")] for name in twice})


@extend_schema_field(OpenApiTypes.BINARY)
class UploadField(serializers.FileField):
    """The action looks into the file; it also says, with the file's name, that one is empty."""

    def __init__(self, **kwargs):
        super().__init__(allow_empty_file=True, **kwargs)

    def to_internal_value(self, data):
        file = super().to_internal_value(data)
        if file.size > settings.DOCUMENT_MAX_BYTES:
            raise TooLarge
        return file


def file_refused(error: DjangoValidationError) -> APIException | DjangoValidationError:
    """A file of another kind is a 415; everything else that is wrong stays what it is."""
    of_file = getattr(error, "error_dict", {}).get("file", [])
    if any(problem.code == FileNotTaken.default_code for problem in of_file):
        return FileNotTaken(error_details(error))
    return error
