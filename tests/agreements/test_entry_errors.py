"""What the form of an agreement says of days, rows and what is in the register already."""

from datetime import date

import pytest

from agreements.choices import Disclosure
from agreements.models import Agreement
from tests.agreements.test_entry_pages import CREATE, daegu, staff, typed  # noqa: F401 - fixtures
from tests.factories import AgreementFactory, DepartmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staff")]
TITLE = "서울특별시–대구광역시 우호교류협약"
PLAN = "/agreements/plan/"


def test_all_that_is_wrong_with_the_days_is_said_at_once(client):
    days = {"signed_on": "2099-01-01", "effective_on": "2019-01-01", "expires_on": "2018-01-01"}
    errors = client.post(CREATE, typed(**days)).context["entry"].form.errors
    assert set(errors) == set(days)


def test_a_year_typed_half_is_no_year(client):
    errors = client.post(CREATE, typed(signed_on="0202-11-08")).context["entry"].form.errors
    assert errors == {"signed_on": ["Write the year with four digits, for example 2023."]}


def test_an_error_in_a_row_says_in_which(client):
    rows = {"items-1-title_ko": "문화", "items-1-target_period": "soon"}
    errors = client.post(CREATE, typed(**rows)).context["entry"].errors
    [(target, text)] = errors
    assert target == "id_items-1-target_period"
    assert text.startswith("Item 2, Target time: ")


@pytest.mark.parametrize(
    ("wrong", "is_open"), [({"signed_on": ""}, False), ({"disclosure": ""}, True)]
)
def test_further_facts_unfold_only_where_one_of_them_is_wrong(client, wrong, is_open):
    page = client.post(CREATE, typed(**wrong)).content.decode()
    assert ("<details open>" in page) == is_open


@pytest.mark.parametrize("door", [CREATE, PLAN])
def test_the_same_agreement_is_saved_once_until_somebody_says_it_is_another(client, door):
    client.post(door, typed())
    first = Agreement.objects.get()
    page = client.post(door, typed()).content.decode()
    assert Agreement.objects.count() == 1
    assert first.get_absolute_url() in page
    assert "관광교류" in page
    client.post(door, typed(is_another="1"))
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize("change", [{"title_ko": "다른 협약"}, {"signed_on": "2023-11-09"}])
def test_another_title_or_day_is_another_agreement(client, change):
    client.post(CREATE, typed())
    client.post(CREATE, typed(**change))
    assert Agreement.objects.count() == 2


def test_an_agreement_that_one_may_not_see_is_not_told_of(client, daegu):  # noqa: F811
    AgreementFactory(
        title_ko=TITLE,
        signed_on=date(2023, 11, 8),
        counterparts=[daegu],
        disclosure=Disclosure.CLOSED,
        department=DepartmentFactory(name_ko="다른 과"),
    )
    client.post(CREATE, typed())
    assert Agreement.objects.count() == 2


def test_a_saved_agreement_lists_what_can_be_added_and_where(client):
    client.post(CREATE, typed())
    agreement = Agreement.objects.get()
    page = client.get(agreement.get_absolute_url()).content.decode()
    record = f"{agreement.get_absolute_url()}record/basics/"
    assert f'<a href="{record}">The legal basis is missing.</a>' in page
    assert client.get(record).status_code == 200
    for _message, address in client.get(agreement.get_absolute_url()).context["missing"]:
        assert client.get(address).status_code == 200, address
