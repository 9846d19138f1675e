"""Pairs of agreements that overlap, and the answer that is kept."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.actions import ItemDraft
from portal.models import OverlapAnswer
from portal.overlaps.pairs import pairs
from tests.factories import (
    AgreementFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

DAY = date(2024, 6, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    home_government()
    return UserFactory()


@pytest.fixture
def sign(user):
    sejong = GovernmentFactory(code="KR-50")

    def sign(signed_on, field="tourism", counterparts=(sejong,), **facts):
        draft = ItemDraft("일", field=CooperationFieldFactory(key=field, name_ko=field))
        return AgreementFactory(
            signed_on=signed_on, items=[draft], counterparts=list(counterparts), **facts
        )

    return sign


def test_the_same_parties_and_fields_at_one_time_are_a_pair(user, sign):
    first, second = sign(date(2016, 5, 1)), sign(date(2023, 4, 10))
    sign(date(2023, 5, 1), field="culture")
    sign(date(2023, 5, 1), counterparts=[GovernmentFactory()])
    sign(date(2015, 5, 1), expires_on=date(2020, 1, 1))
    [pair] = pairs(on=DAY, user=user)
    assert (pair.earlier, pair.later, [f.key for f in pair.fields]) == (first, second, ["tourism"])
    assert len(pairs(on=date(2019, 1, 1), user=user)) == 1


def test_an_agreement_with_one_more_party_is_no_pair(user, sign):
    sign(date(2016, 5, 1))
    other = GovernmentFactory()
    sign(date(2023, 4, 10), counterparts=[GovernmentFactory(code="KR-50"), other])
    assert pairs(on=DAY, user=user) == []


def test_what_the_reader_may_not_see_makes_no_pair(user, sign):
    sign(date(2016, 5, 1), disclosure="closed")
    sign(date(2023, 4, 10))
    assert len(pairs(on=DAY, user=user)) == 1
    assert pairs(on=DAY, user=UserFactory(elsewhere=True)) == []


def test_the_answer_is_kept_and_may_be_changed(user, sign, client):
    sign(date(2016, 5, 1))
    sign(date(2023, 4, 10))
    [pair] = pairs(on=DAY, user=user)
    url = reverse("overlaps:answer", args=[pair.key])
    assert client.get(reverse("overlaps:list")).status_code == 302
    client.force_login(UserFactory(viewer=True))
    assert client.post(url, {"relation": "replaces"}).status_code == 403
    client.force_login(user)
    client.post(url, {"relation": "nonsense"})
    assert not OverlapAnswer.objects.exists()
    for relation in ("replaces", "adds_to"):
        client.post(url, {"relation": relation, "note": "as agreed"})
    answer = OverlapAnswer.objects.get()
    assert (answer.relation, answer.note, answer.by) == ("adds_to", "as agreed", user)
    page = client.get(reverse("overlaps:list"))
    assert page.context["pairs"][0].answer == answer
    assert client.post(reverse("overlaps:answer", args=["1-1"])).status_code == 404


def test_the_page_costs_the_same_for_one_pair_or_many(user, sign, client, count_queries):
    client.force_login(user)
    sign(date(2016, 5, 1))
    sign(date(2023, 4, 10))
    cost = count_queries(lambda: client.get(reverse("overlaps:list")))
    for year in (2018, 2019, 2020):
        sign(date(year, 1, 1))
    assert count_queries(lambda: client.get(reverse("overlaps:list"))) == cost
