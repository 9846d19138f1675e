"""Steps and acts of an agreement: the same rules, rights and refusals as on its page."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.actions import move_agreement
from agreements.choices import BURDEN_QUESTIONS
from agreements.documents import add_document
from agreements.models import Agreement
from tests.api.conftest import READ, WRITE, problems
from tests.factories import (
    TODAY,
    AgreementFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
)

ANSWERED = dict.fromkeys(BURDEN_QUESTIONS, False)
SHEET = {"review_suitability": "적합", "review_budget": "없음", "review_capacity": "충분"}


@pytest.fixture
def plan(db):
    plan = AgreementFactory(disclosure="internal")
    plan.items.create(title_ko="과제", field=CooperationFieldFactory())
    upload = SimpleUploadedFile("협약안.pdf", b"%PDF-1.4 x")
    add_document(agreement=plan, upload=upload, by=UserFactory(), kind="draft")
    return plan


def post(by, name, agreement, step, body=None, **headers):
    args = [agreement.reference, *([step] if step else [])]
    url = reverse(f"api:agreement-{name}", args=args)
    return by.post(
        url, data=json.dumps(body or {}), content_type="application/json", headers=headers
    )


def take(by, agreement, step, **facts):
    return post(by, "step", agreement, step, facts)


def act(by, agreement, name, **facts):
    return post(by, "act", agreement, name, facts)


def course(by, agreement):
    return by.get(reverse("api:agreement-transitions", args=[agreement.reference]))


def test_what_can_come_next_is_told_with_what_is_missing(bearer, plan):
    told = course(bearer(), plan).json()
    assert told["status"] == "idea"
    submit = told["transitions"][0]
    assert (submit["name"], submit["status"], submit["allowed"]) == ("submit", "review", True)
    assert submit["fields"] == ["purpose", *BURDEN_QUESTIONS]
    assert {guard["code"] for guard in submit["unmet"]} == {"has_purpose", "burden_answered"}
    abandon = told["transitions"][-1]
    assert (abandon["name"], abandon["decides"], abandon["allowed"]) == ("abandon", True, False)
    assert [each["name"] for each in told["acts"]] == ["link"]


def test_only_who_may_change_it_is_told(client, bearer, plan):
    plan.disclosure = "public"
    assert problems(course(bearer(viewer=True), plan), 403) == {}
    assert problems(course(bearer(elsewhere=True), plan), 403) == {}
    signed = AgreementFactory(signed=True)
    assert problems(course(client, signed), 401) == {}


def test_a_step_that_lacks_something_is_refused_by_its_guards(bearer, plan):
    response = take(bearer(WRITE), plan, "submit", purpose="교류")
    body = response.json()
    assert (response.status_code, body["title"]) == (409, "Conflict")
    assert [(e["field"], e["code"]) for e in body["errors"]] == [(None, "burden_answered")]
    assert "Not all questions about the burden" in body["detail"]
    assert Agreement.objects.get().purpose == ""


def test_a_step_is_taken_with_what_it_asks_for(bearer, plan):
    response = take(bearer(WRITE), plan, "submit", purpose="교류", **ANSWERED)
    assert response.status_code == 200, response.content
    assert response.json()["status"] == "review"
    assert response.json()["internal"]["burden_money"] is False
    last = Agreement.objects.get().legal_events.latest("pk")
    assert (last.step, last.target) == ("submit", "review")


def test_the_whole_way_to_the_signature(bearer, plan):
    staff, manager = bearer(WRITE), bearer(WRITE, manager=True)
    home, other = "KR-11", plan.counterparts[0].government.code
    take(staff, plan, "submit", purpose="교류", **ANSWERED)
    assert problems(take(staff, plan, "decide", decision_number="1"), 403) == {}
    assert take(manager, plan, "decide", decision_number="1").json()["status"] == "decided"
    document = plan.documents.get()
    assert act(manager, plan, "lock_text", document=document.pk).status_code == 200
    offices = [{"code": code, "signatory_office": "시장"} for code in (home, other)]
    assert act(staff, plan, "signatures", parties=offices).status_code == 200
    assert take(manager, plan, "begin_signing").json()["status"] == "signing"
    refused = problems(take(staff, plan, "sign"), 409)
    assert refused == {None: "every_party_signed"}
    days = [{"code": code, "signed_on": "2026-11-02"} for code in (home, other)]
    response = act(staff, plan, "signatures", parties=days)
    assert {party["signatory_office"] for party in response.json()["parties"]} == {"시장"}
    body = take(staff, plan, "sign", place="서울").json()
    assert (body["status"], body["signed_on"], body["place"]) == ("in_force", "2026-11-02", "서울")


def test_a_step_from_another_state_is_refused_and_an_unknown_one_is_not_there(bearer, plan):
    by = bearer(WRITE, manager=True)
    assert problems(take(by, plan, "sign"), 409) == {None: "not_possible"}
    for name in ("fly", "begin_amending"):
        assert problems(take(by, plan, name), 404) == {}
    assert problems(act(by, plan, "extend", reason="x", expires_on="2030-01-01"), 409) == {
        None: "not_possible"
    }
    assert problems(act(by, plan, "delete"), 404) == {}


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"place": "x"}, {"place": "unknown"}),
        ({"purpose": 1}, {"purpose": "wrong_type"}),
        ({"burden_money": "no"}, {"burden_money": "wrong_type"}),
    ],
)
def test_a_wrong_fact_is_named(bearer, plan, facts, errors):
    assert problems(take(bearer(WRITE), plan, "submit", **facts)) == errors


def test_the_state_may_be_named_with_a_step_too(bearer, plan):
    by = bearer(WRITE)
    url = reverse("api:agreement-detail", args=[plan.reference])
    etag = by.get(url)["ETag"]
    facts = {"purpose": "교류", **ANSWERED}
    other = post(by, "step", plan, "submit", facts, **{"if-match": '"1-0.x"'})
    assert problems(other, 412) == {}
    taken = post(by, "step", plan, "submit", facts, **{"if-match": etag})
    assert taken.status_code == 200
    assert by.get(url)["ETag"] == taken["ETag"] != etag


RIGHTS = [  # who, and whether they may record a fact and decide
    ({}, True, False),
    ({"manager": True, "elsewhere": True}, True, True),
    ({"elsewhere": True}, False, False),
    ({"viewer": True}, False, False),
]


@pytest.mark.parametrize(("traits", "records", "decides"), RIGHTS)
def test_who_may_take_which_step(bearer, plan, traits, records, decides):
    by = bearer(WRITE, **traits)
    facts = {"abandon_reason": "refused"}
    assert take(by, plan, "submit").status_code == (409 if records else 403)
    assert take(by, plan, "abandon", **facts).status_code == (200 if decides else 403)


def test_a_token_without_the_scope_takes_no_step(bearer, plan):
    by = bearer(READ, manager=True)
    assert problems(take(by, plan, "abandon", abandon_reason="refused"), 403) == {}


@pytest.fixture
def signed(db):
    return AgreementFactory(
        signed=True,
        expires_on=date(2030, 1, 1),
        counterparts=[GovernmentFactory(), GovernmentFactory()],
    )


def test_parties_join_leave_and_are_succeeded(bearer, signed):
    by, new, heir = bearer(WRITE, manager=True), GovernmentFactory(), GovernmentFactory()
    first, second = (party.government.code for party in signed.counterparts)
    assert act(by, signed, "join", government=new.code, day="2026-01-01").status_code == 200
    gone = act(by, signed, "withdraw", party=first, left_on="2026-02-01", reason="개편")
    assert gone.status_code == 200, gone.content
    last = act(
        by, signed, "succeed", party=second, government=heir.code, day="2026-03-01", reason="통합"
    )
    parties = {party["code"]: party for party in last.json()["parties"]}
    assert parties[new.code]["joined_on"] == "2026-01-01"
    assert (parties[first]["left_on"], parties[first]["left_reason"]) == ("2026-02-01", "개편")
    assert parties[second]["succeeded_by"] == heir.code
    again = act(by, signed, "withdraw", party=first, left_on="2026-02-01", reason="x")
    assert problems(again) == {"party": "does_not_exist"}


def test_a_term_is_extended_and_ended(bearer, signed):
    by = bearer(WRITE, manager=True)
    refused = act(by, signed, "extend", expires_on="2029-01-01", reason="x")
    assert problems(refused) == {"expires_on": "expires_on"}
    longer = act(by, signed, "extend", expires_on="2031-01-01", reason="계속")
    assert longer.json()["extensions"][0]["new_expires_on"] == "2031-01-01"
    code = signed.counterparts[0].government.code
    body = take(
        by,
        signed,
        "terminate",
        terminated_on="2026-11-01",
        end_reason="합의",
        termination_requester=code,
        termination_by_consent=True,
    ).json()
    assert (body["status"], body["internal"]["termination_requester"]) == ("terminated", code)


def test_an_amendment_is_proposed_reworded_and_adopted(bearer, signed):
    by = bearer(WRITE)
    changed = {"reason": "연장", "expires_on": "2032-01-01", "items": ["새 과제"]}
    body = post(by, "amendments", signed, None, changed).json()
    assert (body["status"], body["expires_on"]) == ("amending", "2030-01-01")
    post(by, "amendments", signed, None, changed | {"expires_on": "2033-01-01"})
    amendment = signed.amendments.get()
    assert amendment.changes["expires_on"][1] == "2033-01-01"
    for party in signed.party_set.all():
        response = act(
            by,
            signed,
            "answer",
            party=party.government.code,
            approves=True,
            answered_on="2026-11-10",
            text_sha256=amendment.text_sha256,
        )
    body = response.json()
    assert (body["status"], body["expires_on"], body["version"]) == ("in_force", "2033-01-01", 2)
    assert [item["title_ko"] for item in body["items"]] == ["새 과제"]
    nothing = post(by, "amendments", signed, None, {"reason": "x"})
    assert problems(nothing, 409) == {None: "invalid"}


def test_agreements_are_linked_as_far_as_they_are_seen(bearer, signed):
    hidden = AgreementFactory(signed=True, disclosure="closed")
    by = bearer(WRITE, manager=True)
    staff = bearer(WRITE)
    hidden.department = None
    hidden.save()
    link = {"reference": hidden.reference, "kind": "renewal"}
    assert problems(act(staff, signed, "link", **link)) == {"reference": "does_not_exist"}
    assert act(by, signed, "link", **link).json()["family"][0]["is_later"] is True


def test_only_administrators_correct_a_state(bearer, plan):
    move_agreement(agreement=plan, step="abandon", on=TODAY, abandon_reason="refused")
    facts = {"state": "idea", "reason": "잘못 입력"}
    assert problems(act(bearer(WRITE, manager=True), plan, "correct", **facts), 403) == {}
    back = act(bearer(WRITE, administrator=True), plan, "correct", **facts)
    assert back.json()["status"] == "idea"


def test_only_open_items_of_the_agreement_are_inherited(bearer):
    """Those of others are refused like those that do not exist."""
    signed, other = AgreementFactory(signed=True), AgreementFactory(disclosure="closed")
    own = signed.items.create(title_ko="과제", position=1)
    foreign = other.items.create(title_ko="과제", position=1)
    by = bearer(WRITE, manager=True)
    wrong = {"inherit": "does_not_exist"}
    assert problems(take(by, signed, "supersede", inherit=[foreign.pk])) == wrong
    assert problems(take(by, signed, "supersede", inherit=[foreign.pk + 1])) == wrong
    assert problems(take(by, signed, "supersede", inherit=[own.pk] * 2)) == {"inherit": "repeated"}
