"""A counterpart that nobody has entered yet is added; one that was entered twice is made one again."""

import pytest

from agreements.models import Agreement
from governments.models import Government, GovernmentMerge
from tests.browser.person import NARROW, WIDE

NAME, NEAR_NAME = "한국지방행정연구소", "한국지방행정연구원"  # the second one came with the portal
TITLE = "서울특별시–한국지방행정연구소 업무협약"


def looks_sound(person) -> None:
    for width in (WIDE, NARROW):
        person.resize(width)
        assert person.axe_violations() == "", width
        assert person.sideways_scroll() <= 0, width
    person.resize(WIDE)


def open_fields(person) -> None:
    """Types a name that nobody bears and asks to add it, with JavaScript or without."""
    page = person.page
    person.open("/agreements/new/")
    person.field("Title of the agreement").fill(TITLE)
    page.fill("#id_counterpart", NAME)
    if not person.has_javascript:
        person.button("Find").click()
    page.locator("[name=new_body]").click()
    page.locator("#id_body-source").wait_for()


def add_counterpart(person) -> None:
    page = person.page
    assert NEAR_NAME in page.locator(".near").inner_text()
    page.select_option("#id_body-kind", "institute")
    page.fill("#id_body-source", "업무협약서")
    page.locator("[name=add_body]").click()
    page.locator("#id_body-none_of_these_error").wait_for()
    if person.has_javascript:
        looks_sound(person)
    page.locator("#id_body-none_of_these").check()
    page.locator("[name=add_body]").click()
    page.locator(".chosen .chip").wait_for()


@pytest.mark.parametrize(("language", "javascript"), [("ko", True), ("en", True), ("ko", False)])
def test_a_missing_counterpart_is_added_inside_the_form(visit, language, javascript):
    person = visit(language=language, javascript=javascript)
    person.is_signed_in_as("manager")
    open_fields(person)
    add_counterpart(person)
    assert person.field("Title of the agreement").input_value() == TITLE
    person.field("Signing date").fill("2026-11-02")
    person.button("Save").click()
    person.page.wait_for_url("**/agreements/2026-*/")
    agreement = Agreement.objects.get(title_ko=TITLE)
    assert NAME in [str(party.government.latest.name_ko) for party in agreement.counterparts]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_two_records_are_made_one_and_two_again(visit, language):
    manager = visit(language=language)
    manager.is_signed_in_as("manager")
    open_fields(manager)
    add_counterpart(manager)
    manager.field("Signing date").fill("2026-11-02")
    manager.button("Save").click()
    manager.page.wait_for_url("**/agreements/2026-*/")
    code = Government.objects.get(is_shipped=False).code

    person = visit(language=language)
    person.is_signed_in_as("admin")
    person.open("/governments/kr-krila/")
    person.link("Merge with a duplicate").click()
    person.page.locator(f"[name=pick][value={code}]").click()
    person.page.locator(f"#id_other[value={code}]").wait_for()
    person.field("Reason").fill("같은 연구원")
    person.button("Show what moves").click()
    person.button("Merge").wait_for()
    looks_sound(person)
    assert Agreement.objects.get(title_ko=TITLE).title in person.read()
    person.button("Merge").click()
    person.page.wait_for_url("**/governments/merges/*/")
    looks_sound(person)
    person.open(f"/governments/{code}/")
    assert person.page.url.endswith("/governments/kr-krila/")

    merge = GovernmentMerge.objects.get()
    person.open(f"/governments/merges/{merge.pk}/")
    person.button("Undo this merge").click()
    person.page.get_by_text(
        person.words("This merge was undone; there are two records again.")
    ).wait_for()
    person.open(f"/governments/{code}/")
    assert person.page.url.endswith(f"/governments/{code}/")
