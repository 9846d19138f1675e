import smtplib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend
from django.core.management import call_command

from meetings.actions import cancel_meeting, edit_meeting
from reminders import actions, delivery, heartbeat, tasks
from reminders.choices import ReminderState
from reminders.models import Reminder
from tests.factories import TODAY
from tests.meetings.factories import NOW, STARTS_AT, MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)


class Refusing(LocmemBackend):
    """A mail server that fails at some addresses, or is away altogether."""

    refused: set = set()
    is_away = False
    calls = 0

    def open(self):
        type(self).calls += 1
        if self.is_away:
            raise ConnectionRefusedError(111, "Connection refused")

    def send_messages(self, messages):
        if self.refused & set(messages[0].to):
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "refused", set())
    monkeypatch.setattr(Refusing, "is_away", False)
    monkeypatch.setattr(Refusing, "calls", 0)
    return Refusing


def meeting_with(people: int, **facts):
    return MeetingFactory(recipients=[office(n) for n in range(people)], lead_days=[7], **facts)


def test_what_is_due_goes_once_to_everyone(mailoutbox):
    meeting_with(3)
    assert actions.run_due_reminders(at=DUE) == 3
    assert actions.run_due_reminders(at=DUE + timedelta(minutes=1)) == 0
    assert len(mailoutbox) == 3
    assert set(Reminder.objects.values_list("state", flat=True)) == {ReminderState.SENT}
    assert all(DUE <= r.sent_at < DUE + timedelta(minutes=1) for r in Reminder.objects.all())


def test_nothing_goes_a_minute_too_early(mailoutbox):
    meeting_with(1)
    assert actions.run_due_reminders(at=DUE - timedelta(minutes=1)) == 0
    assert not mailoutbox


def test_a_backlog_is_sent_in_batches(mailoutbox, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    meeting_with(5)
    assert actions.plan_due_reminders(at=DUE).batches == 3
    assert actions.run_due_reminders(at=DUE) == 5


def test_a_claimed_reminder_is_nobody_elses():
    meeting_with(3)
    first = delivery.claim_due(at=DUE, limit=2)
    second = delivery.claim_due(at=DUE, limit=2)
    assert [len(first), len(second)] == [2, 1]
    assert not {r.pk for r in first} & {r.pk for r in second}
    assert delivery.claim_due(at=DUE) == []


def test_the_lease_of_a_dead_worker_runs_out(mailoutbox):
    meeting_with(1)
    [claimed] = delivery.claim_due(at=DUE)
    assert actions.run_due_reminders(at=DUE + delivery.LEASE - timedelta(seconds=1)) == 0
    assert actions.run_due_reminders(at=DUE + delivery.LEASE) == 1
    assert mailoutbox[0].extra_headers["Message-ID"] == claimed.message_id


def test_who_lost_the_lease_sends_nothing_and_settles_nothing(mailoutbox, monkeypatch):
    """A worker slept past its lease; another one took over while the first was still at it."""
    meeting_with(1)
    claim = delivery.claim_due

    def claim_and_lose(**kwargs):
        reminders = claim(**kwargs)
        Reminder.objects.update(lease_token="another worker")
        return reminders

    monkeypatch.setattr(delivery, "claim_due", claim_and_lose)
    assert delivery.deliver_batch(at=DUE) == 0
    assert not mailoutbox
    assert Reminder.objects.get().lease_token == "another worker"


def test_a_meeting_moved_while_its_reminders_are_claimed_keeps_them_from_going(
    mailoutbox, monkeypatch
):
    meeting = meeting_with(1)
    claim = delivery.claim_due

    def claim_then_move(**kwargs):
        reminders = claim(**kwargs)
        later = STARTS_AT + timedelta(days=30)
        edit_meeting(meeting=meeting, by=None, on=TODAY, starts_at=later)
        return reminders

    monkeypatch.setattr(delivery, "claim_due", claim_then_move)
    assert delivery.deliver_batch(at=DUE) == 0
    assert not mailoutbox
    old, notice = Reminder.objects.exclude(due_at__gt=DUE + timedelta(days=1)).order_by("pk")
    assert (old.state, old.lease_token) == (ReminderState.CANCELLED, "")
    # Nothing went out after all, so the notice prepared in the meantime is not needed either.
    monkeypatch.setattr(delivery, "claim_due", claim)
    actions.run_due_reminders(at=DUE + timedelta(hours=1))
    assert not mailoutbox
    assert Reminder.objects.get(pk=notice.pk).state == ReminderState.CANCELLED


def test_a_mail_that_went_while_its_meeting_was_cancelled_is_followed_by_a_notice(
    mailoutbox, settings, monkeypatch
):
    meeting = meeting_with(1)
    send = LocmemBackend.send_messages

    def send_while_cancelled(backend, messages):
        if not mailoutbox:
            cancel_meeting(meeting=meeting, reason="일정 조정", by=None)
        return send(backend, messages)

    monkeypatch.setattr(LocmemBackend, "send_messages", send_while_cancelled)
    assert actions.run_due_reminders(at=DUE) == 1
    assert actions.run_due_reminders(at=DUE + timedelta(minutes=1)) == 1
    assert "[Meeting cancelled]" in mailoutbox[1].subject
    assert Reminder.objects.order_by("pk").first().state == ReminderState.SENT


def test_one_refused_address_does_not_hold_the_others_up(server, mailoutbox):
    meeting_with(3)
    server.refused = {"office1@example.net"}
    assert actions.run_due_reminders(at=DUE) == 2
    failed = Reminder.objects.pending().get()
    assert failed.attempts == 1
    assert "SMTPRecipientsRefused" in failed.last_error
    assert failed.leased_until > DUE


def test_attempts_are_spaced_ever_further_apart_until_the_row_is_failed(server, mailoutbox):
    meeting_with(1, starts_at=seoul(2027, 6, 1, 10))
    server.refused = {"office0@example.net"}
    at, pauses = seoul(2027, 5, 25, 9), []
    for _attempt in range(delivery.MAX_ATTEMPTS - 1):
        assert actions.run_due_reminders(at=at) == 0
        reminder = Reminder.objects.get()
        pauses.append(round((reminder.leased_until - at) / timedelta(minutes=1)))
        assert actions.run_due_reminders(at=reminder.leased_until - timedelta(seconds=1)) == 0
        assert Reminder.objects.get().attempts == reminder.attempts
        at = reminder.leased_until
    actions.run_due_reminders(at=at)
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    failed = Reminder.objects.get()
    assert (failed.state, failed.attempts) == (ReminderState.FAILED, delivery.MAX_ATTEMPTS)
    actions.run_due_reminders(at=at + timedelta(hours=2))
    assert Reminder.objects.get().attempts == delivery.MAX_ATTEMPTS


def test_a_reminder_that_kills_its_worker_each_time_fails_in_the_end(mailoutbox):
    meeting_with(1)
    Reminder.objects.update(attempts=delivery.MAX_ATTEMPTS)
    assert actions.run_due_reminders(at=DUE) == 0
    assert Reminder.objects.get().state == ReminderState.FAILED


def test_a_server_that_is_away_is_asked_once_a_batch(server, mailoutbox):
    meeting_with(4)
    server.is_away = True
    assert actions.run_due_reminders(at=DUE) == 0
    assert server.calls == 1
    server.is_away = False
    assert actions.run_due_reminders(at=DUE + timedelta(minutes=3)) == 4


def test_a_failed_reminder_can_be_sent_again(server, mailoutbox):
    meeting_with(1)
    Reminder.objects.update(state=ReminderState.FAILED, attempts=delivery.MAX_ATTEMPTS)
    actions.retry_reminder(reminder=Reminder.objects.get(), at=DUE)
    assert actions.run_due_reminders(at=DUE) == 1


def test_a_failed_reminder_that_nobody_needs_any_more_stays_failed(mailoutbox):
    meeting_with(1)
    Reminder.objects.update(state=ReminderState.FAILED)
    with pytest.raises(ValidationError, match="no longer needed"):
        actions.retry_reminder(reminder=Reminder.objects.get(), at=STARTS_AT)
    assert Reminder.objects.get().state == ReminderState.FAILED


def test_only_a_failed_reminder_is_sent_again():
    meeting_with(1)
    with pytest.raises(ValidationError, match="Only a failed reminder"):
        actions.retry_reminder(reminder=Reminder.objects.get(), at=DUE)


def test_a_quiet_pass_costs_the_same_however_many_reminders_wait(count_queries):
    meeting_with(1)
    actions.plan_due_reminders(at=NOW)
    later = NOW + timedelta(minutes=1)
    cost_of_one = count_queries(lambda: actions.run_due_reminders(at=later))
    for _meeting in range(5):
        meeting_with(4)
    assert count_queries(lambda: actions.run_due_reminders(at=later)) == cost_of_one


def test_the_task_queues_batches_and_leaves_a_heartbeat(clock, mailoutbox, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    meeting_with(3)
    assert heartbeat.last_beat() is None
    assert heartbeat.is_late(at=DUE)
    clock.at = DUE
    tasks.run_due_reminders.delay()
    assert len(mailoutbox) == 3
    assert heartbeat.last_beat() == DUE
    assert not heartbeat.is_late(at=DUE + timedelta(minutes=5))
    assert heartbeat.is_late(at=DUE + timedelta(minutes=6))


def test_the_command_does_one_pass(clock, mailoutbox, capsys):
    meeting_with(2)
    clock.at = DUE
    call_command("send_due_reminders")
    assert capsys.readouterr().out == "2 sent\n"
    assert heartbeat.last_beat() == DUE
