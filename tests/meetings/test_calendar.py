from datetime import date, timedelta

import pytest
from icalendar import Calendar

from meetings.actions import cancel_meeting, edit_meeting
from meetings.calendar import meeting_calendar
from meetings.models import Meeting
from tests.factories import TODAY
from tests.meetings.factories import ENDS_AT, STARTS_AT, MeetingFactory

pytestmark = pytest.mark.django_db


def event_of(meeting):
    parsed = Calendar.from_ical(meeting_calendar(meeting).to_ical())
    [event] = parsed.walk("VEVENT")
    return event


def test_a_meeting_is_an_event_on_the_portals_clock():
    meeting = MeetingFactory(ends_at=ENDS_AT)
    event = event_of(meeting)
    assert event.start == STARTS_AT
    assert event.end == ENDS_AT
    assert event["DTSTART"].params["TZID"] == "Asia/Seoul"
    calendar = Calendar.from_ical(meeting_calendar(meeting).to_ical())
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Seoul"]
    assert (event["SUMMARY"], event["LOCATION"]) == (meeting.title, "City Hall")
    assert event["STATUS"] == "CONFIRMED"


def test_the_uid_stays_and_the_sequence_grows():
    meeting = MeetingFactory()
    before = event_of(meeting)
    meeting = edit_meeting(
        meeting=meeting, by=None, on=TODAY, starts_at=STARTS_AT + timedelta(days=1)
    )
    after = event_of(meeting)
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_a_cancelled_meeting_says_so():
    meeting = cancel_meeting(meeting=MeetingFactory(), reason="연기", by=None)
    assert event_of(meeting)["STATUS"] == "CANCELLED"


def test_a_half_known_meeting_takes_whole_days_and_is_tentative():
    event = event_of(MeetingFactory(half_known=True))
    assert (event.start, event.end) == (date(2027, 1, 1), date(2027, 7, 1))
    assert event["STATUS"] == "TENTATIVE"


def test_a_fixed_day_without_an_hour_is_one_whole_day():
    event = event_of(MeetingFactory(starts_at=None, period="2026-12-15"))
    assert (event.start, event.end) == (date(2026, 12, 15), date(2026, 12, 16))
    assert event["STATUS"] == "CONFIRMED"


def test_every_meeting_has_a_uid_of_its_own():
    MeetingFactory()
    MeetingFactory()
    assert len(set(Meeting.objects.values_list("uid", flat=True))) == 2
