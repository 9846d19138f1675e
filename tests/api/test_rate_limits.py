import pytest
from django.test import Client

from tests.api.conftest import problems

GOVERNMENTS = "/api/v1/governments/"


@pytest.fixture(autouse=True)
def rates(settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {
        "DEFAULT_THROTTLE_RATES": {"address": "3/hour", "token": "5/hour"}
    }


def left(response):
    limit, remaining = (int(response[f"RateLimit-{name}"]) for name in ("Limit", "Remaining"))
    assert 0 < int(response["RateLimit-Reset"]) <= 3600
    return limit, remaining


def test_every_answer_tells_what_is_left(client, db):
    answers = [client.get(GOVERNMENTS), client.get(f"{GOVERNMENTS}?x=1"), client.get("/api/no/")]
    assert [answer.status_code for answer in answers] == [200, 400, 404]
    assert [left(answer) for answer in answers] == [(3, 2), (3, 1), (3, 0)]


def test_who_asks_too_often_is_told_when_to_come_back(client, db):
    for _time in range(3):
        client.get(GOVERNMENTS)
    response = client.get(GOVERNMENTS)
    assert problems(response, 429) == {}
    assert left(response) == (3, 0)
    assert response["Retry-After"] == response["RateLimit-Reset"]


def test_a_token_has_an_allowance_of_its_own(bearer, client):
    for _time in range(4):
        client.get(GOVERNMENTS)
    by, other = bearer(), bearer()
    assert left(by.get(GOVERNMENTS)) == (5, 4)
    assert left(other.get(GOVERNMENTS)) == (5, 4)
    assert left(by.get(GOVERNMENTS)) == (5, 3)


def test_addresses_are_counted_apart(client, db):
    assert left(client.get(GOVERNMENTS)) == (3, 2)
    assert left(client.get(GOVERNMENTS, REMOTE_ADDR="192.0.2.7")) == (3, 2)


def test_a_forged_address_does_not_count_unless_a_proxy_is_trusted(client, db):
    for number in range(3):
        client.get(GOVERNMENTS, headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert client.get(GOVERNMENTS, headers={"x-forwarded-for": "192.0.2.9"}).status_code == 429


def test_guessing_tokens_is_not_free(db):
    guesses = [
        Client(headers={"authorization": f"Bearer {number:064}"}).get(GOVERNMENTS)
        for number in range(4)
    ]
    assert [guess.status_code for guess in guesses] == [401, 401, 401, 429]
    assert left(guesses[0]) == (3, 2)


def test_an_unchanged_answer_tells_it_too(client, db):
    etag = client.get(GOVERNMENTS)["ETag"]
    response = client.get(GOVERNMENTS, headers={"if-none-match": etag})
    assert response.status_code == 304
    assert left(response) == (3, 1)


def test_the_next_window_begins_anew(client, db, monkeypatch):
    monkeypatch.setattr("config.api.throttling.time.time", lambda: 7200.0)
    for _time in range(4):
        last = client.get(GOVERNMENTS)
    assert last.status_code == 429
    monkeypatch.setattr("config.api.throttling.time.time", lambda: 10_800.0)
    assert left(client.get(GOVERNMENTS)) == (3, 2)


def test_pages_are_not_counted(client, db):
    assert not client.get("/governments/").has_header("RateLimit-Limit")
