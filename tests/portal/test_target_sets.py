"""Target sets: who belongs to one on a day, how far it is covered, what changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governments.actions import load_register
from networks.models import Membership, Network
from portal.models import TargetSet
from portal.targets.actions import store_target_set
from portal.targets.answers import SetState, answer, changes
from portal.targets.loading import load_target_sets
from portal.targets.members import members
from tests.factories import (
    AgreementFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

DAY = date(2024, 6, 1)
MERGER = date(2026, 7, 1)


@pytest.fixture
def manager(db):
    home_government()
    return UserFactory(manager=True)


def make(by, **facts):
    return store_target_set(by=by, **{"name_ko": "대상", "name_en": "Targets"} | facts)


def codes(target_set, on, reader):
    return [government.code for government in members(target_set, on=on, reader=reader)]


def test_filters_of_the_register_are_asked_as_of_the_day(manager):
    GovernmentFactory(code="KR-29", region="honam", valid_to=date(2026, 6, 30))
    GovernmentFactory(code="KR-12", region="honam", valid_from=MERGER)
    GovernmentFactory(code="KR-27")
    honam = make(manager, filters={"level": ["province"], "region": ["honam"]})
    assert codes(honam, DAY, manager) == ["KR-29"]
    assert codes(honam, MERGER, manager) == ["KR-12"]


def test_members_of_a_network_are_narrowed_by_country(manager):
    network = Network.objects.create(
        key="near", name_ko="연합", name_en="NEAR", disclosure="internal"
    )
    for code, country in (("JP-31", "JP"), ("CN-37", "CN")):
        government = GovernmentFactory(code=code, country=country, kind="foreign_region")
        Membership.objects.create(network=network, government=government)
    japan = make(manager, network=network, filters={"country": "JP"})
    assert codes(japan, DAY, manager) == ["JP-31"]
    assert codes(make(manager, network=network), DAY, manager) == ["CN-37", "JP-31"]


def test_a_listed_government_that_merged_is_met_in_its_successor(manager):
    united = GovernmentFactory(code="KR-12", valid_from=MERGER)
    former = GovernmentFactory(code="KR-29", valid_to=date(2026, 6, 30), successor=united)
    listed = make(manager, listed=[(former, "24 %")])
    assert codes(listed, DAY, manager) == ["KR-29"]
    assert codes(listed, MERGER, manager) == ["KR-12"]


def test_a_set_without_any_rule_is_refused(manager):
    with pytest.raises(ValidationError, match="Say who belongs to it"):
        make(manager)


@pytest.fixture
def four(manager):
    """One of each state on `DAY`."""
    bodies = {state: GovernmentFactory(code=f"KR-{n}") for n, state in enumerate(SetState, 61)}
    AgreementFactory(signed_on=date(2024, 1, 1), counterparts=[bodies[SetState.SIGNED]])
    AgreementFactory(on=date(2024, 2, 1), counterparts=[bodies[SetState.IN_PREPARATION]])
    AgreementFactory(
        signed_on=date(2020, 1, 1),
        expires_on=date(2023, 1, 1),
        counterparts=[bodies[SetState.LAPSED]],
    )
    return make(manager, filters={"level": ["province"]})


def test_each_state_is_counted_and_opens_its_rows(four, manager, client):
    client.force_login(manager)
    found = answer(four, on=DAY, reader=manager)
    assert [count for _state, count in found.counts] == [1, 1, 1, 1]
    for state in SetState:
        page = client.get(four.get_absolute_url(), {"as_of": DAY.isoformat(), "state": state})
        assert [line.state for line in page.context["lines"]] == [state]


def test_what_changed_since_is_told(four, manager):
    earlier = answer(four, on=date(2022, 6, 1), reader=manager)
    told = {
        change.code: (change.before, change.after)
        for change in changes(earlier, answer(four, on=DAY, reader=manager))
    }
    assert told == {
        "KR-61": (SetState.NEVER, SetState.SIGNED),
        "KR-62": (SetState.NEVER, SetState.IN_PREPARATION),
        "KR-63": (SetState.SIGNED, SetState.LAPSED),
    }
    assert changes(earlier, earlier) == []


def test_the_slider_is_a_form_that_asks_for_the_end_of_a_month(four, manager, client):
    client.force_login(manager)
    page = client.get(four.get_absolute_url(), {"month": "101"})
    assert page.context["on"] == date(2023, 6, 30)
    assert client.get(four.get_absolute_url(), {"as_of": "soon"}).status_code == 400


def test_a_set_is_made_in_a_form_from_filters_and_from_a_list(manager, client):
    load_register()
    client.force_login(manager)
    facts = {"name_ko": "영남", "level": "province", "region": "yeongnam", "due_on": "2026-12-31"}
    assert client.post(reverse("targets:create"), facts).status_code == 302
    assert len(codes(TargetSet.objects.get(name_ko="영남"), DAY, manager)) == 5
    listed = {"name_ko": "둘", "listed": "대구; 20.1 %\nKR-29"}
    client.post(reverse("targets:create"), listed)
    assert codes(TargetSet.objects.get(name_ko="둘"), DAY, manager) == ["KR-27", "KR-29"]
    wrong = client.post(reverse("targets:create"), {"name_ko": "셋", "listed": "없는기관"})
    assert "없는기관" in str(wrong.context["form"].errors["listed"])
    empty = client.post(reverse("targets:create"), {"name_ko": "넷"})
    assert "Say who belongs to it" in str(empty.context["form"].errors)


def test_a_set_is_edited_by_who_made_it_and_by_managers_only(manager, client):
    GovernmentFactory(code="KR-27")
    maker = UserFactory()
    made = make(maker, filters={"level": ["province"]})
    url = reverse("targets:edit", args=[made.pk])
    for user, status in ((maker, 200), (manager, 200), (UserFactory(), 403)):
        client.force_login(user)
        assert client.get(url).status_code == status
    retire = reverse("targets:retire", args=[made.pk])
    assert client.post(retire).status_code == 403
    client.force_login(maker)
    client.post(retire)
    assert not TargetSet.objects.current().exists()
    client.force_login(UserFactory(viewer=True))
    assert client.get(reverse("targets:create")).status_code == 403


def test_a_visitor_sees_public_sets_alone(manager, client):
    GovernmentFactory(code="KR-27")
    hidden = make(manager, filters={"level": ["province"]})
    open_ = make(
        manager, name_ko="열린", name_en="Opened", filters={"level": ["province"]}, is_public=True
    )
    page = client.get(reverse("targets:list")).content.decode()
    assert "Opened" in page
    assert "Targets</a>" not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(open_.get_absolute_url()).status_code == 200


def test_the_page_costs_the_same_for_one_government_or_many(manager, client, count_queries):
    client.force_login(manager)
    made = make(manager, filters={"level": ["province"]})
    AgreementFactory(signed=True)
    cost = count_queries(lambda: client.get(made.get_absolute_url()))
    AgreementFactory.create_batch(4, signed=True)
    assert count_queries(lambda: client.get(made.get_absolute_url())) == cost


@pytest.mark.parametrize(
    ("day", "provinces", "outside"),
    [
        ("2022-09-30", (0, 16), (0, 14)),
        ("2023-06-30", (6, 16), (6, 14)),
        ("2023-11-30", (9, 16), (7, 14)),
        ("2024-01-31", (9, 16), (7, 14)),
        ("2026-07-01", (9, 15), (7, 13)),
    ],
)
def test_the_shipped_sets_on_the_days_that_the_documents_tell_of(facts, day, provinces, outside):
    load_target_sets()
    load_target_sets()
    reader = UserFactory(manager=True)
    for key, expected in (("provinces", provinces), ("provinces-outside-capital", outside)):
        target_set = TargetSet.objects.get(key=key)
        found = answer(target_set, on=date.fromisoformat(day), reader=reader)
        assert (found.signed, len(found.lines)) == expected


STATES = st.lists(st.sampled_from(["none", "signed", "lapsed", "planned"]), max_size=4)


@pytest.mark.django_db
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(states=st.lists(STATES, min_size=1, max_size=4))
def test_the_figures_of_a_set_add_up_to_its_rows(in_a_transaction, states):
    with in_a_transaction():
        home_government()
        reader = UserFactory(manager=True)
        for n, each in enumerate(states):
            _put(GovernmentFactory(code=f"KR-{80 + n}"), each)
        found = answer(make(reader, filters={"level": ["province"]}), on=DAY, reader=reader)
        assert sum(count for _state, count in found.counts) == len(found.lines) == len(states)
        assert all(len(found.of(state)) == count for state, count in found.counts)
        expected = sum("signed" in each for each in states)
        assert found.signed == expected


def _put(body, kinds):
    for kind in kinds:
        if kind == "signed":
            AgreementFactory(signed_on=date(2024, 1, 1), counterparts=[body])
        elif kind == "lapsed":
            AgreementFactory(
                signed_on=date(2020, 1, 1), expires_on=date(2021, 1, 1), counterparts=[body]
            )
        elif kind == "planned":
            AgreementFactory(on=date(2024, 2, 1), counterparts=[body])


def test_a_set_is_drawn_with_words_and_the_addresses_of_that_day(facts, client):
    load_target_sets()
    target_set = TargetSet.objects.get(key="provinces-outside-capital")
    page = client.get(target_set.get_absolute_url(), {"as_of": "2026-07-01"})
    drawn = page.context["drawing"]
    assert len(drawn.tiles) == 13
    assert {tile.place.url.split("?")[1] for tile in drawn.tiles} == {"as_of=2026-07-01"}
    words = {tile.place.code: tile.place.word for tile in drawn.tiles}
    assert (words["KR-26"], words["KR-27"]) == ("Signed", "Never signed")


def test_the_municipalities_of_a_province_are_tiles_of_the_day(facts, client):
    url = reverse("targets:municipalities", args=["KR-47"])
    page = client.get(url, {"as_of": "2024-01-31"})
    [group] = page.context["drawing"].groups
    assert len(group.places) == len(page.context["answer"].lines) == 22
    signed = [place.code for place in group.places if place.state == "signed"]
    assert signed == ["KR-47-47170"]
    assert client.get(url, {"as_of": "2023-06-30"}).context["answer"].signed == 0
    assert len(client.get(url, {"as_of": "2023-06-30"}).context["answer"].lines) == 23
    assert client.get(reverse("targets:municipalities", args=["KR-99"])).status_code == 404
