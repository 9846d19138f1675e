"""An administrator imports a code list: everything that is wrong is told, mended, applied, and taken back."""

import pytest

from governments.models import Government
from tests.browser.test_every_page import look_at
from tests.governments.code_lists import HEADING, official_rows
from tests.governments.files import csv_bytes, xlsx_bytes

BUSAN_JUNGGU = "2611000000"
NEW = ["2699000000", "부산광역시 한바다구", "2026. 12. 1.", "", "", ""]


def listed(*, mended: bool) -> list[list[str]]:
    """Jung-gu of Busan ends and becomes another district; at first nobody says so."""
    rows = [row for row in official_rows() if row[0][:2] in ("11", "26")]
    for row in rows:
        if row[0] == BUSAN_JUNGGU:
            row[3], row[5] = "2026.12.1.", NEW[0] if mended else ""
    return [*rows, NEW if mended else [*NEW[:2], "언젠가", *NEW[3:]]]


@pytest.fixture(params=[("ko", True), ("en", False)], ids=["Korean", "English, no JavaScript"])
def administrator(request, visit):
    language, javascript = request.param
    person = visit(language=language, javascript=javascript)
    person.is_signed_in_as("admin")
    return person


def upload(person, content: bytes, name: str) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    person.page.set_input_files("[name=file]", file)
    person.button("Check the file").click()


def look(person) -> None:
    if person.has_javascript:  # which the rules need
        look_at(person)


def test_a_code_list_is_checked_mended_applied_and_undone(administrator):
    person = administrator
    person.open("/imports/")
    look(person)
    person.page.locator("a[href='/imports/new/code-list/']").click()
    person.field("Source").fill("행정안전부 법정동코드")
    person.field("Date of the list").fill("2026-12-31")
    upload(person, b"%PDF-1.7", "list.pdf")
    assert "PDF" in person.read(".summary-errors")
    assert person.field("Source").input_value() == "행정안전부 법정동코드"
    look(person)

    rows = listed(mended=False)
    title = ["법정동코드 목록 (2026. 12. 31.)"]
    upload(person, xlsx_bytes(title, HEADING, *rows, merged=["A1:F1"]), "list.xlsx")
    assert "“언젠가”" in person.read("#import-lines")
    assert person.page.locator("#import-lines tbody tr").count() == 2
    assert person.button("Apply").count() == 0
    look(person)

    person.link("Upload another file").click()
    assert person.field("Source").input_value() == "행정안전부 법정동코드"
    upload(person, csv_bytes(HEADING, *listed(mended=True), encoding="cp949"), "list.csv")
    assert "한바다구" in person.read("#import-lines")
    look(person)
    person.page.locator("#import-lines a[href*='outcome=same']").click()
    person.page.get_by_role("rowheader", name="서울특별시 종로구").wait_for()
    assert not Government.objects.filter(code="KR-26-26990").exists()

    person.button("Apply").click()
    person.button("Undo this import").wait_for()
    new = Government.objects.get(code="KR-26-26990")
    assert Government.objects.get(code="KR-26-26110").successor == new
    look(person)
    person.page.locator("details summary", has_text=person.words("Show the records")).click()
    assert "한바다구" in person.read("details[open]")

    person.button("Undo this import").click()
    person.page.locator(".messages").wait_for()
    assert not Government.objects.filter(code="KR-26-26990").exists()
    person.open("/imports/")
    assert person.words("Undone") in person.read("table")
    look(person)
