"""Each key of the filters, on page and API alike."""

import pytest
from django.utils import timezone

from projects.filters import AreaFilter, ConsultationFilter, TaskFilter
from projects.models import Area, Consultation, Task, TaskLink
from tests.factories import AgreementFactory, DepartmentFactory, GovernmentFactory, UserFactory
from tests.projects.factories import (
    AreaFactory,
    ConsultationFactory,
    PlanFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


class Asking:
    def __init__(self, user):
        self.user = user


@pytest.fixture
def found():
    request = Asking(UserFactory(manager=True))

    def ask(**query):
        filterset = TaskFilter(query, Task.objects.all(), request=request)
        assert filterset.is_valid(), filterset.errors
        return set(filterset.qs)

    return ask


def test_by_plan_and_area(found):
    one, other = TaskFactory(), TaskFactory()
    assert found(plan=[one.plan.key]) == {one}
    assert found(area=[other.area.key]) == {other}


def test_parts_come_only_where_they_are_asked_for(found):
    task = TaskFactory()
    part = TaskFactory(area=task.area, parent=task)
    assert found() == {task}
    assert found(parent=task.reference) == {part}


def test_by_state_horizon_and_origin(found):
    one = TaskFactory(state="done", horizon="priority", origins=["pledge", "existing"])
    TaskFactory(horizon="standing", origins=["new_proposal"])
    assert (
        found(state=["done"]) == found(horizon=["priority"]) == found(origin=["pledge"]) == {one}
    )


def test_by_partner(found):
    other = GovernmentFactory()
    one = TaskFactory(partners=[other, GovernmentFactory()])
    TaskFactory(partners=[GovernmentFactory()])
    assert found(partner=[other.code]) == {one}


def test_by_department(found):
    one = TaskFactory(department=DepartmentFactory(name_ko="교통정책과"))
    TaskFactory()
    assert found(department=[one.department_id]) == {one}


def test_by_need(found):
    one, other = TaskFactory(needs_partner=True), TaskFactory()
    assert found(needs_partner="true") == {one}
    assert found(needs_partner="false") == {other}


def test_by_what_is_lacking(found):
    lacking, linked = TaskFactory(needs_partner=True), TaskFactory(needs_partner=True)
    TaskLink.objects.create(task=linked, agreement=AgreementFactory(signed=True))
    free = TaskFactory()
    assert found(lacks_agreement="true") == {lacking}
    assert found(lacks_agreement="false") == {linked, free}


def test_by_silence(found):
    heard, silent = TaskFactory(on=timezone.localdate()), TaskFactory(stale=True)
    assert found(stale="true") == {silent}
    assert found(stale="false") == {heard}


def test_by_change(found):
    old, new = TaskFactory(), TaskFactory()
    Task.objects.filter(pk=old.pk).update(updated_at="2020-01-01T00:00:00Z")
    assert found(updated_since="2026-01-01") == {new}


def test_by_words_of_a_task_or_of_its_parts(found):
    task, other = TaskFactory(title_ko="자전거 생활화"), TaskFactory(title_en="Harbour")
    TaskFactory(area=task.area, parent=task, title_ko="따릉이 확대")
    assert found(q="자전거") == found(q="따릉이") == found(q=task.reference) == {task}
    assert found(q="harb") == {other}


def test_plans_that_may_not_be_seen_are_no_choice():
    task = TaskFactory(area=AreaFactory(plan=PlanFactory(disclosure="closed")))
    outsider = Asking(UserFactory(elsewhere=True))
    for query in ({"plan": [task.plan.key]}, {"area": [task.area.key]}):
        assert not TaskFilter(query, Task.objects.all(), request=outsider).is_valid()


def test_areas_by_plan_and_words():
    one, other = AreaFactory(title_ko="교통"), AreaFactory()
    request = Asking(UserFactory())
    for query in ({"plan": [one.plan.key]}, {"q": "교통"}):
        assert set(AreaFilter(query, Area.objects.all(), request=request).qs) == {one}
    Area.objects.filter(pk=one.pk).update(updated_at="2020-01-01T00:00:00Z")
    query = {"updated_since": "2026-01-01"}
    assert set(AreaFilter(query, Area.objects.all(), request=request).qs) == {other}


def test_consultations_by_party_state_and_words():
    other = GovernmentFactory()
    one = ConsultationFactory(other=other)
    ConsultationFactory(item_count=0)
    for query in ({"party": [other.code]}, {"item_state": ["proposed"]}, {"q": "안건"}):
        filterset = ConsultationFilter(query, Consultation.objects.all())
        assert set(filterset.qs) == {one}, query
