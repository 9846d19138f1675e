"""A follow-up meeting on an agreement: planned reminders, mails, a move, a cancellation."""

import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from meetings.models import Meeting
from reminders.choices import ReminderState, Rule
from tests.browser.test_every_page import EXAMPLE_AGREEMENT, address

SEOUL = ZoneInfo("Asia/Seoul")
TITLE = "제1차 협약 이행 실무회의"
OFFICE = "강원특별자치도 대외협력과"
OFFICE_MAIL = "exchange@gangwon.example.org"
A_MEETING = re.compile(r"/meetings/\d+/$")


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def staff(request, visit):
    person = visit(javascript=request.param)
    person.is_signed_in_as("staff")
    return person


def fill_in(person, *, day: str) -> None:
    """Everything by what the page calls it: what, when, where, the agenda, who is to be reminded."""
    page = person.page
    person.field("Title of the meeting").fill(TITLE)
    person.field("Day of the meeting").fill(day)
    person.field("Starts at").fill("14:00")
    person.field("Ends at").fill("16:00")
    page.fill("#id_place_ko", "춘천시청")
    page.fill("#id_agenda-0-title_ko", "협력 과제 추진 현황")
    page.fill("#id_agenda-0-minutes", "40")
    page.fill("#id_agenda-1-title_ko", "다음 해 계획")
    person.page.get_by_label("대외협력과장").check()
    page.fill("#id_offices-0-office", OFFICE)
    page.fill("#id_offices-0-email", OFFICE_MAIL)


def schedule(person, *, day: str) -> Meeting:
    person.open(address("/agreements/{agreement}/"))
    person.link("Add a follow-up meeting").click()
    fill_in(person, day=day)
    person.button("Save").click()
    person.page.wait_for_url(A_MEETING)
    return Meeting.objects.get(title_ko=TITLE)


def reminders(meeting: Meeting, **facts):
    return meeting.reminders.filter(**facts)


@pytest.fixture
def mails_of_day(clock, mailoutbox):
    """What the office elsewhere gets when the portal looks at its reminders at noon of a day."""

    def of_day(month: int, day: int) -> list[str]:
        mailoutbox.clear()
        clock.at = datetime(2026, month, day, 12, tzinfo=SEOUL)
        call_command("send_due_reminders", stdout=io.StringIO())
        return [f"{m.subject} {m.body}" for m in mailoutbox if m.to == [OFFICE_MAIL]]

    return of_day


def test_a_meeting_is_put_on_an_agreement_and_its_reminders_are_seen(staff):
    meeting = schedule(staff, day="2026-12-30")
    assert meeting.agreement.import_key == EXAMPLE_AGREEMENT
    page = staff.read()
    for fact in (TITLE, "2026.12.30.", "춘천시청", "협력 과제 추진 현황", "다음 해 계획", OFFICE):
        assert fact in page
    assert "14:00" in page
    assert "14:40" in page  # when the second item begins
    # To who entered it, to the colleague and to the office, at each of the lead times.
    planned = reminders(meeting, state=ReminderState.PENDING, rule=Rule.MEETING_AHEAD)
    assert planned.count() == 3 * len(meeting.lead_days)
    for reminder in planned:
        assert reminder.recipient_name in page
    staff.open("/reminders/?state=pending")
    table = staff.read("#reminder-results table")
    assert TITLE in table
    assert OFFICE_MAIL in table
    assert staff.words("Meeting ahead") in table


def test_mails_go_out_at_their_time_and_follow_a_move_and_a_cancellation(visit, mails_of_day):
    person = visit()
    person.is_signed_in_as("staff")
    meeting = schedule(person, day="2026-12-29")
    assert mails_of_day(11, 26) == []
    (first,) = mails_of_day(11, 27)  # a Friday; thirty days ahead is the Sunday after it
    assert TITLE in first
    assert "2026.12.29." in first
    assert mails_of_day(11, 29) == []

    person.open(f"/meetings/{meeting.pk}/")
    person.link("Edit").click()
    person.field("Day of the meeting").fill("2026-12-22")
    person.button("Save").click()
    person.page.wait_for_url(A_MEETING)
    assert "2026.12.22." in person.read()
    (moved,) = mails_of_day(11, 30)
    assert "2026.12.22." in moved
    assert "2026.12.29." in moved
    assert mails_of_day(12, 14) == []
    ahead = reminders(meeting, rule=Rule.MEETING_AHEAD, state=ReminderState.PENDING)
    assert {r.due_at.astimezone(SEOUL).date().isoformat() for r in ahead} == {
        "2026-12-15",
        "2026-12-21",
    }

    person.is_signed_in_as("staff")
    person.open(f"/meetings/{meeting.pk}/")
    person.link("Cancel the meeting").click()
    person.button("Cancel the meeting").click()
    assert person.read("#id_cancel_reason_error")
    person.field("Reason").fill("상대 기관 사정")
    person.button("Cancel the meeting").click()
    person.page.wait_for_url(A_MEETING)
    assert "상대 기관 사정" in person.read()
    (cancelled,) = mails_of_day(12, 14)
    assert "상대 기관 사정" in cancelled
    assert mails_of_day(12, 15) == mails_of_day(12, 22) == []
    assert not reminders(meeting, state=ReminderState.PENDING).exists()

    person.is_signed_in_as("staff")
    person.open(f"/reminders/?meeting={meeting.pk}")
    table = person.read("#reminder-results table")
    for rule in ("Meeting ahead", "Meeting moved", "Meeting cancelled"):
        assert person.words(rule) in table
    assert OFFICE in table
    assert "2026.12.29." in table  # why it was told: the day it had heard before


def test_errors_name_their_fields_and_nothing_typed_is_lost(staff):
    staff.open(address("/meetings/new/?agreement={agreement}"))
    fill_in(staff, day="2026-12-30")
    staff.field("Title of the meeting").fill("")
    staff.field("Ends at").fill("13:00")
    staff.page.fill("#id_offices-0-email", "somewhere")
    staff.button("Save").click()
    summary = staff.page.locator(".summary-errors")
    summary.wait_for()
    targets = {link.get_attribute("href") for link in summary.get_by_role("link").all()}
    assert {"#id_title_ko", "#id_offices-0-email"} <= targets
    for target in targets:
        assert staff.page.locator(target).get_attribute("aria-invalid") == "true"
    assert staff.page.input_value("#id_agenda-0-title_ko") == "협력 과제 추진 현황"
    assert staff.page.input_value("#id_offices-0-office") == OFFICE
    assert staff.page.get_by_label("대외협력과장").is_checked()
    assert not Meeting.objects.filter(title_ko="").exists()


def test_rows_are_added_and_removed_as_typed(staff):
    staff.open("/meetings/new/")
    staff.field("Title of the meeting").fill(TITLE)
    staff.page.fill("#id_agenda-0-title_ko", "첫째")
    staff.page.fill("#id_agenda-1-title_ko", "둘째")
    staff.page.locator("#add-office").click()
    staff.page.wait_for_selector("#id_offices-1-email")
    staff.page.locator("[name=drop_agenda]").first.click()
    staff.page.wait_for_selector("#id_agenda-2-title_ko", state="detached")
    assert staff.page.input_value("#id_agenda-0-title_ko") == "둘째"
    assert staff.field("Title of the meeting").input_value() == TITLE


def test_the_agreement_shows_its_meetings(staff):
    staff.open(address("/agreements/{agreement}/"))
    meetings = staff.page.get_by_role("link", name="후속 실무회의")
    if not staff.has_javascript:
        staff.page.locator("a[href^='/meetings/?agreement=']").click()
    meetings.first.wait_for()
    meetings.first.click()
    staff.page.wait_for_url(A_MEETING)
