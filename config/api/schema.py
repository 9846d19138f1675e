"""The OpenAPI document: what REST framework cannot know of itself, said once for every operation."""

from __future__ import annotations

import copy
import json
import re

from django import forms
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiFilterExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from governments.api.choosing import EXPAND, FIELDS, expansions_of, serializer_of
from governments.api.parameters import is_text, repeatable
from governments.api.reading import ReadMixin
from governments.exports import CONTENT_TYPES

EXPANDED = "x-expanded"
BEARER = "bearer"
REFERENCE = re.compile(r'"#/components/schemas/(\w+)"')
REFUSALS = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "405": "MethodNotAllowed",
    "406": "NotAcceptable",
    "409": "Conflict",
    "410": "Gone",
    "411": "LengthRequired",
    "412": "ChangedMeanwhile",
    "413": "TooLarge",
    "415": "UnsupportedMediaType",
    "428": "EtagNeeded",
    "429": "TooManyRequests",
}
OF_READING = ("400", "401", "403", "405", "406", "429")
OF_WRITING = (*OF_READING, "411", "413", "415")
OF_CHANGING = ("412", "428")  # PUT, PATCH, DELETE
OF_POSTING = ("409",)
CONDITIONS = {"get": "IfNoneMatch", "post": "IdempotencyKey"}
HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


class AccessTokenScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.api.authentication.AccessTokenAuthentication"
    name = BEARER

    def get_security_definition(self, auto_schema):
        text = _("A token from /accounts/tokens/; scopes read:public, read:internal, write.")
        return {"type": "http", "scheme": "bearer", "description": text}


class StrictFilterExtension(OpenApiFilterExtension):
    """Parameters as the filter set's form reads them; guessing from model fields gets some wrong."""

    target_class = "config.api.filters.StrictFilterBackend"
    priority = 1

    def get_schema_operation_parameters(self, auto_schema, *args, **kwargs) -> list[dict]:
        fields = auto_schema.view.filterset_class({}).form.fields
        return [_filter_parameter(name, field) for name, field in fields.items()]


def _filter_parameter(name: str, field: forms.Field) -> dict:
    schema = _value_schema(field)
    if name in repeatable({name: field}):
        schema = {"type": "array", "items": schema}
    text = f"{field.label}. {field.help_text}".strip()
    parameter = {"name": name, "in": "query", "required": False, "description": text}
    return {**parameter, "schema": schema, "style": "form", "explode": True}


def _value_schema(field: forms.Field) -> dict:
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    if isinstance(field, forms.ModelMultipleChoiceField):
        is_key = field.to_field_name is None
        number = {"type": "integer", "minimum": 1}
        return number if is_key else {"type": "string", "minLength": 1}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, forms.TypedChoiceField):
        return {"type": "boolean"}
    if isinstance(field, forms.ChoiceField):
        return {"type": "string", "enum": [value for value, _label in field.choices if value]}
    if isinstance(field, forms.CharField):
        lengths = {"minLength": field.min_length or 1, "maxLength": field.max_length}
        return {"type": "string", **{k: v for k, v in lengths.items() if v}}
    return {"type": "string", "format": "date-time"}


class PortalSchema(AutoSchema):
    def get_description(self) -> str:
        """Of an operation that says nothing itself; docstrings are for readers of the code."""
        told = {
            "list": _("What the caller may see, page by page."),
            "retrieve": _("All of one record; whoever may not see it gets 404."),
        }
        return told.get(getattr(self.view, "action", None), "")

    def get_override_parameters(self) -> list:
        """What answers hold (governments.api.choosing)."""
        if not isinstance(self.view, ReadMixin) or self.view.action not in ("list", "retrieve"):
            return []
        described = self.view.get_serializer_class()
        text = _("Only these fields, separated by commas; of a file its columns.")
        parameters = [_names(FIELDS, list(described().fields), text)]
        if expansions_of(described):
            text = _("Give these records themselves instead of their codes, separated by commas.")
            parameters.append(_names(EXPAND, list(expansions_of(described)), text))
        return parameters

    def _get_serializer_field_meta(self, field, direction):
        """Of what is sent also: that a text must not be empty, and how long a list of parts may be."""
        meta = super()._get_serializer_field_meta(field, direction)
        if direction == "request" and field.parent:
            meta |= {"minLength": 1} if _must_say_something(field) else {}
        if direction == "request" and isinstance(field, serializers.ListSerializer):
            meta |= {"maxItems": field.max_length} if field.max_length else {}
            meta |= {} if field.allow_empty else {"minItems": 1}
        return meta

    def _map_basic_serializer(self, serializer, direction):
        schema = super()._map_basic_serializer(serializer, direction)
        expansions = expansions_of(type(force_instance(serializer)))
        targets = {name: serializer_of(target) for name, target in expansions.items()}
        if targets and direction == "response":
            records = {n: self.resolve_serializer(t, direction).ref for n, t in targets.items()}
            schema[EXPANDED] = records  # `complete` says what they are for
        return schema

    def get_auth(self) -> list[dict]:
        """Reading works without a token too; it shows what is public then."""
        return [*super().get_auth(), *([{}] if self.method in SAFE_METHODS else [])]

    def _get_format_parameters(self) -> list[dict]:
        parameters = super()._get_format_parameters()
        for parameter in parameters:
            text = _("json gives a page; csv and xlsx give the whole filtered list as a file.")
            parameter["description"] = text
        return parameters


def _must_say_something(field: serializers.Field) -> bool:
    """An empty text, or an empty code where there is no null: as REST framework reads that."""
    if isinstance(field, serializers.SlugRelatedField):
        return not field.allow_null and not field.read_only and is_text(field)
    return isinstance(field, serializers.CharField) and not field.allow_blank


def _names(parameter: str, names: list[str], description: str) -> OpenApiParameter:
    schema = {"type": "array", "items": {"type": "string", "enum": names}, "minItems": 1}
    return OpenApiParameter(
        parameter, schema, description=description, style="form", explode=False
    )


def _widen(schema: dict, record: dict) -> None:
    """A code, or with `expand=` the record; null where the caller may not see that."""
    if schema.get("type") == "array":
        schema["items"] = {"anyOf": [schema["items"], record]}
        return
    code = {k: schema.pop(k) for k in list(schema) if k not in ("description", "readOnly")}
    schema["anyOf"] = [code, record, *([] if "null" in code["type"] else [{"type": "null"}])]


def complete(result: dict, generator, request, public: bool) -> dict:
    """Postprocessing hook: problems, headers and formats, which are the same at every address."""
    result["info"] |= {"title": _("Cooperation portal API"), "description": _introduction()}
    result["servers"] = [{"url": "/"}]
    components = result["components"]
    _require_all_of_answers(components["schemas"], sent=_sent(result))
    _let_choose(result["paths"], components["schemas"])
    components["schemas"]["Problem"] = _problem_schema()
    components["responses"] = {name: _refusal(code) for code, name in REFUSALS.items()}
    components["headers"] = _headers()
    components["parameters"] = _common_parameters()
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            _complete_operation(operation, method, path)
    return result


def _require_all_of_answers(schemas: dict, *, sent: set[str]) -> None:
    """An answer always has all its fields; only what is sent in may leave some out."""
    for name, schema in schemas.items():
        if "properties" in schema and name not in sent:
            schema["required"] = sorted(schema["properties"])
        elif "properties" in schema:
            schema["additionalProperties"] = False  # unknown fields are refused


def _sent(document: dict) -> set[str]:
    """Names of the schemas of which bodies of requests are made."""
    bodies = [
        operation["requestBody"]
        for operations in document["paths"].values()
        for operation in operations.values()
        if "requestBody" in operation
    ]
    found: set[str] = set()
    while bodies:
        named = set(REFERENCE.findall(json.dumps(bodies))) - found
        found |= named
        bodies = [document["components"]["schemas"][name] for name in named]
    return found


def _let_choose(paths: dict, schemas: dict) -> None:
    """Beside a record stands what `fields=` and `expand=` make of it; without them it is as it was."""
    for operations in paths.values():
        for operation in operations.values():
            if any(given.get("name") == FIELDS for given in operation.get("parameters", [])):
                content = operation["responses"]["200"]["content"]["application/json"]
                shown = _named(content["schema"], schemas)["properties"]
                results = shown["results"] if "next" in shown else None  # of a page
                holder, key = (results, "items") if results else (content, "schema")
                name = holder[key]["$ref"].rpartition("/")[2]
                schemas[f"Chosen{name}"] = _chosen(schemas[name])
                chosen = _ref("schemas", f"Chosen{name}")
                holder[key] = {"anyOf": [holder[key], chosen]}
    for schema in schemas.values():
        schema.pop(EXPANDED, None)


def _chosen(schema: dict) -> dict:
    properties = copy.deepcopy(schema["properties"])
    for name, record in schema.get(EXPANDED, {}).items():
        _widen(properties[name], record)
    return {
        "type": "object",
        "description": _("Chosen fields; records instead of codes where expand names them."),
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
    }


def _named(part: dict, schemas: dict) -> dict:
    return schemas[part["$ref"].rpartition("/")[2]]


def _complete_operation(operation: dict, method: str, path: str) -> None:
    is_change = method in ("put", "patch", "delete")
    common = ["AcceptLanguage", CONDITIONS.get(method, "IfMatch")]
    operation.setdefault("parameters", []).extend(_ref("parameters", name) for name in common)
    headers = [*HEADERS, *(["ETag"] if method in ("get", "put", "patch") else [])]
    headers += ["Idempotency-Replayed"] if method == "post" else []
    for response in operation["responses"].values():
        response["headers"] = {name: _ref("headers", name) for name in headers}
        _describe_files(response.get("content", {}))
        response["description"] = response["description"] or _("The answer.")
    if method == "get":
        operation["responses"]["304"] = {"description": _("Unchanged since the ETag given.")}
    codes = OF_READING if method == "get" else OF_WRITING
    codes = (*codes, *(OF_CHANGING if is_change else ()))
    codes = (*codes, *(OF_POSTING if method == "post" else ()))
    own = operation.pop("x-refusals", [])  # said by the view
    for code in (*codes, *(["404"] if "{" in path else []), *own):
        operation["responses"][code] = _ref("responses", REFUSALS[code])


def _describe_files(content: dict) -> None:
    """A file's rows are flat, unlike the JSON of the same list."""
    for media_type in CONTENT_TYPES.values():
        name = media_type.split(";")[0]
        if name in content:
            content[name] = {"schema": {"type": "string", "format": "binary"}}


def _ref(kind: str, name: str) -> dict:
    return {"$ref": f"#/components/{kind}/{name}"}


def _introduction() -> str:
    return "\n\n".join(
        [
            _(
                "What governments have agreed with each other, and who is still without an agreement."
            ),
            _(
                "Without a token the answers hold what is public; with read:internal what is internal too."
            ),
            _("An unknown or malformed parameter is refused by name, never ignored."),
            _("Every refusal is an RFC 9457 problem in the language of Accept-Language (ko, en)."),
            _("RateLimit-* headers (draft-ietf-httpapi-ratelimit-headers-03) tell what is left."),
            _(
                "Lists come in pages: follow next until it is null. format=csv or xlsx: the whole list."
            ),
            _(
                "Every JSON answer to a GET has an ETag; send it as If-None-Match and an unchanged answer "
                "is an empty 304."
            ),
            _(
                "Writing needs the scope write. PATCH, PUT and DELETE send the ETag that was read as "
                "If-Match; a POST with an Idempotency-Key can be sent again safely."
            ),
            _("Tokens are made at /accounts/tokens/ or by the operator, and are shown once."),
        ]
    )


def _problem_schema() -> dict:
    error = {
        "type": "object",
        "required": ["field", "code", "message"],
        "properties": {
            "field": {
                "type": ["string", "null"],
                "description": _(
                    "Parameter or field, nested as items.0.title_ko; null for the whole."
                ),
            },
            "code": {"type": "string", "description": _("For programs.")},
            "message": {"type": "string", "description": _("For people.")},
        },
    }
    return {
        "type": "object",
        "description": _("A refusal, RFC 9457."),
        "required": ["type", "title", "status", "detail", "errors"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": error},
        },
    }


def _refusal(code: str) -> dict:
    from config.api.problems import TITLES  # it imports REST framework's views, which import this

    title = str(TITLES[int(code)])
    example = {"type": "about:blank", "title": title, "status": int(code), "detail": title}
    example["errors"] = []
    if code == "400":
        message = _("There is no such parameter here. Known: %(names)s.") % {
            "names": "as_of, level"
        }
        example["errors"] = [{"field": "asof", "code": "unknown", "message": message}]
        example["detail"] = f"asof: {message}"
    names = [*HEADERS, *(["Retry-After"] if code in ("409", "429") else [])]
    return {
        "description": title,
        "headers": {name: _ref("headers", name) for name in names},
        "content": {
            "application/problem+json": {"schema": _ref("schemas", "Problem"), "example": example}
        },
    }


def _headers() -> dict:
    number = {"schema": {"type": "integer", "minimum": 0}}
    return {
        "RateLimit-Limit": {"description": _("Requests allowed in the present window."), **number},
        "RateLimit-Remaining": {"description": _("Requests left in it."), **number},
        "RateLimit-Reset": {"description": _("Seconds until the next window."), **number},
        "Retry-After": {"description": _("Seconds to wait."), **number},
        "ETag": {"description": _("State of the answer."), "schema": {"type": "string"}},
        "Idempotency-Replayed": {
            "description": _("true: this is the answer that the first request with the key got."),
            "schema": {"type": "string", "enum": ["true"]},
        },
    }


def _common_parameters() -> dict:
    def header(name: str, description: str, **schema) -> dict:
        parameter = {"name": name, "in": "header", "description": description}
        return {**parameter, "schema": {"type": "string", **schema}}

    return {
        "AcceptLanguage": header(
            "Accept-Language", _("Language of messages."), examples=["ko", "en"]
        ),
        "IfNoneMatch": header("If-None-Match", _("ETag of the answer that is already there.")),
        "IfMatch": {
            **header("If-Match", _("ETag of the record as it was read; * for any state.")),
            "required": True,
        },
        "IdempotencyKey": header(
            "Idempotency-Key",
            _("Sent again with the same key, the request is not done again but answered alike."),
            maxLength=255,
        ),
    }
