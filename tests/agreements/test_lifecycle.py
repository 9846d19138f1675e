"""Every step of the legal states with its guards; roles are in test_life_pages."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from agreements import actions
from agreements.choices import LegalState
from agreements.lifecycle import next_steps, unmet
from agreements.models import Agreement
from tests.agreements.walking import (
    NO_BURDEN,
    SHEET,
    lock,
    move,
    plan,
    sign_board,
    termination,
    walk,
)
from tests.factories import TODAY, AgreementFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", LegalState)
def test_every_state_is_reached_by_steps_and_leaves_its_course(state):
    agreement = walk(state)
    assert agreement.legal_state == state
    events = list(agreement.legal_events.order_by("pk"))
    assert events[0].step == "plan"
    if state != LegalState.IDEA:
        assert state in {event.target for event in events}


@pytest.mark.parametrize(
    ("state", "step", "spoil", "refusal"),
    [
        ("idea", "submit", {"department": None}, "department in charge"),
        ("idea", "submit", {"purpose": " "}, "purpose"),
        ("idea", "submit", {"burden_money": None}, "burden"),
        ("review", "bring_to_council", {**SHEET, "burden_duties": False}, "No rule demands"),
        ("review", "bring_to_council", {"burden_duties": True, "review_budget": ""}, "sheet"),
        ("review", "decide", {"burden_foreign": True, "decision_number": "1"}, "council step"),
        ("review", "decide", {"decision_number": ""}, "decision document"),
        ("council", "decide", {"decision_number": "1"}, "bill number"),
        ("decided", "begin_signing", {}, "not locked"),
        ("signing", "sign", {}, "Not every party has signed"),
        ("signed", "take_effect", {}, "has not come"),
        ("in_force", "expire", {}, "expiry date is missing"),
        ("in_force", "expire", {"expires_on": TODAY, "term_kind": "fixed"}, "not passed"),
        ("in_force", "complete", {"completed_on": TODAY}, "neither done nor waived"),
        ("in_force", "complete", {}, "achieved"),
        ("in_force", "supersede", {"superseded_on": TODAY}, "renews or replaces"),
        ("in_force", "terminate", {}, "termination date"),
        ("idea", "abandon", {}, "reason for abandoning"),
        ("decided", "abandon", {"abandon_reason": "other"}, "other reason"),
        ("signed", "abandon", {"abandon_reason": "refused"}, "not possible"),
        ("idea", "sign", {}, "not possible"),
        ("idea", "fly", {}, "not possible"),
        ("amending", "terminate", {}, "not possible"),
    ],
)
def test_a_guard_refuses_by_name_and_changes_nothing(state, step, spoil, refusal):
    agreement = walk(state)
    facts = NO_BURDEN | spoil if step == "submit" else spoil
    with pytest.raises(ValidationError, match=refusal):
        move(agreement, step, **facts)
    after = Agreement.objects.get(pk=agreement.pk)
    assert (after.legal_state, after.revision) == (state, agreement.revision)


def test_the_review_needs_a_draft_and_an_item_with_a_field():
    bare = AgreementFactory(purpose="교류")
    with pytest.raises(ValidationError) as refusal:
        move(bare, "submit", **NO_BURDEN)
    assert len(refusal.value.messages) == 2


def test_an_exemption_with_its_article_stands_for_the_council():
    agreement = move(plan(), "submit", **NO_BURDEN | {"burden_duties": True})
    exempt = {"council_exemption": "경미한 부담", "decision_number": "협력과-2"}
    with pytest.raises(ValidationError, match="exemption"):
        move(agreement, "decide", **exempt)
    agreement = move(agreement, "decide", council_exemption_article="조례 제5조", **exempt)
    assert (agreement.legal_state, agreement.decided_on) == (LegalState.DECIDED, TODAY)


def test_the_final_text_is_locked_with_its_checksum_and_cannot_be_exchanged_afterwards():
    agreement = walk("decided")
    document = agreement.documents.get()
    with pytest.raises(ValidationError, match="office of a signatory"):
        move(lock(agreement), "begin_signing")
    agreement = walk("signing")
    document = agreement.documents.get()
    assert agreement.final_text_sha256 == document.sha256
    with pytest.raises(ValidationError, match="after the decision"):
        lock(agreement)
    foreign = walk("decided")
    with pytest.raises(ValidationError, match="current document of this"):
        actions.lock_final_text(agreement=foreign, document=document, on=TODAY, by=None)


def test_the_last_signature_is_the_signing_date():
    agreement = walk("signing")
    first, *others = agreement.party_set.order_by("position")
    sign_board(agreement, signed_on=TODAY)
    first.refresh_from_db()
    first.signed_on = date(2026, 11, 1)
    first.save()
    signed = move(agreement, "sign", place="서울", effective_rule="on_signing")
    assert signed.signed_on == TODAY
    assert signed.legal_state == LegalState.IN_FORCE
    assert others


def test_nobody_signs_in_the_future_or_before_the_text_is_open():
    with pytest.raises(ValidationError, match="open for signing"):
        sign_board(walk("decided"), signed_on=TODAY)
    with pytest.raises(ValidationError, match="future"):
        sign_board(walk("signing"), signed_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="signature board"):
        sign_board(walk("in_force"))


def test_years_from_signing_tell_the_end():
    agreement = walk("signing", term_kind="years", term_years=3)
    sign_board(agreement, signed_on=TODAY)
    assert move(agreement, "sign").expires_on == date(2029, 11, 19)


def test_the_council_may_decide_when_it_takes_effect():
    agreement = sign_board(walk("signing"), signed_on=TODAY)
    agreement = move(agreement, "sign", effective_rule="on_council")
    assert (agreement.legal_state, agreement.effective_on) == (LegalState.SIGNED, None)
    with pytest.raises(ValidationError, match="effective date is missing"):
        move(agreement, "take_effect")
    later = date(2026, 12, 5)
    agreement = move(agreement, "take_effect", council_on=later, council_bill="제9호", on=later)
    assert (agreement.legal_state, agreement.effective_on) == (LegalState.IN_FORCE, later)


def test_a_termination_keeps_the_period_of_notice_or_needs_consent():
    agreement = walk("in_force")
    actions.edit_agreement(agreement=agreement, on=TODAY, termination_notice_days=30)
    facts = termination(
        agreement, termination_by_consent=False, termination_notice_on=date(2026, 11, 1)
    )
    with pytest.raises(ValidationError, match="period of notice"):
        move(agreement, "terminate", **facts)
    ended = move(agreement, "terminate", **facts | {"terminated_on": date(2026, 12, 1)})
    assert ended.is_in_force(TODAY)
    assert not ended.is_in_force(date(2026, 12, 1))


def test_terminating_says_every_unmet_guard_at_once():
    with pytest.raises(ValidationError) as refusal:
        move(AgreementFactory(signed=True), "terminate")
    assert len(refusal.value.messages) == 4


def test_the_page_learns_what_each_next_step_still_needs():
    agreement = AgreementFactory(signed=True)
    agreement.day = TODAY
    steps = {step.name: unmet(agreement, step) for step in next_steps(agreement)}
    assert list(steps) == ["begin_amending", "expire", "complete", "supersede", "terminate"]
    assert steps["expire"] == ["The expiry date is missing."]


def test_an_abandoned_plan_is_no_longer_in_preparation():
    agreement = walk("abandoned")
    everything = Agreement.objects.all()
    assert everything.in_preparation(date(2026, 11, 19)).count() == 0
    assert not everything.in_preparation(TODAY).exists()
    assert (agreement.abandoned_on, agreement.abandon_reason) == (TODAY, "no_contact")
