"""Whatever people try in whatever order: no state outside the table, no step past its guards."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agreements import actions
from agreements.choices import CONCLUDED_STATES, LegalState
from agreements.lifecycle import ORDER, next_steps
from agreements.models import Agreement
from tests.agreements.walking import (
    COURSE,
    NO_BURDEN,
    SHEET,
    lock,
    move,
    plan,
    sign_board,
    termination,
)
from tests.factories import TODAY

# Every step of the table, by the state it starts from.
TABLE = {
    "idea": {"submit": "review", "abandon": "abandoned"},
    "review": {"bring_to_council": "council", "decide": "decided", "abandon": "abandoned"},
    "council": {"decide": "decided", "abandon": "abandoned"},
    "decided": {"begin_signing": "signing", "abandon": "abandoned"},
    "signing": {"sign": "signed", "abandon": "abandoned"},
    "signed": {"take_effect": "in_force", "supersede": "superseded"},
    "in_force": {
        "begin_amending": "amending",
        "expire": "expired",
        "complete": "completed",
        "terminate": "terminated",
        "supersede": "superseded",
    },
    "amending": {"adopt_amendment": "in_force", "keep_text": "in_force", "expire": "expired"},
}
FACTS = {
    "submit": lambda agreement: NO_BURDEN | {"burden_duties": bool(agreement.pk % 2)},
    "bring_to_council": lambda agreement: SHEET,
    "decide": lambda agreement: {
        "decision_number": "협력과-1",
        "council_on": TODAY,
        "council_bill": "제7호",
    },
    "sign": lambda agreement: {
        "effective_rule": "on_date",
        "effective_on": TODAY + timedelta(days=5),
    },
    "take_effect": lambda agreement: {"effective_on": TODAY},
    "expire": lambda agreement: {"expires_on": TODAY, "term_kind": "fixed"},
    "complete": lambda agreement: {"completed_on": TODAY},
    "terminate": termination,
    "supersede": lambda agreement: {"superseded_on": TODAY},
    "abandon": lambda agreement: {"abandon_reason": "refused"},
}


def propose(agreement):
    facts = {"purpose": f"목적 {agreement.revision}"}
    actions.propose_amendment(agreement=agreement, facts=facts, reason="변경", on=TODAY, by=None)


def answer(agreement):
    amendment = agreement.amendments.open().first()
    party = agreement.party_set.order_by("position").first()
    if amendment:
        actions.answer_amendment(
            amendment=amendment,
            party=party,
            approves=False,
            text_sha256=amendment.text_sha256,
            answered_on=TODAY,
            reason="거절",
            on=TODAY,
            by=None,
        )


OTHERS = {
    "lock": lock,
    "name offices": sign_board,
    "sign the board": lambda agreement: sign_board(agreement, signed_on=TODAY),
    "finish items": lambda agreement: agreement.items.update(state="done"),
    "propose": propose,
    "answer": answer,
    "next day": lambda agreement: actions.advance_by_date(on=TODAY + timedelta(days=6)),
}
ONWARD = "onward"  # what leads on from here, with all that it asks
NEXT = {
    "idea": "review",
    "review": "decided",
    "council": "decided",
    "decided": "signing",
    "signing": "signed",
    "signed": "in_force",
}
tries_of = st.lists(
    st.tuples(st.sampled_from([*[ONWARD] * len(ORDER), *ORDER, *OTHERS]), st.booleans()),
    min_size=8,
    max_size=20,
)
quickly = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_the_steps_are_those_of_the_table(db):
    agreement = plan()
    found = {}
    for step in agreement.get_all_legal_state_transitions():
        found.setdefault(step.source, {})[step.name] = step.target
    assert found == TABLE


def attempt(agreement, name, *, with_facts):
    if name == ONWARD:
        if agreement.legal_state in NEXT:
            COURSE[NEXT[agreement.legal_state]](agreement)
    elif name in OTHERS:
        OTHERS[name](agreement)
    else:
        told = FACTS.get(name)
        move(agreement, name, **(told(agreement) if told and with_facts else {}))


@pytest.mark.django_db
@quickly
@given(tries_of)
def test_any_order_of_steps_keeps_to_the_table_and_to_the_guards(tries):
    agreement = plan()
    for name, with_facts in tries:
        before = Agreement.objects.get(pk=agreement.pk)
        try:
            attempt(before, name, with_facts=with_facts)
        except ValidationError:
            after = Agreement.objects.get(pk=agreement.pk)
            assert (after.legal_state, after.revision) == (before.legal_state, before.revision)
    after = Agreement.objects.get(pk=agreement.pk)
    after.full_clean()
    events = list(after.legal_events.order_by("pk"))
    for event in events[1:]:
        steps = TABLE.get(event.source, {})
        assert event.source == event.target or event.target == steps[event.step]
    for earlier, later in zip(events, events[1:], strict=False):
        assert earlier.target == later.source
    assert events[-1].target == after.legal_state
    check_facts(after)


def check_facts(agreement):
    """What the guards promise of a record in its state."""
    state = agreement.legal_state
    assert (state in CONCLUDED_STATES) == bool(agreement.signed_on)
    if agreement.signed_on:
        assert agreement.final_text_sha256
        assert agreement.decision_number
        assert not agreement.party_set.must_sign().filter(signed_on=None).exists()
    if state not in ("idea", "abandoned"):
        assert agreement.burden_money is not None
    if state in ("expired", "completed", "terminated", "superseded"):
        assert not next_steps(agreement)
    assert (state == LegalState.AMENDING) == agreement.amendments.open().exists()
