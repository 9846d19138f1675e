"""One-click answers by the links in the mails."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meetings.actions import edit_meeting
from reminders import actions, planning
from reminders.answers import VALID_FOR, answer_reminder, answer_url, reminder_of
from reminders.choices import Answer, CalledOff
from reminders.models import Reminder, ReminderAnswer
from tests.factories import AgreementFactory, UserFactory
from tests.meetings.factories import NOW, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)


def path_of(reminder, answer=None) -> str:
    return re.sub("^https?://[^/]+", "", answer_url(reminder, answer))


@pytest.fixture
def sent(mailoutbox):
    """The first of two reminders of a meeting has gone to two offices."""
    MeetingFactory(recipients=[office(1), office(2)], lead_days=[7, 1])
    actions.run_due_reminders(at=DUE)
    return Reminder.objects.get(email="office1@example.net", lead_days=7)


@pytest.fixture
def expiring(mailoutbox):
    UserFactory()
    UserFactory(manager=True)
    AgreementFactory(signed=True, expires_on=date(2027, 3, 31), lead_days=[90, 30])
    actions.run_due_reminders(at=seoul(2026, 12, 31, 9))
    return Reminder.objects.filter(lead_days=90).order_by("pk")


def waiting(reminder):
    return Reminder.objects.pending().filter(email=reminder.email)


def answer(reminder, given, **facts):
    facts = {"at": DUE + timedelta(hours=1), "on": date(2026, 12, 8)} | facts
    return answer_reminder(reminder=reminder, answer=given, **facts)


def test_the_mail_carries_a_link_for_each_answer_that_fits(sent, mailoutbox):
    mail = next(mail for mail in mailoutbox if mail.to == [sent.email])
    for text in (mail.body, mail.alternatives[0][0]):
        links = re.findall(r"/reminders/answer/([^/]+)/\?answer=(\w+)", text)
        assert [answer for _token, answer in links] == ["done", "snooze", "not_mine"]
        assert {reminder_of(token) for token, _answer in links} == {sent}


def test_opening_a_link_asks_and_changes_nothing(client, sent):
    page = client.get(path_of(sent, Answer.DONE)).content.decode()
    assert sent.meeting.title in page
    assert re.search(r'value="done"[^>]*checked', page)
    assert not ReminderAnswer.objects.exists()
    assert waiting(sent).count() == 1


def test_done_ends_the_reminders_of_this_person_only(client, sent):
    response = client.post(path_of(sent), {"answer": "done"})
    assert response.status_code == 302
    assert not waiting(sent).exists()
    assert Reminder.objects.pending().filter(email="office2@example.net").exists()
    off = Reminder.objects.cancelled().get(email=sent.email)
    assert off.called_off == CalledOff.ANSWERED


def test_snoozing_brings_it_back_on_that_day_and_drops_what_lay_before(sent):
    answer(sent, Answer.SNOOZE, snoozed_until=date(2026, 12, 15))
    assert [r.due_at for r in waiting(sent)] == [seoul(2026, 12, 15, 9)]
    planning.plan_all(at=NOW + timedelta(days=20))
    assert waiting(sent).count() == 1


def test_a_snoozed_reminder_goes_once(sent, mailoutbox):
    answer(sent, Answer.SNOOZE, snoozed_until=date(2026, 12, 10))
    for hour in (9, 10):
        actions.run_due_reminders(at=seoul(2026, 12, 10, hour))
    assert len([mail for mail in mailoutbox if mail.to == [sent.email]]) == 2


def test_not_mine_ends_all_of_this_meeting_even_when_it_moves(sent):
    answer(sent, Answer.NOT_MINE)
    assert not waiting(sent).exists()
    edit_meeting(
        meeting=sent.meeting, by=None, on=date(2026, 12, 8), starts_at=seoul(2026, 12, 22, 10)
    )
    assert not waiting(sent).exists()


def test_letting_an_agreement_lapse_ends_its_reminders_for_the_department(expiring):
    answer(expiring[0], Answer.LET_LAPSE, on=date(2026, 12, 31), at=seoul(2026, 12, 31, 10))
    assert not Reminder.objects.pending().exists()


def test_wanting_to_renew_is_kept_and_the_next_reminder_still_comes(expiring):
    answer(expiring[0], Answer.RENEW, on=date(2026, 12, 31), at=seoul(2026, 12, 31, 10))
    assert Reminder.objects.pending().count() == 2


def test_the_last_answer_counts(sent):
    answer(sent, Answer.DONE)
    answer(sent, Answer.SNOOZE, snoozed_until=date(2026, 12, 14), at=DUE + timedelta(hours=2))
    assert waiting(sent).filter(due_at=seoul(2026, 12, 14, 9)).exists()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({}, "Choose the day on which to be reminded again."),
        ({"snoozed_until": date(2026, 12, 8)}, "Choose a day after today."),
        ({"snoozed_until": date(2026, 12, 16)}, "By then it is over."),
    ],
)
def test_snoozing_without_a_useful_day_is_refused(sent, facts, message):
    with pytest.raises(ValidationError, match=re.escape(message)):
        answer(sent, Answer.SNOOZE, **facts)
    assert not ReminderAnswer.objects.exists()


def test_an_answer_that_does_not_fit_is_refused(client, sent):
    with pytest.raises(ValidationError, match="does not fit"):
        answer(sent, Answer.LET_LAPSE)
    page = client.post(path_of(sent), {"answer": "let_lapse", "note": "typed"})
    assert page.status_code == 200
    assert 'value="typed"' in page.content.decode()


def test_a_changed_or_old_link_says_so(client, sent, monkeypatch):
    path = path_of(sent)
    assert client.get(path[:-2] + "x/").status_code == 404
    monkeypatch.setattr("time.time", lambda: NOW.timestamp() * 2)
    response = client.get(path)
    assert response.status_code == 404
    assert "no longer valid" in response.content.decode()
    assert VALID_FOR.days == 120


def test_a_link_names_its_reminder_alone(sent):
    token = path_of(sent).split("/")[-2]
    assert reminder_of(token) == sent
