import pytest
from django.urls import reverse

from agreements.actions import edit_agreement
from tests.factories import TODAY, AgreementFactory, GovernmentFactory


@pytest.fixture
def agreement(db):
    return AgreementFactory(signed=True)


@pytest.fixture
def url(agreement):
    return reverse("api:agreement-detail", args=[agreement.reference])


def test_an_unchanged_record_is_not_sent_again(client, url):
    etag = client.get(url)["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        response = client.get(url, headers={"if-none-match": known})
        assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_knows_the_same_state(client, url):
    etag = client.get(url)["ETag"]
    response = client.head(url)
    assert (response.status_code, response.content, response["ETag"]) == (200, b"", etag)
    assert client.head(url, headers={"if-none-match": etag}).status_code == 304


def test_a_change_makes_a_new_state(client, url, agreement):
    etag = client.get(url)["ETag"]
    edit_agreement(agreement=agreement, on=TODAY, place="서울특별시청")
    response = client.get(url, headers={"if-none-match": etag})
    assert response.status_code == 200
    assert response["ETag"] != etag
    assert response.json()["revision"] == 2


def test_a_change_of_what_is_shown_with_it_makes_a_new_state(client, url, agreement):
    etag = client.get(url)["ETag"]
    agreement.counterparts[0].government.versions.update(name_en="Renamed")
    assert client.get(url, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("name", ["government-list", "agreement-list", "coverage"])
def test_lists_and_answers_have_a_state_too(get, client, agreement, name):
    etag = get(name)["ETag"]
    assert client.get(reverse(f"api:{name}"), headers={"if-none-match": etag}).status_code == 304


def test_every_government_has_a_state(get):
    code = GovernmentFactory().code
    assert (
        get("government-detail", code)["ETag"]
        != get("government-detail", GovernmentFactory().code)["ETag"]
    )


def test_what_an_answer_depends_on_is_said(client, url):
    for response in (client.get(url), client.get(f"{url}x")):
        named = {name.strip() for name in response["Vary"].split(",")}
        assert named >= {"Accept", "Accept-Language", "Authorization", "Cookie"}
        assert response["Cache-Control"] == "private, no-cache"


def test_a_refusal_has_no_state(client, url):
    assert not client.get(f"{url}?x=1").has_header("ETag")
