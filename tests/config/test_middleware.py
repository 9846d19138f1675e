import brotli
import pytest
from django.urls import reverse

from tests.factories import GovernmentFactory

pytestmark = pytest.mark.django_db

PAGE = "/governments/"


@pytest.mark.parametrize(
    ("headers", "is_part"),
    [
        ({}, False),
        ({"hx-request": "true"}, True),
        ({"hx-request": "true", "hx-boosted": "true"}, False),
        ({"hx-request": "true", "hx-history-restore-request": "true"}, False),
    ],
)
def test_a_part_is_sent_only_where_a_part_was_asked_for(client, headers, is_part):
    page = client.get(PAGE, headers=headers).content.decode()
    assert ("<html" not in page) == is_part


def test_pages_follow_the_chosen_language(client, settings):
    settings.LANGUAGE_CODE = "en"
    client.post(reverse("set_language"), {"language": "ko"})
    assert client.get(PAGE, headers={"accept-language": "en"})["Content-Language"] == "ko"


def test_answers_of_the_api_follow_the_request_alone(client):
    client.post(reverse("set_language"), {"language": "ko"})
    answer = client.get("/api/v1/governments/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "en"


def test_every_page_sends_the_strict_policy(client):
    response = client.get(PAGE)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_answers_are_compressed_for_who_takes_it(client):
    response = client.get("/api/schema/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize(
    ("path", "accepted", "used"),
    [
        ("/api/schema/", "gzip, br", "br"),
        ("/api/schema/", "br;q=1.0, gzip;q=0.5", "br"),
        ("/api/schema/", "gzip, br;q=0", "gzip"),
        ("/api/schema/", "abr", None),
        (PAGE, "gzip, br", "gzip"),  # its form holds a secret
        ("/api/v1/governments/?format=csv", "br", "br"),
    ],
)
def test_the_api_answers_in_br_and_pages_do_not(client, path, accepted, used):
    plain = client.get(path)
    response = client.get(path, headers={"accept-encoding": accepted})
    assert response.get("Content-Encoding") == used
    assert "Accept-Encoding" in response["Vary"]
    if used == "br":
        told = b"".join(response.streaming_content) if response.streaming else response.content
        whole = b"".join(plain.streaming_content) if plain.streaming else plain.content
        assert brotli.decompress(told) == whole


def test_an_answer_in_br_has_a_weak_etag_that_counts(client):
    GovernmentFactory.create_batch(3)
    first = client.get("/api/v1/governments/", headers={"accept-encoding": "br"})
    assert first["Content-Encoding"] == "br"
    assert first["ETag"].startswith('W/"')
    again = client.get("/api/v1/governments/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
