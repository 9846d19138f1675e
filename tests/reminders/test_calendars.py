"""Calendars to subscribe to: who reads what, and what a client sees after a change."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from agreements.choices import Disclosure
from meetings.actions import cancel_meeting, edit_meeting, move_meeting
from reminders.models import CalendarFeed
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import STARTS_AT, MeetingFactory, SeriesFactory

pytestmark = pytest.mark.django_db
LIST = "/calendar/"


@pytest.fixture
def reader(client):
    user = UserFactory(language="en")
    client.force_login(user)
    return user


def subscribe(client, **data) -> str:
    """The address of a new calendar, as the page shows it once."""
    page = client.post(LIST, {"name": "Meetings", **data}, follow=True).content.decode()
    [address] = re.findall(r"<code>(.*?)</code>", page)
    assert address not in client.get(LIST).content.decode()
    return re.sub(r"^https?://[^/]+", "", address)


def events(client, address) -> dict[str, dict]:
    client.logout()
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_holds_what_its_user_may_see(client, reader):
    meeting = MeetingFactory(title_en="Mine")
    elsewhere = UserFactory(elsewhere=True)
    MeetingFactory(title_en="Closed elsewhere", disclosure=Disclosure.CLOSED, by=elsewhere)
    MeetingFactory(title_en="No day", starts_at=None)
    MeetingFactory(title_en="Some day", starts_at=None, period="2027-H1")
    address = subscribe(client)
    found = events(client, address)
    assert set(found) == {"Mine", "Some day"}
    assert found["Mine"]["UID"] == str(meeting.uid)
    assert found["Mine"]["DTSTART"].params["TZID"] == "Asia/Seoul"
    assert found["Mine"].decoded("DTSTART") == STARTS_AT
    assert (found["Some day"]["STATUS"], found["Some day"]["TRANSP"]) == (
        "TENTATIVE",
        "TRANSPARENT",
    )


def test_a_client_sees_a_move_and_a_cancellation_of_the_same_event(client, reader):
    meeting = MeetingFactory(title_en="Mine")
    address = subscribe(client)
    first = events(client, address)["Mine"]
    edit_meeting(
        meeting=meeting, by=None, on=TODAY, starts_at=STARTS_AT + timedelta(days=1), ends_at=None
    )
    moved = events(client, address)["Mine"]
    postponed = move_meeting(
        meeting=meeting, step="postpone", by=None, on=TODAY, postpone_reason="태풍"
    )
    assert events(client, address)["Mine"]["STATUS"] == "CANCELLED"
    cancel_meeting(meeting=postponed, reason="취소", by=None)
    gone = events(client, address)["Mine"]
    assert [event["SEQUENCE"] for event in (first, moved, gone)] == [0, 1, 3]
    assert {event["UID"] for event in (first, moved, gone)} == {str(meeting.uid)}
    assert (moved["STATUS"], gone["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_a_saved_filter_lets_through_what_it_says(client, reader):
    series = SeriesFactory(key="heads")
    MeetingFactory(title_en="Wanted", series=series)
    MeetingFactory(title_en="Other")
    page = client.get(LIST, {"series": "heads", "page": "2"}).content.decode()
    assert 'value="series=heads"' in page
    assert set(events(client, subscribe(client, query="series=heads"))) == {"Wanted"}


def test_a_filter_that_cannot_be_read_is_refused(client, reader):
    response = client.post(LIST, {"name": "Meetings", "query": "series=nobody"})
    assert "The filter cannot be read." in response.content.decode()
    response = client.post(LIST, {"name": ""})
    assert "Give the calendar a name." in response.content.decode()
    assert not CalendarFeed.objects.exists()


def test_an_address_taken_back_leads_nowhere(client, reader):
    address = subscribe(client)
    feed = CalendarFeed.objects.get()
    assert address.removeprefix("/calendar/").removesuffix(".ics") not in feed.digest
    assert client.post(f"/calendar/{feed.pk}/revoke/").status_code == 302
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get("/calendar/guess.ics").status_code == 404


def test_somebody_who_left_or_another_ones_calendar(client, reader):
    address = subscribe(client)
    feed = CalendarFeed.objects.get()
    client.force_login(UserFactory())
    assert client.post(f"/calendar/{feed.pk}/revoke/").status_code == 404
    reader.is_active = False
    reader.save()
    client.logout()
    assert client.get(address).status_code == 404


def test_reading_is_noted_once_an_hour_and_costs_the_same_for_many(client, reader, count_queries):
    MeetingFactory()
    address = subscribe(client)
    client.get(address)
    assert CalendarFeed.objects.get().read_at
    cost = count_queries(lambda: client.get(address))
    for _number in range(4):
        MeetingFactory()
    assert count_queries(lambda: client.get(address)) == cost


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(LIST).url.startswith("/accounts/login/")
