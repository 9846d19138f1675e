"""PATCH, PUT and DELETE of agreements, and the state that they ask for."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.actions import edit_agreement, move_agreement
from agreements.documents import add_document
from agreements.models import Agreement
from tests.api.conftest import READ, WRITE, problems
from tests.factories import (
    TODAY,
    AgreementFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)


@pytest.fixture
def agreement(db):
    return AgreementFactory(signed=True, purpose="교류")


def url(agreement):
    return reverse("api:agreement-detail", args=[agreement.reference])


def send(by, verb, agreement, body=None, *, etag=None):
    """With the state as it is now, unless told."""
    etag = by.get(url(agreement))["ETag"] if etag is None else etag
    headers = {"if-match": etag} if etag else {}
    data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(by, verb)(url(agreement), headers=headers, **data)


def test_what_is_sent_is_changed_and_the_rest_stays(bearer, agreement):
    by = bearer(WRITE)
    response = send(by, "patch", agreement, {"place": "서울특별시청"})
    assert response.status_code == 200, response.content
    body = response.json()
    assert (body["place"], body["purpose"], body["revision"]) == ("서울특별시청", "교류", 2)
    assert by.get(url(agreement)).json() == body
    assert by.get(url(agreement))["ETag"] == response["ETag"]


def test_the_history_says_that_the_api_wrote_it_and_who(bearer, agreement):
    user = UserFactory()
    send(bearer(WRITE, user=user), "patch", agreement, {"place": "시청"})
    last = agreement.history.latest("history_id")
    assert (last.door, last.history_user) == ("api", user)


def test_without_the_state_nothing_is_changed(bearer, agreement):
    by = bearer(WRITE, manager=True)
    for verb, body in (("patch", {"place": "x"}), ("put", {}), ("delete", None)):
        assert problems(send(by, verb, agreement, body, etag=""), 428) == {}
    assert Agreement.objects.get().revision == 1


@pytest.mark.parametrize("verb", ["patch", "put", "delete"])
@pytest.mark.parametrize("etag", ['"other"', 'W/"1-2.x"', "nonsense", '"a", "b"'])
def test_in_another_state_nothing_is_changed(bearer, agreement, verb, etag):
    by = bearer(WRITE, manager=True)
    assert problems(send(by, verb, agreement, {"place": "x"}, etag=etag), 412) == {}
    assert Agreement.objects.get().place == ""


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_the_state_may_be_one_of_several_or_weakened_by_compression(bearer, agreement, form):
    by = bearer(WRITE)
    etag = form.format(by.get(url(agreement))["ETag"])
    assert send(by, "patch", agreement, {"place": "x"}, etag=etag).status_code == 200


def test_of_two_who_read_the_same_state_the_second_is_refused(bearer, agreement):
    one, other = bearer(WRITE), bearer(WRITE)
    etags = [by.get(url(agreement))["ETag"] for by in (one, other)]
    assert send(one, "patch", agreement, {"place": "a"}, etag=etags[0]).status_code == 200
    assert problems(send(other, "patch", agreement, {"place": "b"}, etag=etags[1]), 412) == {}
    assert Agreement.objects.get().place == "a"


@pytest.mark.parametrize("change", ["page", "document", "item"])
def test_whatever_was_written_meanwhile_is_another_state(bearer, agreement, change):
    agreement.items.create(title_ko="과제")
    by = bearer(WRITE)
    etag = by.get(url(agreement))["ETag"]
    if change == "page":
        edit_agreement(agreement=agreement, on=TODAY, note="x")
    elif change == "document":
        upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")
        add_document(agreement=agreement, upload=upload, by=None)
    else:
        address = reverse("api:cooperation-item-updates", args=[agreement.items.get().pk])
        body = {"performance": "done", "evidence": "x"}
        by.post(address, data=json.dumps(body), content_type="application/json")
    assert by.get(url(agreement))["ETag"] != etag
    assert problems(send(by, "patch", agreement, {"place": "x"}, etag=etag), 412) == {}


def test_a_name_in_the_register_stops_nobody(bearer, agreement):
    by = bearer(WRITE)
    etag = by.get(url(agreement))["ETag"]
    agreement.counterparts[0].government.versions.update(name_en="Renamed")
    assert by.get(url(agreement))["ETag"] != etag
    assert send(by, "patch", agreement, {"place": "x"}, etag=etag).status_code == 200


def test_items_parties_and_costs_are_changed_with_it(bearer, agreement):
    CooperationFieldFactory()
    agreement.items.create(title_ko="하나", position=1, as_written="첫째")
    agreement.items.create(title_ko="둘", position=2)
    first, code = agreement.items.first(), agreement.counterparts[0].government.code
    change = {
        "items": [{"title_ko": "셋"}, {"id": first.pk, "title_ko": "하나", "field": "tourism"}],
        "parties": [{"code": code, "signatory_office": "시장"}],
        "costs": [{"year": 2026, "amount": 1000}],
    }
    response = send(bearer(WRITE), "patch", agreement, change)
    assert response.status_code == 200, response.content
    body = response.json()
    assert [item["title_ko"] for item in body["items"]] == ["셋", "하나"]
    assert body["items"][1]["id"] == first.pk
    assert body["items"][1]["as_written"] == "첫째"
    party = next(party for party in body["parties"] if party["code"] == code)
    assert (party["signatory_office"], party["role"]) == ("시장", "participant")
    assert body["internal"]["costs"] == [{"year": 2026, "amount": 1000, "note": ""}]


def test_a_whole_record_empties_what_it_leaves_out(bearer, agreement):
    other = GovernmentFactory()
    body = {
        "kind": agreement.kind.key,
        "counterparts": [other.code],
        "title_ko": "새 이름",
        "department": agreement.department_id,
        "signed_on": "2023-11-08",
        "expires_on": "2030-01-01",
    }
    response = send(bearer(WRITE), "put", agreement, body)
    assert response.status_code == 200, response.content
    answer = response.json()
    assert (answer["title_ko"], answer["purpose"], answer["title_en"]) == ("새 이름", "", "")
    assert [party["code"] for party in answer["parties"]] == ["KR-11", other.code]
    assert (answer["effective_on"], answer["term_kind"]) == ("2023-11-08", "fixed")
    assert answer["disclosure"] == "internal"


def test_a_whole_record_names_what_it_needs(bearer, agreement):
    needed = {"kind", "counterparts", "title_ko", "department"}
    found = problems(send(bearer(WRITE), "put", agreement, {}))
    assert found == dict.fromkeys(needed, "required")


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"titel": "x"}, {"titel": "unknown"}),
        ({"status": "expired"}, {"status": "unknown"}),
        ({"reference": "x"}, {"reference": "unknown"}),
        ({"title_ko": ""}, {"title_ko": "blank"}),
        ({"title_ko": None}, {"title_ko": "null"}),
        ({"title_ko": 5}, {"title_ko": "wrong_type"}),
        ({"kind": "none"}, {"kind": "does_not_exist"}),
        ({"counterparts": ["KR-99"]}, {"counterparts.0": "does_not_exist"}),
        ({"counterparts": []}, {"counterparts": "min_length"}),
        ({"department": 10**9}, {"department": "does_not_exist"}),
        ({"signed_on": "2999-01-01"}, {"signed_on": "invalid", "effective_on": "invalid"}),
        ({"expires_on": "2020-01-01"}, {"expires_on": "expires_on"}),
        ({"term_years": 101}, {"term_years": "max_value"}),
        ({"burden_money": "yes"}, {"burden_money": "wrong_type"}),
        ({"parties": [{"code": "XX"}]}, {"parties.0.code": "does_not_exist"}),
        ({"parties": [{"role": "lead"}]}, {"parties.0.code": "required"}),
        ({"items": [{"title_ko": "a", "id": 10**9}]}, {"items.0.id": "does_not_exist"}),
        ({"items": [{}]}, {"items.0.title_ko": "required"}),
        ({"items": "x"}, {"items": "not_a_list"}),
        ({"costs": [{"year": 2026, "amount": -1}]}, {"costs.0.amount": "min_value"}),
        ({"costs": [{"year": 2026, "amount": 1}] * 2}, {"costs": "repeated"}),
        ([], {None: "invalid"}),
    ],
)
def test_a_wrong_change_is_named_and_nothing_is_written(bearer, agreement, change, errors):
    assert problems(send(bearer(WRITE), "patch", agreement, change)) == errors
    assert Agreement.objects.get().revision == 1


def test_what_is_partly_wrong_is_not_half_written(bearer, agreement):
    change = {"place": "x", "items": [{"title_ko": "과제", "state": "waived"}]}
    found = problems(send(bearer(WRITE), "patch", agreement, change))
    assert found == {"items.0.evidence": "required"}
    assert Agreement.objects.get().place == ""


ROLES = [
    ("staff", {}, 200),
    ("manager", {"manager": True, "elsewhere": True}, 200),
    ("staff of another department", {"elsewhere": True}, 403),
    ("viewer", {"viewer": True}, 403),
]


@pytest.mark.parametrize(("who", "traits", "status"), ROLES)
def test_who_may_change_an_agreement(bearer, agreement, who, traits, status):
    response = send(bearer(WRITE, **traits), "patch", agreement, {"place": "x"})
    assert response.status_code == status
    assert Agreement.objects.get().place == ("x" if status == 200 else "")


def test_a_token_needs_the_scope_and_a_visitor_a_token(client, bearer, agreement):
    assert problems(send(bearer(READ), "patch", agreement, {"place": "x"}), 403) == {}
    assert problems(send(client, "patch", agreement, {"place": "x"}), 401) == {}


def test_what_the_caller_does_not_see_is_not_there(bearer):
    closed = AgreementFactory(signed=True, disclosure="closed")
    by = bearer(WRITE, elsewhere=True)
    for verb in ("patch", "put", "delete"):
        assert problems(send(by, verb, closed, {}, etag="*"), 404) == {}


def test_staff_hand_over_to_nobody_but_managers_do(bearer, agreement):
    other = DepartmentFactory(name_ko="도시계획과")
    change = {"department": other.pk}
    refused = problems(send(bearer(WRITE), "patch", agreement, change))
    assert refused == {"department": "does_not_exist"}
    response = send(bearer(WRITE, manager=True), "patch", agreement, change)
    assert response.json()["department"]["id"] == other.pk


def test_who_started_a_plan_deletes_it(bearer):
    user = UserFactory()
    plan = AgreementFactory(by=user)
    assert problems(send(bearer(WRITE), "delete", plan), 403) == {}
    assert problems(send(bearer(WRITE, manager=True), "delete", plan), 403) == {}
    response = send(bearer(WRITE, user=user), "delete", plan)
    assert (response.status_code, response.content) == (204, b"")
    assert not Agreement.objects.exists()


def test_what_was_decided_is_not_deleted(bearer, agreement):
    response = send(bearer(WRITE), "delete", agreement)
    assert problems(response, 409) == {None: "invalid"}
    assert "closed with a reason" in response.json()["detail"]


def test_a_plan_is_started_and_abandoned(bearer, agreement):
    code = agreement.counterparts[0].government.code
    entry = {"kind": agreement.kind.key, "counterparts": [code], "title_ko": "계획"}
    by = bearer(WRITE)
    response = by.post(
        reverse("api:agreement-plans"), data=json.dumps(entry), content_type="application/json"
    )
    assert response.status_code == 201, response.content
    assert response.json()["status"] == "idea"
    assert by.get(response["Location"])["ETag"] == response["ETag"]
    plan = Agreement.objects.get(legal_state="idea")
    move_agreement(agreement=plan, step="abandon", on=TODAY, abandon_reason="refused")


def test_a_plan_has_no_signing_date(bearer, agreement):
    response = bearer(WRITE).post(
        reverse("api:agreement-plans"),
        data=json.dumps({"signed_on": "2026-01-01"}),
        content_type="application/json",
    )
    assert problems(response)["signed_on"] == "unknown"
