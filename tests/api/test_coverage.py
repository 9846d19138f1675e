from datetime import date

import pytest
from django.utils import timezone

from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    GovernmentFactory,
    home_government,
)

MERGER = date(2026, 7, 1)


@pytest.fixture
def provinces(db):
    home_government()
    united = GovernmentFactory(code="KR-12", name_ko="전남광주통합특별시", valid_from=MERGER)
    merged = GovernmentFactory(
        code="KR-46", name_ko="전라남도", valid_to=date(2026, 6, 30), successor=united
    )
    daegu = GovernmentFactory(code="KR-27", name_ko="대구광역시")
    return {"united": united, "merged": merged, "daegu": daegu}


def test_signed_and_unsigned_are_told_with_references_and_reasons(get, provinces):
    agreement = AgreementFactory(signed_on=date(2023, 1, 1), counterparts=[provinces["daegu"]])
    body = get("coverage", as_of="2023-11-30").json()
    assert (body["as_of"], body["home"], body["level"]) == ("2023-11-30", "KR-11", "province")
    assert body["targets"] == ["KR-27", "KR-46"]
    [signed] = body["signed"]
    assert (signed["code"], signed["name_ko"]) == ("KR-27", "대구광역시")
    assert signed["agreements"] == [agreement.reference]
    assert signed["inherited_from"] == []
    [unsigned] = body["unsigned"]
    assert (unsigned["code"], unsigned["reason"]) == ("KR-46", "never")


def test_ties_of_a_merged_government_count_for_its_successor_and_say_so(get, provinces):
    AgreementFactory(signed_on=date(2023, 1, 1), counterparts=[provinces["merged"]])
    assert get("coverage", as_of="2026-06-30").json()["signed"][0]["inherited_from"] == []
    [signed] = get("coverage", as_of="2026-07-01").json()["signed"]
    assert signed["code"] == "KR-12"
    [inherited] = signed["inherited_from"]
    assert (inherited["code"], inherited["since"]) == ("KR-46", "2026-07-01")


def test_today_and_provinces_are_asked_unless_told(get, provinces):
    body = get("coverage").json()
    assert body["as_of"] == timezone.localdate().isoformat()
    assert body["level"] == "province"


def test_another_level_is_answered_too(get, provinces):
    town = GovernmentFactory(kind="city", parent=provinces["daegu"])
    body = get("coverage", level="municipality").json()
    assert body["targets"] == [town.code]


def test_a_joint_agreement_is_told_apart(get, provinces):
    kind = AgreementKindFactory(joint=True)
    AgreementFactory(signed=True, kind=kind, counterparts=[provinces["daegu"]])
    assert get("coverage", as_of="2024-01-01").json()["signed"][0]["state"] == "joint"


def test_an_undisclosed_agreement_is_not_given_away(get, bearer, provinces):
    AgreementFactory(signed=True, disclosure="internal", counterparts=[provinces["daegu"]])
    assert get("coverage", as_of="2024-01-01").json()["signed"] == []
    assert len(get("coverage", by=bearer(), as_of="2024-01-01").json()["signed"]) == 1


def test_figures_agree_with_the_coverage(get, provinces):
    AgreementFactory(signed=True, counterparts=[provinces["daegu"], provinces["merged"]])
    body = get("stats", as_of="2024-01-01").json()
    assert (body["targets"], body["signed"], body["unsigned"], body["in_force"]) == (2, 2, 0, 1)
    assert body["in_force_by_kind"] == [{"kind": "friendship_exchange", "count": 1}]
    assert body["in_force_by_level"] == [{"level": "province", "count": 1}]


def test_answering_costs_the_same_for_few_agreements_and_many(get, provinces, count_queries):
    AgreementFactory(signed=True, counterparts=[provinces["daegu"]])
    cost = count_queries(lambda: get("coverage"))
    for _n in range(5):
        AgreementFactory(signed=True)
    assert count_queries(lambda: get("coverage")) == cost


def test_the_newest_references_are_listed_and_the_count_is_null_beyond(
    get, provinces, monkeypatch
):
    days = [date(2023, month, 1) for month in (1, 2, 3)]
    found = [AgreementFactory(signed_on=day, counterparts=[provinces["daegu"]]) for day in days]
    references = [agreement.reference for agreement in reversed(found)]

    def listed():
        [signed] = get("coverage", as_of="2024-01-01").json()["signed"]
        return signed["agreements"], signed["agreement_count"]

    assert listed() == (references, 3)
    monkeypatch.setattr("agreements.api.views.LISTED", 2)
    assert listed() == (references[:2], None)
