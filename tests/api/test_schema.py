"""The OpenAPI document is valid, complete, in two languages, and what it says is what is answered."""

import json
import re

import jsonschema
import pytest
from django.core.management import call_command
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from exchange.models import Delivery
from tests.api.conftest import WRITE

HANGUL = re.compile("[가-힣]")


@pytest.fixture
def schema(client, db):
    return client.get("/api/schema/", headers={"accept-language": "en"}).json()


def operations(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def resolved(schema, part):
    if "$ref" in part:
        for name in part["$ref"].removeprefix("#/").split("/"):
            schema = schema[name]
        return schema
    return part


def validator(schema, part):
    document = {**part, "components": schema["components"]}
    return jsonschema.Draft202012Validator(document)


def test_the_document_is_valid_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_nothing_in_it_had_to_be_guessed(db, tmp_path):
    call_command("spectacular", fail_on_warn=True, validate=True, file=str(tmp_path / "schema"))


def test_it_comes_as_yaml_too(client, db):
    response = client.get("/api/schema/?format=yaml")
    assert response.content.startswith(b"openapi: 3.1")


def test_every_operation_is_described(schema):
    for path, method, operation in operations(schema):
        assert operation["summary"], path
        assert operation["tags"], path
        codes = (
            {"400", "401", "405", "406", "429"}
            if method == "get"
            else {"400", "403", "413", "415"}
        )
        assert codes <= set(operation["responses"]), path
        assert ("404" in operation["responses"]) == ("{" in path), path
        for parameter in operation["parameters"]:
            parameter = resolved(schema, parameter)
            if parameter["in"] != "path":
                assert parameter["description"], (path, parameter["name"])


def test_every_json_answer_has_an_example(schema):
    for path, _method, operation in operations(schema):
        for code, response in operation["responses"].items():
            content = resolved(schema, response).get("content", {})
            for media_type in ("application/json", "application/problem+json"):
                if media_type in content:
                    assert {"example", "examples"} & set(content[media_type]), (path, code)


def test_refusals_are_problems(schema):
    for response in schema["components"]["responses"].values():
        [media_type] = response["content"]
        assert media_type == "application/problem+json"
        example = response["content"][media_type]["example"]
        validator(schema, {"$ref": "#/components/schemas/Problem"}).validate(example)


def test_examples_fit_what_they_are_examples_of(schema):
    shown = 0
    for _path, _method, operation in operations(schema):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            part = body.get("content", {}).get("application/json")
            for example in (part or {}).get("examples", {}).values():
                validator(schema, part["schema"]).validate(example["value"])
                shown += 1
    assert shown > 10


def test_only_the_token_is_named_as_security(schema):
    assert set(schema["components"]["securitySchemes"]) == {"bearer"}
    for _path, method, operation in operations(schema):
        expected = [{"bearer": []}, {}] if method == "get" else [{"bearer": []}]
        assert operation["security"] == expected


def test_it_speaks_both_languages(client, db):
    english = client.get("/api/schema/?lang=en").content.decode()
    korean = client.get("/api/schema/", headers={"accept-language": "ko"}).json()
    assert json.loads(english)["info"]["title"] == "Cooperation portal API"
    for path, _method, operation in operations(korean):
        assert HANGUL.search(operation["summary"]), path
        assert HANGUL.search(operation["description"]), path


def test_wherever_fields_are_chosen_the_answer_may_hold_some_only(schema):
    """Also where a record has a list of its own that is called as the rows of a page are."""
    for path, method, operation in operations(schema):
        names = {resolved(schema, each)["name"] for each in operation["parameters"]}
        if "fields" in names:
            shown = operation["responses"]["200"]["content"]["application/json"]["schema"]
            page = resolved(schema, shown) if "$ref" in shown else shown
            part = page["properties"]["results"]["items"] if "properties" in page else page
            refs = [each["$ref"] for each in part["anyOf"]]
            assert len(refs) == 2, (path, method)
            assert refs[1].endswith("Chosen" + refs[0].rpartition("/")[2])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_documentation_names_every_call_with_its_parameters(client, schema, language):
    page = client.get("/api/docs/", headers={"accept-language": language}).content.decode()
    for path, _method, operation in operations(schema):
        assert f"<code>{path}</code>" in page
        assert f'id="{operation["operationId"]}"' in page
    assert "<code>in_force_on</code>" in page
    assert ("체결한 협약 등록" in page) is (language == "ko")


def test_the_console_loads_nothing_from_elsewhere(client, db):
    response = client.get("/api/docs/console/")
    page = response.content.decode()
    assert not re.search(r'(src|href)="(?!/)', page)
    assert "<style" not in page
    assert "<script>" not in page
    assert client.get("/api/docs/console/?script=").status_code == 200
    policy = response["Content-Security-Policy"]
    assert "img-src 'self' data:" in policy
    assert "unsafe" not in policy
    assert "data:" not in client.get("/governments/")["Content-Security-Policy"]


def test_answers_are_as_described(schema, bearer, records):
    """Every address that is read, with a record of each kind, half empty and full."""
    for name in schema["components"]["schemas"]:
        if name.startswith("Chosen"):
            schema["components"]["schemas"][name] = False  # nothing is chosen here
    by = bearer(WRITE, manager=True)
    asked = 0
    for path, method, operation in operations(schema):
        content = operation["responses"].get("200", {}).get("content", {})
        if method != "get" or "application/json" not in content:
            continue
        listed = by.get(path.partition("{")[0]).json().get("results", [{}])[0]
        records |= {name: listed.get(name) for name in ("id", "key", "reference")}
        records |= {"webhook": listed.get("id")}
        if "/deliveries/{id}/" in path:
            records["id"] = Delivery.objects.get().pk
        query = {"q": "a"} if path.endswith("/search/") else {}
        response = by.get(path.format(**records), query)
        assert response.status_code == 200, path
        validator(schema, content["application/json"]["schema"]).validate(response.json())
        asked += 1
    assert asked >= 13


def test_the_root_leads_to_every_collection(client, schema):
    root = client.get("/api/v1/").json()
    collections = {
        path for path in schema["paths"] if "{" not in path and "get" in schema["paths"][path]
    }
    assert {f"/api/v1/{name}/" for name in root} == collections
    assert root["coverage"].endswith(reverse("api:coverage"))


def test_what_is_sent_is_described_with_its_bounds(schema):
    parts = schema["components"]["schemas"]
    assert parts["AgreementEntry"]["properties"]["title_ko"]["minLength"] == 1
    assert "minLength" not in parts["AgreementEntry"]["properties"]["title_en"]
    assert "minLength" not in parts["AgreementDetail"]["properties"]["title_ko"]
    assert parts["AgreementEntry"]["properties"]["items"]["maxItems"] == 200
    assert parts["BatchEntry"]["properties"]["entries"]["minItems"] == 1


def test_readers_of_the_code_are_told_apart_from_callers(schema):
    told = [part.get("description", "") for part in schema["components"]["schemas"].values()]
    assert [text for text in told if "serializer" in text.lower()] == []
