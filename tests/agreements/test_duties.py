"""Obligations: computed from rules and terms, kept through changes, done and waived."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from agreements import actions
from agreements.duties import planning
from agreements.duties.actions import (
    complete_obligation,
    record_notice,
    reopen_obligation,
    waive_obligation,
)
from agreements.models import Agreement, Obligation, PackRule
from agreements.terms import add_months
from tests.agreements.duty_world import CHECK, ENDING, REPORT, days, pack
from tests.agreements.walking import NO_BURDEN, move, plan, termination, walk
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 10, 1)


def signed(**facts) -> Agreement:
    return AgreementFactory(**({"signed_on": SIGNED} | facts))


def edited(agreement, *, on=TODAY, **facts) -> Agreement:
    return actions.edit_agreement(agreement=agreement, on=on, **facts)


def test_signing_makes_the_report_due_on_a_calendar_and_a_working_day():
    pack(REPORT)
    duty = signed(signed_on=date(2026, 9, 26)).obligations.get()
    assert (duty.due_on, duty.due_working_on) == (date(2026, 11, 15), date(2026, 11, 16))
    assert duty.arises_on == date(2026, 9, 26)
    assert duty.rule.article_ko == "제1조"
    assert duty.department == duty.agreement.department


def test_moving_the_signing_date_moves_what_is_open_and_keeps_what_was_done():
    pack(REPORT, {"step": "publication", "offset_days": 10})
    agreement = signed()
    published = agreement.obligations.get(step="publication")
    complete_obligation(obligation=published, by=UserFactory(), on=TODAY, evidence="누리집 게시")
    edited(agreement, signed_on=date(2026, 10, 11))
    assert days(agreement) == {
        "publication": date(2026, 10, 11),
        "council_report": date(2026, 11, 30),
    }
    published.refresh_from_db()
    assert published.evidence == "누리집 게시"


def test_a_condition_that_falls_away_calls_the_duty_off_and_back_again():
    pack(REPORT | {"condition": "money"})
    agreement = signed(burden_money=True)
    duty = agreement.obligations.get()
    edited(agreement, burden_money=False)
    duty.refresh_from_db()
    assert duty.called_off_on == TODAY
    assert not Obligation.objects.open(TODAY).exists()
    edited(agreement, burden_money=True)
    duty.refresh_from_db()
    assert duty.called_off_on is None
    assert Obligation.objects.count() == 1


def test_a_rule_holds_only_for_what_was_signed_while_it_was_valid():
    pack(REPORT | {"valid_from": date(2026, 10, 2)})
    assert days(signed()) == {}
    assert days(signed(signed_on=date(2026, 10, 2))) == {"council_report": date(2026, 11, 21)}


def test_rules_of_another_government_bind_from_the_day_on_which_they_are_followed():
    other = pack(REPORT, CHECK, key="other", government=GovernmentFactory(code="KR-30"))
    agreement = signed(signed_on=date(2024, 3, 1))
    assert days(agreement) == {}
    other.followed_from = date(2026, 3, 2)
    other.save()
    planning.plan_all(on=TODAY)
    assert days(agreement) == {"yearly_check:3": date(2027, 3, 1)}
    assert agreement.obligations.get().arises_on == date(2026, 3, 2)


def test_each_year_in_force_has_its_check_until_the_end():
    pack(CHECK, ENDING)
    agreement = signed(signed_on=date(2024, 2, 29), expires_on=date(2026, 6, 30))
    planning.plan_all(on=TODAY)
    assert days(agreement) == {
        "yearly_check:1": date(2025, 2, 28),
        "yearly_check:2": date(2026, 2, 28),
        "closing_report": date(2026, 7, 31),
    }
    assert agreement.obligations.filter(step="closing_report").count() == 1


def test_the_terms_demand_a_decision_a_notice_and_a_closing_report():
    agreement = signed(expires_on=date(2027, 3, 31), extension_months=12, extension_notice_days=60)
    assert days(agreement) == {
        "decision:2027-03-31": date(2026, 12, 31),
        "notice:2027-03-31": date(2027, 1, 30),
    }
    agreement.refresh_from_db()
    party = agreement.party_set.order_by("position").first()
    actions.record_nonrenewal(agreement=agreement, party=party, given_on=TODAY, on=TODAY, by=None)
    assert all(row.done_on == TODAY and row.told_by_facts for row in agreement.obligations.all())


def test_an_extension_in_writing_settles_the_decision():
    agreement = signed(expires_on=date(2027, 3, 31))
    actions.extend_agreement(
        agreement=agreement, expires_on=date(2028, 3, 31), reason="성과가 좋음", on=TODAY, by=None
    )
    old, new = agreement.obligations.order_by("due_on")
    assert (old.done_on, old.evidence) == (TODAY, "성과가 좋음")
    assert (new.due_on, new.done_on) == (date(2028, 3, 1), None)


def test_the_council_item_is_done_when_its_bill_is_recorded():
    agreement = walk("council")
    item = agreement.obligations.get()
    assert (item.step, item.due_on, item.is_open) == ("council_item", None, True)
    move(agreement, "decide", decision_number="1", council_on=TODAY, council_bill="제7호")
    item.refresh_from_db()
    assert (item.done_on, item.evidence, item.told_by_facts) == (TODAY, "제7호", True)


def test_the_urgent_path_leads_past_the_council_to_a_later_resolution():
    pack(
        {"step": "council_consent", "trigger": "before_signing", "condition": "money"},
        {"step": "urgent_resolution", "condition": "urgent", "offset_days": 30},
    )
    agreement = move(plan(), "submit", **NO_BURDEN | {"burden_money": True})
    with pytest.raises(ValidationError, match="council step"):
        move(agreement, "decide", decision_number="1")
    agreement.refresh_from_db()
    move(agreement, "decide", decision_number="1", effective_rule="on_council")
    late = signed(effective_rule="on_council")
    assert days(late) == {"urgent_resolution": SIGNED + timedelta(days=30)}


def test_ending_asks_for_a_report_and_completing_for_closed_duties():
    pack(REPORT)
    agreement = walk("in_force")
    move(agreement, "terminate", **termination(agreement))
    assert "closing" in days(agreement)
    other = signed(signed_on=date(2026, 1, 2))
    with pytest.raises(ValidationError, match="neither done nor waived with a reason"):
        move(other, "complete", completed_on=TODAY)
    waive_obligation(
        obligation=other.obligations.get(), by=UserFactory(manager=True), on=TODAY, reason="중복"
    )
    other.refresh_from_db()
    assert move(other, "complete", completed_on=TODAY).legal_state == "completed"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({}, "by what it can be seen"),
        ({"evidence": " "}, "by what it can be seen"),
        ({"evidence": "공문", "done_on": TODAY + timedelta(days=1)}, "in the future"),
    ],
)
def test_done_needs_evidence_and_a_day_that_has_come(facts, message):
    pack(REPORT)
    duty = signed().obligations.get()
    with pytest.raises(ValidationError, match=message):
        complete_obligation(obligation=duty, by=UserFactory(), on=TODAY, **facts)
    duty.refresh_from_db()
    assert duty.is_open


def test_a_waiver_says_why_and_keeps_the_role():
    pack(REPORT)
    duty = signed().obligations.get()
    manager = UserFactory(manager=True)
    with pytest.raises(ValidationError, match="A waiver says why"):
        waive_obligation(obligation=duty, by=manager, on=TODAY, reason=" ")
    duty = waive_obligation(obligation=duty, by=manager, on=TODAY, reason="조례 적용 제외")
    assert (duty.waived_role, duty.state(TODAY)) == ("manager", "waived")
    planning.plan_all(on=TODAY)
    duty.refresh_from_db()
    assert duty.waive_reason == "조례 적용 제외"
    with pytest.raises(ValidationError, match="not open any more"):
        complete_obligation(obligation=duty, by=manager, on=TODAY, evidence="공문")
    duty = reopen_obligation(obligation=duty, by=manager, on=TODAY, reason="잘못된 면제")
    assert duty.is_open


def test_a_notified_settlement_begins_its_thirty_days():
    pack({"step": "settlement_plan", "trigger": "notified", "offset_days": 30})
    agreement, rule = signed(), PackRule.objects.get()
    about = {"agreement": agreement, "rule": rule, "on": TODAY, "by": None}
    duty = record_notice(**about, notified_on=date(2026, 11, 2))
    assert duty.due_on == date(2026, 12, 2)
    with pytest.raises(ValidationError, match="already"):
        record_notice(**about, notified_on=date(2026, 11, 2))
    planning.plan_all(on=TODAY)
    duty.refresh_from_db()
    assert duty.is_open


def test_states_are_asked_for_any_day():
    pack(REPORT)
    duty = signed().obligations.get()
    complete_obligation(obligation=duty, by=None, on=date(2026, 12, 5), evidence="공문")
    states = [(date(2026, 9, 30), ""), (SIGNED, "open"), (date(2026, 12, 1), "overdue")]
    states.append((date(2026, 12, 5), "done"))
    for day, state in states:
        found = {
            name
            for name in ("open", "overdue", "done", "waived")
            if Obligation.objects.in_state(name, day).exists()
        }
        assert found == ({state} if state else set()), day


def test_in_a_year_of_three_hundred_agreements_every_duty_appears_on_its_day():
    """Half were signed the year before, half are signed as the year goes; some end in it."""
    pack(REPORT, CHECK, {"step": "publication", "offset_days": 14}, ENDING)
    partner, year = [GovernmentFactory()], [date(2025, 1, 1) + timedelta(n) for n in range(365)]
    expected, coming = defaultdict(Counter), defaultdict(list)
    for number in range(300):
        signed_on = (date(2024, 1, 2) if number < 150 else year[0]) + timedelta(number % 150 * 2)
        ends_on = add_months(signed_on, 15) if number % 5 == 0 else None
        coming[signed_on].append(ends_on)
        _expect(expected, signed_on, ends_on)
    for signed_on in sorted(coming):
        for ends_on in coming[signed_on] if signed_on < year[0] else []:
            _log(signed_on, ends_on, partner)
    actions.advance_by_date(on=date(2024, 12, 31))
    planning.plan_due(on=date(2024, 12, 31))
    known = Obligation.objects.order_by("pk").last().pk
    for day in year:
        for ends_on in coming.get(day, []):
            _log(day, ends_on, partner)
        advance_by_date_on(day)
        new = list(Obligation.objects.filter(pk__gt=known).order_by("pk"))
        assert Counter(row.step for row in new) == expected[day], day
        assert {row.arises_on for row in new} <= {day}
        known = new[-1].pk if new else known
    assert Agreement.objects.count() == 300


def advance_by_date_on(day):
    """What the hourly task does."""
    actions.advance_by_date(on=day)
    planning.plan_due(on=day)


def _log(signed_on, ends_on, partner):
    AgreementFactory(signed_on=signed_on, expires_on=ends_on, counterparts=partner, on=signed_on)


def _expect(expected, signed_on, ends_on):
    at_once = ["council_report", "publication", "yearly_check"]
    expected[signed_on].update([*at_once, "extension_decision"] if ends_on else at_once)
    expected[add_months(signed_on, 12)]["yearly_check"] += 1
    if ends_on:
        expected[ends_on + timedelta(days=1)]["closing_report"] += 1
