from datetime import date

import pytest

from governments.choices import Kind
from governments.models import Government
from governments.nearness import Nearness, distance, likeness, near_matches
from tests.factories import GovernmentFactory

TODAY = date(2026, 11, 20)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def near(*names, code=""):
    return [(n.government.code, n.nearness) for n in near_matches(names, code=code, on=TODAY)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("국토 교통부", ("kr-molit", Nearness.NAME)),
        ("국토부", ("kr-molit", Nearness.NAME)),
        ("ministry of land, infrastructure and transport", ("kr-molit", Nearness.ENGLISH)),
        ("과학기술정보통신", ("kr-msit", Nearness.PART)),
        ("국토교통보", ("kr-molit", Nearness.LETTER)),
        ("국토국", ("kr-molit", Nearness.LETTER)),
        ("지방행정연구원", ("kr-krila", Nearness.PART)),
        ("한국지방자치단체국제진흥재단", ("kr-klafir", Nearness.LETTER)),
        ("한국행정연구원", ("kr-krila", Nearness.LIKE)),
        ("釜山市", ("KR-26", Nearness.PART)),
        ("광주광역시", ("KR-29", Nearness.NAME)),
    ],
)
def test_what_might_be_meant_is_found_and_says_why(name, found):
    assert found in near(name)


def test_a_code_that_is_taken_is_near():
    assert near("전혀 다른 이름", code="KR-molit") == [("kr-molit", Nearness.CODE)]
    assert near("kr-molit") == []  # typed as a name it says nothing


@pytest.mark.parametrize(
    "name", ["한국국토정보공사", "서울교통공사", "삿포로시", "Korea Land and Geospatial", "·"]
)
def test_a_name_of_its_own_is_near_nobody_of_weight(name):
    assert not {"서울", "Seoul"} & {n.spelling for n in near_matches([name], on=TODAY)}
    assert near(name) == []


def test_the_nearest_comes_first_and_each_record_once():
    found = near("국토부", "Ministry of Land, Infrastructure and Transport", code="kr-moef")
    assert found[0] == ("kr-moef", Nearness.CODE)
    assert found[1] == ("kr-molit", Nearness.NAME)
    assert len({code for code, _nearness in found}) == len(found)


def test_a_record_is_not_near_itself():
    own = Government.objects.get(code="kr-molit")
    found = near_matches(["국토교통부"], on=TODAY, apart_from=own)
    assert own not in [n.government for n in found]


def test_two_records_of_one_name_are_near_each_other():
    twin = GovernmentFactory(code="kr-twin", kind=Kind.MINISTRY, name_ko="국토교통부", region="")
    found = near_matches(["국토교통부"], on=TODAY, apart_from=twin)
    assert [(n.government.code, n.nearness) for n in found][0] == ("kr-molit", Nearness.NAME)


def test_finding_what_is_near_costs_the_same_for_one_and_many(count_queries):
    def cost(name):
        return count_queries(lambda: [n.version.name for n in near_matches([name], on=TODAY)])

    assert cost("국토교통부") == cost("중구청")


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("", "", 0), ("가", "", 1), ("국토부", "국토국", 1), ("kitten", "sitting", 3)],
)
def test_the_distance_counts_changed_letters(first, second, steps):
    assert distance(first, second) == distance(second, first) == steps


def test_the_likeness_is_the_share_of_common_parts():
    assert likeness("가나다", "가나다") == 1
    assert likeness("가나다", "라마바") == 0
    assert likeness("가", "가") == 0  # too short to say
    assert likeness("가나다", "가나라") == 0.5
