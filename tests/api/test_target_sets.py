"""Target sets read with how far they are reached on a day, and kept by other systems."""

import pytest
from django.utils import timezone

from accounts.choices import Scope
from portal.models import TargetSet
from tests.api.conftest import READ, WRITE, problems
from tests.api.test_parts_of_agreements import send
from tests.factories import (
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.networks.factories import MembershipFactory, NetworkFactory

SETS = "/api/v1/target-sets/"


@pytest.fixture(autouse=True)
def home(db):
    return home_government()


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def writer(bearer, user):
    return bearer(WRITE, user=user)


@pytest.fixture
def pair():
    return [GovernmentFactory(), GovernmentFactory()]


def test_a_set_is_made_and_answered_as_of_a_day(writer, client, pair):
    one, other = pair
    AgreementFactory(signed=True, counterparts=[one], disclosure="public")
    rows = [{"code": one.code, "note": "1위"}, {"code": other.code}, {"code": one.code}]
    made = send(writer, "post", SETS, {"name_ko": "묶음", "listed": rows, "is_public": True})
    assert made.status_code == 201, made.content
    body = made.json()
    assert body["listed"] == [{"code": one.code, "note": "1위"}, {"code": other.code, "note": ""}]
    assert body["as_of"] == timezone.localdate().isoformat()
    assert (body["counts"]["targets"], body["counts"]["signed"], body["counts"]["never"]) == (
        2,
        1,
        1,
    )
    states = {row["code"]: row["state"] for row in body["governments"]}
    assert states == {one.code: "signed", other.code: "never"}
    assert body["governments"][0]["agreements"]
    before = client.get(made["Location"], {"as_of": "2015-01-01"}).json()
    assert (before["as_of"], before["counts"]["signed"]) == ("2015-01-01", 0)
    early = client.get(made["Location"], {"as_of": "0911-11-12"}).json()
    assert early["counts"]["signed"] == 0
    [listed] = client.get(SETS).json()["results"]
    assert listed == {name: before[name] for name in listed}
    assert problems(client.get(made["Location"], {"as_of": "2023-02-30"})) == {"as_of": "invalid"}
    assert problems(client.get(made["Location"], {"as_of": "soon"})) == {"as_of": "invalid"}
    assert problems(client.get(SETS, {"retired": "maybe"})) == {"retired": "invalid_choice"}


def test_a_change_leaves_what_is_not_sent(writer, pair):
    entry = {"name_ko": "묶음", "listed": [{"code": pair[0].code}], "filters": {"country": "KR"}}
    made = send(writer, "post", SETS, entry)
    url = made["Location"]
    changed = send(writer, "patch", url, {"due_on": "2027-06-30"})
    assert changed.status_code == 200, changed.content
    assert changed.json()["listed"] == [{"code": pair[0].code, "note": ""}]
    assert changed.json()["filters"]["country"] == "KR"
    late = send(writer, "patch", url, {"note": "x"}, **{"if-match": made["ETag"]})
    assert problems(late, 412) == {}
    empty = send(writer, "patch", url, {"listed": [], "filters": {}})
    assert None in problems(empty)
    assert TargetSet.objects.get().member_set.count() == 1
    gone = send(writer, "post", f"{url}retire/", {"retired_on": "2026-11-01"})
    assert gone.json()["retired_on"] == "2026-11-01"
    assert len(writer.get(SETS, {"retired": "true"}).json()["results"]) == 1
    assert writer.get(SETS, {"retired": "false"}).json()["results"] == []
    assert send(writer, "post", f"{url}retire/", {"retired_on": None}).json()["retired_on"] is None


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"name_ko": ""}, {"name_ko": "blank"}),
        ({"nmae": "x"}, {"nmae": "unknown"}),
        ({"filters": {"level": ["planet"]}}, {"filters.level.0": "invalid_choice"}),
        ({"filters": {"size": 1}}, {"filters.size": "unknown"}),
        ({"filters": {"parent": ["XX"]}}, {"filters.parent.0": "does_not_exist"}),
        ({"filters": {"country": "Korea"}}, {"filters.country": "invalid"}),
        ({"listed": [{"code": "XX"}]}, {"listed.0.code": "does_not_exist"}),
        ({"network": "none"}, {"network": "does_not_exist"}),
        ({"task": "none"}, {"task": "does_not_exist"}),
        ({"starts_on": "2027-01-01", "due_on": "2026-01-01"}, {"due_on": "due_on"}),
        ({"filters": {}}, {None: "invalid"}),
    ],
)
def test_what_is_wrong_with_a_set_is_named(writer, facts, errors):
    entry = {"name_ko": "묶음", "filters": {"level": ["province"]}}
    assert problems(send(writer, "post", SETS, entry | facts)) == errors
    assert not TargetSet.objects.exists()


def test_what_is_not_disclosed_is_not_told(writer, client, bearer):
    owner = DepartmentFactory(name_ko="다른 과")
    hidden = NetworkFactory(disclosure="closed", department=owner)
    MembershipFactory(network=hidden)
    TargetSet.objects.create(name_ko="숨은 네트워크", network=hidden, is_public=True)
    TargetSet.objects.create(name_ko="안", filters={"country": "KR"})
    [public] = client.get(SETS).json()["results"]
    alone = client.get(f"{SETS}{public['id']}/").json()
    assert (public["network"], alone["network"], alone["counts"]["targets"]) == (None, None, 0)
    assert len(writer.get(SETS).json()["results"]) == 2
    told = bearer(READ, manager=True).get(SETS).json()["results"]
    assert hidden.key in {each["network"] for each in told}
    # A token reads what its scopes allow, whoever owns it.
    narrow = bearer([Scope.READ_PUBLIC], manager=True)
    assert narrow.get(f"{SETS}{public['id']}/").json()["network"] is None
    assert {each["network"] for each in narrow.get(SETS).json()["results"]} == {None}
    assert problems(send(writer, "post", SETS, {"name_ko": "x", "network": hidden.key})) == {
        "network": "does_not_exist"
    }


def test_sets_are_changed_by_who_made_them_and_managers(bearer, writer):
    other = UserFactory(elsewhere=True)
    made = send(
        bearer(WRITE, user=other), "post", SETS, {"name_ko": "x", "filters": {"country": "JP"}}
    )
    url = made["Location"]
    assert problems(writer.patch(url), 403) == {}
    assert problems(writer.post(f"{url}retire/"), 403) == {}
    assert send(bearer(WRITE, manager=True), "patch", url, {"note": "y"}).status_code == 200
    viewer = bearer(WRITE, viewer=True)
    assert problems(send(viewer, "post", SETS, {}), 403) == {}
    unread = bearer(["write"], user=other)
    assert problems(unread.patch(url), 404) == {}


def test_the_list_costs_the_same_for_one_set_or_many(writer, client, pair, count_queries):
    def make():
        facts = {"listed": [{"code": pair[0].code}], "is_public": True}
        send(writer, "post", SETS, {"name_ko": "묶음", **facts})

    make()
    client.get(SETS)
    cost = count_queries(lambda: client.get(SETS))
    for _time in range(3):
        make()
    assert len(client.get(SETS).json()["results"]) == 4
    assert count_queries(lambda: client.get(SETS)) == cost
