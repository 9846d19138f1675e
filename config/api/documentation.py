"""`/api/docs/`: the OpenAPI document as a page that anybody can read, also without JavaScript.

Swagger UI, which can send calls, stands beside it at `/api/docs/console/`; its buttons inside buttons and its
pale colours cannot be mended from outside, so nobody must depend on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
            group.append(_operation(address, method, operation, schema["components"]["schemas"]))
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


def _operation(address: str, method: str, operation: dict, schemas: dict) -> dict:
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
        "fields": _fields(operation.get("requestBody", {}), schemas),
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
        "description": _words(parameter),
    }


def _fields(body: dict, schemas: dict) -> list[dict]:
    """What a body may hold, fields of its parts under their whole name (`items.title_ko`)."""
    for content in body.get("content", {}).values():
        return list({f["name"]: f for f in _inside(content["schema"], schemas)}.values())
    return []


def _inside(schema: dict, schemas: dict, above: str = "") -> Iterator[dict]:
    schema = _plain(schema, schemas)
    for either in schema.get(
        "oneOf", []
    ):  # which of them is meant, and so needed, the address says
        yield from (field | {"required": False} for field in _inside(either, schemas, above))
    for name, told in schema.get("properties", {}).items():
        described = _plain(told, schemas)
        of_each = _plain(described.get("items", {}), schemas)
        is_needed = name in schema.get("required", [])
        about = {"name": above + name, "required": is_needed, "longest": _longest(described)}
        yield _described(described, of_each, **about)
        yield from _inside(of_each or described, schemas, f"{above}{name}.")


def _described(schema: dict, of_each: dict, **about) -> dict:
    plain = of_each or schema
    kinds = schema.get("type", "")
    kinds = [kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]
    return about | {
        "kind": " ".join([*kinds, *({plain.get("format")} - {None, "int64"})]),
        "choices": [choice for choice in plain.get("enum", []) if choice not in ("", None)],
        "description": _words(schema) or schema.get("title", ""),
    }


def _words(schema: dict) -> str:
    """Without the list of its values, which is shown apart."""
    return schema.get("description", "").partition("* `")[0].strip()


def _longest(schema: dict) -> int | None:
    return schema.get("maxLength") or schema.get("maxItems")


def _plain(schema: dict, schemas: dict) -> dict:
    """A schema with what it refers to, and with the one alternative that is not empty."""
    found = dict(schema)
    if "$ref" in found:
        found = schemas[found["$ref"].rpartition("/")[2]] | {
            k: v for k, v in found.items() if k != "$ref"
        }
    for word in ("allOf", "oneOf", "anyOf"):
        parts = [part for part in found.get(word, []) if not _is_empty(part)]
        if len(parts) == 1:
            found.pop(word)
            found = _plain(parts[0], schemas) | found
    return found


def _is_empty(part: dict) -> bool:
    """What says only that a value may be empty."""
    blank = part.get("$ref", "").endswith(("/BlankEnum", "/NullEnum"))
    return blank or part.get("type") == "null" or part.get("maxLength") == 0


def _example(carrier: dict) -> str:
    """The first JSON example of a body, indented."""
    examples = carrier.get("content", {}).get("application/json", {}).get("examples", {})
    for example in examples.values():
        return json.dumps(example["value"], ensure_ascii=False, indent=2)
    return ""
