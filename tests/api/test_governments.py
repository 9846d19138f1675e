from datetime import date

import pytest

from governments.choices import Kind
from governments.models import EventBody, GovernmentEvent, GovernmentVersion
from tests.factories import GovernmentFactory

MERGER = date(2026, 7, 1)


@pytest.fixture
def register(db):
    """Two provinces that became one, a municipality that went along, one renamed."""
    united = GovernmentFactory(code="KR-12", name_ko="전남광주통합특별시", valid_from=MERGER)
    ended = {"valid_to": date(2026, 6, 30), "successor": united}
    gwangju = GovernmentFactory(code="KR-29", name_ko="광주광역시", **ended)
    GovernmentFactory(code="KR-46", kind=Kind.PROVINCE, name_ko="전라남도", **ended)
    town = GovernmentFactory(
        code="KR-29-29110",
        kind=Kind.AUTONOMOUS_DISTRICT,
        name_ko="동구",
        parent=gwangju,
        valid_to=date(2026, 6, 30),
    )
    GovernmentVersion.objects.create(
        government=town,
        name_ko="동구",
        kind=Kind.AUTONOMOUS_DISTRICT,
        parent=united,
        valid_from=MERGER,
    )
    event = GovernmentEvent.objects.create(
        key="ev-merger", event_type="merge", occurred_on=MERGER, title_ko="통합", source="법"
    )
    EventBody.objects.create(event=event, government=gwangju, is_result=False)
    EventBody.objects.create(event=event, government=united, is_result=True)
    return {"united": united, "gwangju": gwangju, "town": town}


def codes(response):
    assert response.status_code == 200
    return [record["code"] for record in response.json()["results"]]


def test_a_list_shows_who_exists_today(get, register):
    assert codes(get("government-list", level="province")) == ["KR-12"]


def test_a_list_of_another_day_shows_who_existed_then(get, register):
    found = get("government-list", level="province", exists_on="2026-06-30")
    assert codes(found) == ["KR-29", "KR-46"]


@pytest.mark.parametrize(("day", "parent"), [("2026-06-30", "KR-29"), ("2026-07-01", "KR-12")])
def test_the_parent_is_that_of_the_day(get, register, day, parent):
    assert get("government-detail", "KR-29-29110", exists_on=day).json()["parent"] == parent
    assert codes(get("government-list", parent=parent, exists_on=day)) == ["KR-29-29110"]


def test_a_merged_government_is_still_shown(get, register):
    body = get("government-detail", "KR-29").json()
    assert (body["exists"], body["name_ko"]) == (False, "광주광역시")
    assert body["successor"]["code"] == "KR-12"
    assert [event["key"] for event in body["events"]] == ["ev-merger"]
    assert get("government-detail", "KR-29", exists_on="2020-01-01").json()["exists"] is True


def test_a_government_shows_its_whole_life(get, register):
    body = get("government-detail", "KR-12").json()
    assert {entry["code"] for entry in body["predecessors"]} == {"KR-29", "KR-46"}
    [event] = body["events"]
    assert [(b["code"], b["is_result"]) for b in event["bodies"]] == [
        ("KR-29", False),
        ("KR-12", True),
    ]
    town = get("government-detail", "KR-29-29110").json()
    assert [(v["parent"], v["valid_from"], v["valid_to"]) for v in town["versions"]] == [
        ("KR-29", None, "2026-06-30"),
        ("KR-12", "2026-07-01", None),
    ]


@pytest.mark.parametrize(
    ("text", "code"), [("전남광주", "KR-12"), ("kr 12", "KR-12"), ("동 구", "KR-29-29110")]
)
def test_any_spelling_is_found(get, register, text, code):
    assert codes(get("government-list", q=text)) == [code]


def test_showing_a_government_costs_the_same_with_few_events_or_many(get, register, count_queries):
    def cost():
        return count_queries(lambda: get("government-detail", "KR-12"))

    before = cost()
    for number in range(3):
        event = GovernmentEvent.objects.create(
            key=f"ev-{number}", event_type="rename", occurred_on=MERGER, title_ko="x", source="y"
        )
        for government in (register["united"], register["town"]):
            EventBody.objects.create(event=event, government=government, is_result=True)
    assert cost() == before


def test_successors_are_followed_to_the_end(get, register):
    last = GovernmentFactory(code="KR-99", name_ko="더 큰 시", valid_from=date(2030, 1, 1))
    register["united"].successor = last
    register["united"].save()
    body = get("government-detail", "KR-29").json()
    assert body["successor"]["code"] == "KR-12"
    assert [entry["code"] for entry in body["successors"]] == ["KR-12", "KR-99"]


@pytest.mark.parametrize(
    ("text", "day"), [("광주광역시", "2026-11-20"), ("ㄱㅈㄱㅇㅅ", "2026-11-20")]
)
def test_an_old_name_finds_the_successor(get, register, text, day):
    assert codes(get("government-list", q=text, exists_on=day)) == ["KR-12"]


def test_kind_and_country_ask_their_own_columns(get, register):
    GovernmentFactory(code="jp-x", kind=Kind.FOREIGN_CITY, country="JP", region="")
    assert codes(get("government-list", country="JP")) == ["jp-x"]
    assert codes(get("government-list", kind="autonomous_district")) == ["KR-29-29110"]
