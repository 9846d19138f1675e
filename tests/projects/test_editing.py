"""Writing in the browser: what is saved, what is refused at its field, and who may."""

import pytest
from django.urls import reverse

from agreements import actions as agreement_actions
from agreements.actions import ItemDraft
from agreements.models import CooperationItem
from projects.choices import Fate, TaskState
from projects.models import Area, Plan, Target, Task, TaskLink
from tests.factories import (
    TODAY,
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.projects.factories import AreaFactory, PlanFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    client.force_login(UserFactory(manager=True))
    return client


@pytest.fixture
def staff(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def task():
    return TaskFactory()


def address(name, *args):
    return reverse(f"projects:{name}", args=args)


def post(by, url, **typed):
    return by.post(url, {"save": "1", **typed})


def errors(response):
    """The messages of a refused page by field; what was typed is still there."""
    assert response.status_code == 200
    return dict(response.context["form"].errors)


NEWS = {"dated_on": "2026-01-15", "text": "착수함", "state": "in_progress", "progress": "40"}
TASK = {
    "title_ko": "자전거 도로",
    "progress": "0",
    "state": "proposed",
    "disclosure": "public",
}


def test_staff_log_news_of_their_own_tasks(staff, task):
    response = post(staff, address("task-report", task.reference), **NEWS)
    assert response.status_code == 302
    task.refresh_from_db()
    assert (task.state, task.progress) == (TaskState.IN_PROGRESS, 40)
    assert "착수함" in staff.get(task.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"progress": "101"}, "progress"),
        ({"text": ""}, "text"),
        ({"dated_on": "2999-01-01"}, "dated_on"),
        ({"dated_on": "yesterday"}, "dated_on"),
        ({"state": "begun"}, "state"),
    ],
)
def test_wrong_news_are_refused_at_their_field_and_kept(staff, task, typed, field):
    response = post(staff, address("task-report", task.reference), **NEWS | typed)
    assert field in errors(response)
    assert response.context["form"]["text"].value() == (NEWS | typed)["text"]
    assert not task.updates.exists()


PAGES = ["task-edit", "task-report", "target-create", "link-create", "document-create"]


@pytest.mark.parametrize("name", [*PAGES, "budget-create", "network-link-create"])
def test_nobody_else_writes_on_a_task(client, task, name):
    url = address(name, task.reference)
    assert client.get(url).status_code == 302  # to the sign-in
    for person in (UserFactory(viewer=True), UserFactory(elsewhere=True)):
        client.force_login(person)
        assert client.get(url).status_code == 403
    client.force_login(UserFactory())
    assert client.get(url).status_code == 200


def test_a_task_that_may_not_be_seen_is_not_found(staff):
    task = TaskFactory(closed=True, department=DepartmentFactory(name_ko="다른과"))
    assert staff.get(address("task-report", task.reference)).status_code == 404


@pytest.mark.parametrize("name", ["plan-edit", "plan-close", "area-create", "task-create"])
def test_plans_are_edited_by_managers(client, task, name):
    url = address(name, task.plan.key)
    client.force_login(UserFactory())
    assert client.get(url).status_code == 403
    client.force_login(UserFactory(manager=True))
    assert client.get(url).status_code == 200


def test_a_manager_puts_up_a_plan_with_area_and_task(manager):
    typed = {
        "title_ko": "민선9기",
        "title_en": "Ninth term",
        "mark": "민선9기",
        "cadence_days": "90",
        "disclosure": "public",
    }
    assert post(manager, address("plan-create"), **typed).status_code == 302
    plan = Plan.objects.get()
    assert plan.key == "ninth-term"
    post(manager, address("area-create", plan.key), title_ko="교통", position="1")
    area = Area.objects.get()
    other = GovernmentFactory(name_ko="가상광역시")
    url = address("task-create", plan.key)
    typed = {"area": area.pk, "partners": "가상광역시\n유관기관", "origins": ["pledge"]}
    response = post(manager, url, **TASK | typed, deliverables="도로\n\n 주차장 ")
    task = Task.objects.get()
    assert response.url == task.get_absolute_url()
    assert task.deliverables == ["도로", "주차장"]
    partners = [(p.government, p.name_ko) for p in task.partner_set.order_by("position")]
    assert partners == [(other, "가상광역시"), (None, "유관기관")]
    assert task.origins == ["Pledge"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"progress": "101"}, "progress"),
        ({"starts": "2027", "due": "2026"}, "due"),
        ({"starts": "someday"}, "starts"),
        ({"parent": "nothing"}, "parent"),
        ({"title_ko": ""}, "title_ko"),
        ({"cadence_days": "0"}, "cadence_days"),
    ],
)
def test_a_wrong_task_is_refused_at_its_field_and_kept(manager, task, typed, field):
    typed = TASK | {"area": task.area_id, "description_ko": "길게 쓴 설명"} | typed
    response = post(manager, address("task-edit", task.reference), **typed)
    assert field in errors(response)
    assert "길게 쓴 설명" in response.content.decode()


def test_a_task_under_itself_is_refused_at_its_field(manager, task):
    part = TaskFactory(area=task.area, parent=task)
    for parent in (task, part):
        typed = TASK | {"area": task.area_id, "parent": parent.reference}
        assert "parent" in errors(post(manager, address("task-edit", task.reference), **typed))


def test_editing_a_task_shows_what_is_there(manager):
    task = TaskFactory(origins=["pledge"], deliverables=["도로"], partners=[GovernmentFactory()])
    form = manager.get(address("task-edit", task.reference)).context["form"]
    assert form["origins"].value() == ["pledge"]
    assert form["deliverables"].value() == "도로"
    assert form["partners"].value() == task.partner_set.get().name_now


TARGET = {"metric_ko": "도로 길이", "unit": "km", "kind": "target", "value": "1,300"}


def test_a_target_and_its_values(staff, task):
    post(staff, address("target-create", task.reference), **TARGET, baseline="1,000")
    target = Target.objects.get()
    assert (target.value, target.baseline) == (1300, 1000)
    response = post(staff, address("value-create", target.pk), period="2026-05", value="1150")
    assert response.url == task.get_absolute_url()
    assert "50% of the way" in staff.get(task.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"value": "many"}, "value"),
        ({"baseline_period": "2027", "baseline": "1", "due": "2026"}, "due"),
        ({"value_low": "2000"}, "value_low"),
    ],
)
def test_a_wrong_target_is_refused_at_its_field(staff, task, typed, field):
    response = post(staff, address("target-create", task.reference), **TARGET | typed)
    assert field in errors(response)
    assert "도로 길이" in response.content.decode()


def test_a_value_of_the_same_time_is_refused(staff, task):
    target = Target.objects.create(task=task, metric_ko="길이", unit="km", value=3)
    url = address("value-create", target.pk)
    post(staff, url, period="2026", value="1")
    assert "period" in errors(post(staff, url, period="2026", value="2"))


def test_an_agreement_is_linked_in_two_steps_and_taken_off_again(staff, task):
    agreement = AgreementFactory(signed=True)
    item = CooperationItem.objects.create(agreement=agreement, title_ko="공동 조사")
    url = address("link-create", task.reference)
    second = staff.post(url, {"next": "1", "agreement": agreement.reference})
    assert "공동 조사" in second.content.decode()
    assert not TaskLink.objects.exists()
    post(staff, url, agreement=agreement.reference, item=item.pk)
    link = TaskLink.objects.get()
    assert link.item == item
    refused = post(staff, url, agreement=agreement.reference, item=item.pk)
    assert "item" in errors(refused)
    remove = address("part-remove", task.reference)
    staff.post(remove, {"kind": "links", "pk": link.pk})
    assert not TaskLink.objects.exists()
    assert link.history.count() == 2


def test_an_agreement_that_may_not_be_seen_cannot_be_linked(staff, task):
    hidden = AgreementFactory(
        signed=True, disclosure="closed", department=DepartmentFactory(name_ko="다른과")
    )
    url = address("link-create", task.reference)
    for reference in (hidden.reference, "2023-우호-9999"):
        response = post(staff, url, agreement=reference)
        assert "agreement" in response.context["form"].fields
        assert hidden.title not in response.content.decode()
        asked = staff.get(url, {"agreement": reference}).content.decode()
        assert hidden.title not in asked
    assert not TaskLink.objects.exists()


def test_editing_an_agreement_leaves_the_links_of_its_items(task):
    agreement = AgreementFactory(signed=True, items=[ItemDraft("가"), ItemDraft("나")])
    second = agreement.items.get(title_ko="나")
    TaskLink.objects.create(task=task, item=second)
    agreement_actions.edit_agreement(
        agreement=agreement, on=TODAY, items=[ItemDraft("나", "B"), ItemDraft("다")]
    )
    assert TaskLink.objects.get().item == second
    assert [item.title_ko for item in agreement.items.order_by("position")] == ["나", "다"]


def test_money_and_documents(staff, task):
    home_government()
    post(
        staff,
        address("budget-create", task.reference),
        year="2026",
        payer="서울특별시",
        amount_krw="38,300,000,000",
    )
    assert task.budgets.get().amount_krw == 38_300_000_000
    wrong = {"year": "26", "payer": "없는시", "amount_krw": "-1"}
    found = errors(post(staff, address("budget-create", task.reference), **wrong))
    assert {"payer", "amount_krw"} <= set(found)
    url = address("document-create", task.reference)
    post(staff, url, title="계획서", address="https://example.org/plan.pdf")
    assert "address" in errors(post(staff, url, title="나쁜", address="javascript:alert(1)"))
    page = staff.get(task.get_absolute_url()).content.decode()
    assert "https://example.org/plan.pdf" in page


def fates(plan, **typed):
    data = {"reason": "임기 종료"}
    for task in plan.tasks.tasks():
        data[f"task-{task.pk}-fate"] = "carried"
    return data | typed


def test_a_plan_is_closed_and_its_tasks_go_on(manager):
    old, new = PlanFactory(), PlanFactory()
    area = AreaFactory(plan=old, title_ko="교통")
    carried = TaskFactory(area=area, origins=["pledge"], partners=[GovernmentFactory()])
    TaskFactory(area=area, parent=carried)
    target = Target.objects.create(task=carried, metric_ko="길이", unit="km", value=3)
    target.values.create(period="2026", value=1)
    merged, ended = TaskFactory(area=area), TaskFactory(area=area)
    heir = TaskFactory(area=AreaFactory(plan=new))
    typed = fates(
        old,
        into=new.key,
        **{
            f"task-{merged.pk}-fate": "merged",
            f"task-{merged.pk}-into": heir.reference,
            f"task-{ended.pk}-fate": "ended",
            f"task-{ended.pk}-reason": "예산 없음",
        },
    )
    response = manager.post(address("plan-close", old.key), typed)
    assert response.status_code == 302
    for record in (old, carried, merged, ended):
        record.refresh_from_db()
    assert not old.is_open
    assert (carried.fate, merged.fate, ended.fate) == (Fate.CARRIED, Fate.MERGED, Fate.ENDED)
    assert (ended.state, ended.fate_reason) == (TaskState.ENDED, "예산 없음")
    copy = new.tasks.tasks().get(area__title_ko="교통")
    assert copy.title == carried.title
    assert copy.subtasks.count() == 1
    assert copy.targets.get().values.get().value == 1
    assert carried.targets.get().values.count() == 1
    assert set(merged.successions.values_list("successor", flat=True)) == {heir.pk}
    page = manager.get(carried.get_absolute_url()).content.decode()
    assert copy.plan.title in page
    assert manager.get(address("task-report", carried.reference)).status_code == 403
    assert manager.get(old.get_absolute_url()).status_code == 200


def test_closing_names_every_task_that_lacks_something(manager):
    plan = PlanFactory()
    area = AreaFactory(plan=plan)
    first, second, third = (TaskFactory(area=area) for _each in range(3))
    typed = fates(
        plan,
        **{
            f"task-{second.pk}-fate": "merged",
            f"task-{second.pk}-into": "없는-번호",
            f"task-{third.pk}-fate": "ended",
        },
    )
    response = manager.post(address("plan-close", plan.key), typed)
    rows = {row.task: row.errors for row in response.context["rows"]}
    assert "into" in rows[second]
    typed[f"task-{second.pk}-fate"] = "ended"
    typed[f"task-{second.pk}-into"] = ""
    typed[f"task-{second.pk}-reason"] = "끝"
    response = manager.post(address("plan-close", plan.key), typed)
    rows = {row.task: row.errors for row in response.context["rows"]}
    assert "Choose the plan that takes it over." in str(rows[first])
    assert "Say why the task ends with its plan." in str(rows[third])
    assert not rows[second]
    plan.refresh_from_db()
    assert plan.is_open


def test_closing_without_a_reason_is_refused(manager):
    plan = PlanFactory()
    response = manager.post(address("plan-close", plan.key), {"reason": ""})
    assert "reason" in errors(response)
