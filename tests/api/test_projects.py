import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from projects.models import Task, TaskLink
from tests.api.conftest import problems
from tests.factories import AgreementFactory, GovernmentFactory
from tests.projects.factories import (
    AreaFactory,
    ConsultationFactory,
    PlanFactory,
    TaskFactory,
    put_a_plan_in_full,
)


@pytest.fixture
def task(db):
    return put_a_plan_in_full(partner=GovernmentFactory())


def listed(response, name="reference"):
    return [record[name] for record in response.json()["results"]]


def test_a_task_tells_everything_about_itself(get, task):
    body = get("policy-task-detail", task.reference).json()
    assert body["origins"] == ["pledge", "existing"]
    assert [partner["name_ko"] for partner in body["partners"]][1] == "시민"
    assert [part["reference"] for part in body["subtasks"]] == [f"{task.reference}-1"]
    assert body["targets"][0]["values"] == [{"period": "2026", "value": 2, "note": ""}]
    assert body["updates"][0]["text"] == "착수함"
    assert (body["state"], body["progress"]) == ("in_progress", 10)


def test_the_list_has_tasks_and_on_request_the_parts_of_one(get, task):
    assert listed(get("policy-task-list")) == [task.reference]
    parts = get("policy-task-list", parent=task.reference)
    assert listed(parts) == [f"{task.reference}-1"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("state", "begun", "invalid_choice"),
        ("stale", "perhaps", "invalid_choice"),
        ("plan", "nowhere", "invalid_choice"),
        ("partner", "XX", "invalid_choice"),
        ("updated_since", "yesterday", "invalid"),
        ("needs", "true", "unknown"),
    ],
)
def test_wrong_parameters_are_refused_by_name(get, task, name, value, code):
    assert problems(get("policy-task-list", **{name: value})) == {name: code}


@pytest.mark.parametrize("name", ["policy-area-list", "consultation-list"])
def test_unknown_parameters_are_refused_everywhere(get, db, name):
    assert problems(get(name, colour="blue")) == {"colour": "unknown"}


def test_an_undisclosed_plan_is_refused_like_one_that_does_not_exist(get, manager, db):
    plan = PlanFactory(disclosure=Disclosure.INTERNAL)
    unknown = get("policy-task-list", plan="nowhere").json()["errors"][0]["code"]
    hidden = get("policy-task-list", plan=plan.key).json()["errors"][0]["code"]
    assert hidden == unknown
    assert get("policy-task-list", plan=plan.key, by=manager).status_code == 200


def test_a_visitor_reads_what_is_public_alone(get, manager, task):
    hidden = TaskFactory(area=task.area, internal=True)
    TaskFactory(area=task.area, parent=hidden)
    assert listed(get("policy-task-list")) == [task.reference]
    assert get("policy-task-detail", hidden.reference).status_code == 404
    assert get("policy-area-detail", task.area.key).json()["task_count"] == 1
    assert get("policy-area-detail", task.area.key, by=manager).json()["task_count"] == 2


def test_internal_news_and_notes_are_for_people_with_an_account(get, manager, task):
    task.updates.update(is_public=False)
    Task.objects.filter(pk=task.pk).update(note="내부 메모")
    seen = get("policy-task-detail", task.reference).json()
    assert (seen["updates"], seen["note"]) == ([], None)
    seen = get("policy-task-detail", task.reference, by=manager).json()
    assert (len(seen["updates"]), seen["note"]) == (1, "내부 메모")


def test_links_to_agreements_that_may_not_be_seen_stay_out(get, manager, task):
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.CLOSED)
    TaskLink.objects.create(task=task, agreement=agreement)
    assert get("policy-task-detail", task.reference).json()["links"] == []
    [link] = get("policy-task-detail", task.reference, by=manager).json()["links"]
    assert (link["agreement"], link["item"], link["network"]) == (agreement.reference, None, None)


def test_an_area_tells_its_targets_and_its_progress(get, task):
    body = get("policy-area-detail", task.area.key).json()
    assert (body["task_count"], body["progress"]) == (1, 10)
    assert body["notes"][0]["title_ko"] == "방향"
    assert body["targets"][0]["unit"] == "개"
    assert listed(get("policy-area-list", plan=task.plan.key), "key") == [task.area.key]
    empty = AreaFactory()
    assert get("policy-area-detail", empty.key).json()["task_count"] == 0


def test_a_consultation_tells_who_asked_and_what_was_agreed(get, db):
    table = ConsultationFactory(item_count=2)
    body = get("consultation-detail", table.key).json()
    assert [party["code"] for party in body["parties"]][0] == "KR-11"
    item = body["items"][0]
    assert item["proposer"] == body["parties"][1]["code"]
    assert item["points"] == [{"title_ko": "공동 조사", "title_en": "Joint survey"}]
    assert item["money"][0]["amount_krw"] == 1_000_000_000
    assert listed(get("consultation-list", party=item["proposer"]), "key") == [table.key]


def test_the_agreement_of_an_item_is_told_to_who_may_see_it(get, manager, db):
    table = ConsultationFactory()
    agreement = AgreementFactory(signed=True, disclosure=Disclosure.INTERNAL)
    table.items.update(agreement=agreement)
    assert get("consultation-detail", table.key).json()["items"][0]["agreement"] is None
    seen = get("consultation-detail", table.key, by=manager).json()["items"][0]
    assert seen["agreement"] == agreement.reference


@pytest.mark.parametrize("name", ["policy-area", "policy-task", "consultation"])
def test_an_unchanged_record_is_not_sent_again(client, get, task, name):
    table = ConsultationFactory()
    key = {"policy-area": task.area.key, "policy-task": task.reference}.get(name, table.key)
    first = get(f"{name}-detail", key)
    address = reverse(f"api:{name}-detail", args=[key])
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("name", ["policy-area", "policy-task", "consultation"])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_every_list_comes_as_a_file(get, task, name, file_format):
    ConsultationFactory()
    response = get(f"{name}-list", format=file_format)
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    assert len(content) > 100
    if file_format == "csv" and name == "policy-task":
        assert task.reference in content.decode()


@pytest.mark.parametrize("name", ["policy-area-list", "policy-task-list", "consultation-list"])
def test_a_list_costs_the_same_for_one_record_or_many(get, count_queries, db, name):
    def more():
        put_a_plan_in_full(partner=GovernmentFactory())
        ConsultationFactory(item_count=3)

    more()
    cost_of_one = count_queries(lambda: get(name))
    for _round in range(3):
        more()
    assert count_queries(lambda: get(name)) == cost_of_one


def test_one_record_costs_the_same_with_few_or_many_parts(get, count_queries, task):
    table = ConsultationFactory(item_count=1)
    addresses = [
        ("policy-task-detail", task.reference),
        ("policy-area-detail", task.area.key),
        ("consultation-detail", table.key),
    ]
    costs = [count_queries(lambda: get(*address)) for address in addresses]  # noqa: B023
    for _round in range(3):
        TaskFactory(area=task.area, parent=task, origins=["pledge"])
        TaskLink.objects.create(task=task, agreement=AgreementFactory(signed=True))
    big = ConsultationFactory(item_count=4)
    addresses[2] = ("consultation-detail", big.key)
    assert [count_queries(lambda: get(*address)) for address in addresses] == costs  # noqa: B023
