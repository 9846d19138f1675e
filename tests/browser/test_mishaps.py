"""What happens to people: sessions end, lines break, buttons are pressed twice, titles have no break."""

import re

import pytest
from playwright.sync_api import expect

from agreements.models import Agreement
from meetings.models import Meeting
from tests.browser.person import NARROW, NARROWEST, WIDE
from tests.browser.test_logging_an_agreement import PDF, SAVED, attach

NEW = "/agreements/new/?counterpart=KR-27"
TITLE = "가나다라마바사아자차카타파하ABCDEFGHIJKLMNOP" * 10


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def begin(person, title: str) -> None:
    person.open(NEW)
    person.field("Title of the agreement").fill(title)
    person.field("Signing date").fill("2023-11-20")


def lose_session(person) -> None:
    person.page.context.clear_cookies(name="sessionid")


def test_who_is_signed_out_in_the_middle_of_a_form_signs_in_and_goes_on(staff):
    staff.refusals_expected = {403}
    begin(staff, "끊긴 세션")
    if staff.has_javascript:
        attach(staff, PDF)
        staff.page.wait_for_selector(".files")
    lose_session(staff)
    staff.button("Save").click()
    expect(staff.page.locator(".notice-warning")).to_contain_text(
        staff.words("What you typed is kept: sign in, and you can send it on.")
    )
    staff.page.fill("[name=login]", "staff")
    staff.page.fill("[name=password]", staff._password)
    staff.button("Sign in").click()
    staff.button("Send it now").click()
    staff.page.wait_for_url(SAVED)
    assert "끊긴 세션" in staff.read("h1")
    assert ("협약서.pdf" in staff.read()) == staff.has_javascript


def test_a_part_that_asks_for_a_sign_in_leaves_the_form_as_it_is(visit):
    person = visit()
    person.is_signed_in_as("staff")
    begin(person, "끊긴 세션")
    lose_session(person)
    person.button("Add an item").click()
    notice = person.page.locator("#session-ended")
    expect(notice).to_contain_text(person.words("You are no longer signed in."))
    expect(notice).to_be_in_viewport()
    assert person.field("Title of the agreement").input_value() == "끊긴 세션"
    person.button("Add an item").click()
    assert person.page.locator("#session-ended").count() == 1
    for width in (WIDE, NARROW):
        person.resize(width)
        assert person.axe_violations() == ""
        assert person.sideways_scroll() <= 0


def test_a_line_that_breaks_is_told_and_nothing_is_lost(visit):
    person = visit()
    person.is_signed_in_as("staff")
    begin(person, "끊긴 선")
    person.page.route("**/agreements/new/*", lambda route: route.abort())
    person.button("Add an item").click()
    expect(person.page.locator("#request-failed")).to_be_visible()
    assert person.field("Title of the agreement").input_value() == "끊긴 선"
    person.page.unroute("**/agreements/new/*")
    person.button("Add an item").click()
    expect(person.page.locator("#request-failed")).to_be_hidden()
    person.problems.clear()  # the browser says, too, that the line was broken


def test_who_leaves_a_half_filled_form_is_asked_first(visit):
    person, asked = visit(), []
    person.is_signed_in_as("staff")
    begin(person, "아직 쓰는 중")
    items = person.page.locator("[name$=-title_ko]")
    there = items.count()
    person.button("Add an item").click()
    expect(items).to_have_count(there + 1)
    person.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    person.page.locator("header form[action*=setlang] button").first.click()
    person.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert person.field("Title of the agreement").input_value() == "아직 쓰는 중"
    person.button("Save").click()
    person.page.wait_for_url(SAVED)
    person.page.locator("header form[action*=setlang] button").first.click()
    person.page.wait_for_load_state()
    assert asked == ["beforeunload"]


def test_a_button_pressed_twice_saves_once(visit):
    person = visit()
    person.is_signed_in_as("staff")
    begin(person, "두 번 누름")
    person.button("Save").dblclick()
    person.page.wait_for_url(SAVED)
    person.open("/meetings/new/")
    person.page.fill("#id_title_ko", "두 번 누름")
    person.page.fill("#id_day", "2027-01-05")
    person.button("Save").dblclick()
    person.page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    assert Agreement.objects.filter(title_ko="두 번 누름").count() == 1
    assert Meeting.objects.filter(title_ko="두 번 누름").count() == 1


def test_who_goes_back_and_saves_again_is_asked_first(staff):
    begin(staff, "다시 저장")
    staff.button("Save").click()
    staff.page.wait_for_url(SAVED)
    begin(staff, "다시 저장")
    staff.button("Save").click()
    staff.page.wait_for_selector("#id_is_another")
    notice, form = (staff.page.locator(part) for part in (".entry > .notice", ".entry"))
    assert notice.bounding_box()["width"] == form.bounding_box()["width"]
    assert Agreement.objects.filter(title_ko="다시 저장").count() == 1
    staff.page.check("#id_is_another")
    staff.button("Save").click()
    staff.page.wait_for_url(SAVED)
    assert Agreement.objects.filter(title_ko="다시 저장").count() == 2


def test_a_title_without_a_break_widens_no_page(visit):
    person = visit()
    person.is_signed_in_as("staff")
    begin(person, TITLE)
    person.page.fill("#id_items-0-title_ko", TITLE)
    person.button("Save").click()
    person.page.wait_for_url(SAVED)
    agreement = Agreement.objects.get(title_ko=TITLE)
    own = agreement.get_absolute_url()
    pages = [own, f"{own}edit/", f"{own}record/items/", f"{own}history/", "/", "/agreements/"]
    pages += ["/agreements/coverage/", "/agreements/duties/", "/agreements/implementation/"]
    pages += ["/governments/KR-27/", "/changes/", f"/trail/agreements/{agreement.reference}/"]
    for page in pages:
        person.open(page)
        for width in (WIDE, NARROW, NARROWEST):
            person.resize(width)
            assert person.sideways_scroll() <= 0, (page, width)
