"""The agreements on a government's page."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.choices import Disclosure
from agreements.standing import Standing
from governments.actions import load_register
from governments.models import Government
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db


def part(client, code, **query):
    page = client.get(reverse("governments:detail", args=[code]), query)
    return page, page.context["parts"][0].context


def test_they_stand_as_they_stood_that_day(client):
    partner = GovernmentFactory()
    AgreementFactory(
        signed_on=date(2020, 1, 1), expires_on=date(2021, 12, 31), counterparts=[partner]
    )
    AgreementFactory(signed_on=date(2023, 1, 1), counterparts=[GovernmentFactory()])
    for day, expected in [
        ("2019-12-31", []),
        ("2020-01-01", [Standing.IN_FORCE]),
        ("2022-01-01", [Standing.EXPIRED]),
    ]:
        _page, shown = part(client, partner.code, as_of=day)
        assert [row.standing for row in shown.rows] == expected, day


def test_what_a_reader_may_not_see_is_neither_listed_nor_counted(client):
    partner = GovernmentFactory()
    AgreementFactory(counterparts=[partner], title_en="A plan")
    AgreementFactory(
        signed=True, counterparts=[partner], title_en="Quiet", disclosure=Disclosure.INTERNAL
    )
    page, shown = part(client, partner.code)
    assert (shown.count, shown.rows) == (0, [])
    assert "Quiet" not in page.content.decode()
    client.force_login(UserFactory(viewer=True))
    _page, shown = part(client, partner.code)
    assert {row.agreement.title_en for row in shown.rows} == {"A plan", "Quiet"}


def test_what_a_merged_body_signed_says_why_it_counts(client):
    load_register()
    AgreementFactory(
        signed_on=date(2019, 5, 1), counterparts=[Government.objects.get(code="KR-46")]
    )
    page, shown = part(client, "KR-12")
    assert shown.rows[0].reasons == [
        "Signed on 1 May 2019 with South Jeolla Province; counts for "
        "Jeonnam-Gwangju Special Metropolitan City since 1 Jul 2026 (Merger)."
    ]
    assert shown.rows[0].reasons[0] in page.content.decode()
    _page, shown = part(client, "KR-46")
    assert [row.reasons for row in shown.rows] == [[]]
    _page, shown = part(client, "KR-12", as_of="2026-06-30")
    assert shown.rows == []


def test_an_unreadable_day_is_told_and_today_is_shown(client):
    partner = GovernmentFactory()
    AgreementFactory(signed=True, counterparts=[partner])
    page, shown = part(client, partner.code, as_of="soon")
    assert page.status_code == 400
    assert "As of:" in page.content.decode()
    assert shown.count == 1


def test_the_page_costs_the_same_for_one_agreement_or_many(client, count_queries):
    partner = GovernmentFactory()
    url = reverse("governments:detail", args=[partner.code])
    AgreementFactory(signed=True, counterparts=[partner])
    cost = count_queries(lambda: client.get(url))
    for _number in range(4):
        AgreementFactory(signed=True, counterparts=[partner, GovernmentFactory()])
    assert count_queries(lambda: client.get(url)) == cost
