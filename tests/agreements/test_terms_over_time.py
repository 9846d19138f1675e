"""Terms that extend themselves, notices against it, and parties that come and go; each on its day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from agreements import actions
from agreements.choices import LegalState, LinkKind
from agreements.coverage import coverage
from agreements.models import Agreement
from tests.agreements.walking import move, walk
from tests.factories import ALL_SEEING, TODAY, AgreementFactory, GovernmentFactory, home_government

pytestmark = pytest.mark.django_db
END = date(2027, 11, 19)
NOTICE_UNTIL = date(2027, 10, 20)
DAY = timedelta(days=1)


NO_CLAUSE = {"extension_months": None, "extension_notice_days": None}


def clause(**facts) -> Agreement:
    """In force for a year, extending itself by a year unless somebody gives notice 30 days before."""
    agreement = walk("in_force")
    term = {"expires_on": END, "extension_months": 12, "extension_notice_days": 30}
    return actions.edit_agreement(agreement=agreement, on=TODAY, **(term | facts))


def on(day: date, agreement) -> Agreement:
    """As the calendar leaves it on a day."""
    actions.advance_by_date(on=day)
    return Agreement.objects.get(pk=agreement.pk)


def notice(agreement, *, given_on, on) -> Agreement:
    party = agreement.party_set.order_by("position").last()
    return actions.record_nonrenewal(
        agreement=agreement, party=party, given_on=given_on, on=on, by=None
    )


def test_it_extends_itself_the_day_after_the_last_notice():
    agreement = clause()
    assert on(NOTICE_UNTIL, agreement).expires_on == END
    extended = on(NOTICE_UNTIL + DAY, agreement)
    assert (extended.expires_on, extended.legal_state) == (date(2028, 11, 19), LegalState.IN_FORCE)
    extension = extended.extensions.get()
    assert (extension.old_expires_on, extension.decided_on, extension.is_automatic) == (
        END,
        NOTICE_UNTIL + DAY,
        True,
    )
    assert on(NOTICE_UNTIL + DAY, agreement).extensions.count() == 1


def test_years_in_which_nobody_looked_leave_each_of_their_ends():
    extended = on(date(2030, 1, 1), clause())
    ends = extended.extensions.order_by("old_expires_on").values_list("old_expires_on", flat=True)
    assert list(ends) == [END, date(2028, 11, 19), date(2029, 11, 19)]
    assert extended.expires_on == date(2030, 11, 19)


def test_it_extends_itself_as_often_as_the_clause_says():
    agreement = clause(extension_limit=1)
    assert on(date(2028, 10, 30), agreement).expires_on == date(2028, 11, 19)
    assert on(date(2028, 11, 20), agreement).legal_state == LegalState.EXPIRED


def test_a_notice_in_time_lets_it_run_out():
    agreement = notice(clause(), given_on=NOTICE_UNTIL, on=NOTICE_UNTIL)
    assert on(END, agreement).legal_state == LegalState.IN_FORCE
    ended = on(END + DAY, agreement)
    assert (ended.legal_state, ended.expires_on) == (LegalState.EXPIRED, END)
    assert not ended.extensions.exists()


def test_a_late_notice_only_stops_the_extension_after_the_next():
    agreement = on(NOTICE_UNTIL + DAY, clause())
    late = notice(agreement, given_on=NOTICE_UNTIL + DAY, on=NOTICE_UNTIL + DAY)
    assert (late.expires_on, late.nonrenewal_on) == (date(2028, 11, 19), NOTICE_UNTIL + DAY)
    assert on(date(2028, 11, 20), agreement).legal_state == LegalState.EXPIRED


def test_a_notice_in_time_that_is_entered_late_takes_the_extension_back():
    agreement = on(NOTICE_UNTIL + DAY, clause())
    back = notice(agreement, given_on=NOTICE_UNTIL, on=date(2027, 11, 1))
    assert back.expires_on == END
    assert back.extensions.get().revoked_on == date(2027, 11, 1)
    assert not back.extensions.standing().exists()
    assert on(END + DAY, agreement).legal_state == LegalState.EXPIRED


def test_a_notice_entered_after_the_term_changes_nothing_of_the_past():
    agreement = on(NOTICE_UNTIL + DAY, clause())
    after = notice(agreement, given_on=NOTICE_UNTIL, on=END + DAY)
    assert after.expires_on == date(2028, 11, 19)


@pytest.mark.parametrize(
    ("facts", "given_on", "refusal"),
    [
        (NO_CLAUSE, TODAY, "does not extend itself"),
        ({}, TODAY + DAY, "future"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(facts, given_on, refusal):
    with pytest.raises(ValidationError, match=refusal):
        notice(clause(**facts), given_on=given_on, on=TODAY)


def test_a_written_extension_ends_later_and_says_why():
    agreement = clause(**NO_CLAUSE)
    for wrong in ({"expires_on": END}, {"reason": ""}):
        facts = {"expires_on": END + DAY, "reason": "합의"} | wrong
        with pytest.raises(ValidationError):
            actions.extend_agreement(agreement=agreement, on=TODAY, by=None, **facts)
    longer = actions.extend_agreement(
        agreement=agreement, expires_on=END + DAY, reason="합의", on=TODAY, by=None
    )
    assert (longer.expires_on, longer.extensions.get().old_expires_on) == (END + DAY, END)


# Parties ---------------------------------------------------------------------------------------


@pytest.fixture
def three():
    partners = [GovernmentFactory(), GovernmentFactory()]
    return walk("in_force", counterparts=partners), partners


def signed_on_day(day):
    home_government()
    answer = coverage(on=day, reader=ALL_SEEING)
    return {target.government.code for target in answer.signed}


def leave(agreement, government, **facts):
    party = agreement.party_set.present().get(government=government)
    told = {"left_on": TODAY, "reason": "정책 변경", "on": TODAY, "by": None} | facts
    return actions.withdraw_party(party=party, **told)


def test_who_withdraws_is_no_longer_bound_from_that_day(three):
    agreement, (first, second) = three
    leave(agreement, second, left_on=TODAY)
    assert first.code in signed_on_day(TODAY)
    assert second.code not in signed_on_day(TODAY)
    event = agreement.legal_events.order_by("-pk").first()
    assert (event.step, event.target) == ("withdraw", LegalState.IN_FORCE)
    assert "정책 변경" in event.reason


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"reason": " "}, "reason is needed"),
        ({"left_on": TODAY + DAY}, "future"),
        ({"left_on": TODAY - DAY}, "before the signing"),
    ],
)
def test_a_withdrawal_without_reason_or_at_a_wrong_day_is_refused(three, facts, refusal):
    agreement, (_first, second) = three
    with pytest.raises(ValidationError, match=refusal):
        leave(agreement, second, **facts)
    assert agreement.party_set.present().count() == 3


def test_the_last_two_stay(three):
    agreement, (first, second) = three
    leave(agreement, second)
    with pytest.raises(ValidationError, match="terminate the agreement"):
        leave(agreement, first)


def test_who_has_left_need_not_approve_an_amendment(three):
    agreement, (_first, second) = three
    leave(agreement, second)
    amendment = actions.propose_amendment(
        agreement=agreement, facts={"purpose": "새 목적"}, reason="변경", on=TODAY, by=None
    )
    for party in agreement.party_set.present():
        actions.answer_amendment(
            amendment=amendment,
            party=party,
            approves=True,
            text_sha256=amendment.text_sha256,
            answered_on=TODAY,
            on=TODAY,
            by=None,
        )
    agreement.refresh_from_db()
    assert (agreement.purpose, agreement.version) == ("새 목적", 2)


def test_a_successor_takes_the_place_and_the_role_from_its_day(three):
    agreement, (first, second) = three
    party = agreement.party_set.get(government=second)
    heir = GovernmentFactory()
    new = actions.succeed_party(
        party=party, successor=heir, day=TODAY, reason="통합", on=TODAY, by=None
    )
    party.refresh_from_db()
    assert (party.left_on, party.succeeded_by, new.role) == (TODAY, new, party.role)
    assert {first.code, heir.code} <= signed_on_day(TODAY)
    assert second.code not in signed_on_day(TODAY)
    with pytest.raises(ValidationError, match="already a party"):
        actions.succeed_party(
            party=new, successor=first, day=TODAY, reason="통합", on=TODAY, by=None
        )


def test_parties_change_only_while_it_holds():
    for state in ("signing", "expired", "terminated"):
        agreement = walk(state)
        with pytest.raises(ValidationError, match="not possible"):
            actions.add_party(
                agreement=agreement,
                government=GovernmentFactory(),
                joined_on=TODAY,
                on=TODAY,
                by=None,
            )


# Superseded ------------------------------------------------------------------------------------


def test_a_superseded_agreement_covers_its_partner_until_its_day():
    partner = GovernmentFactory()
    old = AgreementFactory(signed_on=date(2020, 1, 1), counterparts=[partner])
    new = AgreementFactory(signed_on=date(2026, 1, 1), counterparts=[partner])
    link = {"earlier": old, "later": new, "kind": LinkKind.RENEWAL, "on": TODAY, "by": None}
    actions.link_agreements(**link)
    move(old, "supersede", superseded_on=date(2026, 1, 1))
    home_government()

    def covering(day):
        [target] = coverage(on=day, reader=ALL_SEEING).signed
        return [agreement.reference for agreement in target.agreements]

    assert covering(date(2025, 12, 31)) == [old.reference]
    assert covering(date(2026, 1, 1)) == [new.reference]


def test_the_successor_takes_over_the_open_items_that_are_chosen():
    old = walk("in_force")
    new = AgreementFactory(signed=True)
    item = old.items.get()
    actions.link_agreements(earlier=old, later=new, kind=LinkKind.REPLACEMENT, on=TODAY, by=None)
    move(old, "supersede", superseded_on=TODAY, inherit=[item])
    item.refresh_from_db()
    heir = new.items.get()
    assert (heir.title_ko, heir.inherited_from, heir.state) == (item.title_ko, item, "open")
    assert (item.state, new.reference in item.evidence) == ("waived", True)


# Amendments ------------------------------------------------------------------------------------


def answer(amendment, party, **facts):
    told = {
        "approves": True,
        "text_sha256": amendment.text_sha256,
        "answered_on": TODAY,
        "on": TODAY,
        "by": None,
    }
    return actions.answer_amendment(amendment=amendment, party=party, **(told | facts))


@pytest.fixture
def proposed(three):
    agreement, _partners = three
    amendment = actions.propose_amendment(
        agreement=agreement, facts={"purpose": "새 목적"}, reason="변경", on=TODAY, by=None
    )
    return amendment, list(agreement.party_set.order_by("position"))


def test_one_refusal_leaves_the_text_as_it_was(proposed):
    amendment, parties = proposed
    answer(amendment, parties[0])
    with pytest.raises(ValidationError, match="refusal says why"):
        answer(amendment, parties[1], approves=False)
    answer(amendment, parties[1], approves=False, reason="예산 없음")
    amendment.refresh_from_db()
    agreement = Agreement.objects.get(pk=amendment.agreement_id)
    assert (amendment.state, amendment.closed_on) == ("refused", TODAY)
    assert "예산 없음" in amendment.outcome
    assert (agreement.legal_state, agreement.version, agreement.purpose) == ("in_force", 1, "교류")
    with pytest.raises(ValidationError, match="over"):
        answer(amendment, parties[2])


def test_an_approval_of_an_older_wording_does_not_count(proposed):
    amendment, parties = proposed
    old = amendment.text_sha256
    answer(amendment, parties[0])
    amendment = actions.revise_amendment(
        amendment=amendment, facts={"purpose": "다른 목적"}, reason="변경", on=TODAY, by=None
    )
    with pytest.raises(ValidationError, match="wording has changed"):
        answer(amendment, parties[1], text_sha256=old)
    for party in parties[1:]:
        answer(amendment, party)
    amendment.refresh_from_db()
    assert amendment.is_open
    answer(amendment, parties[0])
    assert Agreement.objects.get(pk=amendment.agreement_id).purpose == "다른 목적"


def test_the_text_before_stays_readable_with_its_checksum(proposed):
    amendment, parties = proposed
    for party in parties:
        answer(amendment, party)
    version = amendment.agreement.versions.get()
    assert (version.number, version.facts["purpose"], version.held_until) == (1, "교류", TODAY)
    assert len(version.sha256) == 64
    assert version.sha256 != amendment.text_sha256
