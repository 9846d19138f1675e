"""Pages of other sites that ask the API from a browser (CORS): by setting, below /api/, without cookies."""

import pytest

GOVERNMENTS = "/api/v1/governments/"
SITE = "https://data.example.org"


@pytest.fixture
def allowed(settings):
    settings.CORS_ALLOWED_ORIGINS = [SITE]


def preflight(client, address=GOVERNMENTS, origin=SITE):
    asked = {
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "if-match",
    }
    return client.options(address, headers={"origin": origin} | asked)


def test_an_allowed_site_reads_the_answer_and_its_headers(client, db, allowed):
    response = client.get(GOVERNMENTS, headers={"origin": SITE})
    assert response["Access-Control-Allow-Origin"] == SITE
    exposed = response["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "RateLimit-Remaining", "Retry-After", "Location"} <= set(exposed)
    assert "origin" in response["Vary"].lower()


def test_a_refusal_can_be_read_too(client, db, allowed):
    response = client.get(f"{GOVERNMENTS}?x=1", headers={"origin": SITE})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (400, SITE)


def test_preflights_are_answered_without_a_token_and_are_not_counted(client, db, allowed):
    response = preflight(client)
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == SITE
    assert "PATCH" in response["Access-Control-Allow-Methods"]
    allowed_headers = response["Access-Control-Allow-Headers"]
    assert {"authorization", "if-match", "idempotency-key"} <= set(allowed_headers.split(", "))
    assert not response.has_header("RateLimit-Limit")


def test_cookies_are_never_let_through(client, db, allowed):
    for response in (preflight(client), client.get(GOVERNMENTS, headers={"origin": SITE})):
        assert not response.has_header("Access-Control-Allow-Credentials")


@pytest.mark.parametrize("origin", ["https://evil.example.org", "http://data.example.org", "null"])
def test_other_sites_are_told_nothing(client, db, allowed, origin):
    for response in (
        preflight(client, origin=origin),
        client.get(GOVERNMENTS, headers={"origin": origin}),
    ):
        assert not response.has_header("Access-Control-Allow-Origin")


def test_nobody_is_allowed_by_default(client, db):
    assert not preflight(client).has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize("address", ["/governments/", "/accounts/login/", "/healthz"])
def test_pages_are_not_for_other_sites(client, db, allowed, address):
    response = client.get(address, headers={"origin": SITE})
    assert not response.has_header("Access-Control-Allow-Origin")


def test_all_sites_may_be_allowed(client, db, settings):
    settings.CORS_ALLOW_ALL_ORIGINS = True
    response = client.get(GOVERNMENTS, headers={"origin": "https://anybody.example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
