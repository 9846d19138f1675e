"""The trail of a task, from either end."""

import pytest
from django.urls import reverse

from agreements.models import CooperationItem
from projects.models import TaskLink
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory
from tests.projects.factories import ConsultationFactory, TaskFactory, put_a_plan_in_full

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    """A task with a clause, a meeting, a decision and news."""
    partner = GovernmentFactory()
    agreement = AgreementFactory(signed=True, counterparts=[partner])
    item = CooperationItem.objects.create(agreement=agreement, title_ko="공동 조사")
    task = put_a_plan_in_full(partner=partner)
    TaskLink.objects.create(task=task, item=item)
    meeting = MeetingFactory(agreement=agreement, disclosure="public", tasks=[task])
    decision = meeting.outcomes.create(
        title_ko="조사 시작 결정", kind="decision", year=2026, number=1, clause=item
    )
    meeting.actions.create(
        title_ko="조사 계획 작성", decision=decision, is_public=True, department=meeting.department
    )
    return {"task": task, "item": item, "meeting": meeting, "agreement": agreement}


def read(client, name, *args):
    response = client.get(reverse(f"portal:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_every_end_leads_to_the_same_trail(client, whole):
    ends = [
        ("task-trail", whole["task"].reference),
        ("item-trail", whole["item"].pk),
        ("agreement-trail", whole["agreement"].reference),
        ("meeting-trail", whole["meeting"].pk),
    ]
    for name, key in ends:
        page = read(client, name, key)
        for words in (
            "공동 조사",
            whole["meeting"].title,
            "조사 시작 결정",
            "조사 계획 작성",
            "착수함",
        ):
            assert words in page, (name, words)
        assert "missing" not in page


def test_a_clause_that_no_task_carries_out_has_its_trail_too(client, whole):
    whole["task"].links.all().delete()
    whole["meeting"].tasks.clear()
    for name, key in (("item-trail", whole["item"].pk), ("meeting-trail", whole["meeting"].pk)):
        page = read(client, name, key)
        for words in ("조사 시작 결정", "조사 계획 작성", "No policy task hangs on it yet."):
            assert words in page, (name, words)
        assert "착수함" not in page


def test_a_break_in_the_trail_is_named(client):
    page = read(client, "task-trail", TaskFactory().reference)
    for words in (
        "No agreement promises it.",
        "No meeting dealt with it.",
        "Nothing was decided",
        "Nobody was",
    ):
        assert words in page


def test_what_may_not_be_seen_is_no_part_of_the_trail(client, whole):
    meeting, agreement = whole["meeting"], whole["agreement"]
    meeting.disclosure = agreement.disclosure = "closed"
    meeting.save()
    agreement.save()
    whole["task"].updates.update(is_public=False)
    page = read(client, "task-trail", whole["task"].reference)
    for words in ("공동 조사", meeting.title, "조사 시작 결정", "착수함"):
        assert words not in page
    assert client.get(reverse("portal:item-trail", args=[whole["item"].pk])).status_code == 404
    client.force_login(UserFactory(manager=True))
    assert "조사 시작 결정" in read(client, "task-trail", whole["task"].reference)


def test_a_consultation_leads_to_its_meetings_items_and_tasks(client):
    table, task = ConsultationFactory(), TaskFactory()
    table.items.get().tasks.add(task)
    meeting = MeetingFactory(agreement=None, consultation=table, disclosure="public")
    page = read(client, "consultation-trail", table.key)
    for words in (meeting.title, table.items.get().title, task.title):
        assert words in page


def test_a_trail_costs_the_same_for_one_task_or_many(client, whole, count_queries):
    address = reverse("portal:meeting-trail", args=[whole["meeting"].pk])
    cost = count_queries(lambda: client.get(address))
    for _each in range(3):
        task = put_a_plan_in_full(partner=GovernmentFactory())
        TaskLink.objects.create(task=task, agreement=whole["agreement"])
        whole["meeting"].tasks.add(task)
    assert count_queries(lambda: client.get(address)) == cost


def test_the_form_of_a_meeting_takes_tasks_by_their_references(client, whole):
    client.force_login(UserFactory())
    hidden = TaskFactory(closed=True, department=None)
    address = reverse("meetings:create")
    page = client.get(address, {"tasks": whole["task"].reference}).content.decode()
    assert whole["task"].reference in page
    typed = {
        "save": "1",
        "title_ko": "실무회의",
        "day": "2999-01-05",
        "state": "planned",
        "disclosure": "internal",
        "department": UserFactory().department_id,
    }
    for prefix in ("agenda", "attendees", "offices"):
        typed |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    refused = client.post(address, typed | {"tasks": hidden.reference}).content.decode()
    assert "There is no such task" in refused
    saved = client.post(address, typed | {"tasks": f"{whole['task'].reference}, "})
    assert saved.status_code == 302
    assert whole["task"].meetings.filter(title_ko="실무회의").exists()
