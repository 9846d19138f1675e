"""«If X and Y merge on D», and why a merged government's agreements count, read in a browser."""

from datetime import date

import pytest

from agreements.actions import log_signed_agreement
from agreements.choices import Disclosure
from agreements.models import AgreementKind
from governments.models import Government, GovernmentEvent
from tests.browser.test_every_page import look_at


@pytest.mark.parametrize(
    ("language", "javascript"), [("ko", True), ("ko", False), ("en", True), ("en", False)]
)
def test_an_administrator_asks_what_a_merger_would_change(visit, language, javascript):
    person = visit(language=language, javascript=javascript)
    person.is_signed_in_as("admin")
    person.open("/governments/reforms/")
    person.link("If governments merged").click()
    person.page.locator("#id_bodies_0").fill("대구")
    person.page.locator("#id_bodies_1").fill("Gyeongbuk")
    person.field("Day of the merger").fill("2027-01-01")
    person.field("Name of the new government (Korean)").fill("대구경북특별시")
    person.button("Show what would change").click()
    figures = person.read("section[aria-labelledby=simulation-coverage] table")
    for line in ("15 14", "9 9", "6 5", "60% 64%"):
        assert line in figures
    assert "대구경북특별시" in person.read("#simulation-title")
    assert Government.objects.filter(versions__name_ko="대구경북특별시").count() == 0

    person.link("Record this as an event").click()
    assert person.page.locator("#id_before").input_value().split() == ["KR-27", "KR-47"]
    assert person.page.locator("#id_after-0-name_ko").input_value() == "대구경북특별시"
    assert not GovernmentEvent.objects.filter(is_shipped=False).exists()


def test_an_ambiguous_name_is_settled_by_a_click(visit):
    person = visit(language="en")
    person.refusals_expected = {400}
    person.open("/governments/simulation/?bodies=남구&bodies=부산+중구&on=2027-01-01")
    look_at(person)
    busan = "Nam-gu (Busan) (Busan Metropolitan City)"
    person.page.get_by_role("link", name=busan, exact=True).click()
    person.page.locator("#simulation-title").wait_for()
    assert "Nam-gu (Busan), Jung-gu (Busan)" in person.read("#simulation-title")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_was_signed_with_a_body_that_merged_counts_today_and_says_why(visit, language):
    log_signed_agreement(
        kind=AgreementKind.objects.get(key="friendship_exchange"),
        counterparts=[Government.objects.get(code="KR-46")],
        signed_on=date(2019, 5, 1),
        on=date(2026, 11, 20),
        by=None,
        title_ko="서울특별시-전라남도 우호교류협약",
        disclosure=Disclosure.PUBLIC,
    )
    person = visit(language=language)
    why = {
        "ko": "전라남도 체결. 2026.7.1.부터 전남광주통합특별시의 협약으로 셉니다(통합).",
        "en": "with South Jeolla Province; counts for Jeonnam-Gwangju Special Metropolitan City "
        "since 1 Jul 2026 (Merger).",
    }[language]
    signed = {"ko": "2019.5.1. ", "en": "Signed on 1 May 2019 "}[language]
    person.open("/governments/KR-12/")
    assert signed + why in person.read()
    person.open("/agreements/coverage/")
    assert why in person.read()


@pytest.mark.parametrize("javascript", [True, False])
def test_staff_keep_the_office_that_one_turns_to(visit, javascript):
    person = visit(javascript=javascript)
    person.is_signed_in_as("staff")
    person.open("/governments/KR-27/")
    person.link("Add an office").click()
    person.page.fill("#id_name_ko", "대외협력담당관")
    person.page.fill("#id_post", "팀장 053-803-1234")
    person.page.fill("#id_source", "대구광역시 누리집")
    person.button("Save").click()
    person.page.locator(".summary-errors").wait_for()
    if javascript:  # the accessibility rules are a script themselves
        look_at(person)
    person.page.fill("#id_post", "교류협력팀장")
    person.button("Save").click()
    person.page.wait_for_url("**/governments/KR-27/")
    assert "교류협력팀장" in person.read("section[aria-labelledby=government-offices]")
    visitor = visit()
    visitor.open("/governments/KR-27/")
    assert "교류협력팀장" not in visitor.read()
