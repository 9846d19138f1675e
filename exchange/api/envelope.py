"""Answers in the shape of data.go.kr: `response/header/resultCode`, XML or JSON, always with status 200."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from django.http import HttpResponse, JsonResponse

# What XML 1.0 cannot hold, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Result(NamedTuple):
    code: str
    message: str


NORMAL = Result("00", "NORMAL SERVICE.")
FAILED = Result("01", "APPLICATION_ERROR")
WRONG_PARAMETER = Result("10", "INVALID_REQUEST_PARAMETER_ERROR")
KEY_MISSING = Result("20", "SERVICE_KEY_IS_NULL")
# The gateway's own list of codes, by the status that the API would answer with.
BY_STATUS = {
    400: WRONG_PARAMETER,
    401: Result("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"),
    403: Result("20", "PERMISSION_DENIED"),
    404: Result("12", "NO_OPENAPI_SERVICE_ERROR"),
    405: Result("04", "HTTP_ERROR"),
    413: WRONG_PARAMETER,
    429: Result("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"),
    503: Result("05", "SERVICETIMEOUT_ERROR"),
}


def answer(*, rows: list[dict], page: int, size: int, total: int, as_json: bool) -> HttpResponse:
    body = {"items": {"item": rows}, "numOfRows": size, "pageNo": page, "totalCount": total}
    return _response({"header": _header(NORMAL), "body": body}, as_json=as_json)


def refusal(result: Result, *, detail: str, as_json: bool) -> HttpResponse:
    """`detail` says in a sentence what the code only names; data.go.kr has no such element."""
    return _response({"header": {**_header(result), "detail": detail}}, as_json=as_json)


def _header(result: Result) -> dict:
    return {"resultCode": result.code, "resultMsg": result.message}


def _response(content: dict, *, as_json: bool) -> HttpResponse:
    if as_json:
        return JsonResponse({"response": content}, json_dumps_params={"ensure_ascii": False})
    root = ET.Element("response")
    _write(root, content)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _write(parent: ET.Element, content: dict) -> None:
    for name, value in content.items():
        for entry in value if isinstance(value, list) else [value]:
            element = ET.SubElement(parent, name)
            if isinstance(entry, dict):
                _write(element, entry)
            else:
                element.text = _text(entry)


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return UNWRITABLE.sub("\ufffd", str(value))
