"""Who has many duties at once gets one mail of them; whatever else is due comes by itself."""

from datetime import timedelta

import pytest

from meetings.actions import RecipientDraft
from reminders import actions, delivery
from reminders.choices import Bundling
from reminders.models import Reminder
from tests.factories import UserFactory
from tests.meetings.factories import MeetingFactory, seoul
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.django_db
AHEAD = seoul(2026, 12, 11, 9)  # news of tasks made by the factory are expected on 20 December
LATE = seoul(2027, 6, 1, 9)


@pytest.fixture
def owner():
    return UserFactory(language="en")


def tasks(number: int) -> None:
    for which in range(number):
        TaskFactory(cadence_days=30, title_en=f"Clean air {which}")


def test_many_duties_at_once_are_one_mail_with_an_entry_for_each(owner, mailoutbox):
    tasks(delivery.MANY + 1)
    assert actions.run_due_reminders(at=AHEAD) == delivery.MANY + 1
    [message] = mailoutbox
    assert message.subject == "5 reminders"
    for which in range(delivery.MANY + 1):
        assert f"Clean air {which}" in message.body
    assert (
        len(set(Reminder.objects.values_list("bundle", flat=True).filter(sent_at__isnull=False)))
        == 1
    )
    assert actions.run_due_reminders(at=AHEAD + timedelta(minutes=1)) == 0


def test_a_few_come_each_by_itself(owner, mailoutbox):
    tasks(delivery.MANY)
    assert actions.run_due_reminders(at=AHEAD) == delivery.MANY
    assert len(mailoutbox) == delivery.MANY


def test_who_chose_single_mails_gets_them(owner, mailoutbox):
    actions.set_preference(user=owner, bundling=Bundling.EACH)
    tasks(delivery.MANY + 1)
    actions.run_due_reminders(at=AHEAD)
    assert len(mailoutbox) == delivery.MANY + 1


def test_a_meeting_keeps_a_mail_of_its_own_with_its_calendar_entry(owner, mailoutbox):
    tasks(delivery.MANY + 1)
    invited = [RecipientDraft(user=owner)]
    MeetingFactory(recipients=invited, lead_days=[1], starts_at=seoul(2026, 12, 12, 10))
    actions.run_due_reminders(at=AHEAD)
    mine = [message for message in mailoutbox if message.to == [owner.email]]
    single, gathered = sorted(mine, key=lambda message: message.subject, reverse=True)
    assert gathered.subject == "5 reminders"
    assert [name for name, *_rest in single.attachments] == ["meeting.ics"]


def test_more_than_a_batch_of_one_person_goes_together(owner, mailoutbox, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    tasks(7)
    assert actions.run_due_reminders(at=AHEAD) == 7
    assert len(mailoutbox) == 1


def test_two_workers_share_the_duties_and_none_goes_twice(owner):
    tasks(7)
    actions.plan_due_reminders(at=AHEAD)
    assert len(delivery.claim_due(at=AHEAD, limit=1)) == 7
    assert delivery.claim_due(at=AHEAD) == []


def test_what_failed_together_rests_and_goes_later(owner, mailoutbox, monkeypatch):
    tasks(delivery.MANY + 1)
    monkeypatch.setattr(delivery, "message_for", lambda *_args, **_facts: 1 / 0)
    assert actions.run_due_reminders(at=AHEAD) == 0
    assert Reminder.objects.due(at=AHEAD).count() == delivery.MANY + 1
    monkeypatch.undo()
    assert actions.run_due_reminders(at=AHEAD + timedelta(minutes=3)) == delivery.MANY + 1
    assert len(mailoutbox) == 1


def test_a_late_mail_says_that_the_day_is_over(owner, mailoutbox):
    tasks(1)
    reminder = Reminder.objects.oldest_due_first().first()
    message = delivery.message_for([reminder], at=LATE)
    assert message.subject.startswith("[News of a policy task overdue] Clean air 0")
