"""The portal with its demo data on a real address, and people who open it in a real Chromium."""

import os
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest
from django.conf import settings as portal_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from portal.demo import demo_password, load_demo
from tests.browser.person import Person

NAMES_OF_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "There is no Chromium. Install one (apt-get install chromium fonts-noto-cjk)"
    " or set CHROMIUM to its path."
)
QUIET_AND_LOCAL = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=en-US",  # the order in which a date field takes year, month and day
    # Date fields take year, month, day on a Korean page, as a Korean Chromium does everywhere.
    "--enable-blink-features=LangAttributeAwareFormControlUI",
    # Whatever a page asks for elsewhere is not found, on every machine alike.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # in Seoul
QUICK_HASHER = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


# The browser ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium():
    named = os.environ.get("CHROMIUM")
    found = (
        shutil.which(named)
        if named
        else next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    )
    if not found:
        pytest.exit(NO_CHROMIUM, returncode=1)
    return found


@pytest.fixture(scope="session")
def browser(chromium):
    # Playwright keeps an event loop in this thread; Django would refuse its database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET_AND_LOCAL)
        yield browser
        browser.close()


# The portal -------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    """Also between two tests, when a page that was left still asks for something."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=portal_settings.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """A file: the threads of the server need connections of their own."""
    file = tmp_path_factory.mktemp("database") / "portal.sqlite3"
    portal_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session")
def demo_data(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once and kept aside, with the password of the demo accounts."""
    folder = tmp_path_factory.mktemp("demo")
    aside = sqlite3.connect(folder / "demo.sqlite3")
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=folder, PASSWORD_HASHERS=QUICK_HASHER),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("django.utils.timezone.now", lambda: NOON)
        load_demo()
        connection.connection.backup(aside)
        connection.close()
        yield aside, demo_password()
    aside.close()


@pytest.fixture(scope="session")
def live_server():
    """With all static files: pytest-django looks for `django.contrib.staticfiles` by that name only."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = StaticFilesHandler
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def source_language():
    """Pages speak the language that the browser asks for; the portal's own is Korean."""


class Clock:
    """Noon in Seoul on 20 November 2026, until a test moves it."""

    def __init__(self):
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def transactional_db(django_db_blocker):
    """Nothing is flushed: `portal` replaces all that the test before left, and is ten times as fast."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def portal(demo_data, transactional_db, live_server):
    """The address of a portal that holds the demo data set and nothing else."""
    aside, _password = demo_data
    connection.ensure_connection()
    aside.backup(connection.connection)
    return live_server.url


@pytest.fixture
def visit(browser, portal, demo_data):
    """Lets a person open the portal; nothing may go wrong on any page they see."""
    people = []
    _aside, password = demo_data

    def someone(**habits) -> Person:
        people.append(Person(browser, portal, password=password, **habits))
        return people[-1]

    yield someone
    for person in people:
        person.leave()
    assert [problem for person in people for problem in person.problems] == []


@pytest.fixture(scope="session")
def regulars(browser, live_server, demo_data):
    """By language, people whose browser has kept styles and fonts from one page to the next."""
    _aside, password = demo_data
    known = {}

    def someone(language: str) -> Person:
        if language not in known:
            known[language] = Person(
                browser, live_server.url, password=password, language=language
            )
        return known[language]

    yield someone
    for person in known.values():
        person.leave()


@pytest.fixture
def pass_by(regulars, portal):
    """As `visit`, for tests that look at a page and leave nothing behind in the browser."""
    people = []

    def someone(language: str) -> Person:
        people.append(regulars(language).afresh())
        return people[-1]

    yield someone
    for person in people:
        person.page.goto("about:blank")
    assert [problem for person in people for problem in person.problems] == []
