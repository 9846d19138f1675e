from datetime import date

import pytest

from agreements.choices import Disclosure
from meetings.models import Meeting
from meetings.timetable import timetable
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import MeetingFactory, seoul

pytestmark = pytest.mark.django_db
LIST = "/meetings/"


def shown(view, on):
    return timetable(Meeting.objects.all(), view, on=on, today=TODAY)


def test_a_month_is_whole_weeks_with_each_meeting_on_its_days():
    one = MeetingFactory()
    long = MeetingFactory(starts_at=None, period="2026-12-30", period_end="2027-01-02")
    floating = MeetingFactory(starts_at=None, period="2026-12")
    MeetingFactory(starts_at=seoul(2027, 2, 1))
    month = shown("month", date(2026, 12, 24))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert (month.weeks[0][0].day, month.weeks[-1][-1].day) == (
        date(2026, 11, 30),
        date(2027, 1, 3),
    )
    assert {day.day: day.meetings for day in month.days} == {
        date(2026, 12, 15): [one],
        **{date(2026, 12, number): [long] for number in (30, 31)},
        **{date(2027, 1, number): [long] for number in (1, 2)},
    }
    assert month.floating == [floating]
    assert (month.before, month.after) == (date(2026, 11, 30), date(2027, 1, 1))


def test_a_week_begins_on_monday_and_days_run_for_a_quarter():
    meeting = MeetingFactory()
    week = shown("week", date(2026, 12, 17))
    assert week.weekdays[0] == date(2026, 12, 14)
    assert week.days[0].meetings == [meeting]
    days = shown("agenda", date(2026, 10, 1))
    assert [day.day for day in days.days] == [date(2026, 12, 15)]


@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_each_view_shows_what_the_reader_may_see(client, view):
    MeetingFactory(title_en="Open one", disclosure=Disclosure.PUBLIC)
    MeetingFactory(title_en="Internal one")
    page = client.get(LIST, {"view": view, "on": "2026-12-15"}).content.decode()
    assert "Open one" in page
    assert "Internal one" not in page
    assert f"view={view}&amp;on=" in page


@pytest.mark.parametrize("on", ["soon", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_cannot_be_shows_today(client, on):
    response = client.get(LIST, {"view": "month", "on": on})
    assert response.context["timetable"].title == "Nov 2026"


def test_a_month_costs_the_same_for_one_meeting_or_many(client, count_queries):
    client.force_login(UserFactory())
    MeetingFactory()
    query = {"view": "month", "on": "2026-12-01"}
    cost = count_queries(lambda: client.get(LIST, query))
    for _number in range(4):
        MeetingFactory()
    assert count_queries(lambda: client.get(LIST, query)) == cost
