"""The pages that are read: what they show to whom, and that length costs nothing."""

import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from projects.models import Task, TaskLink
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.projects.factories import (
    AreaFactory,
    ConsultationFactory,
    PlanFactory,
    TaskFactory,
    put_a_plan_in_full,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return put_a_plan_in_full(partner=GovernmentFactory())


@pytest.fixture
def read(client):
    def text(name, *args, **query):
        response = client.get(reverse(f"projects:{name}", args=args), query)
        assert response.status_code == 200
        return response.content.decode()

    return text


def test_the_plan_shows_its_areas_tasks_and_parts(read, task):
    page = read("plan", task.plan.key)
    for words in (task.title, task.area.title, task.subtasks.get().title, "Pledge", "시민"):
        assert words in page
    assert "10%" in page


def test_a_part_of_the_page_comes_alone_where_htmx_asks(client, task):
    address = reverse("projects:plan", args=[task.plan.key])
    part = client.get(address, {"state": "in_progress"}, headers={"hx-request": "true"})
    assert part.content.decode().strip().startswith('<div id="task-results">')
    assert task.title in part.content.decode()


def test_filters_that_cannot_be_read_are_named(read, task):
    assert "Select a valid choice" in read("plan", task.plan.key, state="begun")


def test_an_empty_filter_asks_nothing(read, task):
    assert task.title in read("plan", task.plan.key, state="", area="", q="", stale="")


def test_a_silent_task_says_so_in_list_board_and_page(read):
    task = TaskFactory(stale=True)
    for page in (
        read("plan", task.plan.key),
        read("board", task.plan.key),
        read("task", task.reference),
    ):
        assert "No news" in page
    assert task.title in read("tasks", stale="true")
    assert task.title not in read("tasks", stale="false")


def test_the_board_has_a_column_for_each_state(read, task):
    page = read("board", task.plan.key)
    for state in ("Proposed", "Decided, not begun", "In progress", "On hold", "Done"):
        assert state in page


def test_a_plan_whose_term_is_over_asks_to_be_closed(read):
    plan = PlanFactory(starts_on="2018-07-01", ends_on="2022-06-30")
    assert "it is still open" in read("plan", plan.key)
    assert "Term over, still open" in read("list")


def test_a_task_page_says_what_is_missing(read):
    partner = GovernmentFactory()
    task = TaskFactory(needs_partner=True, partners=[partner], department=None)
    page = read("task", task.reference)
    assert f"It needs {partner.latest.name}; none is signed." in page
    AgreementFactory(signed=True, counterparts=[partner])
    assert "there are agreements in force, none is linked" in read("task", task.reference)


def test_a_target_is_drawn_and_told_in_a_table(read, task):
    page = read("task", task.reference)
    assert '<polygon class="goal"' in page
    assert "50% of the way" in page


def test_links_that_the_reader_may_not_see_stay_hidden(read, task, client):
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    TaskLink.objects.create(task=task, agreement=agreement)
    assert agreement.title not in read("task", task.reference)
    client.force_login(UserFactory(manager=True))
    assert agreement.title in read("task", task.reference)


def test_internal_news_are_not_for_visitors(read, task, client):
    task.updates.update(is_public=False)
    assert "착수함" not in read("task", task.reference)
    client.force_login(UserFactory(viewer=True))
    assert "착수함" in read("task", task.reference)


def test_hidden_tasks_count_nowhere(read, client):
    task = TaskFactory(internal=True, stale=True, needs_partner=True)
    for name, args in (("plan", [task.plan.key]), ("tasks", []), ("gap", []), ("list", [])):
        assert task.title not in read(name, *args)
    assert client.get(task.get_absolute_url()).status_code == 404
    client.force_login(UserFactory(viewer=True))
    assert task.title in read("gap")


def test_a_hidden_plan_is_not_found(client):
    area = AreaFactory(plan=PlanFactory(disclosure=Disclosure.INTERNAL))
    for address in (area.get_absolute_url(), area.plan.get_absolute_url()):
        assert client.get(address).status_code == 404
    client.force_login(UserFactory(viewer=True))
    assert client.get(area.get_absolute_url()).status_code == 200


def test_an_area_shows_the_plans_that_work_it_out(read):
    area = AreaFactory()
    task = TaskFactory(area=AreaFactory(plan=PlanFactory(part_of=area)))
    assert task.title in read("area", area.key)


def test_the_consultation_is_a_table_of_who_asked_and_what_was_agreed(read):
    table = ConsultationFactory()
    page = read("consultation", table.key)
    item = table.items.get()
    for words in (item.title, item.proposer.latest.name, "Joint survey", "Vice mayor"):
        assert words in page
    assert "For the next plenary" in page
    item.proposer = None
    item.save()
    assert "The papers do not say." in read("consultation", table.key)


def test_an_agreement_that_may_not_be_seen_is_not_named_by_an_item(read, client):
    table = ConsultationFactory()
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    table.items.update(agreement=agreement)
    assert agreement.title not in read("consultation", table.key)
    client.force_login(UserFactory(manager=True))
    assert agreement.title in read("consultation", table.key)


PAGES = ["list", "tasks", "gap", "consultations"]


@pytest.mark.parametrize("name", PAGES)
def test_a_list_costs_the_same_for_one_record_or_many(read, count_queries, name):
    def more(number):
        for _each in range(number):
            partner = GovernmentFactory()
            AgreementFactory(signed=True, counterparts=[partner])
            task = put_a_plan_in_full(partner=partner)
            TaskLink.objects.create(task=task, agreement=AgreementFactory(signed=True))
            ConsultationFactory()

    more(1)
    cost_of_one = count_queries(lambda: read(name))
    more(3)
    assert count_queries(lambda: read(name)) == cost_of_one


def test_ten_thousand_tasks_cost_the_same_as_ten(read, count_queries):
    """Rows made at once, not by the actions: it is about reading."""
    area = AreaFactory()
    names = {"plan": area.plan.key, "board": area.plan.key, "tasks": None, "gap": None}

    def put(first, last):
        Task.objects.bulk_create(
            Task(
                plan=area.plan,
                area=area,
                reference=f"큰-{n}",
                place=f"{n:015}",
                position=n % 1000,
                title_ko=f"과제 {n}",
                disclosure=Disclosure.PUBLIC,
                needs_partner=n % 2 == 0,
                news_on="2026-01-01",
                news_due_on="2026-04-01",
            )
            for n in range(first, last)
        )

    def costs():
        return {
            name: count_queries(lambda: read(name, *([key] if key else [])))  # noqa: B023
            for name, key in names.items()
        }

    put(1, 250)
    few = costs()
    put(250, 10_000)
    assert costs() == few
    assert max(few.values()) < 25
