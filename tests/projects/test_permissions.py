"""Who may see and do what: the right role in the wrong department, and the visitor."""

import pytest
from django.contrib.auth.models import AnonymousUser

from projects.models import Area, Consultation, Plan, Task, TaskLink
from projects.permissions import can_edit_consultation, can_edit_plan, can_edit_task
from tests.factories import TODAY, AgreementFactory, UserFactory
from tests.projects.factories import AreaFactory, ConsultationFactory, PlanFactory, TaskFactory

pytestmark = pytest.mark.django_db
OWN = {"viewer", "staff", "manager"}  # the own department, and managers


@pytest.fixture
def people():
    return {
        "visitor": AnonymousUser(),
        "viewer": UserFactory(viewer=True),
        "staff": UserFactory(),
        "elsewhere": UserFactory(elsewhere=True),
        "manager": UserFactory(manager=True),
    }


def who(people, allowed):
    return {name for name, person in people.items() if allowed(person)}


def test_staff_work_on_the_tasks_of_their_own_department(people):
    task = TaskFactory()
    assert who(people, lambda p: can_edit_task(p, task)) == {"staff", "manager"}
    task.department = None
    assert who(people, lambda p: can_edit_task(p, task)) == {"manager"}


def test_nobody_works_on_a_closed_plan(people):
    task = TaskFactory()
    task.plan.closed_on = TODAY
    assert who(people, lambda p: can_edit_task(p, task)) == set()


def test_plans_are_the_managers(people):
    assert who(people, can_edit_plan) == {"manager"}


def test_a_consultation_is_edited_by_its_department(people):
    table = ConsultationFactory()
    assert who(people, lambda p: can_edit_consultation(p, table)) == {"staff", "manager"}


def test_disclosure_of_tasks(people):
    everybody = set(people)
    for disclosure, seen_by in (
        ("public", everybody),
        ("internal", everybody - {"visitor"}),
        ("closed", everybody - {"visitor", "elsewhere"}),
    ):
        task = TaskFactory(disclosure=disclosure)
        assert who(people, lambda p: task in Task.objects.visible_to(p)) == seen_by  # noqa: B023


def test_a_public_task_of_an_internal_plan_is_internal(people):
    task = TaskFactory(area=AreaFactory(plan=PlanFactory(disclosure="internal")))
    assert who(people, lambda p: task in Task.objects.visible_to(p)) == set(people) - {"visitor"}
    assert task.area not in Area.objects.visible_to(people["visitor"])
    assert task.plan not in Plan.objects.visible_to(people["visitor"])


def test_a_person_without_department_sees_nothing_closed_without_one():
    person = UserFactory(department=None)
    task = TaskFactory(closed=True, department=None)
    assert task not in Task.objects.visible_to(person)


def test_disclosure_of_consultations(people):
    table = ConsultationFactory(disclosure="closed")
    seen = who(people, lambda p: table in Consultation.objects.visible_to(p))
    assert seen == OWN


def test_links_to_agreements_that_may_not_be_seen_stay_hidden(people):
    agreement = AgreementFactory(signed=True, disclosure="closed")
    link = TaskLink.objects.create(task=TaskFactory(), agreement=agreement)
    assert who(people, lambda p: link in TaskLink.objects.visible_to(p)) == OWN
