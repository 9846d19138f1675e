"""One person at a browser: what they open, what they read, and what goes wrong meanwhile."""

from __future__ import annotations

import re

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, Locator, Page, Response

from accounts.models import User

LOCALES = {"ko": "ko-KR", "en": "en-GB"}
WIDE, NARROW, NARROWEST = 1440, 390, 320
LISTENER = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
AXE = Axe()
RUN_AXE = "axe.run({resultTypes: ['violations']})"


class Keys:
    """The keyboard, with a count of what was pressed."""

    def __init__(self, page: Page):
        self._page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.pressed += 1

    def type(self, text: str) -> None:
        for letter in text:
            self._page.keyboard.type(letter)
            self.pressed += 1

    def go_to(self, target: Locator, *, at_most: int = 40) -> None:
        """Tab by Tab."""
        for _tab in range(at_most):
            self.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} is not reached by {at_most} Tabs")


class Person:
    """Speaks `language`; buttons and fields are named by their English source text."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        *,
        password: str,
        language: str = "ko",
        width: int = WIDE,
        javascript: bool = True,
    ):
        self.origin = origin
        self.language = language
        self.has_javascript = javascript
        self.problems: list[str] = []
        self.refusals_expected: set[int] = set()
        self._password = password
        self._context = browser.new_context(
            base_url=origin,
            locale=LOCALES[language],
            timezone_id="Asia/Seoul",
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self._context.set_default_timeout(10_000)
        if javascript:
            self._context.add_init_script(LISTENER)
        self.page = self._context.new_page()
        self.keys = Keys(self.page)
        self._watch()

    def afresh(self) -> Person:
        """Signed out, with nothing expected and nothing remembered but files."""
        self._context.clear_cookies()
        self.problems.clear()
        self.refusals_expected = set()
        self.resize(WIDE)
        return self

    def leave(self) -> None:
        self._context.close()

    # Coming in

    def open(self, path: str) -> Response:
        return self.page.goto(path)

    def sign_in(self, username: str) -> None:
        """By the page, as people do."""
        self.open("/accounts/login/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", self._password)
        self.button("Sign in").click()
        self.page.wait_for_url(f"{self.origin}/")

    def is_signed_in_as(self, username: str) -> None:
        """By a session that exists already, where signing in is not what is looked at."""
        client = Client()
        client.force_login(User.objects.get(username=username))
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        self._context.add_cookies([session | {"url": self.origin}])

    # Finding things by what they are called

    def words(self, source: str) -> str:
        """A text of the portal in the language of this person."""
        with translation.override(self.language):
            told = translation.gettext(source)
            # Some releases of Python 3.11 find what has a plural only this way.
            return translation.ngettext(source, source, 1) if told == source else told

    def button(self, source: str) -> Locator:
        return self.page.get_by_role("button", name=self.words(source), exact=True).first

    def link(self, source: str) -> Locator:
        return self.page.get_by_role("link", name=self.words(source), exact=True).first

    def field(self, source: str) -> Locator:
        """By the beginning of its label, which goes on with «required» or «optional»."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.words(source))}")).first

    def read(self, selector: str = "main") -> str:
        """The text in sight, its white space folded."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    # Looking at the whole page

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def sideways_scroll(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def axe_violations(self) -> str:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.axe_script)
        results = AxeResults(self.page.evaluate(RUN_AXE))
        return results.generate_report() if results.violations_count else ""

    # What goes wrong

    def _watch(self) -> None:
        page = self.page
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        page.on("request", self._see_request)
        page.on("response", self._see_response)

    def _hear(self, message) -> None:
        # A refused request is known from its response, with its address.
        about_request = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not about_request:
            self.problems.append(f"{self.page.url}: {message.text}")

    def _see_request(self, request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self.problems.append(f"{self.page.url}: asks for {request.url}")

    def _see_response(self, response) -> None:
        if response.status >= 400 and response.status not in self.refusals_expected:
            self.problems.append(f"{response.url}: {response.status}")
