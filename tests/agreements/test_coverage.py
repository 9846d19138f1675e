from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Department
from agreements.choices import CoverageState, Disclosure, UnsignedReason
from agreements.coverage import coverage
from agreements.loading import load_agreements
from governments.actions import load_register
from governments.models import Government
from tests.factories import (
    ALL_SEEING,
    TODAY,
    AgreementFactory,
    AgreementKindFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def shipped_facts():
    Department.objects.create(name_ko="대외협력과")
    load_register()
    load_agreements(on=TODAY)


def ask(day, reader=ALL_SEEING):
    return coverage(on=day, reader=reader)


@pytest.mark.parametrize(
    ("day", "targets", "unsigned"),
    [
        (date(2023, 11, 30), 16, "대구 광주 울산 충남 전북 전남 경남"),
        (date(2023, 6, 30), 16, "대구 인천 광주 울산 경기 충남 전북 전남 경남 강원"),
        (date(2026, 6, 30), 16, "대구 광주 울산 충남 전북 전남 경남"),
        (date(2026, 7, 1), 15, "대구 울산 충남 전북 경남 전남광주"),
    ],
)
def test_the_shipped_data_tells_who_was_unsigned(shipped_facts, day, targets, unsigned):
    answer = ask(day)
    assert len(answer.targets) == targets
    assert {t.version.short_ko for t in answer.unsigned} == set(unsigned.split())


def test_names_are_those_of_the_day(shipped_facts):
    names = {t.government.code: t.version.name_ko for t in ask(date(2023, 11, 30)).targets}
    assert names["KR-45"] == "전라북도"
    assert names["KR-42"] == "강원특별자치도"
    later = {t.government.code: t.version.name_ko for t in ask(date(2024, 1, 18)).targets}
    assert later["KR-45"] == "전북특별자치도"


def test_a_joint_agreement_is_told_apart(shipped_facts):
    states = {t.version.short_ko: t.state for t in ask(date(2023, 11, 30)).targets}
    assert states["경기"] == states["인천"] == CoverageState.JOINT
    assert states["부산"] == CoverageState.SIGNED


def test_an_agreement_of_a_merged_government_counts_visibly_for_its_successor(shipped_facts):
    jeonnam = Government.objects.get(code="KR-46")
    AgreementFactory(signed_on=date(2019, 5, 1), counterparts=[jeonnam])
    before = {t.government.code: t for t in ask(date(2026, 6, 30)).targets}
    assert before["KR-46"].is_signed
    assert not before["KR-29"].is_signed
    after = {t.government.code: t for t in ask(date(2026, 7, 1)).targets}
    assert after["KR-12"].is_signed
    [inherited] = after["KR-12"].inherited_from
    assert (inherited.former.code, inherited.since) == ("KR-46", date(2026, 7, 1))
    assert inherited.event.key == "ev-2026-jeonnam-gwangju"
    assert "KR-46" not in after


def test_reasons_of_the_unsigned():
    home_government()
    idea, lapsed, never = (GovernmentFactory() for _ in range(3))
    AgreementFactory(counterparts=[idea])
    AgreementFactory(
        signed_on=date(2020, 1, 1), expires_on=date(2021, 1, 1), counterparts=[lapsed]
    )
    reasons = {t.government: t.reason for t in ask(TODAY).targets}
    assert reasons == {
        idea: UnsignedReason.IN_PREPARATION,
        lapsed: UnsignedReason.LAPSED,
        never: UnsignedReason.NEVER,
    }


def test_both_end_days_count():
    partner = GovernmentFactory()
    AgreementFactory(
        signed_on=date(2024, 1, 1), expires_on=date(2024, 12, 31), counterparts=[partner]
    )
    signed = [ask(day).targets[0].is_signed for day in (date(2024, 1, 1), date(2024, 12, 31))]
    assert signed == [True, True]
    outside = [ask(day).targets[0].is_signed for day in (date(2023, 12, 31), date(2025, 1, 1))]
    assert outside == [False, False]


def test_what_is_not_disclosed_does_not_show_in_the_figures():
    partner = GovernmentFactory()
    AgreementFactory(signed=True, counterparts=[partner], disclosure=Disclosure.INTERNAL)
    visitor = AnonymousUser()
    assert not ask(TODAY, visitor).targets[0].is_signed
    assert ask(TODAY, visitor).targets[0].reason == UnsignedReason.NEVER
    assert ask(TODAY, UserFactory(viewer=True)).targets[0].is_signed


def test_coverage_costs_the_same_for_one_agreement_or_many(count_queries):
    AgreementFactory(signed=True)
    cost_of_one = count_queries(lambda: ask(TODAY))
    AgreementFactory.create_batch(5, signed=True)
    AgreementFactory(signed=True, kind=AgreementKindFactory(joint=True))
    assert count_queries(lambda: ask(TODAY)) == cost_of_one
