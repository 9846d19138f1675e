"""Departments are asked for news of their policy tasks; silence climbs the ladder."""

from datetime import date

import pytest

from projects import actions, work_actions
from projects.closing import FateDraft, close_plan
from projects.models import Target
from reminders import planning
from reminders.actions import run_due_reminders
from reminders.choices import CalledOff, Rule
from reminders.models import DutyRule, Reminder
from tests.factories import TODAY, DepartmentFactory, UserFactory
from tests.meetings.factories import NOW, seoul
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return UserFactory(language="en")


@pytest.fixture
def head(owner):
    return UserFactory(role="viewer", heads_department=True)


@pytest.fixture
def manager():
    return UserFactory(manager=True, elsewhere=True)


@pytest.fixture
def task(owner, head, manager):
    """News of it were heard today; the next are due in thirty days, on a Sunday."""
    UserFactory(viewer=True)
    return TaskFactory(cadence_days=30, title_en="Clean air")


def planned(user, task):
    rows = Reminder.objects.pending().filter(user=user, task=task)
    return sorted(rows.values_list("due_at", flat=True))


def test_the_department_hears_ahead_and_silence_climbs_the_ladder(task, owner, head, manager):
    assert task.news_due_on == date(2026, 12, 20)
    assert planned(owner, task) == [
        seoul(2026, 12, 11, 9),
        seoul(2026, 12, 18, 9),
        seoul(2026, 12, 21, 9),
    ]
    assert planned(head, task) == [seoul(2026, 12, 28, 9)]
    assert planned(manager, task) == [seoul(2027, 1, 4, 9)]


def test_news_move_what_was_planned(task, owner):
    actions.log_update(
        task=task,
        by=owner,
        on=date(2026, 12, 1),
        dated_on=date(2026, 12, 1),
        text="회의",
        state="in_progress",
        progress=5,
    )
    assert planned(owner, task)[-1] == seoul(2027, 1, 4, 9)
    off = Reminder.objects.cancelled().filter(task=task, user=owner)
    assert set(off.values_list("called_off", flat=True)) == {CalledOff.MOVED}


@pytest.mark.parametrize("of", ["part", "value"])
def test_news_of_a_part_and_measured_values_are_news_too(task, owner, of):
    day = date(2026, 12, 1)
    if of == "part":
        part = TaskFactory(area=task.area, parent=task)
        facts = {"text": "시작", "dated_on": day, "state": "in_progress", "progress": 1}
        actions.log_update(task=part, by=owner, on=day, **facts)
        assert not planned(owner, part)
    else:
        target = Target.objects.create(task=task, metric_ko="지표", unit="개", value=3)
        work_actions.log_value(target=target, by=owner, on=day, period="2026-11", value=1)
    assert planned(owner, task)[-1] == seoul(2027, 1, 4, 9)


def test_nobody_is_asked_about_a_task_without_department_or_one_that_is_done(task, owner):
    alone = TaskFactory(department=None)
    assert not Reminder.objects.filter(task=alone).exists()
    actions.edit_task(task=task, by=owner, state="done")
    assert not planned(owner, task)


def test_a_closed_plan_is_not_asked_about(task, owner, manager):
    draft = FateDraft(fate="ended", reason="임기 종료")
    fates = {task.pk: draft}
    close_plan(plan=task.plan, into=None, by=manager, on=TODAY, reason="임기", fates=fates)
    assert not planned(owner, task)


def test_the_mail_says_what_is_asked(task, owner, mailoutbox, clock):
    clock.at = seoul(2026, 12, 21, 9)
    run_due_reminders(at=clock.at)
    mail = mailoutbox[-1]
    assert mail.to == [owner.email]
    assert mail.subject == "[News of a policy task overdue] Clean air (20 Dec 2026)"
    assert task.plan.title_en in mail.body
    assert task.get_absolute_url() in mail.body


def test_the_rule_can_be_switched_off(task, owner):
    DutyRule.objects.create(rule=Rule.TASK_NEWS_DUE, is_on=False)
    planning.plan_all(at=NOW)
    assert not planned(owner, task)


def test_a_reminder_shows_only_to_who_may_see_its_task(task, manager):
    other = UserFactory(elsewhere=True)
    assert Reminder.objects.visible_to(other).filter(task=task).exists()
    actions.edit_task(task=task, by=None, disclosure="closed")
    assert not Reminder.objects.visible_to(other).filter(task=task).exists()
    assert Reminder.objects.visible_to(manager).filter(task=task).exists()


def test_planning_costs_the_same_for_one_task_or_many(task, count_queries):
    planning.plan_all(at=NOW)
    cost = count_queries(lambda: planning.plan_all(at=NOW))
    for _number in range(4):
        TaskFactory(department=DepartmentFactory())
    planning.plan_all(at=NOW)
    assert count_queries(lambda: planning.plan_all(at=NOW)) == cost
