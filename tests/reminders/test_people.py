"""Quiet hours, the mail of the day, and colleagues who stand in."""

import re
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.actions import RecipientDraft, edit_meeting
from reminders import actions, delivery
from reminders.choices import Bundling, ReminderState
from reminders.models import Absence, Reminder, ReminderPreference, StandIns
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import STARTS_AT, MeetingFactory, seoul
from tests.reminders.test_delivery import Refusing

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)
EVENING = seoul(2026, 12, 8, 21)
HOME = "/reminders/mine/"


def meeting_for(*users, **facts):
    facts = {"lead_days": [7]} | facts
    return MeetingFactory(recipients=[RecipientDraft(user=user) for user in users], **facts)


@pytest.fixture
def sleeper():
    user = UserFactory()
    actions.set_preference(user=user, quiet_from=time(20), quiet_until=time(8))
    return user


@pytest.fixture
def daily():
    user = UserFactory(language="en")
    actions.set_preference(user=user, bundling=Bundling.DAILY)
    return user


# Quiet hours ---------------------------------------------------------------------------------------


def test_in_quiet_hours_mails_wait_until_they_end(sleeper, mailoutbox):
    meeting_for(sleeper)
    assert actions.run_due_reminders(at=EVENING) == 0
    assert actions.run_due_reminders(at=seoul(2026, 12, 9, 7, 59)) == 0
    assert actions.run_due_reminders(at=seoul(2026, 12, 9, 8)) == 1
    assert [mail.to for mail in mailoutbox] == [[sleeper.email]]


def test_the_others_do_not_wait_with_them(sleeper, mailoutbox):
    awake = UserFactory()
    meeting_for(sleeper, awake)
    assert actions.run_due_reminders(at=EVENING) == 1
    assert [mail.to for mail in mailoutbox] == [[awake.email]]


def test_what_begins_within_twelve_hours_goes_in_quiet_hours_too(sleeper, mailoutbox):
    meeting_for(sleeper, starts_at=seoul(2026, 12, 9, 8, 30), lead_days=[1])
    assert actions.run_due_reminders(at=EVENING) == 1


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "quiet", "awake"),
    [
        (time(20), time(8), [time(20), time(23, 59), time(0), time(7, 59)], [time(8), time(19)]),
        (time(12), time(13), [time(12), time(12, 59)], [time(11, 59), time(13), time(0)]),
    ],
)
def test_quiet_hours_may_go_past_midnight(quiet_from, quiet_until, quiet, awake):
    preference = ReminderPreference(quiet_from=quiet_from, quiet_until=quiet_until)
    assert all(preference.is_quiet(now) for now in quiet)
    assert not any(preference.is_quiet(now) for now in awake)


@pytest.mark.parametrize(
    "hours", [{"quiet_from": time(20)}, {"quiet_from": time(8), "quiet_until": time(8)}]
)
def test_quiet_hours_without_an_end_or_all_day_are_refused(hours):
    with pytest.raises(ValidationError) as refusal:
        actions.set_preference(user=UserFactory(), **hours)
    assert {error.code for error in refusal.value.error_dict["__all__"]} == {"quiet_until"}
    assert not ReminderPreference.objects.exists()


# The mail of the day -------------------------------------------------------------------------------


def test_all_of_a_day_come_in_one_mail(daily, mailoutbox):
    first, second = meeting_for(daily), meeting_for(daily)
    assert actions.run_due_reminders(at=DUE) == 2
    [mail] = mailoutbox
    assert mail.subject == "2 reminders"
    for meeting in (first, second):
        assert meeting.title_en in mail.body
        assert meeting.title_en in mail.alternatives[0][0]
    assert set(Reminder.objects.values_list("state", flat=True)) == {ReminderState.SENT}
    assert {r.bundle for r in Reminder.objects.all()} == {mail.extra_headers["Message-ID"]}


def test_a_single_reminder_of_the_day_is_a_mail_as_any_other(daily, mailoutbox):
    meeting_for(daily)
    actions.run_due_reminders(at=DUE)
    [mail] = mailoutbox
    assert mail.extra_headers["Message-ID"] == Reminder.objects.get().message_id
    assert Reminder.objects.get().bundle == ""


def test_what_comes_due_after_nine_waits_for_the_next_morning(daily, mailoutbox):
    meeting_for(daily, starts_at=seoul(2026, 12, 10, 7), lead_days=[0])  # due at six
    assert actions.run_due_reminders(at=seoul(2026, 12, 10, 6, 30)) == 0


def test_a_moved_meeting_is_told_at_once_and_by_itself(daily, mailoutbox, clock):
    meeting = meeting_for(daily)
    actions.run_due_reminders(at=DUE)
    clock.at = EVENING
    edit_meeting(meeting=meeting, by=None, on=TODAY, starts_at=STARTS_AT + timedelta(days=9))
    assert actions.run_due_reminders(at=EVENING + timedelta(minutes=1)) == 1
    assert mailoutbox[-1].subject.startswith("[Meeting moved]")


def test_two_workers_send_the_mail_of_the_day_once(daily, mailoutbox):
    meeting_for(daily)
    meeting_for(daily)
    assert len(delivery.claim_bundle(user_id=daily.pk, at=DUE)) == 2
    assert delivery.deliver_bundle(user_id=daily.pk, at=DUE) == 0
    assert not mailoutbox


def test_a_refused_mail_of_the_day_rests_as_a_whole(daily, settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.reminders.test_delivery.Refusing"
    monkeypatch.setattr(Refusing, "refused", {daily.email})
    meeting_for(daily)
    meeting_for(daily)
    assert actions.run_due_reminders(at=DUE) == 0
    assert {r.attempts for r in Reminder.objects.pending()} == {1}
    assert not Reminder.objects.claimable(at=DUE + timedelta(seconds=30)).exists()


def test_looking_for_due_work_costs_the_same_for_one_or_many(daily, count_queries):
    meeting_for(daily)
    actions.plan_due_reminders(at=DUE)
    cost_of_one = count_queries(lambda: actions.plan_due_reminders(at=DUE))
    for _number in range(3):
        other = UserFactory()
        actions.set_preference(user=other, bundling=Bundling.DAILY)
        meeting_for(daily, other)
    actions.plan_due_reminders(at=DUE)
    assert count_queries(lambda: actions.plan_due_reminders(at=DUE)) == cost_of_one


# Standing in ---------------------------------------------------------------------------------------


def away(user, delegate, first=date(2026, 12, 1), last=date(2026, 12, 31)):
    return actions.record_absence(user=user, delegate=delegate, first_on=first, last_on=last)


def test_while_somebody_is_away_the_delegate_gets_the_mail_in_their_language(mailoutbox):
    user, delegate = UserFactory(language="ko"), UserFactory(language="en")
    away(user, delegate)
    meeting_for(user)
    actions.run_due_reminders(at=DUE)
    [mail] = mailoutbox
    assert mail.to == [delegate.email]
    assert f"because {user} is away and you stand in" in mail.body
    assert f"because {user} is away and you stand in" in mail.alternatives[0][0]
    assert Reminder.objects.get().delegate == delegate


@pytest.mark.parametrize("day", [date(2026, 12, 7), date(2026, 12, 9)])
def test_before_and_after_it_the_mail_comes_to_themselves(mailoutbox, day):
    user = UserFactory()
    away(user, UserFactory(), first=day, last=day)
    meeting_for(user)
    actions.run_due_reminders(at=DUE)
    assert mailoutbox[0].to == [user.email]


def test_a_delegate_who_is_away_hands_on(mailoutbox):
    first, second, third = UserFactory(), UserFactory(), UserFactory()
    away(first, second)
    away(second, third)
    assert StandIns(on=date(2026, 12, 8)).for_user(first) == third


def test_two_who_stand_in_for_each_other_and_are_both_away_get_their_own():
    first, second = UserFactory(), UserFactory()
    away(first, second)
    away(second, first)
    assert StandIns(on=date(2026, 12, 8)).for_user(first) is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"last_on": date(2026, 11, 30)}, "last_on"),
        ({"delegate": "self"}, "delegate"),
        ({"delegate": "silent"}, "delegate"),
    ],
)
def test_an_impossible_absence_is_refused(facts, field):
    user = UserFactory()
    people = {"self": user, "silent": UserFactory(email="")}
    drafted = {"delegate": UserFactory(), "last_on": date(2026, 12, 31)} | facts
    drafted["delegate"] = people.get(drafted["delegate"], drafted["delegate"])
    with pytest.raises(ValidationError) as refusal:
        actions.record_absence(user=user, first_on=date(2026, 12, 1), **drafted)
    codes = {error.code for error in refusal.value.error_dict.get("__all__", [])}
    assert field in codes | set(refusal.value.error_dict)
    assert not Absence.objects.exists()


def test_overlapping_absences_are_refused():
    user, delegate = UserFactory(), UserFactory()
    away(user, delegate)
    with pytest.raises(ValidationError, match="overlap"):
        away(user, delegate, first=date(2026, 12, 31), last=date(2027, 1, 3))


def test_the_database_keeps_the_days_of_an_absence_in_order():
    user, delegate = UserFactory(), UserFactory()
    absence = away(user, delegate)
    with pytest.raises(IntegrityError, match="absence_ends"), transaction.atomic():
        Absence.objects.filter(pk=absence.pk).update(last_on=date(2026, 11, 1))


# The page ------------------------------------------------------------------------------------------


def test_people_set_how_reminders_come_on_their_own_page(client):
    user = UserFactory(viewer=True)
    client.force_login(user)
    chosen = {"form": "preference", "bundling": "daily", "quiet_from": "", "quiet_until": ""}
    assert client.post(HOME, chosen).url == HOME
    assert user.reminder_preference.bundling == Bundling.DAILY
    assert re.search(r'value="daily"[^>]*checked', client.get(HOME).content.decode())


def test_a_wrong_absence_keeps_what_was_typed(client):
    user, delegate = UserFactory(), UserFactory()
    client.force_login(user)
    typed = {
        "form": "absence",
        "first_on": "2026-12-31",
        "last_on": "2026-12-01",
        "delegate": delegate.pk,
    }
    page = client.post(HOME, typed).content.decode()
    assert "The last day must not lie before the first." in page
    assert 'value="2026-12-31"' in page


def test_an_absence_is_withdrawn_by_whose_it_is_alone(client):
    user = UserFactory()
    absence = away(user, UserFactory())
    address = f"{HOME}absences/{absence.pk}/withdraw/"
    client.force_login(UserFactory())
    assert client.post(address).status_code == 403
    client.force_login(user)
    assert client.post(address).url == HOME
    assert not Absence.objects.exists()
