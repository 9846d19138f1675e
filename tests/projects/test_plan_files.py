"""A plan as a file: told row by row, applied as one, taken back as one."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from governments.choices import RowOutcome
from governments.imports.actions import apply_batch, plan_batch, undo_batch, upload_batch
from governments.models import ImportBatch
from projects import actions, work_actions
from projects.models import Area, Plan, Target, Task
from projects.plan_files import PlanImport
from tests.factories import TODAY, DepartmentFactory, GovernmentFactory, UserFactory
from tests.projects.factories import AreaFactory, PlanFactory, TaskFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
HEADINGS = ["분야", "과제명", "세부과제", "담당부서", "협력기관", "협력 필요 여부", "추진상태"]
HEADINGS += ["진척도", "시작", "기한", "지표", "단위", "기준값", "기준시점", "목표값", "목표시점"]
NEW = {"plan": "", "title_ko": "민선9기 계획", "mark": "민선9기", "disclosure": "public"}


def row(**cells) -> list[str]:
    return [cells.get(heading.replace(" ", ""), "") for heading in HEADINGS]


@pytest.fixture
def manager(db):
    return UserFactory(manager=True)


@pytest.fixture
def upload(manager):
    def of(*rows, plan=None, headings=HEADINGS, **options):
        text = io.StringIO()
        csv.writer(text).writerows([headings, *rows])
        chosen = {"plan": plan.key, "disclosure": "internal"} if plan else NEW
        return upload_batch(
            kind=PlanImport(),
            upload=SimpleUploadedFile("plan.csv", text.getvalue().encode("utf-8-sig")),
            by=manager,
            at=AT,
            options=chosen | options,
        )

    return of


def lines(batch):
    return plan_batch(batch=batch, on=TODAY).lines


def apply(batch, by):
    plan = plan_batch(batch=batch, on=TODAY)
    assert problems(batch) == []
    return apply_batch(batch=batch, previewed=plan.fingerprint, by=by, at=AT, on=TODAY)


def problems(batch) -> list[tuple[int, str, str]]:
    return [(line.number, *problem) for line in lines(batch) for problem in line.problems]


WHOLE = [
    row(분야="대기", 지표="초미세먼지", 단위="㎍/㎥", 목표값="13"),
    row(
        과제명="측정망",
        담당부서="대외협력과",
        협력기관="경기도, 산림청",
        협력필요여부="예",
        추진상태="진행 중",
        진척도="20%",
        시작="2026.7.",
        기한="2030",
    ),
    row(세부과제="공동 측정", 지표="지점", 목표값="1,200~1,500 개", 기준값="900", 목표시점="2028"),
    row(과제명="차량 제한"),
    row(분야="교통", 과제명="환승", 세부과제="요금 통합"),
]


def test_a_new_plan_comes_with_areas_tasks_parts_and_targets(upload, manager):
    department = DepartmentFactory(name_ko="대외협력과")
    gyeonggi = GovernmentFactory(name_ko="경기도")
    apply(upload(*WHOLE), manager)
    plan = Plan.objects.get(mark="민선9기")
    assert [area.title_ko for area in plan.areas.in_order()] == ["대기", "교통"]
    assert [task.title_ko for task in plan.tasks.in_order()] == [
        *("측정망", "공동 측정", "차량 제한", "환승", "요금 통합"),
    ]
    task = plan.tasks.get(title_ko="측정망")
    assert (task.department, task.state, task.progress) == (department, "in_progress", 20)
    assert (task.starts, task.due, task.needs_partner) == ("2026-07", "2030", True)
    partners = list(task.partner_set.order_by("position"))
    assert [p.government for p in partners] == [gyeonggi, None]
    assert partners[1].name_ko == "산림청"
    part = plan.tasks.get(title_ko="공동 측정")
    assert (part.parent, part.disclosure) == (task, "public")
    target = part.targets.get()
    assert (target.value_low, target.value, target.unit) == (1200, 1500, "개")
    assert (target.baseline, target.due) == (900, "2028")
    assert plan.areas.get(title_ko="대기").targets.get().value == Decimal(13)


def test_every_error_is_told_with_its_row_and_column(upload):
    batch = upload(
        row(과제명="분야 없음"),
        row(분야="대기"),
        row(분야="대기", 과제명="가", 진척도="101", 시작="2028", 기한="2027"),
        row(분야="대기", 과제명="나", 세부과제="나"),
        row(분야="대기", 과제명="다", 지표="지점", 목표값="10"),
        row(분야="대기", 과제명="라", 지표="지점", 단위="개", 목표값="많이"),
        row(분야="대기", 과제명="마", 추진상태="아마도"),
        row(
            분야="대기",
            과제명="바",
            지표="지점",
            단위="개",
            목표값="10",
            기준시점="2029",
            목표시점="2028",
        ),
        row(분야="대기", 과제명="사"),
        row(분야="대기", 과제명="사"),
        row(분야="대기", 과제명="긴" * 301),
    )
    told = {(number, heading) for number, heading, _sentence in problems(batch)}
    assert told == {
        (2, "분야"),
        (3, "과제명"),
        (4, "진척도"),
        (5, "세부과제"),
        (6, "단위"),
        (7, "목표값"),
        (8, "추진상태"),
        (9, "목표시점"),
        (11, "과제명"),
        (12, "과제명"),
    }
    assert not plan_batch(batch=batch, on=TODAY).can_be_applied


def test_a_due_day_before_the_beginning_is_told(upload):
    batch = upload(row(분야="대기", 과제명="가", 시작="2028", 기한="2027"))
    ((number, heading, _sentence),) = problems(batch)
    assert (number, heading) == (2, "기한")


def test_what_the_plan_has_stays_and_only_the_rest_is_added(upload, manager):
    area = AreaFactory(title_ko="대기")
    task = TaskFactory(area=area, title_ko="측정망", progress=40)
    batch = upload(
        row(분야="대기", 과제명="측정망", 진척도="5"),
        row(세부과제="공동 측정"),
        row(과제명="측정망", 지표="지점", 단위="개", 목표값="10"),
        plan=area.plan,
    )
    assert [line.outcome for line in lines(batch)] == [
        RowOutcome.SAME,
        RowOutcome.ADDED,
        RowOutcome.ADDED,
    ]
    apply(batch, manager)
    task.refresh_from_db()
    assert task.progress == 40
    assert task.subtasks.get().title_ko == "공동 측정"
    assert task.targets.get().value == 10
    again = upload(
        row(분야="대기", 과제명="측정망", 지표="지점", 단위="개", 목표값="10"), plan=area.plan
    )
    assert not plan_batch(batch=again, on=TODAY).can_be_applied


def test_undoing_takes_all_of_it_back(upload, manager):
    before = (Plan.objects.count(), Area.objects.count(), Task.objects.count())
    batch = apply(upload(*WHOLE), manager)
    assert PlanImport().records(batch)
    undo_batch(batch=batch, by=manager, at=AT)
    assert (Plan.objects.count(), Area.objects.count(), Task.objects.count()) == before
    assert not Target.objects.exists()


@pytest.mark.parametrize("what", ["news", "target", "task", "edited"])
def test_what_people_worked_on_since_is_not_taken_back(upload, manager, what):
    batch = apply(upload(*WHOLE), manager)
    task = batch.tasks.get(title_ko="차량 제한")
    if what == "news":
        actions.log_update(
            task=task,
            by=manager,
            on=TODAY,
            text="시작",
            dated_on=TODAY,
            state="planned",
            progress=1,
        )
    elif what == "target":
        work_actions.set_target(by=manager, task=task, metric_ko="대", unit="대", value=3)
    elif what == "task":
        actions.add_task(area=task.area, by=manager, on=TODAY, title_ko="손으로")
    else:
        actions.edit_task(task=task, by=manager, title_ko="차량 제한 확대")
    assert PlanImport().undo_obstacles(batch)
    with pytest.raises(ValidationError):
        undo_batch(batch=batch, by=manager, at=AT)
    assert batch.tasks.count() == 5


def test_planning_costs_the_same_for_one_row_or_many(upload, count_queries):
    plan = PlanFactory()
    one = upload(row(분야="대기", 과제명="가", 협력기관="경기도"), plan=plan)
    rows = [
        row(
            분야=f"분야{n % 3}",
            과제명=f"과제{n}",
            협력기관="부산",
            지표="수",
            단위="개",
            목표값="1",
        )
        for n in range(40)
    ]
    many = upload(*rows, plan=plan)
    cost = count_queries(lambda: plan_batch(batch=one, on=TODAY))
    assert count_queries(lambda: plan_batch(batch=many, on=TODAY)) == cost


def test_the_example_file_can_be_imported(client, manager):
    client.force_login(manager)
    example = client.get(reverse("imports:example", args=["policy-plan"]) + "?format=xlsx")
    facts = NEW | {"file": SimpleUploadedFile("plan.xlsx", b"".join(example))}
    shown = client.post(reverse("imports:create", args=["policy-plan"]), facts, follow=True)
    page = shown.content.decode()
    assert "대기질 개선" in page
    batch = apply(ImportBatch.objects.get(), manager)
    assert batch.counts[RowOutcome.ADDED] == 3
    assert Plan.objects.get(mark="민선9기").tasks.count() == 3


@pytest.mark.parametrize(("who", "status"), [({"manager": True}, 200), ({}, 403)])
def test_plans_are_imported_by_managers(client, who, status):
    client.force_login(UserFactory(**who))
    assert client.get(reverse("imports:create", args=["policy-plan"])).status_code == status


@pytest.mark.parametrize(
    ("field", "value"), [("title_ko", ""), ("mark", "민선8기"), ("ends_on", "2020-01-01")]
)
def test_a_new_plan_needs_what_every_plan_needs(client, manager, field, value):
    PlanFactory(mark="민선8기")
    client.force_login(manager)
    file = SimpleUploadedFile("plan.csv", "분야,과제명\n대기,측정망\n".encode())
    facts = NEW | {"starts_on": "2026-07-01", "file": file, field: value}
    shown = client.post(reverse("imports:create", args=["policy-plan"]), facts)
    assert shown.status_code == 200
    assert field in shown.context["entry"].options.errors
