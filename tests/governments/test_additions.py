from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governments.additions import (
    ADDABLE_KINDS,
    BodyDraft,
    add_body,
    removal_obstacles,
    remove_body,
)
from governments.choices import LEVEL_OF_KIND, Kind
from governments.consistency import register_problems
from governments.lookup import resolve
from governments.models import Government, GovernmentEvent
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.governments.drafts import create

pytestmark = pytest.mark.django_db
BEGUN = date(2012, 7, 1)


@pytest.fixture
def manager():
    return UserFactory(manager=True)


def draft(**facts):
    told = {
        "kind": Kind.PUBLIC_ENTERPRISE,
        "name_ko": "한국국토정보공사",
        "name_en": "Korea Land and Geospatial Informatix",
        "short_en": "LX",
        "source": "공공기관 지정 고시",
    }
    return BodyDraft(**told | facts)


def test_a_body_without_a_first_day_was_always_there(manager):
    body = add_body(draft=draft(), by=manager)
    assert (body.code, body.level, body.is_shipped) == ("kr-lx", "body", False)
    assert body.on(date(1900, 1, 1))
    assert not GovernmentEvent.objects.exists()
    assert resolve("LX", on=TODAY) == body
    assert body.history.get().history_user == manager
    assert register_problems() == []


def test_a_body_with_a_first_day_begins_by_an_event(manager):
    body = add_body(draft=draft(begins_on=BEGUN), by=manager)
    event = GovernmentEvent.objects.get()
    assert (event.event_type, event.occurred_on) == ("creation", BEGUN)
    assert event.history.get().history_user == manager
    assert not body.on(date(2012, 6, 30))
    assert body.on(BEGUN).name_ko == "한국국토정보공사"
    assert register_problems() == []


@pytest.mark.parametrize("kind", ADDABLE_KINDS)
@pytest.mark.parametrize("begins_on", [None, BEGUN])
def test_every_kind_can_be_added_with_its_level(manager, kind, begins_on):
    body = add_body(draft=draft(kind=kind, country="JP", begins_on=begins_on), by=manager)
    assert (body.level, body.country) == (LEVEL_OF_KIND[kind], "JP")


def test_a_body_below_another_shares_its_region(manager):
    parent = GovernmentFactory(region="honam")
    for begins_on in (None, BEGUN):
        below = add_body(draft=draft(parent=parent, begins_on=begins_on), by=manager)
        assert (below.on(TODAY).parent, below.region) == (parent, "honam")


def test_codes_are_made_of_country_and_english_name_and_never_twice(manager):
    codes = [add_body(draft=draft(), by=manager).code for _again in range(3)]
    assert codes == ["kr-lx", "kr-lx-2", "kr-lx-3"]
    nameless = draft(name_en="", short_en="", country="JP", kind=Kind.FOREIGN_CITY)
    assert add_body(draft=nameless, by=manager).code == "jp-body"
    long = draft(name_en="Korea Institute for Local Administration and Planning", short_en="")
    assert add_body(draft=long, by=manager).code == "kr-korea-institute-for-local"


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"kind": Kind.PROVINCE}, "kind", "event"),
        ({"kind": Kind.FOREIGN_CITY}, "country", "another country"),
        ({"code": "TAKEN"}, "code", "taken"),
        ({"name_ko": ""}, "name_ko", "blank"),
        ({"name_ko": "가" * 101}, "name_ko", "100"),
        ({"name_ko": "", "begins_on": BEGUN}, "__all__", "Korean name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(manager, facts, field, words):
    GovernmentFactory(code="TAKEN")
    before = Government.objects.count()
    with pytest.raises(ValidationError) as refusal:
        add_body(draft=draft(**facts), by=manager)
    assert words in " ".join(refusal.value.message_dict[field])
    assert Government.objects.count() == before


@pytest.mark.parametrize("begins_on", [None, BEGUN])
def test_an_added_body_is_taken_back_and_its_history_stays(manager, begins_on):
    body = add_body(draft=draft(begins_on=begins_on), by=manager)
    remove_body(government=body, by=manager)
    assert not Government.objects.exists()
    assert not GovernmentEvent.objects.exists()
    changes = Government.history.order_by("history_id").values_list("history_type", flat=True)
    assert (changes[0], list(changes)[-1]) == ("+", "-")
    assert add_body(draft=draft(), by=manager).code == "kr-lx"


def test_a_body_that_somebody_names_stays(manager):
    body = add_body(draft=draft(), by=manager)
    AgreementFactory(signed=True, counterparts=[body])
    with pytest.raises(ValidationError) as refusal:
        remove_body(government=body, by=manager)
    assert refusal.value.messages == ["1 records name it (parties)."]


def test_what_the_portal_brought_or_events_tell_of_stays(manager):
    shipped = GovernmentFactory(is_shipped=True)
    assert "came with the portal" in removal_obstacles(shipped)[0]
    create("A", "B")
    assert "Events" in removal_obstacles(Government.objects.get(code="A"))[0]
