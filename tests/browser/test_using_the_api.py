"""Another system: its programmer reads the documentation page, its program calls with a token."""

import io
import json
from datetime import date
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from agreements.models import Agreement


@pytest.fixture
def call(portal):
    """A program with a token of `staff`; urllib, so that nothing of the portal takes part."""
    printed = io.StringIO()
    call_command("issue_token", "staff", scopes="read:internal", days=1, stdout=printed)
    token = printed.getvalue().strip()

    def ask(path: str) -> dict:
        url = path if path.startswith("http") else f"{portal}{path}"
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        with urlopen(Request(url, headers=headers), timeout=10) as response:
            return json.load(response)

    return ask


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_documentation_page_comes_from_here_alone(visit, language):
    person = visit(language=language)
    assert person.open("/api/docs/").status == 200
    assert person.page.locator("html").get_attribute("lang") == language
    coverage = person.page.locator("article", has_text="/api/v1/coverage/")
    coverage.locator("summary").first.click()
    assert "as_of" in coverage.inner_text()


def test_the_console_comes_from_here_alone(visit):
    person = visit(language="en")
    assert person.open("/api/docs/console/").status == 200
    operations = person.page.locator(".opblock")
    operations.first.wait_for()
    coverage = operations.filter(has_text="/api/v1/coverage/").get_by_role("button").first
    for _screen in range(40):  # Swagger UI draws only what is in sight
        if coverage.is_visible():
            break
        person.page.mouse.wheel(0, 700)
        person.page.wait_for_timeout(100)
    coverage.click()
    expect(person.page.locator(".opblock-body")).to_contain_text("as_of")


def test_a_program_asks_who_is_unsigned(call):
    answer = call("/api/v1/coverage/?as_of=2023-11-30")
    assert answer["home"] == "KR-11"
    assert len(answer["targets"]) == 16
    names = {target["code"]: target["name_ko"] for target in answer["unsigned"]}
    assert len(names) == 7
    assert names["KR-45"] == "전라북도"


def test_a_program_follows_the_pages_of_a_list(call):
    found, path = [], "/api/v1/agreements/?limit=4&in_force_on=2023-11-30"
    while path:
        page = call(path)
        found += [agreement["reference"] for agreement in page["results"]]
        path = page["next"]
    assert page["count"] == len(found) == len(set(found))
    assert len(found) == Agreement.objects.in_force(date(2023, 11, 30)).count()
    provinces = call("/api/v1/governments/?exists_on=2016-01-01&level=province&limit=500")
    assert provinces["count"] == 17
    one = call(f"/api/v1/agreements/{quote(found[0])}/")
    assert one["reference"] == found[0]


def test_a_misspelt_filter_is_refused_by_its_name(call):
    with pytest.raises(HTTPError) as refusal:
        call("/api/v1/agreements/?signed_afer=2023-01-01")
    with refusal.value as response:
        assert response.code == 400
        assert response.headers["Content-Type"].startswith("application/problem+json")
        problem = json.load(response)
    assert [error["field"] for error in problem["errors"]] == ["signed_afer"]


def test_the_described_addresses_answer(call):
    described = call("/api/schema/?format=json")
    assert described["openapi"].startswith("3.1")
    asked = 0
    for path, methods in described["paths"].items():
        needs = [p for p in methods.get("get", {}).get("parameters", []) if p.get("required")]
        if "get" in methods and not needs:
            call(path)
            asked += 1
    assert asked > 5
