import json

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.test import Client

from agreements.api.viewsets import AgreementViewSet
from tests.api.conftest import WRITE, problems
from tests.factories import AgreementFactory

AGREEMENTS = "/api/v1/agreements/"


def send(by, body, content_type="application/json"):
    return by.post(AGREEMENTS, data=body, content_type=content_type)


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/nothing/", "/api/v2/", "/api/v1/agreements", "/api/x.html"]
)
def test_an_unknown_address_below_the_api_is_a_problem(client, db, path):
    assert problems(client.get(path), 404) == {}
    assert problems(client.post(path), 404) == {}


@pytest.mark.parametrize(
    "path",
    [
        "agreements/2023-x-0001/",
        "governments/KR-99/",
        "documents/1/",
        "meetings/x/",
        f"documents/{10**30}/content/",
    ],
)
def test_an_unknown_record_is_a_problem(client, db, path):
    assert problems(client.get(f"/api/v1/{path}"), 404) == {}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_that_is_not_there_is_a_problem(bearer, method):
    by = bearer(WRITE, manager=True)
    response = getattr(by, method)(AGREEMENTS)
    assert problems(response, 405) == {}
    assert "POST" in response["Allow"]


def test_a_format_that_is_not_there_is_a_problem(client, db):
    assert problems(client.get(AGREEMENTS, headers={"accept": "text/html"}), 406) == {}


def test_a_body_of_another_type_is_a_problem(bearer):
    by = bearer(WRITE)
    for content_type in ("application/xml", "application/x-www-form-urlencoded", "text/plain"):
        assert problems(send(by, "<a/>", content_type), 415) == {}


@pytest.mark.parametrize(
    "body", ['{"a":', "{'a': 1}", b'{"a": "\xff"}', '{"a": NaN}', "[" * 100_000]
)
def test_a_body_that_is_not_json_is_a_problem(bearer, body):
    assert problems(send(bearer(WRITE), body)) == {}


@pytest.mark.parametrize("body", ["[]", "1", "null", '"text"'])
def test_a_body_that_is_no_object_is_a_problem(bearer, body):
    assert problems(send(bearer(WRITE), body)).keys() <= {
        None,
        "kind",
        "counterparts",
        "title_ko",
        "signed_on",
    }


def test_a_body_that_is_too_large_is_a_problem(bearer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert problems(send(bearer(WRITE), json.dumps({"note": "x" * 1000})), 413) == {}


def test_who_may_not_write_is_told_so(client, bearer):
    assert problems(send(client, "{}"), 401) == {}
    assert send(client, "{}")["WWW-Authenticate"] == "Bearer"
    assert problems(send(bearer(), "{}"), 403) == {}
    assert problems(send(bearer(WRITE, viewer=True), "{}"), 403) == {}


@pytest.mark.parametrize(
    ("error", "status", "errors"),
    [
        (PermissionDenied("no"), 403, {}),
        (SuspiciousOperation("no"), 400, {}),
        (ValidationError("no", code="odd"), 400, {None: "odd"}),
        (
            ValidationError({"title_ko": ValidationError("%(x)s", "odd", {"x": 1})}),
            400,
            {"title_ko": "odd"},
        ),
        (ValidationError({"__all__": ["no"]}), 400, {None: "invalid"}),
    ],
)
def test_what_django_raises_becomes_a_problem(client, db, monkeypatch, error, status, errors):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(AgreementViewSet, "get_queryset", refuse)
    assert problems(client.get(AGREEMENTS), status) == errors


def test_a_fault_of_ours_is_logged_and_a_problem(db, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(AgreementViewSet, "get_queryset", fail)
    response = Client(raise_request_exception=False).get(AGREEMENTS)
    assert problems(response, 500) == {}
    assert "secret" not in response.content.decode()
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_fault_of_ours_fails_the_test_that_meets_it(client, db, monkeypatch):
    monkeypatch.setattr(AgreementViewSet, "get_queryset", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.get(AGREEMENTS)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ko", "찾을 수 없음"),
        ("en", "Not found"),
        ("fr", "Not found"),
        ("ko-KR,en;q=0.5", "찾을 수 없음"),
    ],
)
def test_problems_speak_the_language_of_the_caller(client, db, language, title):
    response = client.get(f"{AGREEMENTS}nothing/", headers={"accept-language": language})
    assert response.json()["title"] == title
    assert "Accept-Language" in response["Vary"]


def test_the_language_of_the_pages_does_not_reach_the_api(client, db, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"
    assert client.get(f"{AGREEMENTS}nothing/").json()["title"] == "Not found"


def test_nested_errors_are_named_by_their_path(bearer):
    AgreementFactory()
    body = {
        "kind": "no",
        "counterparts": ["XX"],
        "items": [{"title_ko": ""}, {"titel": "x"}],
        "titel": 1,
    }
    assert problems(send(bearer(WRITE), json.dumps(body))) == {
        "kind": "does_not_exist",
        "counterparts.0": "does_not_exist",
        "title_ko": "required",
        "signed_on": "required",
        "items.0.title_ko": "blank",
        "items.1.title_ko": "required",
        "items.1.titel": "unknown",
        "titel": "unknown",
    }
