from datetime import date

import pytest

from agreements.choices import Disclosure
from governments.models import Government
from portal.search import search_everything
from tests.factories import TODAY, AgreementFactory, UserFactory

URL = "/search/"


@pytest.mark.parametrize("text", ["전북", "전라북도", "Jeonbuk", "KR-45"])
def test_a_government_is_found_by_old_short_and_english_names(facts, text):
    found = search_everything(text, user=UserFactory(), on=TODAY)
    assert "KR-45" in [government.code for government, _name in found.governments]


@pytest.mark.parametrize("text", ["2023-우호-0006", "농특산물", "안동"])
def test_an_agreement_is_found_by_reference_item_and_party(facts, text):
    found = search_everything(text, user=UserFactory(), on=TODAY)
    assert "2023-우호-0006" in [agreement.reference for agreement in found.agreements]


def test_a_visitor_finds_only_what_is_public(facts):
    daegu = Government.objects.get(code="KR-27")
    AgreementFactory(
        title_ko="비공개 협약",
        signed_on=date(2024, 1, 2),
        counterparts=[daegu],
        disclosure=Disclosure.INTERNAL,
    )
    assert search_everything("비공개", user=None, on=TODAY).agreement_count == 0
    assert search_everything("비공개", user=UserFactory(), on=TODAY).agreement_count == 1


def test_an_empty_box_says_what_can_be_looked_for(db, client):
    page = client.get(URL).content.decode()
    assert "old, short and English names work too" in page


def test_nothing_found_offers_the_next_step(db, client):
    page = client.get(URL, {"q": "없는말"}).content.decode()
    assert "Nothing was found." in page
    assert "/agreements/" in page


def test_searching_costs_the_same_for_one_result_or_many(db, client, count_queries):
    AgreementFactory(signed=True, title_en="Common word 1")
    cost_of_one = count_queries(lambda: client.get(URL, {"q": "common word"}))
    for n in range(5):
        AgreementFactory(signed=True, title_en=f"Common word {n}")
    assert count_queries(lambda: client.get(URL, {"q": "common word"})) == cost_of_one
