"""Each figure opens exactly the rows that it counts."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.actions import ItemDraft
from portal.pictures.figures import FIGURES, Asked
from tests.factories import (
    AgreementFactory,
    CooperationFieldFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)

DAY = date(2024, 6, 1)
URL = "/pictures/?as_of=2024-06-01"
pytestmark = pytest.mark.django_db


def cells(key, user, on=DAY):
    return {cell.key: cell for cell in FIGURES[key].cells(Asked(on, user))}


@pytest.fixture
def user():
    home_government()
    return UserFactory(manager=True)


def test_the_expiry_calendar_has_twenty_four_months_and_counts_the_last_day(user):
    AgreementFactory(signed_on=date(2020, 1, 1), expires_on=date(2024, 6, 1))
    AgreementFactory(signed_on=date(2020, 1, 1), expires_on=date(2024, 5, 31))
    AgreementFactory(signed_on=date(2020, 1, 1), expires_on=date(2026, 5, 31))
    AgreementFactory(signed_on=date(2020, 1, 1), expires_on=date(2026, 6, 1))
    found = cells("expiry", user)
    assert len(found) == 24
    assert {key: cell.count for key, cell in found.items() if cell.count} == {
        "2024-06": 1,
        "2026-05": 1,
    }


def test_the_matrix_shows_full_and_empty_cells_and_each_opens_its_rows(user, client):
    daegu, busan = GovernmentFactory(code="KR-27"), GovernmentFactory(code="KR-26")
    tourism = CooperationFieldFactory()
    CooperationFieldFactory(key="culture", name_ko="문화", name_en="Culture")
    agreement = AgreementFactory(
        signed=True,
        counterparts=[daegu],
        items=[ItemDraft("관광", field=tourism), ItemDraft("더", field=tourism)],
    )
    shown = client.get(URL).context["matrix"]
    assert len(shown.cells) == 2 * 2
    [full] = [cell for cell in shown.cells if cell.count]
    assert (full.field, full.government, full.agreements) == (tourism, daegu, [agreement])
    page = client.get(reverse("pictures:rows", args=["matrix", full.key]), {"as_of": "2024-06-01"})
    assert [row.url for row in page.context["rows"]] == [agreement.get_absolute_url()]
    assert busan.code in {cell.government.code for cell in shown.cells}


def test_unknown_cells_and_figures_are_not_found_and_inner_ones_are_for_people(user, client):
    assert client.get("/pictures/expiry/1999-01/").status_code == 404
    assert client.get("/pictures/nothing/x/").status_code == 404
    assert client.get("/pictures/ageing/undated/").status_code == 404
    assert "figure-ageing" not in client.get(URL).content.decode()
    client.force_login(user)
    assert client.get("/pictures/ageing/undated/").status_code == 200
    assert "figure-ageing" in client.get(URL).content.decode()
    assert client.get("/pictures/?as_of=soon").status_code == 400


def test_what_is_not_disclosed_is_not_counted(user, client):
    AgreementFactory(signed=True, disclosure="internal")
    assert all(each["total"] == 0 for each in client.get(URL).context["shown"])
    client.force_login(user)
    assert {each["figure"].key: each["total"] for each in client.get(URL).context["shown"]}[
        "signed"
    ] == 1


def test_the_page_costs_the_same_for_one_agreement_or_many(user, client, count_queries):
    client.force_login(user)
    AgreementFactory(signed=True)
    cost = count_queries(lambda: client.get(URL))
    AgreementFactory.create_batch(4, signed=True)
    assert count_queries(lambda: client.get(URL)) == cost


FACTS = st.lists(
    st.tuples(
        st.dates(date(2018, 1, 1), date(2024, 5, 1)),
        st.none() | st.dates(date(2024, 5, 2), date(2027, 1, 1)),
        st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None)
@given(facts=FACTS)
def test_the_rows_of_each_figure_add_up_to_it_on_random_data(client, in_a_transaction, facts):
    with in_a_transaction():
        home_government()
        field, daegu = CooperationFieldFactory(), GovernmentFactory(code="KR-27")
        for signed, expires, has_field in facts:
            items = [ItemDraft("일", field=field)] if has_field else []
            AgreementFactory(
                signed_on=signed, expires_on=expires, counterparts=[daegu], items=items
            )
        page = client.get(URL)
        for each in page.context["shown"]:
            numbers = [_rows(client, each["figure"].key, cell.key) for cell in each["cells"]]
            assert numbers == [cell.count for cell in each["cells"]]
        found = {each["figure"].key: each["total"] for each in page.context["shown"]}
        assert found["signed"] == len(facts)
        in_force = [f for f in facts if f[1] is None or f[1] >= DAY]
        ending = [f for f in in_force if f[1] and f[1] < date(2026, 6, 1)]
        assert found["expiry"] == len(ending)
        total = sum(cell.count for cell in page.context["matrix"].cells)
        assert total == sum(f[2] for f in in_force)


def _rows(client, figure, cell):
    page = client.get(reverse("pictures:rows", args=[figure, cell]), {"as_of": DAY.isoformat()})
    assert len(page.context["rows"]) == page.context["count"]
    return page.context["count"]
