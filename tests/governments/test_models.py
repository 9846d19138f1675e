from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st

from governments.choices import Kind
from governments.languages import in_language
from governments.models import Government, GovernmentVersion, Lineage
from tests.factories import GovernmentFactory

JULY = date(2026, 7, 1)
JUNE = date(2026, 6, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed():
    government = GovernmentFactory(name_ko="강원도", valid_to=date(2023, 6, 10))
    government.versions.create(
        name_ko="강원특별자치도",
        kind=Kind.SPECIAL_SELF_GOVERNING_PROVINCE,
        valid_from=date(2023, 6, 11),
    )
    return Government.objects.with_versions().get(pk=government.pk)


def test_both_end_days_belong_to_a_life():
    government = GovernmentFactory(valid_from=JULY, valid_to=date(2026, 7, 2))
    lives = [
        Government.objects.existing_on(day).filter(pk=government.pk).exists()
        for day in (JUNE, JULY, date(2026, 7, 2), date(2026, 7, 3))
    ]
    assert lives == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2000, 1, 1), "강원도"),
        (date(2023, 6, 10), "강원도"),
        (date(2023, 6, 11), "강원특별자치도"),
        (date(2030, 1, 1), "강원특별자치도"),
    ],
)
def test_a_name_is_that_of_the_day(renamed, day, name):
    assert renamed.on(day).name_ko == name
    prefetched = Government.objects.with_version_on(day).get(pk=renamed.pk)
    assert prefetched.on(day).name_ko == name


def test_outside_its_life_the_nearest_name_is_used():
    united = GovernmentFactory(name_ko="통합시", valid_from=JULY, valid_to=date(2030, 1, 1))
    for day in (JUNE, date(2040, 1, 1)):
        assert united.on(day) is None
        assert united.nearest(day).name_ko == "통합시"


def test_versions_on_the_same_day_are_refused(renamed):
    overlapping = GovernmentVersion(
        government=renamed, name_ko="x", kind=Kind.PROVINCE, valid_from=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError) as refusal:
        overlapping.full_clean()
    assert "The days overlap another version of this government." in refusal.value.messages


@pytest.mark.parametrize(
    "facts",
    [
        {"valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)},
        {"valid_from": date(2023, 6, 11)},
        {"valid_from": None, "valid_to": date(2000, 1, 1)},
        {"valid_from": date(2024, 1, 1), "valid_to": None},
    ],
)
def test_the_database_refuses_what_cannot_be(renamed, facts):
    version = GovernmentVersion(government=renamed, name_ko="x", kind=Kind.PROVINCE, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_nobody_is_its_own_parent_or_successor(renamed):
    with pytest.raises(IntegrityError), transaction.atomic():
        renamed.versions.update(parent=renamed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Government.objects.update(successor=F("id"))


def test_children_are_those_of_the_day():
    before, after = GovernmentFactory(valid_to=JUNE), GovernmentFactory(valid_from=JULY)
    town = GovernmentFactory(kind=Kind.CITY, parent=before, valid_to=JUNE)
    town.versions.create(name_ko="x", kind=Kind.CITY, parent=after, valid_from=JULY)
    found = [
        list(Government.objects.children_on(day, of=parent))
        for day in (JUNE, JULY)
        for parent in (before, after)
    ]
    assert found == [[town], [], [], [town]]


def test_texts_fall_back_to_the_other_language(renamed):
    assert in_language("", "English only") == "English only"
    assert in_language("한국어만", "") == "한국어만"


def chain(ends):
    """Bodies that each merged into the next, `ends` the last day of all but the living one."""
    successor = GovernmentFactory(valid_from=ends[-1] + date.resolution if ends else None)
    bodies = [successor]
    for end in reversed(ends):
        bodies.insert(0, GovernmentFactory(valid_to=end, successor=bodies[0]))
    return bodies


def test_a_chain_of_mergers_leads_to_the_body_living_on_the_day():
    first, second, third = chain([date(2012, 1, 1), date(2020, 1, 1)])
    lineage = Lineage(date(2011, 1, 1))
    assert [lineage.living(body.pk) for body in (first, second)] == [first.pk, second.pk]
    lineage = Lineage(date(2015, 1, 1))
    assert [lineage.living(body.pk) for body in (first, second)] == [second.pk, second.pk]
    lineage = Lineage(date(2021, 1, 1))
    assert {lineage.living(body.pk) for body in (first, second, third)} == {third.pk}
    assert lineage.family(second.pk) == {first.pk, second.pk, third.pk}


def test_a_merger_counts_from_the_day_after_the_end():
    ended, living = chain([JUNE])
    assert Lineage(JUNE).living(ended.pk) == ended.pk
    assert Lineage(JULY).living(ended.pk) == living.pk


def test_a_body_that_goes_on_after_giving_a_part_counts_for_itself():
    """Its record has several versions; the end of an earlier one is not its end."""
    successor = GovernmentFactory()
    body = GovernmentFactory(valid_to=JUNE, successor=successor)
    body.versions.create(name_ko="x", kind=Kind.CITY, valid_from=JULY)
    assert Lineage(date(2027, 1, 1)).living(body.pk) == body.pk


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.dates(date(2011, 1, 1), date(2030, 1, 1)), max_size=4, unique=True).map(sorted),
    st.dates(date(2010, 1, 1), date(2031, 1, 1)),
)
def test_every_body_counts_for_exactly_one_living_body(ends, day):
    with transaction.atomic():
        bodies = chain(ends)
        lineage = Lineage(day)
        lives = list(zip(bodies, [*ends, date.max], strict=True))
        for place, (body, _end) in enumerate(lives):
            heirs = (heir for heir, end in lives[place:] if day <= end)
            assert lineage.living(body.pk) == next(heirs).pk
        transaction.set_rollback(True)
