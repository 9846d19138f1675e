"""Why a mail came to somebody on a day, and why none came."""

from datetime import date, time, timedelta

import pytest

from agreements.choices import Disclosure
from meetings.actions import RecipientDraft, cancel_meeting, edit_meeting
from reminders import actions
from reminders.choices import Bundling, CalledOff, ReminderState
from reminders.explaining import explain
from reminders.models import Reminder
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import STARTS_AT, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 8)
DUE = seoul(2026, 12, 8, 9)


@pytest.fixture
def user():
    return UserFactory(manager=True)


@pytest.fixture
def meeting(user):
    return MeetingFactory(recipients=[RecipientDraft(user=user)], lead_days=[7, 1])


def explained(user, day=DAY):
    return explain(user=user, day=day, reader=user, at=DUE + timedelta(hours=1))


def reason(user, day=DAY) -> str:
    [(_row, sentence)] = explained(user, day).kept
    return sentence


def test_a_mail_that_came_says_why(user, meeting, mailoutbox):
    actions.run_due_reminders(at=DUE)
    [(row, why)] = explained(user).came
    assert row.meeting == meeting
    assert "On the list of people to remind" in why
    assert explained(user).next_due.due_at == seoul(2026, 12, 14, 9)
    assert not explained(user, date(2026, 12, 9)).came


def test_a_delegate_finds_what_came_for_somebody_else(user, meeting, mailoutbox):
    delegate = UserFactory(manager=True)
    actions.record_absence(user=user, delegate=delegate, first_on=DAY, last_on=DAY)
    actions.run_due_reminders(at=DUE)
    assert explained(delegate).came
    assert any(str(delegate) in sentence for sentence in explained(user).circumstances)


def test_a_moved_meeting_explains_the_mail_that_did_not_come(user, meeting):
    edit_meeting(meeting=meeting, by=None, on=TODAY, starts_at=STARTS_AT + timedelta(days=14))
    assert reason(user) == CalledOff.MOVED.label


def test_a_cancelled_meeting_does_too(user, meeting):
    cancel_meeting(meeting=meeting, reason="태풍", by=None)
    assert reason(user) == CalledOff.OVER.label


def test_who_was_taken_off_the_list_is_told_so(user, meeting):
    edit_meeting(meeting=meeting, by=None, on=TODAY, recipients=[])
    assert reason(user) == CalledOff.NOT_CONCERNED.label


def test_a_dropped_lead_time_is_told(user, meeting):
    edit_meeting(meeting=meeting, by=None, on=TODAY, lead_days=[1])
    assert reason(user) == CalledOff.COVERED.label


def test_a_refused_mail_names_the_error(user, meeting):
    error = "SMTPRecipientsRefused: mailbox unknown"
    Reminder.objects.filter(lead_days=7).update(last_error=error, leased_until=DUE)
    assert error in reason(user)
    Reminder.objects.filter(lead_days=7).update(state=ReminderState.FAILED)
    assert "for good" in reason(user)


def test_a_habit_of_the_person_is_named(user, meeting):
    actions.set_preference(user=user, bundling=Bundling.DAILY)
    assert "mail of the day" in reason(user)
    actions.set_preference(
        user=user, bundling=Bundling.EACH, quiet_from=time(20), quiet_until=time(10)
    )
    user.refresh_from_db()
    assert "quiet hours" in reason(user)
    assert any("Quiet hours from" in sentence for sentence in explained(user).circumstances)


@pytest.mark.parametrize(
    ("facts", "word"),
    [({"is_active": False}, "switched off"), ({"email": ""}, "no mail address")],
)
def test_what_keeps_all_mails_away_is_told(facts, word):
    user = UserFactory(manager=True, **facts)
    assert any(word in sentence for sentence in explained(user).circumstances)


def test_only_managers_ask_about_others(client, user, meeting, mailoutbox):
    actions.run_due_reminders(at=DUE)
    address = f"/reminders/why/?person={user.pk}&on=2026-12-08"
    client.force_login(UserFactory())
    page = client.get(address)
    assert page.context["explanation"] is None
    assert meeting.title not in page.content.decode()
    client.force_login(user)
    assert meeting.title in client.get(address).content.decode()


def test_a_meeting_that_the_reader_may_not_see_is_not_told(client, mailoutbox):
    reader = UserFactory(elsewhere=True)
    closed = MeetingFactory(
        recipients=[office(), RecipientDraft(user=reader)],
        disclosure=Disclosure.CLOSED,
        lead_days=[7],
    )
    actions.run_due_reminders(at=DUE)
    client.force_login(reader)
    assert closed.title not in client.get("/reminders/why/?on=2026-12-08").content.decode()


def test_a_wrong_day_is_told(client, user):
    client.force_login(user)
    assert "Write the day as" in client.get("/reminders/why/?on=soon").content.decode()
