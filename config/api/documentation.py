"""`/api/docs/`: the OpenAPI document as a page that anybody can read, also without JavaScript.

Swagger UI, which can send calls, stands beside it at `/api/docs/console/`; its buttons inside buttons and its
pale colours cannot be mended from outside, so nobody must depend on it.
"""

from __future__ import annotations

import json
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from config.api.document import document_in


@login_not_required
@require_safe
def documentation(request):
    return render(request, "api/docs.html", _contents(get_language()))


@lru_cache(maxsize=4)
def _contents(language: str) -> dict:
    """What the page shows of the document of a language."""
    schema = document_in(language)
    groups: dict[str, list[dict]] = {}
    for address, methods in _resolved(schema["paths"], schema).items():
        for method, operation in methods.items():
            group = groups.setdefault(operation["tags"][0], [])
            group.append(_operation(address, method, operation))
    return {
        "title": schema["info"]["title"],
        "introduction": schema["info"]["description"].split("\n\n"),
        "groups": groups,
    }


def _resolved(node, schema: dict):
    """`node` with each reference to a shared parameter, header or answer replaced by what it names."""
    if isinstance(node, list):
        return [_resolved(item, schema) for item in node]
    if not isinstance(node, dict):
        return node
    kind, _slash, name = node.get("$ref", "").removeprefix("#/components/").partition("/")
    if kind in ("parameters", "responses"):
        return _resolved(schema["components"][kind][name], schema)
    return {key: _resolved(value, schema) for key, value in node.items()}


def _operation(address: str, method: str, operation: dict) -> dict:
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "address": address,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
        "responses": [
            {"status": status, "description": response.get("description", "")}
            for status, response in operation["responses"].items()
        ],
        "sent": _example(operation.get("requestBody", {})),
        "answered": next(filter(None, map(_example, operation["responses"].values())), ""),
    }


def _parameter(parameter: dict) -> dict:
    schema = parameter["schema"]
    items = schema.get("items", schema)
    return {
        "name": parameter["name"],
        "required": parameter.get("required", False),
        "kind": items.get("format") or items.get("type", ""),
        "choices": items.get("enum", []),
        "description": parameter.get("description", "").partition("\n\n* ")[0],
    }


def _example(carrier: dict) -> str:
    """The first JSON example of a body, indented."""
    examples = carrier.get("content", {}).get("application/json", {}).get("examples", {})
    for example in examples.values():
        return json.dumps(example["value"], ensure_ascii=False, indent=2)
    return ""
