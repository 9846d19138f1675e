import csv
import io
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from agreements.choices import Disclosure
from agreements.models import Agreement, AgreementKind
from governments.models import Government
from tests.factories import AgreementFactory, AgreementKindFactory, GovernmentFactory, UserFactory

URL = "/"
NOVEMBER = {"as_of": "2023-11-30"}
PARTIAL = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def board(facts, client):
    """The figures of a day as a visitor sees them."""

    def ask(**params):
        return client.get(URL, params).context["board"]

    return ask


@pytest.fixture
def rows(facts, client):
    """The rows behind an address, all pages of them."""

    def ask(url):
        return list(client.get(url).context["listing"].every_row())

    return ask


def in_korean(client):
    client.cookies["django_language"] = "ko"


def test_seven_provinces_are_unsigned_in_november_2023_under_the_names_of_that_day(facts, client):
    in_korean(client)
    response = client.get(URL, NOVEMBER)
    board = response.context["board"]
    names = {place.short for place in board.unsigned}
    assert names == {"대구", "광주", "울산", "충남", "전북", "전남", "경남"}
    assert "전라북도" in response.content.decode()
    assert "전북특별자치도" not in response.content.decode()


def test_gwangju_and_south_jeolla_are_one_unsigned_province_after_their_merger(facts, client):
    in_korean(client)
    response = client.get(URL, {"as_of": "2026-07-01"})
    board = response.context["board"]
    assert len(board.tiles) == 16
    assert "전남광주" in {place.short for place in board.unsigned}
    assert "전남광주통합특별시" in response.content.decode()


def test_the_rate_names_what_it_is_a_share_of(board):
    rate = board(**NOVEMBER).rate
    assert (rate.signed, rate.total, rate.percent) == (7, 14, 50)
    assert rate.is_outside_capital
    assert len(rate.capital) == 2


def test_the_capital_area_counts_with_all_others_as_long_as_no_joint_agreement_ties_it(board):
    rate = board(as_of="2023-01-31").rate
    assert not rate.is_outside_capital
    assert rate.total == 16


def test_each_count_of_agreements_opens_the_rows_it_counts(board, rows):
    counts = board(**NOVEMBER).counts
    figures = [counts.total, counts.province, counts.municipality, counts.other, counts.this_year]
    for figure in figures:
        opened = rows(figure.url)
        assert 0 < figure.count == len(opened)
        assert all(row.is_signed for row in opened)


def test_the_unsigned_figure_opens_as_many_rows(board, rows):
    found = board(**NOVEMBER)
    opened = rows(found.unsigned_url)
    assert {row.name for row in opened} == {place.name for place in found.unsigned}


def test_every_province_opens_the_rows_that_made_its_state(board, rows):
    for region in board(**NOVEMBER).regions:
        for place in region.places:
            opened = rows(place.url)
            assert opened
            assert {row.is_signed for row in opened} == {place.state != "unsigned"}


def test_ties_of_a_merged_government_open_from_its_successor(facts, client):
    gwangju = Government.objects.get(code="KR-29")
    AgreementFactory(signed_on=date(2024, 5, 2), counterparts=[gwangju], title_en="Old tie")
    board = client.get(URL, {"as_of": "2026-07-01"}).context["board"]
    place = next(p for region in board.regions for p in region.places if p.code == "KR-12")
    assert place.state == "signed"
    opened = client.get(URL + place.url).context["listing"].every_row()
    assert [row.title for row in opened] == ["Old tie"]


def test_addresses_carry_the_day_only_where_it_was_asked_for(board):
    assert "as_of=2023-11-30" in board(**NOVEMBER).unsigned_url
    assert "as_of" not in board().unsigned_url


def test_the_region_with_most_unsigned_provinces_comes_first(board):
    names = [region.name for region in board(**NOVEMBER).regions]
    assert names[:3] == ["Honam", "Yeongnam", "Chungcheong"]
    assert names[-1] == "Capital area"


def test_the_town_with_an_agreement_is_named_under_its_province(board):
    (town,) = board(**NOVEMBER).towns
    assert (town.code, town.province) == ("KR-47-47170", "North Gyeongsang Province")


def test_a_day_that_cannot_be_shown_is_named_and_today_stands_in(facts, client):
    for day in ("2023-02-30", "yesterday", "1999-12-31", "2100-01-01"):
        response = client.get(URL, {"as_of": day})
        assert response.status_code == 400
        assert "As of:" in response.content.decode()
        assert response.context["board"].unsigned


def test_a_filter_that_cannot_be_read_shows_no_rows(facts, client):
    for params in ({"party": "KR-99"}, {"region": "moon"}, {"state": "maybe"}):
        response = client.get(URL, params)
        assert response.status_code == 400
        assert response.context["listing"].count == 0
        assert "A filter could not be read." in response.content.decode()


def test_filters_narrow_agreements_and_provinces_alike(rows):
    expected = {
        "": 18,
        "state=signed": 11,
        "state=unsigned": 7,
        "region=yeongnam": 6,
        "region=yeongnam&state=unsigned": 3,
        "kind=business_agreement": 1,
        "party=KR-27": 1,
        "party_level=municipality": 1,
        "q=전북": 1,
        "q=경상": 2,
        "signed_after=2023-10-01": 3,
    }
    found = {query: len(rows(f"{URL}?as_of=2023-11-30&{query}")) for query in expected}
    assert found == expected


def test_the_list_goes_on_from_agreements_to_provinces_across_its_pages(
    facts, client, monkeypatch
):
    monkeypatch.setattr("portal.rows.ROWS_PER_PAGE", 6)
    pages = [client.get(URL, NOVEMBER | {"page": n}).context["listing"].page for n in (1, 2, 3)]
    signed = [[row.is_signed for row in page] for page in pages]
    assert signed == [[True] * 6, [True] * 5 + [False], [False] * 6]
    assert len({row.reference or row.name for page in pages for row in page}) == 18
    second = client.get(URL, NOVEMBER | {"page": 2}).content.decode()
    assert "?as_of=2023-11-30&amp;page=1#list" in second
    assert "?as_of=2023-11-30&amp;page=3#list" in second


def test_a_tag_leads_to_the_same_list_without_its_filter(facts, client):
    listing = client.get(URL, NOVEMBER | {"region": "honam", "q": "a"}).context["listing"]
    without = {
        tag.label: client.get(URL + tag.url).context["listing"].params for tag in listing.tags
    }
    assert without["Honam"].dict() == NOVEMBER | {"q": "a"}


def test_the_part_that_htmx_asks_for_is_the_part_of_the_fresh_page(facts, client):
    params = NOVEMBER | {"state": "unsigned", "region": "honam", "party": "KR-45"}
    page = client.get(URL, params).content.decode()
    part = client.get(URL, params, **PARTIAL).content.decode()
    assert "<html" not in part
    assert part.strip() in page


def test_fields_that_a_form_sends_empty_ask_for_nothing_and_leave_the_address(facts, client):
    sent = {"state": "unsigned", "region": "", "kind": "", "q": " "}
    part = client.get(URL, NOVEMBER | sent, **PARTIAL)
    assert part.context["listing"].count == 7
    assert part["HX-Push-Url"] == "?as_of=2023-11-30&state=unsigned"


def test_the_day_and_filters_from_links_stay_in_the_form(facts, client):
    part = client.get(URL, NOVEMBER | {"party": "KR-45"}, **PARTIAL).content.decode()
    assert re.search(r'<input type="hidden" name="as_of" value="2023-11-30">', part)
    assert re.search(r'<input type="hidden" name="party" value="KR-45">', part)


def test_a_visitor_is_not_told_of_an_internal_agreement(facts, client):
    daegu = Government.objects.get(code="KR-27")
    AgreementFactory(
        signed_on=date(2023, 5, 2), counterparts=[daegu], disclosure=Disclosure.INTERNAL
    )
    assert "KR-27" in {p.code for p in client.get(URL).context["board"].unsigned}
    client.force_login(UserFactory(viewer=True))
    assert "KR-27" not in {p.code for p in client.get(URL).context["board"].unsigned}


def test_only_those_who_may_log_an_agreement_are_offered_it(facts, client):
    link = f"{reverse('agreements:create')}?counterpart=KR-27"
    assert link not in client.get(URL).content.decode()
    client.force_login(UserFactory(viewer=True))
    assert link not in client.get(URL).content.decode()
    client.force_login(UserFactory())
    assert link in client.get(URL).content.decode()


def test_the_export_holds_the_filtered_rows_and_the_day_they_are_true_of(facts, client):
    params = NOVEMBER | {"state": "unsigned", "format": "csv"}
    response = client.get(URL, params)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert len(table) == 8
    assert {line[-1] for line in table[1:]} == {"2023-11-30"}
    assert "2023-11-30.csv" in response["Content-Disposition"]


def test_a_title_that_looks_like_a_formula_is_no_formula_in_the_export(facts, client):
    AgreementFactory(signed_on=date(2026, 1, 2), title_en="=HYPERLINK(1)")
    response = client.get(URL, {"format": "csv"})
    assert "'=HYPERLINK(1)" in b"".join(response.streaming_content).decode()


def test_the_dashboard_costs_the_same_for_one_agreement_or_many(db, client, count_queries):
    AgreementFactory(signed=True)
    joint = AgreementKindFactory(joint=True)
    town = GovernmentFactory(kind="city")
    AgreementFactory(signed=True, kind=joint, counterparts=[town, GovernmentFactory()])
    client.get(URL)
    cost_of_few = count_queries(lambda: client.get(URL))
    AgreementFactory.create_batch(8, signed=True)
    for _n in range(4):
        counterparts = [GovernmentFactory(kind="city"), GovernmentFactory()]
        AgreementFactory(signed=True, kind=joint, counterparts=counterparts)
    assert count_queries(lambda: client.get(URL)) == cost_of_few


@pytest.mark.parametrize("url", [URL, "/agreements/coverage/"])
def test_an_empty_register_is_told_in_words(db, client, url):
    response = client.get(url)
    assert response.status_code == 503
    assert "The register of governments is empty" in response.content.decode()


def test_an_empty_register_is_told_to_other_systems(db, client):
    answer = client.get("/api/v1/coverage/")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"


def test_a_new_installation_begins_with_one_command(db, client):
    call_command("load_basics", stdout=StringIO())
    assert client.get(URL).status_code == 200
    assert AgreementKind.objects.exists()
    assert not Agreement.objects.exists()


def test_without_outlines_the_tiles_stand_alone(facts, no_shapes, client):
    page = client.get(URL, NOVEMBER).content.decode()
    assert "map-missing" in page
    assert page.count('class="tile ') == 17
