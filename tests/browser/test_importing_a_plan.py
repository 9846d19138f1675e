"""A manager imports a plan: what is wrong is told at once, mended, applied, and taken back."""

import pytest

from projects.models import Plan
from tests.browser.test_every_page import look_at
from tests.governments.files import csv_bytes, xlsx_bytes

HEADING = ["분야", "과제명", "세부과제", "진척도", "지표", "단위", "목표값"]
ROWS = [
    ["광역 교통", "환승 체계 개선", "", "10", "환승 시간", "분", "5"],
    ["", "", "환승센터 확충", "", "", "", ""],
    ["", "", "요금 통합", "", "", "", ""],
]


@pytest.fixture(params=[("ko", True), ("en", False)], ids=["Korean", "English, no JavaScript"])
def manager(request, visit):
    language, javascript = request.param
    person = visit(language=language, javascript=javascript)
    person.is_signed_in_as("manager")
    return person


def upload(person, content: bytes, name: str) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    person.page.set_input_files("[name=file]", file)
    person.button("Check the file").click()


def look(person) -> None:
    if person.has_javascript:  # which the rules need
        look_at(person)


def test_a_plan_is_checked_mended_applied_and_undone(manager):
    person = manager
    person.open("/projects/")
    person.link("Import a plan").click()
    with person.page.expect_download():
        person.link("Example (XLSX)").click()
    person.field("Title of the new plan").fill("민선9기 정책과제")
    person.field("Mark in references").fill("민선9기")
    look(person)
    wrong = [[*ROWS[0][:3], "101", "환승 시간", "", "빨리"], *ROWS[1:], ROWS[1]]
    upload(person, csv_bytes(HEADING, *wrong), "plan.csv")
    told = person.read("#import-lines")
    assert "“빨리”" in told
    assert person.page.locator("#import-lines tbody tr").count() == 2
    assert person.button("Apply").count() == 0
    look(person)

    person.link("Upload another file").click()
    assert person.field("Title of the new plan").input_value() == "민선9기 정책과제"
    upload(person, xlsx_bytes(HEADING, *ROWS), "plan.xlsx")
    person.button("Apply").click()
    person.button("Undo this import").wait_for()
    look(person)
    plan = Plan.objects.get(mark="민선9기")
    person.open(plan.get_absolute_url())
    assert person.page.get_by_text("환승센터 확충").count() == 1
    look(person)

    person.page.go_back()
    person.button("Undo this import").click()
    person.page.locator(".messages").wait_for()
    assert not Plan.objects.filter(mark="민선9기").exists()
