from datetime import date, timedelta

import pytest
from django.utils import timezone

from agreements.actions import ItemDraft
from agreements.choices import Disclosure
from agreements.filters import AgreementFilter
from agreements.models import Agreement
from governments.choices import Kind, Region
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreements():
    """`one` and `two` differ in everything that can be asked; `plan` is not signed."""
    city = GovernmentFactory(
        code="GW", name_ko="강원특별자치도", short_ko="강원", region=Region.GANGWON_JEJU
    )
    town = GovernmentFactory(
        code="AD", kind=Kind.CITY, name_ko="안동시", short_ko="안동", region=Region.YEONGNAM
    )
    tourism, transport = (CooperationFieldFactory(key=key) for key in ("tourism", "transport"))
    one = AgreementFactory(
        title_ko="하나",
        title_en="First",
        purpose="목적어",
        signed_on=date(2022, 1, 10),
        expires_on=date(2024, 1, 9),
        counterparts=[city],
        items=[ItemDraft(title_ko="축제 교류", title_en="Festival", field=tourism)],
    )
    two = AgreementFactory(
        title_ko="두울",
        title_en="Second",
        kind=AgreementKindFactory(joint=True),
        signed_on=date(2023, 5, 1),
        counterparts=[town],
        items=[ItemDraft(title_ko="버스", field=transport)],
        department=DepartmentFactory(name_ko="교통과"),
        disclosure=Disclosure.INTERNAL,
    )
    plan = AgreementFactory(title_ko="계획", title_en="Plan", counterparts=[city])
    old = timezone.now() - timedelta(days=30)
    Agreement.objects.filter(pk=one.pk).update(updated_at=old)
    return {one.pk: "one", two.pk: "two", plan.pk: "plan"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"one", "two", "plan"}),
        ({"status": ["expired"]}, {"one"}),
        ({"status": ["in_force", "idea"]}, {"two", "plan"}),
        ({"kind": ["joint"]}, {"two"}),
        ({"party": ["AD"]}, {"two"}),
        ({"party": ["GW"]}, {"one", "plan"}),
        ({"party": ["GW", "AD"]}, {"one", "two", "plan"}),
        ({"party_level": ["municipality"]}, {"two"}),
        ({"party_level": ["province"]}, {"one", "plan"}),
        ({"region": ["gangwon_jeju"]}, {"one", "plan"}),
        ({"region": ["capital"]}, set()),
        ({"field": ["tourism"]}, {"one"}),
        ({"field": ["tourism", "transport"]}, {"one", "two"}),
        ({"disclosure": ["internal"]}, {"two"}),
        ({"signed_after": "2022-01-10"}, {"one", "two"}),
        ({"signed_after": "2022-01-11"}, {"two"}),
        ({"signed_before": "2022-01-10"}, {"one"}),
        ({"signed_before": "2022-01-09"}, set()),
        ({"in_force_on": "2024-01-09"}, {"one", "two"}),
        ({"in_force_on": "2024-01-10"}, {"two"}),
        ({"expires_before": "2024-01-09"}, {"one"}),
        ({"expires_before": "2024-01-08"}, set()),
        ({"q": "하나"}, {"one"}),
        ({"q": "second"}, {"two"}),
        ({"q": "목적"}, {"one"}),
        ({"q": "festival"}, {"one"}),
        ({"q": "안동"}, {"two"}),
        ({"q": "2023-"}, {"two"}),
        ({"q": "서울"}, {"one", "two", "plan"}),
        ({"q": "%"}, set()),
    ],
)
def test_each_parameter_asks_its_own_column(agreements, asked, found):
    filterset = AgreementFilter(asked, Agreement.objects.all())
    assert filterset.form.is_valid(), filterset.form.errors
    assert {agreements[agreement.pk] for agreement in filterset.qs} == found
    assert filterset.qs.count() == len(found)


def test_the_department_in_charge_is_asked_by_its_number(agreements):
    department = DepartmentFactory(name_ko="교통과")
    filterset = AgreementFilter({"department": [department.pk]}, Agreement.objects.all())
    assert {agreements[agreement.pk] for agreement in filterset.qs} == {"two"}


def test_what_changed_since_a_moment_is_asked_with_its_offset(agreements):
    moment = (timezone.now() - timedelta(days=1)).isoformat()
    filterset = AgreementFilter({"updated_since": moment}, Agreement.objects.all())
    assert {agreements[agreement.pk] for agreement in filterset.qs} == {"two", "plan"}


@pytest.mark.parametrize("value", [{"signed_after": "soon"}, {"party": "nobody"}])
def test_what_is_not_understood_finds_nothing_rather_than_everything(agreements, value):
    asked = AgreementFilter(value, Agreement.objects.all())
    assert asked.errors
    assert not asked.qs.exists()
