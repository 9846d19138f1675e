"""The drawing of a government's life."""

from datetime import date

import pytest
from django.urls import reverse

from governments.choices import Kind
from governments.life import LEFT, RIGHT, draw_life
from governments.models import Government
from tests.factories import GovernmentFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MERGER = date(2026, 7, 1)
EVE = date(2026, 6, 30)


def drawing(government, on=TODAY):
    related = ("successor__versions", "direct_predecessors__versions")
    found = Government.objects.with_versions().prefetch_related(*related)
    return draw_life(found.get(pk=government.pk), on=on, today=TODAY)


def test_each_version_is_a_bar_from_its_day_to_its_end():
    government = GovernmentFactory(name_en="Old", valid_to=date(2018, 6, 30))
    government.versions.create(
        name_ko="새 이름", name_en="New", kind=Kind.CITY, valid_from=date(2018, 7, 1)
    )
    drawn = drawing(government)
    [lane] = drawn.lanes
    old, new = lane.stretches
    assert old.x == LEFT
    assert (old.x + old.width) == pytest.approx(new.x, abs=3)
    assert new.x == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert new.x + new.width == pytest.approx(RIGHT, abs=3)
    assert (old.name, new.name, old.is_even, new.is_even) == ("Old", "New", True, False)
    assert (drawn.ticks[0].year, drawn.ticks[-1].year) == ("2010", "2027")


def test_what_merged_into_it_leads_to_its_lane():
    united = GovernmentFactory(code="U", name_en="United", valid_from=MERGER)
    for code in ("A", "B"):
        GovernmentFactory(code=code, name_en=code, valid_to=EVE, successor=united)
    first, second, own = drawing(united).lanes
    assert [lane.is_own for lane in (first, second, own)] == [False, False, True]
    assert first.flow.endswith(f"V{own.y}")
    assert second.flow
    assert not own.flow
    assert own.side_name == "United"
    assert own.is_named_left


def test_who_took_over_stands_below():
    united = GovernmentFactory(valid_from=MERGER)
    ended = GovernmentFactory(valid_to=EVE, successor=united)
    own, successor = drawing(ended).lanes
    assert own.is_own
    assert own.flow
    assert not successor.is_own


def test_the_day_is_marked_inside_the_drawing():
    government = GovernmentFactory()
    marks = [drawing(government, on=day).as_of_x for day in (date(2010, 1, 1), TODAY)]
    later = drawing(government, on=date(2060, 1, 1))
    assert LEFT <= marks[0] < marks[1] <= RIGHT
    assert LEFT < later.as_of_x <= RIGHT
    assert len(later.ticks) <= 21


def test_the_page_has_the_drawing_with_a_name_and_the_same_in_words(client):
    government = GovernmentFactory(name_en="Somewhere")
    page = client.get(reverse("governments:detail", args=[government.code])).content.decode()
    assert 'role="img"' in page
    assert "Somewhere through time" in page
    assert "style=" not in page


def test_countries_are_named_and_codes_are_no_names(client):
    government = GovernmentFactory(code="XX-9", country="JP")
    government.names.create(text="9", folded="9", kind="alias")
    page = client.get(reverse("governments:detail", args=["XX-9"]))
    assert "Japan" in page.content.decode()
    assert not {"9", "XX-9"} & set(page.context["other_names"])
