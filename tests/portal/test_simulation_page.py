"""The page «If governments merged»."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from governments.choices import Kind
from governments.models import GovernmentEvent
from portal.simulation_form import MOST
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory, home_government

pytestmark = pytest.mark.django_db
URL = "/governments/simulation/"
DAY = "2030-01-01"


def ask(client, *bodies, on=DAY, **more):
    return client.get(URL, {"bodies": bodies, "on": on, **more})


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def pair():
    home_government()
    return GovernmentFactory(name_en="Eastern"), GovernmentFactory(name_en="Western")


def test_everybody_may_ask_by_code_or_by_any_name(facts, client):
    by_code = ask(client, "KR-27", "KR-47")
    by_name = ask(client, "대구", "Gyeongbuk")
    for response in (by_code, by_name):
        assert response.status_code == 200
        assert [body.code for body in response.context["found"].bodies] == ["KR-27", "KR-47"]
    assert "Daegu·Gyeongbuk (merged)" in text(by_code)
    assert 'value="Daegu Metropolitan City"' in text(by_code)


def test_the_example_reads_in_korean(facts, client):
    client.cookies["django_language"] = "ko"
    page = text(ask(client, "KR-27", "KR-47", on="2027-01-01", name_ko="대구경북특별시"))
    assert "대구광역시, 경상북도 → 대구경북특별시 (2027.1.1. 통합 가정)" in page
    assert "대구경북특별시의 협약으로 셉니다(가정)" in page


def test_unasked_it_shows_the_form_with_a_day_and_two_empty_rows(pair, client):
    response = client.get(URL)
    assert response.status_code == 200
    assert "found" not in response.context
    assert [row.text for row in response.context["entry"].rows] == ["", ""]
    assert response.context["entry"].on.month == response.context["entry"].on.day == 1


def test_a_link_fills_in_the_first_body_by_its_name(pair, client):
    response = client.get(URL, {"bodies": pair[0].code})
    assert response.status_code == 200
    assert 'value="Eastern"' in text(response)
    assert "found" not in response.context


def test_one_more_row_is_asked_of_the_server_and_nothing_typed_is_lost(pair, client):
    response = ask(client, "Eastern", "Westenr", add="1", name_ko="새 시")
    assert response.status_code == 200
    assert [row.text for row in response.context["entry"].rows] == ["Eastern", "Westenr", ""]
    assert 'value="새 시"' in text(response)
    many = ask(client, *["Eastern"] * 30, add="1")
    assert len(many.context["entry"].rows) == MOST
    assert not many.context["entry"].may_add


def test_what_a_merger_would_be_called_is_typed_or_made_of_both(pair, client):
    assert "Eastern·Western (merged)" in text(ask(client, "Eastern", "Western"))
    assert "became Northern" in text(ask(client, "Eastern", "Western", name_en="Northern"))


@pytest.mark.parametrize(
    ("bodies", "day", "words", "kept"),
    [
        (["Eastern"], DAY, "Name at least two governments.", "Eastern"),
        ([], DAY, "Name at least two governments.", ""),
        (["Eastern", "Eastern"], DAY, "Eastern is named twice.", "Eastern"),
        (["Eastern", "Atlantis"], DAY, "knows no “Atlantis”", "Atlantis"),
        (["Eastern", "OLD"], DAY, "Gone did not exist on 1 Jan 2030.", "OLD"),
        (["Eastern", "YOUNG"], "2019-01-01", "Young did not exist on 1 Jan 2019.", "YOUNG"),
        (["Eastern", "TOWN"], DAY, "are of different levels", "Town (Eastern)"),
        (["TOWN", "OTHER"], DAY, "stand below different provinces", "Other (Western)"),
        (["Eastern", "MINISTRY"], DAY, "Only provinces or municipalities merge", "Ministry"),
        (["Eastern", "Western"], "soon", "Write the day as year-month-day", "Western"),
        (["Eastern", "Western"], "", "This field is required.", "Western"),
        (["Eastern", "Western"], "1999-01-01", "Choose a day between", "1999-01-01"),
    ],
)
def test_what_cannot_be_asked_is_told_and_kept(pair, client, bodies, day, words, kept):
    GovernmentFactory(code="OLD", name_en="Gone", valid_to=date(2020, 1, 1))
    GovernmentFactory(code="YOUNG", name_en="Young", valid_from=date(2020, 1, 1))
    GovernmentFactory(code="TOWN", kind=Kind.CITY, parent=pair[0], name_en="Town")
    GovernmentFactory(code="OTHER", kind=Kind.CITY, parent=pair[1], name_en="Other")
    GovernmentFactory(code="MINISTRY", kind=Kind.MINISTRY, name_en="Ministry")
    response = ask(client, *bodies, on=day)
    assert response.status_code == 400
    page = text(response)
    assert words in page
    assert f'value="{kept}"' in page
    assert "found" not in response.context


def test_an_ambiguous_name_asks_who_is_meant_and_an_answer_keeps_the_rest(facts, client):
    response = ask(client, "남구", "부산 중구", name_ko="새 구")
    assert response.status_code == 400
    assert "can mean" in text(response)
    first, _second = response.context["entry"].choices
    links = {match.label: url for match, url in first[1]}
    url = next(url for label, url in links.items() if "Busan" in label)
    query = parse_qs(urlsplit(url).query)
    assert query["bodies"] == ["KR-26-26290", "부산 중구"]
    assert (query["on"], query["name_ko"]) == ([DAY], ["새 구"])
    assert client.get(URL + url).context["found"].before.level == "municipality"


def test_a_day_that_has_passed_is_allowed_and_said(pair, client):
    response = ask(client, "Eastern", "Western", on="2020-01-01")
    assert response.status_code == 200
    assert "1 Jan 2020 has passed." in text(response)
    assert "has passed" not in text(ask(client, "Eastern", "Western"))


def test_a_visitor_is_told_that_only_public_agreements_count(pair, client):
    words = "what follows from public agreements"
    assert words in text(ask(client, "Eastern", "Western"))
    client.force_login(UserFactory(viewer=True))
    assert words not in text(ask(client, "Eastern", "Western"))


def test_only_get_is_answered(client):
    client.force_login(UserFactory())
    assert client.post(URL).status_code == 405


def test_the_page_costs_the_same_for_one_agreement_or_many(pair, client, count_queries):
    def grow():
        for each in pair:
            AgreementFactory(signed=True, counterparts=[each, GovernmentFactory()])

    grow()
    cost = count_queries(lambda: ask(client, "Eastern", "Western"))
    for _number in range(3):
        grow()
    assert count_queries(lambda: ask(client, "Eastern", "Western")) == cost


# Towards a real event


def test_administrators_alone_are_offered_the_form_filled_in(pair, client):
    for user in (UserFactory(manager=True), UserFactory()):
        client.force_login(user)
        assert ask(client, "Eastern", "Western").context["reform_url"] == ""
    client.force_login(UserFactory(administrator=True))
    url = ask(client, "Eastern", "Western", name_ko="북부시", name_en="Northern").context[
        "reform_url"
    ]
    form = client.get(url)
    assert form.status_code == 200
    entry = form.context["entry"]
    assert entry.form["before"].value().split() == [body.code for body in pair]
    assert entry.form["event_type"].value() == "merge"
    assert entry.form["occurred_on"].value() == DAY
    assert entry.form["title_en"].value() == "Eastern·Western → Northern"
    [row] = entry.after.forms
    assert (row["name_ko"].value(), row["name_en"].value()) == ("북부시", "Northern")
    assert GovernmentEvent.objects.count() == 0


def test_what_the_link_fills_in_can_be_previewed_with_a_code_and_a_kind(pair, client):
    client.force_login(UserFactory(administrator=True))
    url = ask(client, "Eastern", "Western", name_ko="북부시").context["reform_url"]
    entry = client.get(url).context["entry"]
    typed = {name: entry.form[name].value() or "" for name in entry.form.fields}
    row = {name: entry.after.forms[0][name].value() or "" for name in entry.after.forms[0].fields}
    row |= {"code": "NEW", "kind": Kind.METROPOLITAN_CITY}
    data = typed | {f"after-0-{name}": value for name, value in row.items()}
    data |= {"after-TOTAL_FORMS": 1, "after-INITIAL_FORMS": 0, "preview": "1"}
    data |= {"source": "a law", "confidence": "high"}
    previewed = client.post(reverse("governments:reform-create"), data).context["entry"]
    assert [effect.code for effect in previewed.effects if effect.code == "NEW"]


def test_the_list_of_events_and_the_page_of_a_government_lead_here(pair, client):
    assert f'href="{URL}"' in text(client.get(reverse("governments:reforms")))
    page = text(client.get(reverse("governments:detail", args=[pair[0].code])))
    assert f'href="{URL}?bodies={pair[0].code}"' in page
    ministry = GovernmentFactory(kind=Kind.MINISTRY)
    ended = GovernmentFactory(valid_to=date(2020, 1, 1))
    for other in (ministry, ended):
        assert URL not in text(client.get(reverse("governments:detail", args=[other.code])))
