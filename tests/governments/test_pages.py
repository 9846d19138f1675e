from datetime import date

import pytest
from django.urls import reverse

from governments.models import EventBody, GovernmentEvent
from tests.factories import GovernmentFactory

MERGER = date(2026, 7, 1)
HTMX = {"hx-request": "true"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def united():
    united = GovernmentFactory(code="KR-12", name_en="Jeonnam-Gwangju", valid_from=MERGER)
    merged = GovernmentFactory(
        code="KR-46", name_en="South Jeolla", valid_to=date(2026, 6, 30), successor=united
    )
    event = GovernmentEvent.objects.create(
        key="ev",
        event_type="merge",
        occurred_on=MERGER,
        title_ko="통합",
        title_en="Union",
        source="law",
    )
    EventBody.objects.create(event=event, government=merged, is_result=False)
    EventBody.objects.create(event=event, government=united, is_result=True)
    return united


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_is_open_to_everybody_and_filtered_by_its_address(client, united):
    page = text(client.get(reverse("governments:list")))
    assert "Jeonnam-Gwangju" in page
    assert "South Jeolla" not in page
    page = text(client.get(reverse("governments:list"), {"exists_on": "2026-06-30"}))
    assert "South Jeolla" in page
    assert "Jeonnam-Gwangju" not in page


def test_the_part_is_what_the_page_holds(client, united):
    url = reverse("governments:list")
    query = {"level": "province", "q": "gwangju"}
    part = text(client.get(url, query, headers=HTMX))
    assert part.startswith('<div id="government-results"')
    assert part in text(client.get(url, query))


def test_a_long_list_comes_in_pages_that_keep_the_filters(client):
    GovernmentFactory.create_batch(51)
    page = text(client.get(reverse("governments:list"), {"level": "province"}))
    assert "?page=2&amp;level=province" in page


def test_a_malformed_filter_is_shown_and_the_rest_still_filters(client, united):
    page = text(client.get(reverse("governments:list"), {"exists_on": "soon", "q": "gwangju"}))
    assert "exists_on" in page
    assert "Jeonnam-Gwangju" in page


def test_the_list_costs_the_same_for_few_and_many(client, count_queries):
    GovernmentFactory(kind="city", parent=GovernmentFactory())
    cost = count_queries(lambda: client.get(reverse("governments:list")))
    for _n in range(4):
        GovernmentFactory(kind="city", parent=GovernmentFactory())
    assert count_queries(lambda: client.get(reverse("governments:list"))) == cost


def test_a_government_shows_its_life_in_words(client, united):
    page = text(client.get(reverse("governments:detail", args=["KR-12"])))
    assert "South Jeolla" in page
    assert "Union" in page
    assert "law" in page
    assert "since 1 Jul 2026" in page


def test_a_merged_government_leads_to_its_successor(client, united):
    page = text(client.get(reverse("governments:detail", args=["KR-46"])))
    assert "Since 1 Jul 2026 part of:" in page
    assert f'href="{reverse("governments:detail", args=["KR-12"])}"' in page


def test_agreements_of_merged_bodies_are_asked_for_with_the_living_one(client, united):
    page = text(client.get(reverse("governments:detail", args=["KR-12"])))
    assert "party=KR-12&amp;party=KR-46" in page
    page = text(client.get(reverse("governments:detail", args=["KR-46"])))
    assert "party=KR-46" in page
    assert "party=KR-12" not in page


def test_an_unknown_government_is_not_found(client):
    assert client.get(reverse("governments:detail", args=["KR-99"])).status_code == 404


def test_showing_a_government_costs_the_same_with_few_events_or_many(
    client, united, count_queries
):
    url = reverse("governments:detail", args=["KR-12"])
    cost = count_queries(lambda: client.get(url))
    for number in range(3):
        event = GovernmentEvent.objects.create(
            key=f"ev-{number}", event_type="rename", occurred_on=MERGER, title_ko="x", source="y"
        )
        for government in (united, GovernmentFactory()):
            EventBody.objects.create(event=event, government=government, is_result=True)
    assert count_queries(lambda: client.get(url)) == cost


def test_typing_offers_matches(client, united):
    page = text(client.get(reverse("governments:lookup"), {"q": "jeolla"}))
    assert 'value="KR-12"' in page
    assert "South Jeolla is part of it since 1 Jul 2026" in page
    assert "<html" not in page


@pytest.mark.parametrize(
    "query", [{"q": "nobody"}, {"q": ""}, {}, {"q": "a", "exists_on": "soon"}]
)
def test_typing_what_nobody_is_called_offers_nothing(client, query):
    assert "<button" not in text(client.get(reverse("governments:lookup"), query))


def test_a_day_can_be_asked_while_typing(client, united):
    page = text(
        client.get(reverse("governments:lookup"), {"q": "jeolla", "exists_on": "2026-06-30"})
    )
    assert 'value="KR-46"' in page
