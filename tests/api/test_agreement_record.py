"""One agreement in full: everything on its record, and no more of it than the reader may see."""

from datetime import date

import pytest

from agreements import actions
from agreements.actions import BurdenDraft
from agreements.choices import LinkKind
from tests.agreements.walking import move, walk
from tests.factories import TODAY, AgreementFactory, GovernmentFactory

pytestmark = pytest.mark.django_db
PUBLIC = {"disclosure": "public"}


def shown(get, agreement, **asking):
    return get("agreement-detail", agreement.reference, **asking).json()


def amend(agreement, number, *, approves=False):
    amendment = actions.propose_amendment(
        agreement=agreement, facts={"purpose": f"목적 {number}"}, reason="확대", on=TODAY, by=None
    )
    for party in agreement.party_set.order_by("position"):
        actions.answer_amendment(
            amendment=amendment,
            party=party,
            approves=approves,
            text_sha256=amendment.text_sha256,
            answered_on=TODAY,
            reason="예산 없음",
            on=TODAY,
            by=None,
        )
        if not approves:
            break
    agreement.refresh_from_db()


@pytest.fixture
def agreement():
    """With a term, a clause, costs, a text that was replaced and a proposal that was refused."""
    agreement = walk("in_force", **PUBLIC)
    term = {"term_kind": "fixed", "expires_on": date(2027, 11, 19), "extension_months": 12}
    costs = [BurdenDraft(year=2027, amount=5_000_000, note="행사")]
    actions.edit_agreement(
        agreement=agreement,
        on=TODAY,
        burdens=costs,
        extension_notice_days=30,
        termination_notice_days=90,
        burden_money=True,
        **term,
    )
    actions.extend_agreement(
        agreement=agreement, expires_on=date(2028, 11, 19), reason="합의", on=TODAY, by=None
    )
    agreement.refresh_from_db()
    amend(agreement, 1, approves=True)
    amend(agreement, 2)
    return agreement


def test_everything_on_the_record_is_read_by_people_of_this_government(get, bearer, agreement):
    body = shown(get, agreement, by=bearer())
    assert (body["term_kind"], body["extension_months"], body["termination_notice_days"]) == (
        "fixed",
        12,
        90,
    )
    assert (body["version"], body["purpose"]) == (2, "목적 1")
    [extension] = body["extensions"]
    assert (extension["old_expires_on"], extension["new_expires_on"], extension["reason"]) == (
        "2027-11-19",
        "2028-11-19",
        "합의",
    )
    internal = body["internal"]
    assert (internal["burden_money"], internal["burden_rights"]) == (True, False)
    assert internal["costs"] == [{"year": 2027, "amount": 5_000_000, "note": "행사"}]
    assert internal["decision_number"] == "협력과-1"
    assert [a["state"] for a in internal["amendments"]] == ["adopted", "refused"]
    refused = internal["amendments"][1]
    assert refused["changes"] == {"purpose": ["목적 1", "목적 2"]}
    assert [(a["approves"], a["reason"]) for a in refused["answers"]] == [(False, "예산 없음")]
    assert [version["facts"]["purpose"] for version in internal["versions"]] == ["교류"]
    assert [event["status"] for event in internal["course"]][:2] == ["idea", "review"]


def test_a_visitor_reads_the_terms_and_nothing_internal(get, bearer, agreement):
    for by in ({}, {"by": bearer(["read:public"])}):
        body = shown(get, agreement, **by)
        assert body["internal"] is None
        assert body["expires_on"] == "2028-11-19"
        assert len(body["extensions"]) == 1
        assert "협력과-1" not in str(body)
        assert "예산 없음" not in str(body)


def test_the_family_names_only_what_the_reader_may_see(get, bearer, agreement):
    for disclosure in ("public", "internal", "closed"):
        later = AgreementFactory(signed=True, disclosure=disclosure, department=None)
        actions.link_agreements(
            earlier=agreement, later=later, kind=LinkKind.PARALLEL, on=TODAY, by=None
        )
    assert len(shown(get, agreement)["family"]) == 1
    assert len(shown(get, agreement, by=bearer())["family"]) == 2
    family = shown(get, agreement, by=bearer(manager=True))["family"]
    assert [(each["kind"], each["is_later"]) for each in family] == [("parallel", True)] * 3


def test_a_party_that_was_succeeded_names_its_successor(get, agreement):
    party = agreement.party_set.order_by("position").last()
    successor = GovernmentFactory(code="KR-88")
    actions.succeed_party(
        party=party, successor=successor, day=TODAY, reason="통합", on=TODAY, by=None
    )
    parties = shown(get, agreement)["parties"]
    left = next(each for each in parties if each["left_on"])
    assert (left["left_on"], left["left_reason"], left["succeeded_by"]) == (
        "2026-11-20",
        "통합",
        "KR-88",
    )
    assert next(each for each in parties if each["code"] == "KR-88")["joined_on"] == "2026-11-20"


def test_the_reason_of_an_abandoned_plan_is_told(get, bearer):
    partner = GovernmentFactory()
    agreement = walk("review", counterparts=[partner])
    move(agreement, "abandon", abandon_reason="other", end_reason="선거로 중단")
    body = shown(get, agreement, by=bearer())
    assert (body["status"], body["internal"]["abandon_reason"], body["end_reason"]) == (
        "abandoned",
        "other",
        "선거로 중단",
    )
    targets = get("coverage", by=bearer(), as_of="2026-11-21").json()["unsigned"]
    target = next(each for each in targets if each["code"] == partner.code)
    assert (target["reason"], target["abandon_reason"], target["abandon_note"]) == (
        "abandoned",
        "other",
        "선거로 중단",
    )
    target = get("coverage", as_of="2026-11-21").json()["unsigned"][0]
    assert (target["reason"], target["abandon_reason"], target["abandon_note"]) == (
        "never",
        None,
        "",
    )


def test_the_whole_record_costs_the_same_however_much_is_on_it(
    get, bearer, agreement, count_queries
):
    by = bearer()
    partner = agreement.counterparts[0]
    AgreementFactory(signed=True)
    cost = count_queries(lambda: shown(get, agreement, by=by))
    for number in (3, 4, 5):
        amend(agreement, number, approves=number == 4)
        later = AgreementFactory(signed=True, counterparts=[partner.government])
        actions.link_agreements(
            earlier=agreement, later=later, kind=LinkKind.PARALLEL, on=TODAY, by=None
        )
        actions.add_party(
            agreement=agreement, government=GovernmentFactory(), joined_on=TODAY, on=TODAY, by=None
        )
    assert count_queries(lambda: shown(get, agreement, by=by)) <= cost + 1  # the first relative


def test_a_record_takes_six_statements_however_much_hangs_on_it(
    get, manager, agreement, count_queries
):
    bare = AgreementFactory(signed=True)
    cost = count_queries(lambda: shown(get, bare))
    for number in range(2):
        agreement.announced_steps.create(title_ko=f"단계 {number}", target_period="2027")
        later = AgreementFactory(signed=True)
        actions.link_agreements(
            earlier=agreement, later=later, kind=LinkKind.PARALLEL, on=TODAY, by=None
        )
    assert len(shown(get, agreement)["family"]) == 2
    assert count_queries(lambda: shown(get, agreement)) == cost <= 6
    # The token, and the answers to amendments.
    assert count_queries(lambda: shown(get, agreement, by=manager)) <= 8
