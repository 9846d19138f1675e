"""The shipped document facts: every one has its place, and comes once."""

from datetime import date, time
from pathlib import Path

import pytest
import yaml

from agreements.loading import load_agreements
from governments.actions import load_register
from meetings.loading import DATA, load_meetings
from meetings.models import Meeting, MeetingSeries
from networks.loading import load_networks
from projects.loading import load_projects
from projects.models import Area
from reminders.models import Reminder
from tests.factories import TODAY, DepartmentFactory
from tests.meetings.factories import seoul
from tests.standing import standing

pytestmark = pytest.mark.django_db

FACTS = yaml.safe_load(Path(DATA).read_text(encoding="utf-8"))
each_series = pytest.mark.parametrize("fact", FACTS["series"], ids=lambda fact: fact["key"])
each_meeting = pytest.mark.parametrize("fact", FACTS["meetings"], ids=lambda fact: fact["key"])

AS_WRITTEN = (
    "title_ko",
    "title_en",
    "composition",
    "cadence",
    "min_months",
    "max_months",
    "place_rule",
    "source",
    "number",
    "number_implied",
    "content",
    "state",
    "period",
    "period_end",
    "place_ko",
    "place_en",
    "note",
)
ELSEWHERE = {"key", "network", "consultation"}


@standing
def loaded():
    department = DepartmentFactory(name_ko="대외협력과")
    load_register()
    load_agreements(on=TODAY)
    load_networks(department=department)
    load_projects()
    load_meetings()


def the_meeting(key: str) -> Meeting:
    meetings = Meeting.objects.for_listing().with_agenda().with_attendees()
    return meetings.get(import_key=key)


def as_written(fact: dict, record) -> None:
    for name in set(AS_WRITTEN) & set(fact):
        assert getattr(record, name) == fact[name], name


@each_series
@pytest.mark.usefixtures("loaded")
def test_every_fact_of_a_series_has_its_place(fact):
    series = MeetingSeries.objects.get(key=fact["key"])
    as_written(fact, series)
    agreement = series.agreement and series.agreement.import_key
    assert agreement == fact.get("agreement")
    assert {party.code for party in series.parties.all()} == set(fact.get("parties", []))
    assert set(fact) <= {*AS_WRITTEN, *ELSEWHERE, "agreement", "parties"}


@each_meeting
@pytest.mark.usefixtures("loaded")
def test_every_fact_of_a_meeting_has_its_place(fact):
    meeting = the_meeting(fact["key"])
    as_written(fact, meeting)
    assert (meeting.series and meeting.series.key) == fact.get("series")
    assert (meeting.agreement and meeting.agreement.import_key) == fact.get("agreement")
    assert (meeting.department and meeting.department.name_ko) == fact.get("department")
    event = meeting.network_event
    assert (event and event.title_ko) == fact.get("event")
    assert event is None or event.network.key == fact["network"]
    touched = meeting.related_agreements.values_list("import_key", flat=True)
    assert list(touched) == fact.get("related_agreements", [])
    for name in ("starts_at", "ends_at"):
        moment = getattr(meeting, name)
        shown = moment and f"{moment.astimezone(seoul(2017, 1, 1).tzinfo):%Y-%m-%dT%H:%M}"
        assert shown == fact.get(name)
    assert (meeting.press_until and f"{meeting.press_until:%H:%M}") == fact.get("press_until")


@each_meeting
@pytest.mark.usefixtures("loaded")
def test_every_line_that_hangs_on_a_meeting_is_there(fact):
    meeting = the_meeting(fact["key"])
    parties = {party.government.code: party.is_host for party in meeting.party_set.all()}
    hosts = fact.get("hosts", [])
    assert set(parties) == {*fact.get("parties", []), *hosts}
    assert {code for code, is_host in parties.items() if is_host} == set(hosts)
    assert [
        {"government": a.government.code, "office": a.office, "role": a.role}
        for a in meeting.attendees.all()
    ] == fact.get("attendees", [])
    assert [
        {"title_ko": line.title_ko, "title_en": line.title_en} for line in meeting.outcomes.all()
    ] == fact.get("outcomes", [])
    assert [
        {
            "title_ko": item.title_ko,
            "title_en": item.title_en,
            "begins_at": f"{item.begins_at:%H:%M}",
            "minutes": item.minutes,
            "presenter": item.presenter,
            "is_open": item.is_open,
        }
        for item in meeting.agenda.all()
    ] == fact.get("agenda", [])


@pytest.mark.usefixtures("loaded")
def test_the_shipped_meetings_come_once():
    assert load_meetings() == 0
    assert Meeting.objects.count() == len(FACTS["meetings"]) == 23
    assert MeetingSeries.objects.count() == len(FACTS["series"]) == 14
    assert not Meeting.objects.filter(source="").exists()
    assert not Reminder.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_what_people_changed_since_stays():
    Meeting.objects.filter(import_key="capital-area-heads-6").update(place_ko="송도")
    load_meetings()
    assert Meeting.objects.get(import_key="capital-area-heads-6").place_ko == "송도"


@pytest.mark.usefixtures("loaded")
def test_half_known_times_are_kept_as_the_document_gives_them():
    sixth = the_meeting("capital-area-heads-6")
    assert sixth.is_half_known
    assert (sixth.first_on, sixth.last_on) == (date(2024, 1, 1), date(2024, 6, 30))
    assert sixth.date_text == "first half of 2024"
    working = the_meeting("seoul-molit-working-tf-2017")
    assert (working.first_on, working.last_on) == (date(2017, 9, 12), date(2017, 12, 19))
    assembly = the_meeting("near-general-assembly-6")
    assert (assembly.first_on, assembly.is_half_known, assembly.is_held) == (None, True, True)
    assert assembly.date_text == "date open"


@pytest.mark.usefixtures("loaded")
def test_a_planned_meeting_whose_time_has_passed_is_asked_about():
    asked = Meeting.objects.unanswered(TODAY).values_list("import_key", flat=True)
    assert list(asked) == ["capital-area-heads-6"]
    undated = Meeting.objects.undated(TODAY).values_list("import_key", flat=True)
    assert list(undated) == ["near-general-assembly-next"]


@pytest.mark.usefixtures("loaded")
def test_the_programme_of_the_task_force_is_known_to_the_minute():
    meeting = the_meeting("seoul-molit-tf-2")
    programme = [(at, item.title_ko, item.is_open) for at, item in meeting.programme()]
    assert programme[3] == (seoul(2017, 12, 19, 13, 50), "총괄보고(회의현황, 주요실적 등)", False)
    assert sum(item.minutes for item in meeting.agenda.all()) == 120
    assert meeting.press_until == time(13, 50)
    sides = [a.government.code for a in meeting.attendees.all()]
    assert (len(sides), sides.count("kr-molit"), sides.count("KR-11")) == (23, 12, 11)


@pytest.mark.usefixtures("loaded")
def test_the_forum_of_2018_has_its_programme_and_the_tasks_it_dealt_with():
    forum = Meeting.objects.get(import_key="seoul-policy-forum-2018")
    programme = list(forum.agenda.order_by("position"))
    assert len(programme) == 14
    assert (programme[0].begins_at, programme[-1].title_ko) == (time(13, 30), "폐회")
    assert "좌장 중앙대학교" in programme[7].presenter
    themes = Area.objects.filter(group_en="Six priority themes")
    themes = themes.filter(tasks__isnull=False)  # the sixth is worked out by plans of its own
    assert set(forum.tasks.values_list("area__key", flat=True)) == set(
        themes.values_list("key", flat=True)
    )
