"""What a merger would change: Daegu and North Gyeongsang on the shipped data, and what these do not have."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.actions import ItemDraft
from agreements.choices import CoverageState, Disclosure
from agreements.coverage import coverage
from governments.choices import Kind, Level
from governments.models import Government, Lineage
from portal.simulation import simulate_merger
from tests.factories import (
    ALL_SEEING,
    AgreementFactory,
    AgreementKindFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.meetings.factories import MeetingFactory

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)


def body(code):
    return Government.objects.with_versions_and_parents().get(code=code)


def simulate(*governments, on=DAY, user=None, **names):
    fresh = [body(government.code) for government in governments]
    return simulate_merger(bodies=fresh, on=on, user=user or UserFactory(), **names)


def counts(covered):
    return len(covered.targets), len(covered.signed), len(covered.unsigned)


def titles(rows):
    return {row.agreement.title_ko for row in rows}


# The shipped example


def test_daegu_would_be_signed_through_north_gyeongsang(facts):
    found = simulate(body("KR-27"), body("KR-47"), user=AnonymousUser())
    assert counts(found.before) == (15, 9, 6)
    assert counts(found.after) == (14, 9, 5)
    assert {t.government.code: t.state for t in found.targets_before} == {
        "KR-27": CoverageState.UNSIGNED,
        "KR-47": CoverageState.SIGNED,
    }
    merged = found.target_after
    assert merged.state == CoverageState.SIGNED
    assert [agreement.import_key for agreement in merged.agreements] == [
        "seoul-gyeongbuk-friendship-2023"
    ]
    assert merged.reasons == [
        "Signed with North Gyeongsang Province; "
        "counts for Daegu·Gyeongbuk (merged) since 1 Jan 2027 (supposed)."
    ]
    assert (found.duplicates, found.internal, found.shrinking) == ([], [], [])
    assert [(each.kind.key, each.count) for each in found.open_items] == [
        ("meeting", 0),
        ("promise", 5),
        ("preparation", 0),
    ]
    assert found.followers == 31


def test_what_has_merged_before_goes_along(facts):
    """An agreement of 전라남도 counts for 전남광주 since 2026, and would for what that merges into."""
    AgreementFactory(signed_on=date(2019, 5, 1), counterparts=[body("KR-46")])
    found = simulate(body("KR-12"), body("KR-45"), name_ko="호남도", name_en="Honam")
    assert found.target_after.is_signed
    assert found.target_after.reasons == [
        "Signed with South Jeolla Province; counts for Honam since 1 Jan 2027 (supposed)."
    ]


def test_municipalities_are_measured_among_municipalities(facts):
    andong, yecheon = body("KR-47-47170"), body("KR-47-47900")
    found = simulate(andong, yecheon)
    assert found.before.level == Level.MUNICIPALITY
    assert len(found.after.targets) == len(found.before.targets) - 1
    assert found.target_after.is_signed
    assert found.result.parent.code == "KR-47"


# Which agreements


@pytest.fixture
def pair():
    home_government()
    return GovernmentFactory(name_ko="가시"), GovernmentFactory(name_ko="나시")


def test_duplicates_are_what_somebody_has_with_each(pair):
    first, second = pair
    AgreementFactory(signed=True, counterparts=[first], title_ko="하나")
    AgreementFactory(counterparts=[second], title_ko="계획")
    AgreementFactory(signed=True, counterparts=[GovernmentFactory()], title_ko="남의 것")
    [duplicates] = simulate(*pair).duplicates
    assert duplicates.others == ["Seoul Special City"]
    assert titles(duplicates.rows) == {"하나", "계획"}
    assert duplicates.repeats_kind


def test_two_agreements_with_one_of_them_alone_are_no_duplicates(pair):
    AgreementFactory.create_batch(2, signed=True, counterparts=[pair[0]])
    found = simulate(*pair)
    assert found.duplicates == []
    assert found.duplicate_count == 0


def test_one_agreement_with_both_is_no_duplicate_but_has_a_party_less(pair):
    AgreementFactory(signed=True, counterparts=list(pair), title_ko="셋이서")
    found = simulate(*pair)
    assert found.duplicates == []
    assert titles(found.shrinking) == {"셋이서"}
    assert found.internal == []


def test_parties_that_have_the_same_ones_twice_stand_together(pair):
    third = GovernmentFactory(name_en="Third")
    kind = AgreementKindFactory(joint=True)
    for each in pair:
        AgreementFactory(signed=True, counterparts=[each, third], kind=kind)
    AgreementFactory(signed=True, counterparts=[pair[0]])
    found = simulate(*pair)
    assert [each.others for each in found.duplicates] == [["Seoul Special City"], ["Third"]]
    assert [len(each.rows) for each in found.duplicates] == [3, 2]
    assert found.duplicate_count == 3


def test_agreements_of_the_home_government_become_internal_where_it_merges(pair):
    AgreementFactory(signed=True, counterparts=[pair[0]], title_ko="안쪽")
    AgreementFactory(signed=True, counterparts=[pair[1]], title_ko="바깥")
    found = simulate(Government.objects.home(), pair[0])
    assert titles(found.internal) == {"안쪽"}
    assert found.target_after is None
    assert [t.government for t in found.after.targets] == [pair[1]]
    assert found.after.targets[0].is_signed


def test_what_has_ended_by_then_is_not_touched(pair):
    ends = date(2026, 12, 31)
    for each in pair:
        AgreementFactory(signed=True, expires_on=ends, counterparts=[each])
    assert simulate(*pair).duplicates == []
    assert len(simulate(*pair, on=ends).duplicates) == 1


# What is still to come


def test_meetings_and_promises_after_the_day_are_touched(pair):
    agreement = AgreementFactory(
        signed=True, counterparts=[pair[0]], items=[ItemDraft("약속", target_period="2027-05")]
    )
    MeetingFactory(agreement=agreement, period="2027-03", starts_at=None, title_en="To come")
    MeetingFactory(agreement=agreement, period="2026-12", starts_at=None, title_en="Before")
    found = {each.kind.key: each for each in simulate(*pair).open_items}
    assert [item.title for item in found["meeting"].items] == ["To come"]
    assert [item.due for item in found["promise"].items] == [date(2027, 5, 31)]


# Who sees what


def test_only_what_the_reader_may_see_is_counted(pair):
    for each in pair:
        agreement = AgreementFactory(
            signed=True,
            counterparts=[each],
            disclosure=Disclosure.INTERNAL,
            items=[ItemDraft("조용한 약속")],
        )
    MeetingFactory(agreement=agreement, period="2027-03", starts_at=None)
    hidden = simulate(*pair, user=AnonymousUser())
    assert (hidden.duplicates, hidden.open_count) == ([], 0)
    assert not hidden.target_after.is_signed
    shown = simulate(*pair, user=UserFactory(viewer=True))
    assert len(shown.duplicates) == 1
    assert shown.open_count == 3
    assert shown.target_after.is_signed


# Nothing is written


def every_row():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
    }


def test_nothing_is_written(facts):
    for code in ("KR-27", "KR-26"):
        AgreementFactory(signed=True, counterparts=[body(code)])
    user = UserFactory()
    before = every_row()
    with CaptureQueriesContext(connection) as queries:
        simulate(body("KR-27"), body("KR-26"), user=user, name_ko="영남특별시")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert every_row() == before


def test_it_costs_the_same_for_one_agreement_or_many(pair, count_queries):
    user = UserFactory()

    def grow():
        for each in pair:
            agreement = AgreementFactory(
                signed=True, counterparts=[each, GovernmentFactory()], items=[ItemDraft("약속")]
            )
            MeetingFactory(agreement=agreement, period="2027-03", starts_at=None)

    grow()
    cost = count_queries(lambda: simulate(*pair, user=user))
    for _number in range(3):
        grow()
    assert count_queries(lambda: simulate(*pair, user=user)) == cost


# It equals what would really come


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parties=st.lists(st.sets(st.integers(0, 3), min_size=1, max_size=3), max_size=5))
def test_coverage_with_it_is_coverage_after_it(in_a_transaction, parties):
    with in_a_transaction():
        home_government()
        bodies = [GovernmentFactory(kind=Kind.PROVINCE) for _number in range(4)]
        for chosen in parties:
            AgreementFactory(signed=True, counterparts=[bodies[n] for n in sorted(chosen)])
        supposed = simulate(bodies[0], bodies[1]).after
        _really_merge(bodies[:2])
        real = coverage(on=DAY, reader=ALL_SEEING)
        assert _told(supposed) == _told(real)
        assert Lineage(DAY).living(bodies[0].pk) == Government.objects.get(code="NEW").pk


def _really_merge(bodies):
    result = GovernmentFactory(code="NEW", kind=Kind.PROVINCE, valid_from=DAY)
    for each in bodies:
        each.versions.update(valid_to=date(2026, 12, 31))
        Government.objects.filter(pk=each.pk).update(successor=result)


def _told(covered):
    """The new body bears no code yet where it is only supposed."""
    return {
        (target.government.code or "NEW"): (
            target.state,
            target.reason,
            {agreement.pk for agreement in target.agreements},
            {each.former.code for each in target.inherited_from},
        )
        for target in covered.targets
    }
