from datetime import date

import pytest

from agreements.choices import Disclosure
from agreements.loading import load_agreements
from governments.actions import load_register
from governments.models import Government
from tests.factories import (
    TODAY,
    AgreementFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
)
from tests.standing import standing

URL = "/agreements/coverage/"


@standing
def shipped():
    DepartmentFactory()
    load_register()
    load_agreements(on=TODAY)


@pytest.fixture
def facts(shipped, db):
    return shipped


def test_the_page_names_the_unsigned_as_they_were_called_that_day(facts, client):
    client.cookies["django_language"] = "ko"
    page = client.get(URL, {"as_of": "2023-11-30"})
    assert len(page.context["coverage"].unsigned) == 7
    assert "전라북도" in page.content.decode()
    assert "전북특별자치도" not in page.content.decode()


def test_ties_inherited_in_a_merger_are_told_in_words(facts, client):
    gwangju = Government.objects.get(code="KR-29")
    AgreementFactory(signed_on=date(2024, 5, 2), counterparts=[gwangju])
    page = client.get(URL, {"as_of": "2026-07-01"}).content.decode()
    assert "Signed with Gwangju Metropolitan City; counts for" in page
    assert "since 1 Jul 2026 (Merger)." in page


def test_a_day_that_cannot_be_read_is_named_and_today_is_shown(facts, client):
    response = client.get(URL, {"as_of": "soon"})
    assert response.status_code == 400
    assert "As of:" in response.content.decode()
    assert response.context["coverage"].targets


def test_a_visitor_sees_what_follows_from_public_agreements(facts, client):
    daegu = Government.objects.get(code="KR-27")
    AgreementFactory(
        signed_on=date(2023, 5, 2), counterparts=[daegu], disclosure=Disclosure.INTERNAL
    )
    seen = [client.get(URL).context["coverage"].unsigned for _visitor in (1,)]
    client.force_login(UserFactory(viewer=True))
    seen.append(client.get(URL).context["coverage"].unsigned)
    assert len(seen[0]) == len(seen[1]) + 1


def test_regions_add_up_to_all_provinces(facts, client):
    context = client.get(URL, {"as_of": "2023-11-30"}).context
    assert sum(region.total for region in context["regions"]) == 16
    assert sum(region.unsigned for region in context["regions"]) == 7


def test_the_page_costs_the_same_for_one_agreement_or_many(db, client, count_queries):
    AgreementFactory(signed=True)
    GovernmentFactory()
    cost_of_one = count_queries(lambda: client.get(URL))
    AgreementFactory.create_batch(5, signed=True)
    GovernmentFactory.create_batch(5)
    assert count_queries(lambda: client.get(URL)) == cost_of_one


def test_the_newest_are_named_and_the_rest_is_behind_a_link(db, client):
    partner = GovernmentFactory(name_en="Busan")
    AgreementFactory.create_batch(11, signed=True, counterparts=[partner])
    page = client.get(URL, {"as_of": "2026-11-21"})
    [target] = page.context["coverage"].signed
    assert len(target.agreements) == 10
    link = f"/agreements/?party={partner.code}&amp;in_force_on=2026-11-21"
    assert link in page.content.decode()
    assert client.get(link.replace("&amp;", "&")).context["page"].paginator.count == 11
