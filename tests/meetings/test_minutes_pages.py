"""Steps on the page of a meeting, the page of its minutes, the print page, HWPX and the report."""

import io
from datetime import date

import pytest
from django.urls import reverse
from hwpx import HwpxDocument, TextExtractor

from agreements.choices import Disclosure, FileType
from agreements.documents import recognise
from meetings.actions import AgendaDraft, AttendeeDraft, move_meeting
from meetings.deadlines import report_duty
from meetings.models import ActionItem, Meeting
from tests.factories import TODAY, DepartmentFactory, UserFactory
from tests.meetings.factories import (
    MeetingFactory,
    SeriesFactory,
    action,
    decision,
    held_meeting,
    minuted,
    seoul,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return user


def address(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


def row(place, **facts) -> dict:
    facts = {"kind": "information"} | facts
    return {f"outcomes-{place}-{name}": value for name, value in facts.items()}


def minutes_data(*rows, **facts) -> dict:
    data = {"outcomes-TOTAL_FORMS": "3", "outcomes-INITIAL_FORMS": "0", "save": "1"}
    for number in range(3):
        data |= row(number, **(rows[number] if number < len(rows) else {}))
    return data | facts


def test_the_page_says_which_steps_come_next_and_what_each_needs(client, staff):
    meeting = MeetingFactory()
    page = client.get(meeting.get_absolute_url()).content.decode()
    for text in ("Record the invitation", "The agenda is empty.", "Its day has not come yet."):
        assert text in page
    assert address("minutes", meeting) in page
    client.force_login(UserFactory(viewer=True))
    assert "Next steps" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_step_is_taken_or_refused_in_words(client, staff):
    meeting = MeetingFactory(agenda=[AgendaDraft("보고")])
    response = client.post(address("move", meeting), {"step": "invite"}, follow=True)
    assert "Now: Invited." in response.content.decode()
    response = client.post(address("move", meeting), {"step": "hold"}, follow=True)
    assert "Its day has not come yet." in response.content.decode()
    data = {"step": "postpone", "postpone-postpone_reason": "태풍"}
    client.post(address("move", meeting), data)
    assert Meeting.objects.get().is_postponed
    data = {"step": "plan_anew", "plan_anew-new_day": "soon"}
    assert "New day" in client.post(address("move", meeting), data, follow=True).content.decode()


def test_staff_type_what_a_meeting_came_to_on_one_page(client, staff):
    meeting = MeetingFactory(
        half_known=True, agenda=[AgendaDraft("관광")], attendees=[AttendeeDraft("기획조정실장")]
    )
    Meeting.objects.update(period="2026-H2")
    item, guest = meeting.agenda.get(), meeting.attendees.get()
    department = DepartmentFactory()
    data = minutes_data(
        {"kind": "decision", "title_ko": "공동 홍보", "agenda_item": item.pk, "number": "14"},
        {
            "kind": "action",
            "title_ko": "계획서",
            "agenda_item": item.pk,
            "department": department.pk,
            "post": "관광팀",
            "due_on": "2027-01-31",
        },
        **{
            "held_on": "2026-11-10",
            f"attendee-{guest.pk}-attendance": "deputy",
            f"item-{item.pk}-discussion": "원안 동의",
        },
    )
    response = client.post(address("minutes", meeting), data)
    assert response.url == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert (meeting.is_held, meeting.period) == (True, "2026-11-10")
    follow_up = ActionItem.objects.get()
    assert (follow_up.decision.reference, follow_up.due_on) == ("2026-14", date(2027, 1, 31))
    guest.refresh_from_db()
    assert guest.attendance == "deputy"
    page = client.get(meeting.get_absolute_url()).content.decode()
    for text in ("Decision 2026-14", "계획서", "원안 동의", "Deputy present"):
        assert text in page


@pytest.mark.parametrize(
    ("rows", "field", "message"),
    [
        (
            [{"kind": "action", "title_ko": "누가"}],
            "outcomes-0-department",
            "Say which department",
        ),
        ([{"kind": "decision", "number": "3"}], "outcomes-0-title_ko", "Write down what"),
        (
            [{"kind": "decision", "title_ko": "둘", "number": "3"}],
            "outcomes-0-number",
            "number is used already",
        ),
        ([{"kind": "decision", "title_ko": "둘", "number": "0"}], "outcomes-0-number", "greater"),
    ],
)
def test_a_wrong_row_is_named_and_everything_typed_is_kept(client, staff, rows, field, message):
    series = SeriesFactory()
    minuted(held_meeting(series=series), decision(number=3))
    meeting = held_meeting(series=series, agenda=[AgendaDraft("관광")])
    item = meeting.agenda.get()
    data = minutes_data(*rows, **{f"item-{item.pk}-discussion": "긴 논의"})
    response = client.post(address("minutes", meeting), data)
    errors = dict(response.context["entry"].errors)
    assert message in errors[f"id_{field}"]
    assert "긴 논의" in response.content.decode()
    assert not meeting.outcomes.exists()


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_rows_come_and_go_with_everything_typed_kept(client, staff, htmx):
    meeting = held_meeting(agenda=[AgendaDraft("관광")])
    item = meeting.agenda.get()
    data = minutes_data({"title_ko": "하나"}, {"title_ko": "둘"})
    data |= {f"item-{item.pk}-discussion": "긴 논의"}
    del data["save"]
    page = client.post(
        address("minutes", meeting), data | {"drop_outcomes": "0"}, **htmx
    ).content.decode()
    assert ("<html" in page) is not bool(htmx)
    assert 'value="하나"' not in page
    assert 'value="둘"' in page
    assert "긴 논의" in page
    response = client.post(address("minutes", meeting), data | {"add_outcomes": "1"}, **htmx)
    assert len(response.context["entry"].rows.forms) == 4
    assert not meeting.outcomes.exists()


def test_minutes_are_shown_as_stored_when_they_are_opened_again(client, staff):
    meeting = held_meeting()
    minuted(meeting, decision("공동 홍보"), action("계획서", post="관광팀"))
    page = client.get(address("minutes", meeting)).content.decode()
    for text in ('value="공동 홍보"', 'value="계획서"', 'value="관광팀"'):
        assert text in page
    move_meeting(meeting=meeting, step="minute", by=None, on=TODAY)
    response = client.post(address("minutes", meeting), minutes_data({"title_ko": "새것"}))
    assert "not open for changes" in response.content.decode()


@pytest.mark.parametrize("name", ["minutes", "move", "report"])
def test_only_who_answers_for_a_meeting_minutes_it(client, name):
    meeting = held_meeting()
    client.force_login(UserFactory(elsewhere=True))
    assert client.post(address(name, meeting), {}).status_code == 403
    closed = held_meeting(disclosure=Disclosure.CLOSED)
    assert client.post(address(name, closed), {}).status_code == 404


def printed(client, meeting) -> tuple[str, str]:
    page = client.get(address("minutes-print", meeting)).content.decode()
    file = client.get(address("minutes-hwpx", meeting)).content
    assert recognise(file) == FileType.HWPX
    with TextExtractor(io.BytesIO(file)) as extractor:
        return page, extractor.extract_text()


def test_minutes_are_printed_and_saved_as_hwpx_that_opens_again(client, staff):
    agenda = [AgendaDraft("공개 안건", is_open=True), AgendaDraft("비공개 안건")]
    meeting = held_meeting(
        agenda=agenda, attendees=[AttendeeDraft("기획조정실장")], disclosure=Disclosure.PUBLIC
    )
    closed = meeting.agenda.order_by("position").last()
    minuted(meeting, decision("비밀 결정", agenda_item=closed.pk), action("계획서"))
    for text in printed(client, meeting):
        for words in ("공개 안건", "비공개 안건", "비밀 결정", "2026-1", "계획서", "기획조정실장"):
            assert words in text
    client.logout()
    for text in printed(client, meeting):
        assert "공개 안건" in text
        assert "비밀 결정" not in text
        assert "비공개 안건" not in text


def test_the_report_of_a_council_counts_down_and_is_drafted_from_the_minutes(client, staff):
    council = SeriesFactory(council=True)
    meeting = held_meeting(series=council, starts_at=seoul(2026, 11, 7, 10))
    minuted(meeting, decision("공동 홍보"))
    duty = report_duty(meeting, on=TODAY)
    # The fourteenth day is a Saturday; offices are open on Monday again.
    assert (duty.due_on, duty.working_day) == (date(2026, 11, 21), date(2026, 11, 23))
    assert (duty.days_left, duty.is_late) == (3, False)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "3 days left" in page
    assert "next working day 23 Nov 2026" in page
    page = client.get(address("report", meeting)).content.decode()
    assert "공동 홍보" in page
    assert "지방자치법 시행령 제100조" in page
    file = client.get(address("report-hwpx", meeting)).content
    HwpxDocument.open(io.BytesIO(file)).close()
    response = client.post(address("report", meeting), {"reported_on": "2026-11-21"})
    assert "lies in the future" in response.content.decode()
    data = {"reported_on": "2026-11-20", "report_number": "대외협력과-12"}
    client.post(address("report", meeting), data)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Reported on 20 Nov 2026" in page
    assert "대외협력과-12" in page


def test_a_report_that_is_late_says_so():
    council = SeriesFactory(council=True)
    meeting = held_meeting(series=council, starts_at=seoul(2026, 10, 1, 10))
    duty = report_duty(meeting, on=TODAY)
    assert (duty.is_late, duty.days_late) == (True, 36)
    assert report_duty(held_meeting(), on=TODAY) is None


def test_a_meeting_whose_time_has_passed_is_asked_about(client, staff):
    meeting = MeetingFactory()
    Meeting.objects.update(
        starts_at=None, period="2026-05", first_on="2026-05-01", last_on="2026-05-31"
    )
    assert "Did it take place?" in client.get(meeting.get_absolute_url()).content.decode()
    undated = MeetingFactory(starts_at=None, title_en="Undated one")
    page = client.get("/meetings/").content.decode()
    assert "Did it take place?" in page
    assert "Day not fixed" in page
    assert undated.title in page
    client.logout()
    assert "Did it take place?" not in client.get("/meetings/").content.decode()


def test_the_minutes_page_costs_the_same_however_much_stands_there(client, staff, count_queries):
    small = held_meeting(agenda=[AgendaDraft("하나")], attendees=[AttendeeDraft("국장")])
    minuted(small, decision(), action())
    big = held_meeting(
        agenda=[AgendaDraft("하나")] * 4, attendees=[AttendeeDraft(f"국장 {n}") for n in range(4)]
    )
    minuted(big, *[decision(), action()] * 4)
    for name in ("detail", "minutes", "minutes-print"):
        cost = count_queries(lambda name=name: client.get(address(name, small)))
        more = count_queries(lambda name=name: client.get(address(name, big)))
        assert more == cost, name
