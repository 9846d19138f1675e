"""Many signed agreements in one request."""

import json

import pytest

from agreements.models import Agreement, CooperationItem, LegalEvent, PackRule
from config.api.writing import KEY, REPLAYED
from reminders.models import Reminder
from tests.api.conftest import READ, WRITE, problems
from tests.api.test_agreements import AGREEMENTS, entry, post  # noqa: F401 - a fixture
from tests.factories import GovernmentFactory, UserFactory

BATCH = f"{AGREEMENTS}batch/"


def send(by, entries, **frame):
    headers = {KEY: frame.pop("key")} if "key" in frame else {}
    body = json.dumps({"entries": entries, **frame})
    return by.post(BATCH, data=body, content_type="application/json", headers=headers)


def test_each_entry_becomes_an_agreement_as_if_it_were_sent_alone(bearer, entry):  # noqa: F811
    user = UserFactory()
    by = bearer(WRITE, user=user)
    entry["expires_on"] = "2029-11-19"
    single = post(by, entry).json()
    body = send(by, [entry, entry | {"signed_on": "2024-01-05", "items": []}]).json()
    assert (body["created"], body["refused"]) == (2, 0)
    assert [each["status"] for each in body["results"]] == ["created"] * 2
    references = [each["reference"] for each in body["results"]]
    assert references == ["2023-우호-0002", "2024-우호-0001"]
    twin = by.get(f"{AGREEMENTS}{references[0]}/").json()
    moments = {"reference", "created_at", "updated_at", "items"}
    assert {k: v for k, v in twin.items() if k not in moments} == {
        k: v for k, v in single.items() if k not in moments
    }
    told = [{k: v for k, v in i.items() if k != "id"} for i in (*single["items"], *twin["items"])]
    assert told[0] == told[1]
    one, other = (Agreement.objects.get(reference=r) for r in (single["reference"], references[0]))
    assert _traces(one) == _traces(other)
    assert _traces(other)["history"] == [("+", "api", user.pk)]


def _traces(agreement) -> dict:
    """What is written beside the record itself."""
    parties = agreement.party_set.model.history.filter(agreement_id=agreement.pk)
    items = CooperationItem.history.filter(agreement_id=agreement.pk)
    return {
        "history": list(agreement.history.values_list("history_type", "door", "history_user")),
        "parties": list(parties.order_by("position").values_list("government", "role", "door")),
        "items": list(items.values_list("title_ko", "history_type", "history_user")),
        "events": list(
            LegalEvent.objects.filter(agreement=agreement)
            .order_by("pk")
            .values_list("step", "source", "target", "happened_on", "by")
        ),
        "duties": list(
            agreement.obligations.order_by("key").values_list("key", "due_on", "due_working_on")
        ),
        "reminders": sorted(
            Reminder.objects.filter(agreement=agreement).values_list("rule", "due_at")
        ),
    }


def test_one_wrong_entry_refuses_all(bearer, entry):  # noqa: F811
    wrong = [entry, entry | {"kind": "x"}, entry | {"expires_on": "2001-01-01"}, 5]
    found = problems(send(bearer(WRITE), wrong))
    assert found == {"entries.1.kind": "does_not_exist", "entries.3": "invalid"}
    assert problems(send(bearer(WRITE), [entry, wrong[2]], all_or_nothing=True)) == {
        "entries.1.expires_on": "expires_on"
    }
    assert not Agreement.objects.exists()


def test_or_each_entry_has_its_own_result(bearer, entry):  # noqa: F811
    entries = [
        entry,
        entry | {"titel": "x"},
        entry | {"expires_on": "2001-01-01"},
        entry | {"signed_on": "2999-01-01"},
        entry | {"counterparts": ["KR-99"]},
        entry | {"counterparts": ["KR-11"]},
        entry | {"counterparts": ["KR-\x00"]},
        "nothing",
        entry,
    ]
    body = send(bearer(WRITE), entries, all_or_nothing=False).json()
    assert (body["created"], body["refused"]) == (2, 7)
    told = [(each["index"], each["status"], each["reference"]) for each in body["results"]]
    assert told[0] == (0, "created", "2023-우호-0001")
    assert told[8] == (8, "created", "2023-우호-0002")
    assert [{e["field"]: e["code"] for e in each["errors"]} for each in body["results"][1:8]] == [
        {"titel": "unknown"},
        {"expires_on": "expires_on"},
        {"signed_on": "invalid"},
        {"counterparts.0": "does_not_exist"},
        {"counterparts": "invalid"},
        {"counterparts.0": "does_not_exist"},
        {None: "invalid"},
    ]
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(
    ("frame", "errors"),
    [
        ({"entries": []}, {"entries": "empty"}),
        ({"entries": "x"}, {"entries": "not_a_list"}),
        ({}, {"entries": "required"}),
        ({"entries": [{}] * 1001}, {"entries": "max_length"}),
        ({"entries": [{}], "atomic": True}, {"atomic": "unknown"}),
        ({"entries": [{}], "all_or_nothing": "no"}, {"all_or_nothing": "wrong_type"}),
        ([], {None: "invalid"}),
    ],
)
def test_a_wrong_frame_is_named(bearer, entry, frame, errors):  # noqa: F811
    response = bearer(WRITE).post(BATCH, data=json.dumps(frame), content_type="application/json")
    found = problems(response)
    assert found == errors


def test_statements_do_not_grow_with_entries(bearer, entry, count_queries):  # noqa: F811
    others = [GovernmentFactory().code for _number in range(4)]
    by = bearer(WRITE)
    send(by, [entry])
    one = count_queries(lambda: send(by, [entry] * 2))
    many = [entry | {"counterparts": [code]} for code in others]
    assert count_queries(lambda: send(by, many * 2)) <= one


def test_a_batch_is_done_once_under_its_key(bearer, entry):  # noqa: F811
    by = bearer(WRITE)
    first, again = (send(by, [entry] * 2, key="k") for _time in range(2))
    assert (again.json(), again[REPLAYED]) == (first.json(), "true")
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(("scopes", "traits"), [(WRITE, {"viewer": True}), (READ, {})])
def test_a_batch_is_for_writers(bearer, entry, scopes, traits):  # noqa: F811
    assert problems(send(bearer(scopes, **traits), [entry]), 403) == {}
    assert not PackRule.objects.exists()
    assert not Agreement.objects.exists()
