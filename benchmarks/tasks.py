"""Policy tasks: the pages and the API at several numbers of tasks, each with its number of queries."""

from __future__ import annotations

import statistics
import time
from datetime import date, timedelta

from django.db import connection
from django.test import Client

from accounts.choices import Role
from accounts.models import Department, User
from agreements.choices import Disclosure
from governments.models import Government
from projects import actions
from projects.choices import TaskState
from projects.models import Area, Plan, Target, Task, TaskPartner

ROUNDS = 5
BATCH = 2_000
PER_AREA = 50
DAY = date(2026, 11, 1)


def measure_tasks(sizes: list[int]) -> None:
    """Tasks with two sub-tasks and a target each, in areas of fifty, all in one open plan."""
    plan = actions.start_plan(
        by=None, mark="부하", title_ko="시험 계획", disclosure=Disclosure.PUBLIC, starts_on=DAY
    )
    department, _made = Department.objects.get_or_create(name_ko="대외협력과")
    visitor, member = Client(headers={"host": "127.0.0.1"}), _member(department)
    reference = ""
    for size in sizes:
        reference = _grow(plan, department, size)
        print(f"\n{size:,} policy tasks ({Task.objects.count():,} rows), {connection.vendor}")
        for name, address in _questions(plan, reference).items():
            for who, client in (("visitor", visitor), ("member", member)):
                _tell(name, who, client, address)


def _questions(plan: Plan, reference: str) -> dict[str, str]:
    return {
        "overview": "/projects/",
        "plan as a tree": plan.get_absolute_url(),
        "tree, page 50": f"{plan.get_absolute_url()}?page=50",
        "board": f"{plan.get_absolute_url()}board/",
        "list": "/projects/tasks/",
        "list, without news": "/projects/tasks/?stale=true",
        "list, text searched": "/projects/tasks/?q=과제+99",
        "cooperation gap": "/projects/gap/",
        "task": f"/projects/tasks/{reference}/",
        "trail": f"/trail/tasks/{reference}/",
        "API list, 50": "/api/v1/policy-tasks/",
        "API, gap of a partner": "/api/v1/policy-tasks/?lacks_agreement=true&partner=KR-41",
        "API task": f"/api/v1/policy-tasks/{reference}/",
    }


def _tell(name: str, who: str, client: Client, address: str) -> None:
    times = []
    queries = []

    def count(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    client.get(address)  # what the process keeps
    with connection.execute_wrapper(count):
        status = client.get(address).status_code
    for _round in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - began)
    middle = statistics.median(times) * 1000
    print(f"  {name:24} {who:8} {middle:8.0f} ms {len(queries):4} queries  {status}")


def _grow(plan: Plan, department: Department, size: int) -> str:
    """Brings the plan to `size` tasks."""
    have = plan.tasks.filter(parent=None).count()
    partners = list(Government.objects.filter(code__in=["KR-41", "KR-28"]))
    for start in range(have, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        areas = {n: _area(plan, n // PER_AREA) for n in numbers if n % PER_AREA == 0 or n == start}
        tasks = []
        for n in numbers:
            area = areas[max(key for key in areas if key <= n)]
            tasks.append(_task(plan, area, department, n))
        tasks = Task.objects.bulk_create(tasks, batch_size=500)
        parts = [_part(task, position) for task in tasks for position in (1, 2)]
        Task.objects.bulk_create(parts, batch_size=500)
        TaskPartner.objects.bulk_create(
            [TaskPartner(task=t, government=g, name_ko="") for t in tasks for g in partners],
            batch_size=500,
        )
        Target.objects.bulk_create(
            [Target(task=t, metric_ko="지표", unit="개", value=10, position=1) for t in tasks],
            batch_size=500,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return plan.tasks.filter(parent=None).order_by("-pk").first().reference


def _area(plan: Plan, number: int) -> Area:
    title = f"분야 {number}"
    return plan.areas.filter(title_ko=title).first() or actions.add_area(
        plan=plan, by=None, title_ko=title
    )


def _task(plan: Plan, area: Area, department: Department, n: int) -> Task:
    news = DAY - timedelta(days=n % 200)
    return Task(
        plan=plan,
        area=area,
        department=department,
        reference=f"부하-{n:05}",
        position=n % PER_AREA + 1,
        place=f"{area.position:05}{n % PER_AREA + 1:05}{0:05}",
        title_ko=f"과제 {n}",
        title_en=f"Task {n}",
        state=TaskState.values[n % len(TaskState)],
        progress=n % 101,
        needs_partner=n % 3 == 0,
        news_on=news,
        news_due_on=news + timedelta(days=90),
        disclosure=Disclosure.PUBLIC if n % 2 else Disclosure.INTERNAL,
    )


def _part(task: Task, position: int) -> Task:
    return Task(
        plan_id=task.plan_id,
        area_id=task.area_id,
        parent=task,
        department_id=task.department_id,
        reference=f"{task.reference}-{position}",
        position=position,
        place=f"{task.place[:10]}{position:05}",
        title_ko=f"{task.title_ko} 세부 {position}",
        disclosure=task.disclosure,
    )


def _member(department: Department) -> Client:
    user, _made = User.objects.get_or_create(
        username="bench-reader", defaults={"role": Role.MANAGER, "department": department}
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client
