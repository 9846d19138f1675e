from datetime import date

import pytest

from governments.choices import Kind, Region
from governments.filters import GovernmentFilter
from governments.models import Government
from tests.factories import GovernmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def governments():
    province = GovernmentFactory(code="A", name_ko="하나광역시", region=Region.HONAM)
    town = GovernmentFactory(code="B", kind=Kind.CITY, name_ko="두리시", parent=province)
    ministry = GovernmentFactory(code="C", kind=Kind.MINISTRY, name_ko="세부", region="")
    abroad = GovernmentFactory(
        code="D", kind=Kind.FOREIGN_CITY, name_ko="네시", country="JP", region=""
    )
    gone = GovernmentFactory(code="E", name_ko="옛광역시", valid_to=date(2020, 1, 1))
    return [province, town, ministry, abroad, gone]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "ABCD"),
        ({"exists_on": "2020-01-01"}, "ABCDE"),
        ({"exists_on": "2020-01-02"}, "ABCD"),
        ({"level": ["province"]}, "A"),
        ({"level": ["province", "municipality"]}, "AB"),
        ({"level": ["national"]}, "C"),
        ({"kind": ["city"]}, "B"),
        ({"kind": ["city", "ministry"]}, "BC"),
        ({"kind": ["metropolitan_city"], "exists_on": "2019-01-01"}, "AE"),
        ({"self_governing": "true"}, "AB"),
        ({"self_governing": "false"}, "CD"),
        ({"parent": ["A"]}, "B"),
        ({"country": "JP"}, "D"),
        ({"region": [Region.HONAM]}, "A"),
        ({"q": "두리"}, "B"),
        ({"q": "옛광역"}, ""),
    ],
)
def test_each_parameter_asks_its_own_column(governments, asked, found):
    filterset = GovernmentFilter(asked, Government.objects.by_code())
    assert filterset.form.is_valid(), filterset.form.errors
    assert "".join(government.code for government in filterset.qs) == found


def test_the_kind_is_that_of_the_day():
    government = GovernmentFactory(kind=Kind.PROVINCE, valid_to=date(2023, 6, 10))
    government.versions.create(
        name_ko="x", kind=Kind.SPECIAL_SELF_GOVERNING_PROVINCE, valid_from=date(2023, 6, 11)
    )
    for day, kind in (
        ("2023-06-10", "province"),
        ("2023-06-11", "special_self_governing_province"),
    ):
        filterset = GovernmentFilter({"kind": [kind], "exists_on": day}, Government.objects.all())
        assert list(filterset.qs) == [government]
