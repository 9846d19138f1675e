from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from agreements.choices import Disclosure
from meetings.actions import AgendaDraft, RecipientDraft, cancel_meeting
from meetings.choices import MeetingState
from meetings.models import MeetingSeries
from tests.factories import UserFactory
from tests.meetings.factories import STARTS_AT, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
LIST, CREATE = "/meetings/", "/meetings/new/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


# The list ----------------------------------------------------------------------------------------


def test_what_is_ahead_comes_first_and_what_was_below(client, staff):
    MeetingFactory(title_en="Later", starts_at=STARTS_AT + timedelta(days=9))
    MeetingFactory(title_en="Sooner")
    held = {"starts_at": seoul(2026, 11, 2, 10), "state": MeetingState.HELD}
    MeetingFactory(title_en="Held", **held)
    response = client.get(LIST)
    assert [meeting.title for meeting in response.context["ahead"]] == ["Sooner", "Later"]
    assert [meeting.title for meeting in response.context["page"]] == ["Held"]


def test_a_visitor_sees_public_meetings_only(client):
    MeetingFactory(title_en="Open one", disclosure=Disclosure.PUBLIC)
    MeetingFactory(title_en="Internal one")
    page = client.get(LIST).content.decode()
    assert "Open one" in page
    assert "Internal one" not in page
    assert CREATE not in page


def test_filters_live_in_the_address(client, staff):
    wanted, other = MeetingFactory(), MeetingFactory()
    cancel_meeting(meeting=other, reason="연기", by=None)
    response = client.get(LIST, {"state": "planned", "agreement": wanted.agreement.reference})
    assert list(response.context["ahead"]) == [wanted]
    response = client.get(LIST, {"state": "cancelled"})
    assert list(response.context["ahead"]) == [other]
    assert "unknown" in client.get(LIST, {"state": "unknown"}).content.decode()


def test_the_results_alone_are_the_results_of_the_page(client, staff):
    MeetingFactory()
    page = client.get(LIST, {"q": "meeting"}).content.decode()
    part = client.get(
        LIST, {"q": "meeting"}, **HTMX, HTTP_HX_TARGET="meeting-results"
    ).content.decode()
    assert part.strip() in page
    assert "<html" not in part


def test_an_agreements_page_gets_a_short_card_of_its_meetings(client, staff):
    meeting = MeetingFactory()
    query = {"agreement": meeting.agreement.reference}
    card = client.get(LIST, query, **HTMX).content.decode()
    assert meeting.title in card
    assert "<table" not in card
    assert "<html" not in card


def test_listing_costs_the_same_for_one_meeting_or_many(client, staff, count_queries):
    series = MeetingSeries.objects.create(key="heads", title_ko="단체장 회의")
    MeetingFactory(series=series)
    cost_of_one = count_queries(lambda: client.get(LIST))
    for number in range(5):
        MeetingFactory(series=series, number=number)
    assert count_queries(lambda: client.get(LIST)) == cost_of_one


# One meeting -------------------------------------------------------------------------------------


def test_the_page_of_a_meeting_says_all_of_it(client, staff):
    meeting = MeetingFactory(
        agenda=[
            AgendaDraft("보고", "Report", 15, "대외협력과", True),
            AgendaDraft("논의", "Debate"),
        ],
        recipients=[office(1), RecipientDraft(user=staff)],
        lead_days=[7],
    )
    page = client.get(meeting.get_absolute_url()).content.decode()
    for text in (
        "15 Dec 2026, 10:00",
        "City Hall",
        "Report",
        "10:15",
        "기획관실 1",
        str(staff),
        "8 Dec 2026, 09:00",
        "Waiting",
        reverse("meetings:ics", args=[meeting.pk]),
        reverse("meetings:edit", args=[meeting.pk]),
        reverse("meetings:cancel", args=[meeting.pk]),
    ):
        assert text in page


def test_a_visitor_sees_neither_closed_items_nor_people_nor_notes(client):
    meeting = MeetingFactory(
        agenda=[AgendaDraft("공개", "Opening", is_open=True), AgendaDraft("비공개", "Bargaining")],
        recipients=[office(1)],
        note="내부 사정",
        disclosure=Disclosure.PUBLIC,
    )
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Opening" in page
    assert "1 further item is not open" in page
    for text in ("Bargaining", "기획관실", "내부 사정", "/edit/", "/cancel/"):
        assert text not in page


def test_a_meeting_not_to_be_seen_is_not_there(client):
    meeting = MeetingFactory(disclosure=Disclosure.CLOSED)
    client.force_login(UserFactory(elsewhere=True))
    for name in ("detail", "ics", "edit", "cancel"):
        assert client.get(reverse(f"meetings:{name}", args=[meeting.pk])).status_code == 404


def test_the_page_costs_the_same_however_much_hangs_on_it(client, staff, count_queries):
    small = MeetingFactory(agenda=[AgendaDraft("보고")], recipients=[office(1)])
    people = [*map(office, range(5)), *[RecipientDraft(user=UserFactory()) for _ in range(3)]]
    big = MeetingFactory(agenda=[AgendaDraft("보고")] * 5, recipients=people)
    cost = count_queries(lambda: client.get(small.get_absolute_url()))
    assert count_queries(lambda: client.get(big.get_absolute_url())) == cost


def test_the_calendar_file_can_be_downloaded(client, staff):
    meeting = MeetingFactory()
    response = client.get(reverse("meetings:ics", args=[meeting.pk]))
    assert response["Content-Type"] == "text/calendar"
    assert response["Content-Disposition"] == f'attachment; filename="meeting-{meeting.pk}.ics"'
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["UID"] == str(meeting.uid)
