"""Action items and reports: lead times set for all, and a ladder of people when the day has passed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meetings.actions import add_action, complete_action, move_due_day
from meetings.choices import ActionState
from reminders import actions, planning
from reminders.answers import answer_reminder
from reminders.choices import Answer, CalledOff, Rule
from reminders.models import DutyRule, Reminder
from tests.factories import TODAY, DepartmentFactory, UserFactory
from tests.meetings.factories import NOW, MeetingFactory, seoul

pytestmark = pytest.mark.django_db
DUE_ON = date(2026, 12, 15)  # a Tuesday


@pytest.fixture
def owner():
    return UserFactory(post="교류 담당", language="en")


@pytest.fixture
def head(owner):
    return UserFactory(role="viewer", heads_department=True)


@pytest.fixture
def manager():
    return UserFactory(manager=True, elsewhere=True)


@pytest.fixture
def action(owner, head, manager):
    UserFactory(viewer=True)
    meeting = MeetingFactory(by=owner)
    return add_action(
        meeting=meeting,
        by=owner,
        department=DepartmentFactory(),
        title_ko="계획서 작성",
        title_en="Write the plan",
        post="교류 담당",
        due_on=DUE_ON,
    )


def planned(user, **facts):
    rows = Reminder.objects.pending().filter(user=user, action_item__isnull=False, **facts)
    return sorted(rows.values_list("due_at", flat=True))


def test_who_answers_for_it_hears_ahead_and_when_its_day_has_passed(action, owner):
    assert planned(owner) == [
        seoul(2026, 12, 8, 9),
        seoul(2026, 12, 14, 9),
        seoul(2026, 12, 16, 9),
    ]


def test_the_head_hears_after_a_week_and_the_managers_after_two(action, head, manager):
    assert planned(head) == [seoul(2026, 12, 22, 9)]
    assert planned(manager) == [seoul(2026, 12, 29, 9)]


def test_without_the_named_post_all_writers_of_the_department_answer_for_it(action):
    other = UserFactory(post="다른 담당")
    assert not planned(other)
    type(action).objects.update(post="없는 담당")
    planning.plan_all(at=NOW)
    assert len(planned(other)) == 3


def test_what_is_done_is_not_reminded_of_any_more(action, owner):
    complete_action(action=action, by=owner, on=TODAY, evidence="공문 제12호")
    assert not Reminder.objects.pending().filter(action_item=action).exists()
    off = Reminder.objects.cancelled().filter(action_item=action)
    assert set(off.values_list("called_off", flat=True)) == {CalledOff.OVER}


def test_a_new_due_day_moves_the_ladder(action, manager):
    move_due_day(action=action, by=None, due_on=date(2027, 1, 12), reason="예산 협의")
    assert planned(manager) == [seoul(2027, 1, 26, 9)]


def test_an_overdue_mail_says_so(action, owner, mailoutbox, clock):
    clock.at = seoul(2026, 12, 16, 9)
    actions.run_due_reminders(at=clock.at)
    mail = mailoutbox[-1]
    assert mail.to == [owner.email]
    assert mail.subject == "[Action item overdue] Write the plan (15 Dec 2026)"
    assert "(days overdue: 1)" in mail.body
    assert "Answers for it" in mail.body
    assert not mail.attachments


def test_what_was_entered_late_climbs_the_ladder_from_its_entry(owner, head, manager):
    late = add_action(
        meeting=MeetingFactory(by=owner),
        by=owner,
        department=DepartmentFactory(),
        title_ko="늦은 과제",
        due_on=date(2026, 9, 1),
    )
    assert planned(manager, action_item=late) == [seoul(2026, 12, 4, 9)]


def test_who_is_owner_and_head_hears_the_highest_rung_that_has_come(manager):
    both = UserFactory(heads_department=True)
    add_action(
        meeting=MeetingFactory(by=both),
        by=both,
        department=DepartmentFactory(),
        title_ko="과제",
        due_on=DUE_ON,
    )
    planning.plan_all(at=seoul(2026, 12, 22, 10))
    rows = Reminder.objects.pending().filter(user=both, overdue_days__isnull=False)
    assert [row.overdue_days for row in rows] == [7]


def test_the_ladder_is_set_for_all_and_can_be_switched_off(action, manager, owner):
    rule = DutyRule(rule=Rule.ACTION_DUE, lead_days=[3], escalation_days=[2, 5])
    actions.set_duty_rule(rule=rule, by=None)
    actions.plan_due_reminders(at=NOW)
    assert planned(owner) == [seoul(2026, 12, 11, 9), seoul(2026, 12, 17, 9)]
    assert not planned(manager)
    rule.is_on = False
    actions.set_duty_rule(rule=rule, by=None)
    actions.plan_due_reminders(at=NOW)
    assert not planned(owner)
    off = Reminder.objects.cancelled().filter(user=owner)
    assert CalledOff.SWITCHED_OFF in set(off.values_list("called_off", flat=True))


@pytest.mark.parametrize("days", [[7, 1], [0], [1, 1], [1, 2, 3, 4], "soon", [-1]])
def test_a_ladder_that_does_not_rise_is_refused(days):
    with pytest.raises(ValidationError) as refusal:
        actions.set_duty_rule(rule=DutyRule(rule=Rule.ACTION_DUE, escalation_days=days), by=None)
    assert set(refusal.value.message_dict) == {"escalation_days"}


def test_answering_done_completes_the_item_with_its_evidence(action, owner):
    reminder = Reminder.objects.filter(user=owner).first()
    said = {"reminder": reminder, "answer": Answer.DONE, "at": NOW, "on": TODAY}
    with pytest.raises(ValidationError) as refusal:
        answer_reminder(**said)
    assert set(refusal.value.message_dict) == {"note"}
    answer_reminder(**said, note="공문 제12호로 보냄")
    action.refresh_from_db()
    assert (action.state, action.evidence) == (ActionState.DONE, "공문 제12호로 보냄")


def test_who_left_the_department_completes_nothing_by_an_old_mail(action, owner):
    reminder = Reminder.objects.filter(user=owner).first()
    owner.department = DepartmentFactory(name_ko="도시계획과")
    owner.save()
    reminder.refresh_from_db()
    with pytest.raises(ValidationError, match="does not answer for it"):
        answer_reminder(reminder=reminder, answer=Answer.DONE, at=NOW, on=TODAY, note="x")
    action.refresh_from_db()
    assert action.is_open


def test_a_snoozed_duty_comes_back_after_its_day_too(action, owner):
    reminder = Reminder.objects.filter(user=owner, lead_days=7).get()
    day = date(2026, 12, 21)
    answer_reminder(reminder=reminder, answer=Answer.SNOOZE, at=NOW, on=TODAY, snoozed_until=day)
    assert planned(owner) == [seoul(2026, 12, 21, 9)]


def test_planning_duties_costs_the_same_for_one_or_many(action, owner, count_queries):
    cost_of_one = count_queries(lambda: planning.plan_all(at=NOW + timedelta(minutes=1)))
    for number in range(4):
        add_action(
            meeting=MeetingFactory(by=owner),
            by=owner,
            department=DepartmentFactory(name_ko=f"부서 {number}")
            if number
            else DepartmentFactory(),
            title_ko=f"과제 {number}",
            due_on=DUE_ON,
        )
    planning.plan_all(at=NOW)
    assert count_queries(lambda: planning.plan_all(at=NOW + timedelta(minutes=1))) == cost_of_one
