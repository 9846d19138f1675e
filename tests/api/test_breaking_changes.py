"""The stored description is the present one, and what it took away since the last release is said."""

import copy
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.api.breaking import breaking_changes

DOCS = Path(settings.BASE_DIR) / "docs"
LARGEST = {2**15 - 1, 2**31 - 1, 2**63 - 1}  # of a small, a plain and a big integer
LIST, ONE = "/api/v1/agreements/", "/api/v1/agreements/{reference}/"


def stored(name: str) -> dict:
    return json.loads((DOCS / name).read_text("utf-8"))


def apart_from_the_database(node):
    """How large a number may be is the database's to say, and SQLite takes larger ones."""
    if isinstance(node, list):
        return [apart_from_the_database(part) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") in ("integer", ["integer", "null"]) and node.get("maximum") in LARGEST:
        node = {k: v for k, v in node.items() if k not in ("maximum", "minimum", "format")}
    return {name: apart_from_the_database(part) for name, part in node.items()}


def test_the_stored_description_is_the_present_one(client, db):
    present = client.get("/api/schema/?lang=en").json()
    same = apart_from_the_database(present) == apart_from_the_database(stored("openapi.json"))
    assert same, "Run «make schema» and commit docs/openapi.json."


def test_what_breaks_callers_of_the_last_release_is_in_the_change_log():
    breaks = breaking_changes(stored("openapi-released.json"), stored("openapi.json"))
    log = re.sub(r"\s+", " ", (DOCS.parent / "CHANGELOG.md").read_text("utf-8"))
    silent = [change for change in breaks if change not in log]
    assert not silent, "Keep the old way, or name it in CHANGELOG.md as it stands here (Breaking)."


DOCUMENT = {
    "paths": {
        LIST: {
            "get": {
                "security": [{"bearer": []}, {}],
                "parameters": [
                    {"$ref": "#/components/parameters/Language"},
                    {"name": "limit", "schema": {"type": "integer", "maximum": 500}},
                    {"name": "status", "schema": {"type": "string", "enum": ["idea", "signed"]}},
                    {"name": "q", "schema": {"type": "string", "minLength": 1}},
                ],
                "responses": {
                    "200": {
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Agreement"},
                                }
                            },
                            "text/csv": {"schema": {"type": "string"}},
                        },
                    }
                },
            },
            "post": {
                "security": [{"bearer": []}],
                "parameters": [],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Entry"}}
                    }
                },
                "responses": {"201": {"description": "Made."}, "400": {"description": "Wrong."}},
            },
        },
        ONE: {"get": {"parameters": [], "responses": {"200": {"description": "One."}}}},
    },
    "components": {
        "parameters": {"Language": {"name": "Accept-Language", "schema": {"type": "string"}}},
        "schemas": {
            "State": {"type": "string", "enum": ["idea", "signed"]},
            "Agreement": {
                "type": "object",
                "required": ["reference", "state"],
                "properties": {
                    "reference": {"type": "string"},
                    "signed_on": {"type": "string", "format": "date"},
                    "state": {"$ref": "#/components/schemas/State"},
                    "inner": {"$ref": "#/components/schemas/Agreement"},
                },
            },
            "Entry": {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string", "maxLength": 300},
                    "cost": {"type": ["number", "null"]},
                    "state": {"allOf": [{"$ref": "#/components/schemas/State"}]},
                },
            },
        },
    },
}


def at(document: dict, path: str):
    for name in path.split("."):
        document = document[int(name) if isinstance(document, list) else name]
    return document


def listed(document):
    return document["paths"][LIST]["get"]


def schema(document, name):
    return document["components"]["schemas"][name]


def remove(path):
    *above, last = path.split(".")

    def change(document):
        parent = at(document, ".".join(above))
        del parent[int(last) if isinstance(parent, list) else last]

    return change


def put(path, value):
    *above, last = path.split(".")

    def change(document):
        at(document, ".".join(above))[last] = value

    return change


AGREEMENT, ENTRY = "components.schemas.Agreement", "components.schemas.Entry"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (remove(f"paths.{ONE}"), f"GET {ONE} is gone"),
        (remove(f"paths.{LIST}.post"), f"POST {LIST} is gone"),
        (remove(f"paths.{LIST}.get.parameters.3"), f"GET {LIST}: parameter q is gone"),
        (
            lambda d: listed(d)["parameters"].append(
                {"name": "day", "required": True, "schema": {}}
            ),
            f"GET {LIST}: parameter day is required now",
        ),
        (
            put(f"paths.{LIST}.get.parameters.1.schema.maximum", 100),
            f"GET {LIST}: parameter limit has maximum 100 instead of 500",
        ),
        (
            put(f"paths.{LIST}.get.parameters.1.schema.type", "string"),
            f"GET {LIST}: parameter limit no longer takes integer",
        ),
        (
            put(f"paths.{LIST}.get.parameters.2.schema.enum", ["signed"]),
            f"GET {LIST}: parameter status no longer takes 'idea'",
        ),
        (
            put(f"paths.{LIST}.get.parameters.3.schema.enum", ["a"]),
            f"GET {LIST}: parameter q takes some values only",
        ),
        (put(f"paths.{LIST}.get.security", [{"bearer": []}]), f"GET {LIST} needs a token now"),
        (
            remove(f"paths.{LIST}.get.responses.200.content.text/csv"),
            f"GET {LIST}: answer 200: text/csv is gone",
        ),
        (
            remove(f"paths.{LIST}.get.responses.200.headers.ETag"),
            f"GET {LIST}: answer 200: header ETag is gone",
        ),
        (remove(f"paths.{LIST}.post.responses.201"), f"POST {LIST}: answer 201 is gone"),
        (
            remove(f"{AGREEMENT}.properties.signed_on"),
            f"GET {LIST}: answer 200[].signed_on is gone",
        ),
        (
            put(f"{AGREEMENT}.properties.signed_on.type", ["string", "null"]),
            f"GET {LIST}: answer 200[].signed_on may now be null",
        ),
        (
            put(f"{AGREEMENT}.properties.signed_on.format", "date-time"),
            f"GET {LIST}: answer 200[].signed_on has format date-time instead of date",
        ),
        (
            put(f"{AGREEMENT}.required", ["state"]),
            f"GET {LIST}: answer 200[].reference may be missing now",
        ),
        (put(f"{ENTRY}.required", ["title", "cost"]), f"POST {LIST}: body.cost is required now"),
        (remove(f"{ENTRY}.properties.cost"), f"POST {LIST}: body.cost is gone"),
        (
            put(f"{ENTRY}.properties.cost.type", "number"),
            f"POST {LIST}: body.cost no longer takes null",
        ),
        (
            put(f"{ENTRY}.properties.title.maxLength", 100),
            f"POST {LIST}: body.title has maxLength 100 instead of 300",
        ),
        (
            put("components.schemas.State.enum", ["idea"]),
            f"POST {LIST}: body.state no longer takes 'signed'",
        ),
        (
            put(f"paths.{LIST}.post.requestBody.required", True),
            f"POST {LIST}: a body is required now",
        ),
    ],
)
def test_a_break_is_named(change, told):
    new = copy.deepcopy(DOCUMENT)
    change(new)
    assert breaking_changes(DOCUMENT, new) == [told]


def enrich(document):
    """Everything that a new version may do."""
    operation = listed(document)
    operation["parameters"].append({"name": "day", "schema": {"type": "string"}})
    operation["parameters"][2]["schema"]["enum"].append("expired")
    operation["parameters"][1]["schema"]["maximum"] = 1000
    operation["responses"]["304"] = {"description": "Unchanged."}
    document["paths"]["/api/v1/new/"] = {"get": {"responses": {}}}
    answer = schema(document, "Agreement")
    answer["properties"]["title"] = {"type": "string"}
    answer["required"].append("title")
    entry = schema(document, "Entry")
    entry["properties"]["note"] = {"type": "string"}
    entry["required"] = []
    schema(document, "State")["enum"].append("expired")


def test_what_only_adds_breaks_nobody():
    new = copy.deepcopy(DOCUMENT)
    enrich(new)
    assert breaking_changes(DOCUMENT, new) == []
    assert breaking_changes(new, DOCUMENT) != []
