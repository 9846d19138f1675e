"""Nothing typed is lost where the session has ended, or where one signed in again in another window."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FORM = "/meetings/new/?agreement=x"
SIGN_IN = "/accounts/login/"
PASSWORD = "opensesame-2026"  # noqa: S105 - of a test
TYPED = {"title_ko": "제1차 <후속회의> & 점검", "tasks": ["a", "b"], "empty": "", "save": "1"}
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/meetings/new/?agreement=x"}


@pytest.fixture
def user():
    user = UserFactory(username="kim")
    user.set_password(PASSWORD)
    user.save()
    return user


def hidden(page: str, name: str) -> list[str]:
    found = re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return [unescape(value) for value in found]


def signed_in(client, page: str, **changes):
    facts = {name: hidden(page, name)[0] for name in ("unsent", "unsent_to")}
    return client.post(
        SIGN_IN, facts | {"login": "kim", "password": PASSWORD} | changes
    ).content.decode()


def test_what_is_sent_without_a_session_is_kept_through_the_sign_in(client, user):
    response = client.post(FORM, TYPED)
    assert response.status_code == 403
    page = response.content.decode()
    assert "What you typed is kept" in page
    assert "files" not in page
    again = signed_in(client, page, password="wrong")  # noqa: S106 - of a test
    kept = signed_in(client, again)
    assert f'action="{FORM}"' in kept
    assert hidden(kept, "title_ko") == [TYPED["title_ko"]]
    assert hidden(kept, "tasks") == ["a", "b"]
    assert hidden(kept, "empty") == [""]
    assert hidden(kept, "csrfmiddlewaretoken")
    assert client.get("/reminders/mine/").status_code == 200


def test_files_are_said_to_be_lost_and_secrets_are_not_kept(client):
    facts = {"oldpassword": "a", "password1": "b", "secret": "c", "note": "d"}
    response = client.post(FORM, facts | {"file": SimpleUploadedFile("a.pdf", b"x")})
    page = response.content.decode()
    assert hidden(page, "unsent") == ["note=d"]
    assert "choose them again" in page


def test_a_page_is_asked_for_as_ever(client):
    assert client.get(FORM).url.startswith(SIGN_IN)


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_nothing_is_sent_on_to_another_site(client, user, address):
    facts = {"unsent": "a=b", "unsent_to": address, "login": "kim", "password": PASSWORD}
    assert client.post(SIGN_IN, facts).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_part_of_a_page_leaves_the_page_as_it_is_and_says_why(client, method):
    response = getattr(client, method)(FORM, headers=HTMX)
    assert response.status_code == 200
    assert response["HX-Retarget"] == response["HX-Reselect"] == "#session-ended"
    page = response.content.decode()
    assert 'id="session-ended"' in page
    assert "/accounts/login/?next=/meetings/new/%3Fagreement%3Dx" in page
    assert "<html" not in page


def test_a_form_older_than_the_sign_in_is_sent_on_by_hand(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    refused = client.post(FORM, TYPED, headers={"Origin": "http://testserver"})
    assert refused.status_code == 403
    page = refused.content.decode()
    assert hidden(page, "title_ko") == [TYPED["title_ko"]]
    token = hidden(page, "csrfmiddlewaretoken")[0]
    assert client.post(FORM, TYPED | {"csrfmiddlewaretoken": token}).status_code != 403


@pytest.mark.parametrize("origin", [{"Origin": "https://example.org"}, {}])
def test_what_comes_from_elsewhere_is_refused_and_offered_to_nobody(user, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    page = client.post(FORM, TYPED, headers=origin).content.decode()
    assert "후속회의" not in page
    assert "The page had expired" in page
