import pytest
from django.urls import reverse

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
