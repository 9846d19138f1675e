"""Policy areas, policy tasks with what gathers on them, and consultations, written by other systems."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.models import Area, Consultation, Task
from tests.api.conftest import WRITE, problems
from tests.api.test_parts_of_agreements import PDF, send
from tests.factories import AgreementFactory, DepartmentFactory, GovernmentFactory, UserFactory
from tests.networks.factories import NetworkFactory
from tests.projects.factories import AreaFactory, ConsultationFactory, PlanFactory, TaskFactory

AREAS, TASKS = "/api/v1/policy-areas/", "/api/v1/policy-tasks/"
CONSULTATIONS = "/api/v1/consultations/"


def url_of(record):
    names = {Area: "policy-area", Task: "policy-task", Consultation: "consultation"}
    code = record.reference if isinstance(record, Task) else record.key
    return reverse(f"api:{names[type(record)]}-detail", args=[code])


@pytest.fixture
def boss(bearer):
    return bearer(WRITE, manager=True)


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def writer(bearer, user):
    return bearer(WRITE, user=user)


@pytest.fixture
def task(user):
    return TaskFactory(department=user.department)


def test_an_area_is_added_changed_and_measured(boss):
    plan = PlanFactory()
    made = send(boss, "post", AREAS, {"plan": plan.key, "title_ko": "대기질", "title_en": "Air"})
    assert made.status_code == 201, made.content
    assert (made.json()["key"], made.json()["plan"]["key"]) == ("air", plan.key)
    url = made["Location"]
    changed = send(boss, "patch", url, {"short_ko": "공기"})
    assert (changed.json()["short_ko"], changed.json()["title_ko"]) == ("공기", "대기질")
    target = {"metric_ko": "농도", "unit": "㎍", "value": 20, "due": "2030"}
    set_ = send(boss, "post", f"{url}targets/", target)
    assert set_.status_code == 201, set_.content
    [shown] = set_.json()["targets"]
    one = f"{url}targets/{shown['id']}/"
    later = send(boss, "patch", one, {"due": "2031"}, **{"if-match": set_["ETag"]})
    assert later.json()["targets"][0]["due"] == "2031"
    measured = send(boss, "post", f"{one}values/", {"period": "2025", "value": 23.5})
    assert measured.json()["targets"][0]["values"] == [
        {"period": "2025", "value": 23.5, "note": ""}
    ]
    future = send(boss, "post", f"{one}values/", {"period": "2099-01-01", "value": 1})
    assert problems(future) == {"period": "invalid"}


def test_a_task_is_added_with_its_lists_and_a_part_below_it(boss):
    area, other = AreaFactory(), GovernmentFactory()
    entry = {
        "area": area.key,
        "title_ko": "협력",
        "origins": ["new_proposal"],
        "deliverables": ["보고서"],
        "partners": [{"code": other.code}, {"name_ko": "시민단체"}],
    }
    made = send(boss, "post", TASKS, entry)
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["area"], body["origins"]) == (area.key, ["new_proposal"])
    assert [partner["code"] for partner in body["partners"]] == [other.code, None]
    part = send(
        boss, "post", TASKS, {"area": area.key, "parent": body["reference"], "title_ko": "부분"}
    )
    assert part.json()["parent"] == body["reference"]
    changed = send(boss, "patch", made["Location"], {"title_en": "Cooperation", "partners": []})
    assert (changed.json()["title_en"], changed.json()["partners"]) == ("Cooperation", [])
    assert changed.json()["deliverables"] == ["보고서"]


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"title_ko": ""}, {"title_ko": "blank"}),
        ({"titel": "x"}, {"titel": "unknown"}),
        ({"area": "none"}, {"area": "does_not_exist"}),
        ({"parent": "none"}, {"parent": "does_not_exist"}),
        ({"state": "flying"}, {"state": "invalid_choice"}),
        ({"progress": "20"}, {"progress": "wrong_type"}),
        ({"progress": 101}, {"progress": "task_progress_is_percent"}),
        ({"due": "soon"}, {"due": "partial_date"}),
        ({"origins": ["x"]}, {"origins.0": "invalid_choice"}),
        ({"partners": [{"code": "XX"}]}, {"partners.0.code": "does_not_exist"}),
        ({"partners": [{}]}, {"partners": "invalid"}),
        ({"department": 999}, {"department": "does_not_exist"}),
    ],
)
def test_what_is_wrong_with_a_task_is_named(boss, facts, errors):
    entry = {"area": AreaFactory().key, "title_ko": "과제"}
    told = problems(send(boss, "post", TASKS, entry | facts))
    assert told.keys() == errors.keys()
    assert not Task.objects.exists()


def test_a_task_stays_in_its_plan(boss, task):
    elsewhere = AreaFactory(plan=PlanFactory())
    assert problems(send(boss, "patch", url_of(task), {"area": elsewhere.key})) == {
        "area": "invalid"
    }
    other = TaskFactory(area=elsewhere)
    refused = send(boss, "patch", url_of(task), {"parent": other.reference})
    assert problems(refused) == {"parent": "invalid"}


def test_news_move_a_task_and_leave_out_what_stands(writer, task):
    told = send(writer, "post", f"{url_of(task)}updates/", {"text": "회의", "progress": 40})
    assert told.status_code == 201, told.content
    body = told.json()
    assert (body["progress"], body["state"]) == (40, task.state)
    assert body["updates"][0]["text"] == "회의"
    late = {"text": "x", "dated_on": "2099-01-01"}
    assert problems(send(writer, "post", f"{url_of(task)}updates/", late)) == {
        "dated_on": "invalid"
    }


def test_targets_of_a_task_are_set_measured_and_taken_off(writer, task):
    url = f"{url_of(task)}targets/"
    made = send(writer, "post", url, {"metric_ko": "건수", "unit": "건", "value": 10})
    [shown] = made.json()["targets"]
    one = f"{url}{shown['id']}/"
    measured = send(writer, "post", f"{one}values/", {"period": "2025", "value": 4})
    assert measured.json()["targets"][0]["values"][0]["value"] == 4
    late = send(writer, "delete", one, **{"if-match": made["ETag"]})
    assert problems(late, 412) == {}
    assert send(writer, "delete", one, **{"if-match": measured["ETag"]}).status_code == 204
    foreign = TaskFactory().targets.create(metric_ko="x", unit="x", value=1)
    assert problems(send(writer, "patch", f"{url}{foreign.pk}/", {"value": 2}), 404) == {}


def test_a_task_is_linked_with_what_the_caller_sees(writer, task):
    agreement = AgreementFactory(signed=True)
    item = agreement.items.create(title_ko="과제")
    network, url = NetworkFactory(), f"{url_of(task)}links/"
    for facts in ({"agreement": agreement.reference}, {"item": item.pk}, {"network": network.key}):
        made = send(writer, "post", url, facts)
        assert made.status_code == 201, made.content
    ends = [(x["agreement"], x["item"], x["network"]) for x in made.json()["links"]]
    reference = agreement.reference
    assert ends == [(reference, None, None), (reference, item.pk, None), (None, None, network.key)]
    closed = AgreementFactory(
        signed=True, disclosure="closed", department=DepartmentFactory(name_ko="다른 과")
    )
    unseen = send(writer, "post", url, {"agreement": closed.reference})
    assert problems(unseen) == {"agreement": "does_not_exist"}
    assert list(problems(send(writer, "post", url, {}))) == [None]
    one = f"{url}{made.json()['links'][0]['id']}/"
    assert send(writer, "delete", one, **{"if-match": made["ETag"]}).status_code == 204
    assert task.links.count() == 2


def test_money_documents_and_files_gather_on_a_task(writer, task):
    url, payer = url_of(task), GovernmentFactory()
    money = {"year": 2027, "payer": payer.code, "amount_krw": 1000, "purpose": "조사"}
    made = send(writer, "post", f"{url}budgets/", money)
    assert made.status_code == 201, made.content
    [budget] = made.json()["budgets"]
    assert budget == {"id": budget["id"], **money}
    paper = {"title": "결과", "address": "https://example.org/a", "is_public": False}
    made = send(writer, "post", f"{url}documents/", paper)
    [document] = made.json()["documents"]
    assert document["address"] == "https://example.org/a"
    odd = send(writer, "post", f"{url}documents/", paper | {"address": "javascript:x"})
    assert problems(odd) == {"address": "invalid"}
    sent = writer.post(f"{url}files/", {"file": SimpleUploadedFile("a.pdf", PDF), "note": "1차"})
    assert sent.status_code == 201, sent.content
    assert writer.get(sent["Location"]).getvalue() == PDF
    elsewhere = url_of(TaskFactory()) + sent["Location"].partition(url)[2]
    assert problems(writer.get(elsewhere), 404) == {}
    for one in (f"budgets/{budget['id']}/", f"documents/{document['id']}/"):
        assert send(writer, "delete", url + one, **{"if-match": "*"}).status_code == 204
    gone = writer.delete(sent["Location"], headers={"if-match": "*"})
    assert gone.status_code == 204
    body = writer.get(url).json()
    assert (body["budgets"], body["documents"], body["files"]) == ([], [], [])


def test_documents_that_are_not_public_are_internal(client, writer):
    task = TaskFactory(disclosure="public")
    task.documents.create(title="안", address="https://example.org/in")
    task.documents.create(title="밖", address="https://example.org/out", is_public=True)
    assert [d["title"] for d in client.get(url_of(task)).json()["documents"]] == ["밖"]
    assert [d["title"] for d in writer.get(url_of(task)).json()["documents"]] == ["안", "밖"]


def test_a_consultation_is_started_and_its_items_settled(writer, user):
    one, other, third = GovernmentFactory(), GovernmentFactory(), GovernmentFactory()
    entry = {
        "title_ko": "협의",
        "parties": [one.code, other.code],
        "offices": [{"government": one.code, "role": "co_chair", "office_ko": "부시장"}],
        "groups": ["교통"],
    }
    made = send(writer, "post", CONSULTATIONS, entry)
    assert made.status_code == 201, made.content
    body = made.json()
    assert ([party["code"] for party in body["parties"]], body["groups"]) == (
        [one.code, other.code],
        ["교통"],
    )
    assert body["department"]["id"] == user.department_id
    url = made["Location"]
    item = {
        "title_ko": "재투자",
        "group": "교통",
        "proposer": one.code,
        "points": [{"title_ko": "지원", "title_en": "Support"}],
        "milestones": [{"period": "2027", "title_ko": "착수", "is_planned": True}],
        "money": [{"year": 2027, "payer": other.code, "amount_krw": 5}],
        "partners": [third.code],
    }
    added = send(writer, "post", f"{url}items/", item)
    assert added.status_code == 201, added.content
    [shown] = added.json()["items"]
    change = {"state": "agreed", "reason_ko": ""}
    address = f"{url}items/{shown['id']}/"
    changed = send(writer, "patch", address, change, **{"if-match": added["ETag"]})
    assert changed.status_code == 200, changed.content
    assert changed.json()["items"] == [shown | {"state": "agreed"}]
    foreign = send(writer, "patch", address, {"proposer": third.code}, **{"if-match": "*"})
    assert problems(foreign) == {"proposer": "invalid"}
    used = send(writer, "patch", url, {"groups": []})
    assert problems(used) == {"groups": "invalid"}
    ended = send(writer, "patch", url, {"ended_on": "2026-11-01"})
    assert (ended.json()["ended_on"], ended.json()["groups"]) == ("2026-11-01", ["교통"])


def test_what_is_wrong_with_a_consultation_is_named(writer):
    one = GovernmentFactory()
    entry = {"title_ko": "협의", "parties": [one.code]}
    assert problems(send(writer, "post", CONSULTATIONS, entry)) == {"parties": "invalid"}
    assert problems(send(writer, "post", CONSULTATIONS, entry | {"launched": "soon"})) == {
        "launched": "partial_date"
    }
    assert not Consultation.objects.exists()


def test_who_may_not_write_projects_is_told_that_before_anything_else(bearer, writer):
    owner = DepartmentFactory(name_ko="다른 과")
    task = TaskFactory(department=owner)
    table = ConsultationFactory(department=owner)
    assert problems(writer.patch(url_of(task)), 403) == {}
    assert problems(writer.patch(url_of(task.area)), 403) == {}
    assert problems(writer.patch(url_of(table)), 403) == {}
    for name in ("updates", "targets", "links", "budgets", "documents", "files"):
        assert problems(writer.post(f"{url_of(task)}{name}/"), 403) == {}
    assert problems(writer.delete(f"{url_of(task)}links/1/"), 403) == {}
    assert problems(writer.post(f"{url_of(table)}items/"), 403) == {}
    assert problems(send(writer, "post", AREAS, {}), 403) == {}
    assert problems(send(writer, "post", TASKS, {}), 403) == {}
    viewer = bearer(WRITE, viewer=True)
    assert problems(send(viewer, "post", CONSULTATIONS, {}), 403) == {}


def test_a_closed_plan_is_only_read(boss):
    task = TaskFactory()
    plan = task.plan
    plan.closed_on, plan.close_reason = plan.created_at.date(), "끝"
    plan.save()
    assert problems(boss.patch(url_of(task)), 403) == {}
    assert problems(boss.patch(url_of(task.area)), 403) == {}
    refused = send(boss, "post", AREAS, {"plan": plan.key, "title_ko": "x"})
    assert problems(refused, 409) == {None: "invalid"}


def test_what_is_not_seen_is_not_written(writer):
    owner = DepartmentFactory(name_ko="다른 과")
    hidden = TaskFactory(department=owner, disclosure="closed")
    assert problems(writer.patch(url_of(hidden)), 404) == {}
    assert problems(writer.post(f"{url_of(hidden)}updates/"), 404) == {}


def test_what_is_wrong_with_an_item_is_told_at_its_field(writer, user):
    table = ConsultationFactory(department=user.department, item_count=1)
    url = f"{url_of(table)}items/{table.items.get().pk}/"
    unexplained = send(writer, "patch", url, {"state": "no_agreement", "reason_ko": ""})
    assert problems(unexplained) == {"reason_ko": "reason_ko"}
    money = {"year": 20, "amount_krw": 1}
    assert problems(send(writer, "patch", url, {"money": [money]})) == {
        "money.0.year": "min_value"
    }
