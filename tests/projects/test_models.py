"""What the tables refuse, each with a sentence at its field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from projects import actions
from projects.choices import TaskState
from projects.models import Target, TargetValue, Task
from tests.factories import TODAY, GovernmentFactory, UserFactory
from tests.projects.factories import AreaFactory, PlanFactory, TaskFactory

pytestmark = pytest.mark.django_db


def refused(call, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        call(**kwargs)
    error = refusal.value
    if not hasattr(error, "error_dict"):
        return {"": error.messages}
    codes = {e.code for errors in error.error_dict.values() for e in errors}
    return {**error.message_dict, **dict.fromkeys(codes - {None})}


def target(**facts):
    return Target(
        **({"task": TaskFactory(), "metric_ko": "지표", "unit": "개", "value": 3} | facts)
    )


def test_a_target_without_unit_is_refused_at_the_unit():
    assert refused(target(unit="").full_clean)["unit"] == [
        "Enter the unit; a figure without one says nothing."
    ]


def test_a_target_belongs_to_a_task_or_an_area_never_to_both_or_neither():
    task = TaskFactory()
    for owner in ({"task": None}, {"task": task, "area": task.area}):
        assert "A target belongs to a task or to an area." in str(
            refused(target(**owner).full_clean)
        )


def test_a_target_is_not_due_before_its_baseline():
    wrong = target(baseline=1, baseline_period="2026-05", due="2025")
    assert "due" in refused(wrong.full_clean)
    target(baseline=1, baseline_period="2026-05", due="2026").full_clean()


def test_a_range_goes_upwards():
    assert "value_low" in refused(target(value_low=3, value=3).full_clean)


def test_a_time_is_measured_once():
    one = target()
    one.full_clean()
    one.save()
    TargetValue.objects.create(target=one, period="2026", value=1)
    assert "period" in refused(TargetValue(target=one, period="2026", value=2).full_clean)


@pytest.mark.parametrize(
    ("baseline", "value", "latest", "reached"),
    [
        (10, 20, 15, 50),
        (25, 20, 23, 40),
        (10, 20, 5, 0),
        (10, 20, 30, 100),
        (10, 10, 10, None),
        (None, 10, 10, None),
    ],
)
def test_how_much_of_the_way_is_done(baseline, value, latest, reached):
    one = target(baseline=baseline, value=value)
    one.save()
    one.values.create(period="2026", value=latest, measured_on=date(2026, 12, 31))
    assert Target.objects.with_values().get(pk=one.pk).reached == reached


def test_progress_over_a_hundred_is_refused_at_its_field():
    assert "progress" in refused(actions.edit_task, task=TaskFactory(), by=None, progress=101)


def test_a_task_is_not_due_before_it_begins():
    task = TaskFactory()
    assert "due" in refused(actions.edit_task, task=task, by=None, starts="2027", due="2026-12-31")
    assert actions.edit_task(task=task, by=None, starts="2027", due="2027").due_on == date(
        2027, 12, 31
    )


def test_a_task_is_no_part_of_itself_nor_of_its_own_part():
    task = TaskFactory()
    part = TaskFactory(area=task.area, parent=task)
    assert "parent" in refused(actions.edit_task, task=task, by=None, parent=task)
    assert "parent" in refused(actions.edit_task, task=task, by=None, parent=part)
    assert "parent" in refused(
        actions.edit_task, task=task, by=None, parent=TaskFactory(area=task.area)
    )


def test_a_part_has_no_parts():
    task = TaskFactory()
    part = TaskFactory(parent=task, area=task.area)
    assert "parent" in refused(
        actions.add_task, area=part.area, by=None, on=TODAY, title_ko="가", parent=part
    )


def test_an_area_of_another_plan_is_refused():
    assert "area" in refused(actions.edit_task, task=TaskFactory(), by=None, area=AreaFactory())


def test_a_part_shares_department_and_disclosure_with_its_task():
    task = TaskFactory()
    part = TaskFactory(area=task.area, parent=task, disclosure="public")
    actions.edit_task(task=task, by=None, disclosure="closed")
    part.refresh_from_db()
    assert (part.disclosure, part.department) == ("closed", task.department)


def test_references_count_through_a_plan():
    area = AreaFactory(plan=PlanFactory(mark="시정9"))
    first, second = TaskFactory(area=area), TaskFactory(area=area)
    part = TaskFactory(area=area, parent=second)
    assert [t.reference for t in (first, second, part)] == [
        "시정9-001",
        "시정9-002",
        "시정9-002-1",
    ]


def test_tasks_stand_in_the_order_of_their_plan():
    plan = PlanFactory()
    late, early = AreaFactory(plan=plan, position=2), AreaFactory(plan=plan, position=1)
    third, first = TaskFactory(area=late), TaskFactory(area=early)
    second = TaskFactory(area=early, parent=first)
    assert list(Task.objects.in_order()) == [first, second, third]
    actions.edit_area(area=early, by=None, position=9)
    assert list(Task.objects.in_order()) == [third, first, second]


def test_a_closed_plan_is_only_read():
    task = TaskFactory()
    task.plan.closed_on, task.plan.close_reason = TODAY, "끝"
    task.plan.save()
    message = "This plan is closed and can only be read."
    assert message in str(refused(actions.edit_task, task=task, by=None, title_ko="다름"))
    assert message in str(refused(actions.edit_plan, plan=task.plan, by=None, title_ko="다름"))


def news(task, **facts):
    facts = {"by": None, "on": TODAY, "dated_on": TODAY, "text": "착수"} | facts
    return actions.log_update(
        task=task, **({"state": TaskState.IN_PROGRESS, "progress": 30} | facts)
    )


def test_news_move_state_and_progress_and_end_the_silence():
    task = TaskFactory(stale=True)
    assert task in Task.objects.stale(TODAY)
    news(task)
    task.refresh_from_db()
    assert (task.state, task.progress, task.news_on) == (TaskState.IN_PROGRESS, 30, TODAY)
    assert task not in Task.objects.stale(TODAY)


def test_news_of_a_part_count_for_its_task():
    task = TaskFactory(stale=True)
    news(TaskFactory(area=task.area, parent=task, stale=True))
    assert task not in Task.objects.stale(TODAY)


def test_older_news_come_into_the_list_and_move_nothing():
    task = TaskFactory()
    news(task, progress=80)
    news(task, dated_on=date(2026, 10, 1), progress=10)
    task.refresh_from_db()
    assert (task.progress, task.updates.count()) == (80, 2)


def test_news_of_the_future_or_without_words_are_refused():
    task = TaskFactory()
    assert "dated_on" in refused(news, task=task, dated_on=date(2026, 11, 21))
    assert "text" in refused(news, task=task, text="  ")
    assert "progress" in refused(news, task=task, progress=101)
    assert not task.updates.exists()


def test_a_task_is_stale_from_the_day_after_its_rhythm():
    task = TaskFactory(on=date(2026, 8, 22))  # ninety days before today
    assert task not in Task.objects.stale(TODAY)
    assert task in Task.objects.stale(date(2026, 11, 21))
    assert task.is_stale(date(2026, 11, 21))
    assert not task.is_stale(TODAY)


def test_what_is_done_or_closed_is_never_stale():
    done, closed = TaskFactory(stale=True), TaskFactory(stale=True)
    news(done, dated_on=date(2026, 6, 1), state=TaskState.DONE)
    closed.plan.closed_on, closed.plan.close_reason = TODAY, "끝"
    closed.plan.save()
    assert not Task.objects.stale(TODAY).exists()


def test_another_rhythm_of_the_plan_counts_at_once():
    task = TaskFactory(on=date(2026, 10, 1))
    own = TaskFactory(area=task.area, on=date(2026, 10, 1), cadence_days=365)
    actions.edit_plan(plan=task.plan, by=None, cadence_days=30)
    assert list(Task.objects.stale(TODAY)) == [task]
    assert own.cadence == 365


def test_history_knows_who_changed_a_task():
    task, person = TaskFactory(), UserFactory(manager=True)
    actions.edit_task(task=task, by=person, title_ko="새 이름")
    newest = task.history.order_by("-pk").first()
    assert (newest.title_ko, newest.history_user) == ("새 이름", person)


def test_a_partner_needs_a_name_and_stands_once():
    assert "partners" in refused(
        actions.edit_task, task=TaskFactory(), by=None, partners=[actions.PartnerDraft()]
    )
    other = GovernmentFactory()
    twice = [actions.PartnerDraft(other), actions.PartnerDraft(other, "다른 이름")]
    assert "partners" in refused(actions.edit_task, task=TaskFactory(), by=None, partners=twice)
