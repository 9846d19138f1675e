"""Each figure opens exactly the rows that it counts."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.actions import ItemDraft
from agreements.models import Obligation
from meetings.actions import add_action
from portal.pictures.drawing import lines
from portal.pictures.figures import FIGURES
from portal.pictures.grouping import Asked, FigureOfDay
from portal.pictures.matrix import Matrix
from tests.factories import (
    AgreementFactory,
    CooperationFieldFactory,
    DepartmentFactory,
    GovernmentFactory,
    UserFactory,
    home_government,
)
from tests.meetings.factories import held_meeting

DAY = date(2024, 6, 1)
URL = "/pictures/?as_of=2024-06-01"
pytestmark = pytest.mark.django_db


def cells(key, user, on=DAY):
    return {cell.key: cell for cell in FigureOfDay(FIGURES[key], Asked(on, user)).cells}


def totals(client):
    shown = client.get(URL).context["shown"]
    return {each["figure"].figure.key: each["figure"].total for each in shown}


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
    assert (full.field, full.target.government, full.count) == (tourism, daegu, 1)
    page = client.get(reverse("pictures:rows", args=["matrix", full.key]), {"as_of": "2024-06-01"})
    assert [row.url for row in page.context["page"]] == [agreement.get_absolute_url()]
    assert busan.code in {cell.target.government.code for cell in shown.cells}


def test_an_heir_has_each_agreement_of_those_who_merged_into_it_once(user):
    united = GovernmentFactory(code="KR-12", valid_from=date(2024, 5, 1))
    former = [
        GovernmentFactory(code=code, valid_to=date(2024, 4, 30), successor=united)
        for code in ("KR-29", "KR-46")
    ]
    fields = [CooperationFieldFactory(), CooperationFieldFactory(key="culture", name_ko="문화")]
    items = [ItemDraft(f"일 {field}", field=field) for field in fields]
    both = AgreementFactory(signed=True, counterparts=former, items=items)
    one = AgreementFactory(signed=True, counterparts=former[:1], items=items[:1])
    found = Matrix(Asked(DAY, user))
    full = [cell for cell in found.cells if cell.count]
    assert [(cell.target.government, cell.field, cell.count) for cell in full] == [
        (united, fields[0], 2),
        (united, fields[1], 1),
    ]
    opened = [[row.detail for row in found.rows(cell)[0:50]] for cell in full]
    assert opened == [[one.reference, both.reference], [both.reference]]


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
    assert set(totals(client).values()) == {0}
    client.force_login(user)
    assert totals(client)["signed"] == 1


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
            cells = each["figure"].cells
            numbers = [_rows(client, each["figure"].figure.key, cell.key) for cell in cells]
            assert numbers == [cell.count for cell in cells]
        for cell in page.context["matrix"].cells:
            assert _rows(client, "matrix", cell.key) == cell.count
        found = totals(client)
        assert found["signed"] == len(facts)
        in_force = [f for f in facts if f[1] is None or f[1] >= DAY]
        ending = [f for f in in_force if f[1] and f[1] < date(2026, 6, 1)]
        assert found["expiry"] == len(ending)
        total = sum(cell.count for cell in page.context["matrix"].cells)
        assert total == sum(f[2] for f in in_force)


def _rows(client, figure, cell):
    page = client.get(reverse("pictures:rows", args=[figure, cell]), {"as_of": DAY.isoformat()})
    shown = page.context["page"]
    assert len(shown.object_list) == shown.paginator.count
    return shown.paginator.count


def test_more_rows_than_one_page_holds_are_on_the_next(user, client):
    AgreementFactory.create_batch(51, signed=True)
    cell = next(cell for cell in cells("signed", user).values() if cell.count)
    assert cell.count == 51
    address = reverse("pictures:rows", args=["signed", cell.key])
    first, second = (client.get(address, {"as_of": "2024-06-01", "page": n}) for n in (1, 2))
    urls = [row.url for page in (first, second) for row in page.context["page"]]
    assert (len(second.context["page"].object_list), len(set(urls))) == (1, 51)
    assert "as_of=2024-06-01" in first.content.decode().split('rel="next"')[1].split(">")[0]


def test_follow_ups_and_obligations_of_a_department_stand_in_one_line(user):
    department = DepartmentFactory()
    late = {"due_on": date(2024, 5, 1), "title_ko": "계획서"}
    add_action(meeting=held_meeting(), by=None, department=department, **late)
    Obligation.objects.create(
        agreement=AgreementFactory(signed=True, department=department),
        key="report",
        step="council_report",
        arises_on=date(2024, 1, 1),
        due_on=date(2024, 4, 1),
        due_working_on=date(2024, 4, 1),
    )
    found = FigureOfDay(FIGURES["departments"], Asked(DAY, user))
    [full] = [cell for cell in found.cells if cell.count]
    assert (full.key, full.count) == (f"{department.pk}-overdue", 2)
    rows = found.rows(full)
    assert len(rows) == len(rows[0:50]) == 2
    assert [rows[0:1], rows[1:2]] == [[row] for row in rows[0:2]]
    [line] = lines(found.cells).lines
    assert (line.name, [bar.width for bar in line.bars]) == (department.name, [0, 300, 0, 0])
