"""What holds for every page: no inline code, no remote address, both languages, errors that help."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import reverse

from tests.factories import UserFactory

PAGES = [
    "/",
    "/?as_of=2023-11-30&state=unsigned",
    "/agreements/coverage/?as_of=2023-11-30",
    "/search/",
    "/search/?q=관광",
    "/accounts/login/",
    "/nothing/here/",
]
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
REMOTE = re.compile(r"""(?:href|src|action)=["'](?:https?:)?//""", re.I)


def test_no_page_holds_inline_code_or_a_remote_address(facts, client):
    client.force_login(UserFactory(manager=True))
    for url in PAGES:
        page = client.get(url).content.decode()
        assert not INLINE.search(page), url
        assert not REMOTE.search(page), url


@pytest.mark.parametrize("language", ["ko", "en"])
def test_public_pages_open_without_signing_in_in_both_languages(facts, client, language):
    client.cookies["django_language"] = language
    for url in ("/", "/agreements/coverage/", "/search/", "/accounts/login/"):
        response = client.get(url)
        assert response.status_code == 200
        page = response.content.decode()
        assert f'<html lang="{language}">' in page
        assert page.count("<h1") == 1


def test_a_visitor_can_change_the_language_without_javascript(facts, client):
    response = client.post(reverse("set_language"), {"language": "ko", "next": "/search/"})
    assert response.url == "/search/"
    assert '<html lang="ko">' in client.get("/search/").content.decode()


def test_the_menu_marks_where_the_reader_is(facts, client):
    current = re.compile(r'href="([^"]+)" aria-current="page"')
    assert set(current.findall(client.get("/").content.decode())) == {"/"}
    coverage = client.get("/agreements/coverage/").content.decode()
    assert set(current.findall(coverage)) == {"/agreements/"}
    assert not current.findall(client.get("/search/").content.decode())


def test_signing_in_leads_to_the_page_that_was_asked_for(facts, client):
    user = UserFactory()
    user.set_password("a long pass phrase")
    user.save()
    answer = client.post(
        "/accounts/login/?next=/search/",
        {"login": user.username, "password": "a long pass phrase", "next": "/search/"},
    )
    assert answer.url == "/search/"
    assert str(user.department) in client.get("/").content.decode()


def test_a_refused_sign_in_says_so_in_an_alert(db, client):
    page = client.post("/accounts/login/", {"login": "nobody", "password": "x"}).content.decode()
    assert 'role="alert"' in page
    assert 'value="nobody"' in page


@pytest.mark.parametrize("debug", [True, False])
def test_demo_accounts_are_named_only_on_a_trial_installation(db, client, settings, debug):
    settings.DEBUG = debug
    UserFactory(username="tester", is_demo=True)
    assert ("<code>tester</code>" in client.get("/accounts/login/").content.decode()) == debug


def test_there_is_no_page_to_sign_up(db, client):
    client.force_login(UserFactory())
    assert client.get("/accounts/signup/").status_code == 404


def test_a_form_from_an_expired_page_is_refused_in_plain_words(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "The page had expired" in answer.content.decode()


@pytest.mark.parametrize("with_package", [True, False])
def test_static_files_can_be_collected_with_and_without_the_design_system(
    settings, tmp_path, with_package
):
    if with_package and not finders.find("krds/portal-layer.css"):
        pytest.skip("the npm packages are not installed")
    if not with_package:
        settings.STATICFILES_DIRS = [settings.BASE_DIR / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = (settings.STATIC_ROOT / "krds" / "portal-layer.css").exists()
    assert collected == with_package
