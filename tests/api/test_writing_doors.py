"""Role × disclosure × every operation that writes, as the description of the API lists them.

A new operation is met here without a line: whoever may not write gets nowhere through it.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from exchange.models import Webhook
from portal.models import TargetSet
from tests.api.conftest import READ, WRITE, problems
from tests.api.test_disclosure import TYPES, one_of_each
from tests.factories import UserFactory, home_government

PLACE = re.compile(r"\{(\w+)\}")
ASK_FOR_STATE = ("put", "patch", "delete")
# What stands in an address besides the record.
STEPS = {"name": "cancel"}
# The one operation that is no part of a record in its address, and no list.
OWN_PLACE = {"/api/v1/governments/events/{event}/undo/"}


@pytest.fixture
def writes(client, db):
    paths = client.get("/api/schema/").json()["paths"]
    found = [(p, m) for p, methods in paths.items() for m in methods if m != "get"]
    assert len(found) > 120
    return found


@pytest.fixture
def world(db):
    """A record of each collection that is closed, by the beginning of its address."""
    home = home_government()
    found = {
        f"/api/v1/{TYPES[t].type}s/": r for t, r in one_of_each("closed").items() if t in TYPES
    }
    codes = {address: getattr(r, TYPES[_type(address)].code) for address, r in found.items()}
    own = {"filters": {"country": "KR"}, "name_ko": "x"}
    webhook = Webhook.objects.create(user=UserFactory(manager=True), name="x", url="https://x.kr")
    return codes | {
        "/api/v1/target-sets/": TargetSet.objects.create(**own).pk,
        "/api/v1/webhooks/": webhook.pk,
        "/api/v1/governments/": home.code,
    }


def _type(address: str) -> str:
    return address.removeprefix("/api/v1/").removesuffix("s/")


def address_of(path: str, world) -> str:
    """The record at its first place, and something at the others."""
    head = path.partition("{")[0]
    code = str(world.get(head, 1))
    record = PLACE.sub(code, path, count=1)
    return PLACE.sub(lambda found: STEPS.get(found[1], "1"), record)


def refused(by: Client, path: str, method: str, world) -> int:
    response = getattr(by, method)(address_of(path, world))
    assert response["Content-Type"] == "application/problem+json", (path, method)
    return response.status_code


@pytest.mark.parametrize(
    ("scopes", "traits", "expected"),
    [
        (None, {}, {401}),
        (READ, {"administrator": True}, {403}),
        (["write"], {"viewer": True}, {403}),
        (WRITE, {"viewer": True}, {403}),
    ],
)
def test_nobody_writes_without_the_scope_and_the_role(
    client, bearer, writes, world, scopes, traits, expected
):
    by = bearer(scopes, **traits) if scopes else client
    told = {(path, method): refused(by, path, method, world) for path, method in writes}
    assert {door: code for door, code in told.items() if code not in expected} == {}


def test_a_closed_record_is_not_there_for_who_writes_elsewhere(bearer, writes, world):
    """Neither its state nor what is wrong with a body tells of it."""
    open_to_all = ("/api/v1/governments/", "/api/v1/target-sets/")
    doors = [(p, m) for p, m in writes if "{" in p and not p.startswith(open_to_all)]
    assert len(doors) > 90
    for by in (bearer(WRITE, elsewhere=True), bearer(["write"], manager=True)):
        told = {(path, method): refused(by, path, method, world) for path, method in doors}
        assert {door: code for door, code in told.items() if code != 404} == {}


def test_a_record_of_others_is_not_written(bearer, writes, world):
    """It is read, and a write is refused before its state or the body are asked about."""
    from agreements.models import Agreement
    from meetings.models import Meeting
    from networks.models import Membership, Network
    from projects.models import Consultation, Plan, Task

    for model in (Agreement, Meeting, Membership, Network, Consultation, Plan, Task):
        model.objects.update(disclosure="internal")
    by = bearer(WRITE, elsewhere=True)
    kept_by_all = re.compile(r"/governments/\{code\}/offices/")
    doors = [(p, m) for p, m in writes if "{" in p and not kept_by_all.search(p)]
    told = {(path, method): refused(by, path, method, world) for path, method in doors}
    own = {door: code for door, code in told.items() if code not in (403, 404)}
    assert own == {}
    assert sum(code == 403 for code in told.values()) > 90


def test_who_may_write_is_asked_for_the_state(bearer, writes, world):
    by = bearer(WRITE, administrator=True)
    told = {
        (path, method): refused(by, path, method, world)
        for path, method in writes
        if method in ASK_FOR_STATE
    }
    assert {door: code for door, code in told.items() if code != 428} == {}


def test_no_list_that_is_written_to_takes_parameters(bearer, writes, world):
    by = bearer(WRITE, administrator=True)
    lists = [path for path, method in writes if "{" not in path]
    assert len(lists) > 15
    for path in lists:
        assert problems(by.post(f"{path}?nmae=x")) == {"nmae": "unknown"}, path
    undo = reverse("api:government-undo", args=["x"])
    assert problems(by.post(f"{undo}?nmae=x")) == {"nmae": "unknown"}
