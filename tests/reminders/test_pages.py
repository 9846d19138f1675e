from datetime import timedelta

import pytest

from agreements.choices import Disclosure
from reminders import actions
from reminders.choices import ReminderState
from reminders.filters import ReminderFilter
from reminders.models import Reminder
from tests.factories import UserFactory
from tests.meetings.factories import MeetingFactory, office, seoul

pytestmark = pytest.mark.django_db
DUE = seoul(2026, 12, 8, 9)
LIST = "/reminders/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


def failed_reminder() -> Reminder:
    MeetingFactory(recipients=[office(1)], lead_days=[7])
    error = "SMTPRecipientsRefused: mailbox unknown"
    Reminder.objects.update(state=ReminderState.FAILED, attempts=12, last_error=error)
    return Reminder.objects.get()


def test_the_page_says_who_gets_what_when_and_why(client, manager):
    meeting = MeetingFactory(recipients=[office(1)], lead_days=[7])
    page = client.get(LIST).content.decode()
    for text in (
        meeting.title,
        "office1@example.net",
        "8 Dec 2026, 09:00",
        "Waiting",
        "On the list of people to remind of this meeting (15 Dec 2026, 10:00)",
    ):
        assert text in page


def test_only_who_writes_sees_the_ledger(client):
    client.force_login(UserFactory(viewer=True))
    assert client.get(LIST).status_code == 403
    client.logout()
    assert client.get(LIST).url.startswith("/accounts/login/")


def test_reminders_of_a_meeting_not_to_be_seen_are_not_there(client):
    MeetingFactory(recipients=[office(1)], disclosure=Disclosure.CLOSED)
    client.force_login(UserFactory(elsewhere=True))
    assert not client.get(LIST).context["page"].object_list


def test_the_states_are_counted_and_filter_the_list(client, manager):
    MeetingFactory(recipients=[office(1)], lead_days=[7, 1])
    actions.run_due_reminders(at=DUE)
    response = client.get(LIST, {"state": "sent"})
    assert [r.state for r in response.context["page"]] == [ReminderState.SENT]
    counts = {value: count for value, _label, count in response.context["states"]}
    assert counts == {"pending": 1, "sent": 1, "cancelled": 0, "failed": 0}


def test_each_filter_asks_its_own_column():
    first, second = (MeetingFactory(recipients=[office(1)], lead_days=[7]) for _ in range(2))
    asked = {
        "meeting": first.pk,
        "rule": ["meeting_ahead"],
        "state": ["pending"],
    }
    found = ReminderFilter({"meeting": first.pk}, Reminder.objects.all()).qs
    assert {reminder.meeting for reminder in found} == {first}
    assert ReminderFilter(asked, Reminder.objects.all()).qs.count() == 1
    assert ReminderFilter({"rule": ["meeting_moved"]}, Reminder.objects.all()).qs.count() == 0
    assert ReminderFilter({"state": ["sent"]}, Reminder.objects.all()).qs.count() == 0
    by_agreement = {"agreement": second.agreement.reference}
    assert ReminderFilter(by_agreement, Reminder.objects.all()).qs.get().meeting == second


def test_the_results_alone_are_the_results_of_the_page(client, manager):
    MeetingFactory(recipients=[office(1)], lead_days=[7])
    page = client.get(LIST, {"state": "pending"}).content.decode()
    part = client.get(LIST, {"state": "pending"}, **HTMX).content.decode()
    assert part.strip() in page
    assert "<html" not in part


def test_the_page_costs_the_same_for_one_reminder_or_many(client, manager, count_queries):
    MeetingFactory(recipients=[office(1)], lead_days=[7])
    cost_of_one = count_queries(lambda: client.get(LIST))
    for _meeting in range(4):
        MeetingFactory(recipients=[office(n) for n in range(4)], lead_days=[7])
    assert count_queries(lambda: client.get(LIST)) == cost_of_one


def test_a_stopped_scheduler_is_noticed_on_the_page(client, manager, clock):
    assert "has not come by yet" in client.get(LIST).content.decode()
    actions.run_due_reminders(at=clock.at)
    page = client.get(LIST).content.decode()
    assert "last came by at 20 Nov 2026, 12:00" in page
    assert "should come every minute" not in page
    clock.at += timedelta(minutes=6)
    assert "should come every minute" in client.get(LIST).content.decode()


def test_mails_kept_as_files_are_said_to_be(client, manager, settings):
    assert "var/mail/" not in client.get(LIST).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "var/mail/" in client.get(LIST).content.decode()


def test_a_manager_sends_a_failed_reminder_again(client, manager, mailoutbox):
    reminder = failed_reminder()
    page = client.get(LIST).content.decode()
    assert "mailbox unknown" in page
    assert f"/reminders/{reminder.pk}/retry/" in page
    assert client.post(f"/reminders/{reminder.pk}/retry/").url == LIST
    actions.run_due_reminders(at=DUE)
    assert len(mailoutbox) == 1


def test_staff_see_the_failure_and_cannot_retry(client):
    reminder = failed_reminder()
    client.force_login(UserFactory())
    page = client.get(LIST).content.decode()
    assert "mailbox unknown" in page
    assert "/retry/" not in page
    assert client.post(f"/reminders/{reminder.pk}/retry/").status_code == 403


def test_retrying_by_link_changes_nothing(client, manager):
    reminder = failed_reminder()
    assert client.get(f"/reminders/{reminder.pk}/retry/").status_code == 405


def test_the_whole_list_begins_with_what_happened_and_goes_on_with_what_comes_next(
    client, manager
):
    MeetingFactory(recipients=[office(1)], lead_days=[30, 7, 1])
    actions.run_due_reminders(at=seoul(2026, 11, 20, 9))
    listed = client.get(LIST).context["page"].object_list
    assert [(row.state, row.lead_days) for row in listed] == [
        ("sent", 30),
        ("pending", 7),
        ("pending", 1),
    ]
