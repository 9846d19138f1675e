from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from agreements.actions import edit_agreement, move_agreement
from meetings.actions import RecipientDraft, cancel_meeting, edit_meeting, move_meeting
from reminders import actions, delivery, planning
from reminders.choices import ReminderState, Rule
from reminders.models import Reminder
from reminders.occurrences import CANCELLED
from tests.agreements.walking import termination
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory
from tests.meetings.factories import NOW, STARTS_AT, MeetingFactory, office, seoul


def pending(**facts):
    return Reminder.objects.pending().filter(**facts).order_by("due_at", "pk")


def dues(**facts):
    return list(pending(**facts).values_list("due_at", flat=True))


def deliver(clock, at):
    clock.at = at
    actions.run_due_reminders(at=at)


def move(meeting, **facts):
    return edit_meeting(meeting=meeting, by=None, on=TODAY, **facts)


@pytest.mark.django_db
def test_a_meeting_is_announced_at_nine_in_the_portals_time_zone():
    MeetingFactory(recipients=[office()], lead_days=[7, 1, 0])
    assert dues() == [
        seoul(2026, 12, 8, 9),
        seoul(2026, 12, 14, 9),
        seoul(2026, 12, 15, 9),
    ]
    assert dues()[0] == datetime(2026, 12, 8, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_everyone_on_the_list_gets_each_lead_time_once():
    colleague = UserFactory()
    MeetingFactory(recipients=[office(1), RecipientDraft(user=colleague)], lead_days=[7, 1])
    assert pending(user=colleague).count() == 2
    assert pending(email="office1@example.net").count() == 2


@pytest.mark.django_db
def test_on_the_day_of_an_early_meeting_the_mail_comes_an_hour_before_it():
    MeetingFactory(starts_at=seoul(2026, 12, 15, 7), recipients=[office()], lead_days=[0])
    assert dues() == [seoul(2026, 12, 15, 6)]


@pytest.mark.django_db
def test_a_meeting_put_on_late_is_announced_once_at_once():
    """Thirty days and seven days ahead have passed both; one mail says it, not two."""
    MeetingFactory(starts_at=seoul(2026, 11, 25, 10), recipients=[office()], lead_days=[30, 7, 1])
    assert list(pending().values_list("lead_days", flat=True)) == [7, 1]
    assert Reminder.objects.count() == 2


@pytest.mark.django_db
def test_a_meeting_that_has_begun_wants_no_reminders():
    MeetingFactory(starts_at=NOW - timedelta(minutes=1), recipients=[office()], lead_days=[1])
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_half_known_meeting_asks_for_its_day_before_the_period_begins():
    MeetingFactory(half_known=True, recipients=[office()], lead_days=[30])
    reminder = pending().get()
    assert reminder.rule == Rule.MEETING_UNDATED
    assert reminder.due_at == seoul(2026, 12, 2, 9)


@pytest.mark.django_db
def test_a_day_without_an_hour_is_a_fixed_day():
    MeetingFactory(starts_at=None, period="2026-12-15", recipients=[office()], lead_days=[1])
    assert pending().get().rule == Rule.MEETING_AHEAD


@pytest.mark.django_db
def test_planning_again_changes_nothing():
    MeetingFactory(recipients=[office(1), office(2)])
    before = list(Reminder.objects.order_by("pk").values())
    planning.plan_all(at=NOW)
    with CaptureQueriesContext(connection) as captured:
        planning.plan_all(at=NOW)
    assert list(Reminder.objects.order_by("pk").values()) == before
    writes = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not writes


@pytest.mark.django_db
def test_planning_costs_the_same_for_one_meeting_or_many(count_queries):
    MeetingFactory(recipients=[office(1)])
    cost_of_one = count_queries(lambda: planning.plan_all(at=NOW))
    for number in range(5):
        MeetingFactory(recipients=[office(number), RecipientDraft(user=UserFactory())])
    assert count_queries(lambda: planning.plan_all(at=NOW)) == cost_of_one


@pytest.mark.django_db
def test_moving_a_meeting_moves_its_reminders():
    meeting = MeetingFactory(recipients=[office()], lead_days=[7, 1])
    move(meeting, starts_at=STARTS_AT + timedelta(days=10))
    assert dues() == [seoul(2026, 12, 18, 9), seoul(2026, 12, 24, 9)]
    assert Reminder.objects.cancelled().count() == 2


@pytest.mark.django_db
def test_moving_back_revives_the_same_rows():
    meeting = MeetingFactory(recipients=[office()], lead_days=[7, 1])
    first = set(pending().values_list("pk", flat=True))
    move(meeting, starts_at=STARTS_AT + timedelta(days=10))
    move(meeting, starts_at=STARTS_AT)
    assert set(pending().values_list("pk", flat=True)) == first


@pytest.mark.django_db
def test_a_move_that_fails_leaves_the_reminders_alone():
    meeting = MeetingFactory(recipients=[office()], lead_days=[7])
    with pytest.raises(ValidationError):
        move(meeting, starts_at=STARTS_AT, ends_at=STARTS_AT - timedelta(hours=1))
    assert dues() == [seoul(2026, 12, 8, 9)]


@pytest.mark.django_db
def test_only_who_was_reminded_of_the_old_day_is_told_of_the_move(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office(1)], lead_days=[7, 1])
    deliver(clock, seoul(2026, 12, 8, 9))
    move(
        meeting,
        starts_at=STARTS_AT + timedelta(days=2),
        recipients=[office(1), office(2)],
    )
    notice = pending(rule=Rule.MEETING_MOVED).get()
    assert notice.email == "office1@example.net"
    assert notice.previously == "2026-12-15T01:00Z"
    mailoutbox.clear()
    deliver(clock, seoul(2026, 12, 8, 10))
    assert [mail.to for mail in mailoutbox] == [["office1@example.net"]]
    deliver(clock, seoul(2026, 12, 8, 11))
    assert len(mailoutbox) == 1
    # The newcomer gets the seventh day before the new date, the other one heard of it since.
    deliver(clock, seoul(2026, 12, 10, 9))
    assert sorted(mail.to[0] for mail in mailoutbox[1:]) == [
        "office1@example.net",
        "office2@example.net",
    ]


@pytest.mark.django_db
def test_a_notice_of_a_move_stands_for_the_lead_times_already_passed(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office()], lead_days=[30, 7])
    deliver(clock, NOW)  # thirty days ahead has passed when it is put on
    move(meeting, starts_at=seoul(2026, 11, 24, 10))
    deliver(clock, NOW + timedelta(minutes=1))
    assert [mail.subject.split("]")[0] for mail in mailoutbox] == [
        "[Meeting, 25 days ahead",
        "[Meeting moved",
    ]


@pytest.mark.django_db
def test_moving_there_and_back_before_the_notice_goes_says_nothing(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office()], lead_days=[30, 7])
    deliver(clock, NOW)
    move(meeting, starts_at=STARTS_AT + timedelta(days=3))
    move(meeting, starts_at=STARTS_AT)
    deliver(clock, NOW + timedelta(minutes=1))
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_each_move_that_people_heard_of_is_told_again(clock, mailoutbox):
    """There, back and there again: the third notice is not mistaken for the first."""
    meeting = MeetingFactory(recipients=[office()], lead_days=[30])
    for minute, days in enumerate([0, 3, 0, 3]):
        move(meeting, starts_at=STARTS_AT + timedelta(days=days))
        deliver(clock, NOW + timedelta(minutes=minute))
    rules = Reminder.objects.order_by("pk").values_list("rule", "state")
    assert list(rules).count((Rule.MEETING_MOVED, ReminderState.SENT)) == 3
    assert len(mailoutbox) == 4


@pytest.mark.django_db
def test_fixing_the_day_of_a_half_known_meeting_is_told_to_who_was_asked(clock, mailoutbox):
    meeting = MeetingFactory(
        starts_at=None, period="2026-12", recipients=[office()], lead_days=[30]
    )
    deliver(clock, NOW)
    move(meeting, starts_at=seoul(2026, 12, 20, 14), period="")
    deliver(clock, NOW + timedelta(minutes=1))
    assert "[Meeting day to be fixed]" in mailoutbox[0].subject
    assert "[Meeting moved]" in mailoutbox[1].subject


@pytest.mark.django_db
def test_cancelling_calls_off_and_tells_who_was_reminded(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office(1)], lead_days=[30, 7])
    deliver(clock, NOW)
    meeting = move(meeting, recipients=[office(1), office(2)], lead_days=[7])
    cancel_meeting(meeting=meeting, reason="일정 조정", by=None)
    notice = pending().get()
    assert notice.rule == Rule.MEETING_CANCELLED
    assert notice.occurrence == CANCELLED
    deliver(clock, NOW + timedelta(minutes=1))
    deliver(clock, NOW + timedelta(minutes=2))
    assert [mail.to for mail in mailoutbox] == [["office1@example.net"]] * 2


@pytest.mark.django_db
def test_nobody_is_told_of_changes_to_a_meeting_that_is_over(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office()], lead_days=[7])
    deliver(clock, seoul(2026, 12, 8, 9))
    clock.at = seoul(2026, 12, 20, 9)
    held = move_meeting(meeting=meeting, step="hold", by=None, on=date(2026, 12, 20))
    later = STARTS_AT + timedelta(hours=1)
    edit_meeting(meeting=held, by=None, on=date(2026, 12, 20), starts_at=later)
    assert not pending().exists()


@pytest.mark.django_db
def test_who_is_taken_off_the_list_gets_nothing_more():
    meeting = MeetingFactory(recipients=[office(1), office(2)], lead_days=[7])
    move(meeting, recipients=[office(2)])
    assert pending().get().email == "office2@example.net"


@pytest.mark.django_db
def test_a_new_lead_time_that_has_passed_does_not_repeat_what_people_know(clock, mailoutbox):
    meeting = MeetingFactory(recipients=[office()], lead_days=[30])
    deliver(clock, NOW)
    move(meeting, lead_days=[90, 30])
    assert not pending().exists()


@pytest.mark.django_db
def test_a_stop_of_ten_days_ends_with_one_mail_per_person(clock, mailoutbox):
    MeetingFactory(
        starts_at=seoul(2027, 1, 10, 10), recipients=[office(1), office(2)], lead_days=[30, 7, 1]
    )
    deliver(clock, seoul(2027, 1, 9, 12))
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "office1@example.net",
        "office2@example.net",
    ]


@pytest.mark.django_db
def test_a_worker_that_fell_silent_with_a_mail_may_have_sent_it():
    meeting = MeetingFactory(recipients=[office()], lead_days=[30])
    delivery.claim_due(at=NOW)
    move(meeting, starts_at=STARTS_AT + timedelta(days=1))
    assert pending().get().rule == Rule.MEETING_MOVED


@pytest.mark.django_db
def test_a_colleague_keeps_one_reminder_with_a_new_address_and_language(clock):
    colleague = UserFactory(email="old@example.org", language="ko")
    MeetingFactory(recipients=[RecipientDraft(user=colleague)], lead_days=[7])
    colleague.email, colleague.language = "new@example.org", "en"
    colleague.save()
    planning.plan_all(at=NOW)
    reminder = Reminder.objects.get()
    assert (reminder.email, reminder.language) == ("new@example.org", "en")


@pytest.mark.django_db
def test_who_left_is_no_longer_reminded():
    colleague = UserFactory()
    MeetingFactory(recipients=[RecipientDraft(user=colleague)], lead_days=[7])
    colleague.is_active = False
    colleague.save()
    planning.plan_all(at=NOW)
    assert not pending().exists()


@pytest.mark.django_db
def test_another_time_zone_moves_the_hour_and_keeps_the_rows(settings):
    MeetingFactory(recipients=[office()], lead_days=[7])
    settings.TIME_ZONE = "America/Halifax"
    planning.plan_all(at=NOW)
    reminder = Reminder.objects.get()
    assert reminder.due_at == datetime(2026, 12, 8, 13, tzinfo=UTC)


@pytest.mark.django_db
def test_clocks_that_change_in_between_do_not_shift_nine_oclock(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    MeetingFactory(starts_at=seoul(2027, 3, 30, 10), recipients=[office()], lead_days=[7, 1])
    assert [due.hour for due in dues()] == [8, 7]


@pytest.mark.django_db
def test_writers_of_the_department_hear_before_an_agreement_expires():
    department = DepartmentFactory()
    staff, manager = UserFactory(department=department), UserFactory(manager=True)
    UserFactory(department=department, viewer=True)
    UserFactory(department=department, email="")
    UserFactory(elsewhere=True)
    AgreementFactory(signed=True, expires_on=date(2027, 3, 31), lead_days=[90, 30])
    assert set(pending().values_list("user", flat=True)) == {staff.pk, manager.pk}
    assert sorted(set(dues())) == [seoul(2026, 12, 31, 9), seoul(2027, 2, 26, 9)]


@pytest.mark.django_db
def test_a_colleague_who_comes_to_the_department_is_found_by_the_scan():
    UserFactory()
    AgreementFactory(signed=True, expires_on=date(2027, 3, 31), lead_days=[30])
    newcomer = UserFactory(elsewhere=True)
    newcomer.department = DepartmentFactory()
    newcomer.save()
    planning.plan_all(at=NOW)
    assert pending(user=newcomer).count() == 1


@pytest.mark.django_db
def test_colleagues_who_share_a_mailbox_get_one_mail():
    UserFactory(email="team@example.org")
    UserFactory(email="Team@example.org")
    AgreementFactory(signed=True, expires_on=date(2027, 3, 31), lead_days=[30])
    assert pending().count() == 1


@pytest.mark.django_db
def test_an_ended_agreement_calls_its_reminders_off():
    UserFactory()
    agreement = AgreementFactory(signed=True, expires_on=date(2027, 3, 31), lead_days=[30])
    move_agreement(agreement=agreement, step="terminate", on=TODAY, **termination(agreement))
    assert not pending().filter(agreement=agreement).exists()


@pytest.mark.django_db
def test_a_changed_expiry_is_announced_anew(clock, mailoutbox):
    UserFactory()
    agreement = AgreementFactory(signed=True, expires_on=date(2026, 12, 15), lead_days=[30])
    deliver(clock, NOW)
    edit_agreement(agreement=agreement, on=TODAY, expires_on=date(2026, 12, 10))
    deliver(clock, NOW + timedelta(minutes=1))
    assert len(mailoutbox) == 2


@pytest.mark.django_db
def test_a_reminder_has_exactly_one_subject():
    meeting = MeetingFactory(recipients=[office()], lead_days=[7])
    with pytest.raises(IntegrityError, match="reminder_has_one_subject"), transaction.atomic():
        Reminder.objects.update(agreement=meeting.agreement)
    with pytest.raises(IntegrityError, match="reminder_sent_iff_dated"), transaction.atomic():
        Reminder.objects.update(state=ReminderState.SENT)


@pytest.mark.django_db
def test_what_changed_beside_the_actions_is_swept_up_part_by_part(monkeypatch):
    monkeypatch.setattr(planning, "SWEPT_AT_ONCE", 2)
    user = UserFactory()
    meetings = [MeetingFactory(recipients=[RecipientDraft(user=user)]) for _number in range(3)]
    for hour in range(3):
        actions.plan_due_reminders(at=NOW + timedelta(hours=hour))
    type(user).objects.update(email="new@example.org")
    later = NOW + timedelta(hours=3)

    def reached():
        new = Reminder.objects.filter(email="new@example.org")
        return sorted(set(new.values_list("meeting", flat=True)))

    actions.plan_due_reminders(at=later)
    assert reached() == [meetings[0].pk, meetings[1].pk]
    actions.plan_due_reminders(at=later + timedelta(minutes=1))
    assert reached() == [meeting.pk for meeting in meetings]
    actions.plan_due_reminders(at=later + timedelta(minutes=2))
    assert reached() == [meeting.pk for meeting in meetings]


@pytest.mark.django_db
def test_a_clock_set_back_plans_everything_anew():
    actions.plan_due_reminders(at=NOW)
    MeetingFactory(recipients=[office()], lead_days=[7])
    Reminder.objects.all().delete()
    actions.plan_due_reminders(at=NOW - timedelta(days=1))
    assert dues() == [seoul(2026, 12, 8, 9)]
