from datetime import date

import pytest

from agreements.coverage import coverage
from portal.maps import geographic_map, tiles
from portal.places import places
from tests.factories import ALL_SEEING

BEFORE_MERGER, AFTER_MERGER = date(2026, 6, 30), date(2026, 7, 1)
BEFORE_SEJONG = date(2012, 6, 30)


def places_on(day):
    return places(coverage(on=day, reader=ALL_SEEING), as_of=None)


def outlines_on(day):
    drawn = geographic_map(on=day, places=places_on(day), towns={})
    return {region.place.code: set(region.outlines) for region in drawn.regions}


def test_each_province_has_its_outline_before_the_merger(facts, shapes):
    assert outlines_on(BEFORE_MERGER) == {
        "KR-45": {"shape-KR-45"},
        "KR-46": {"shape-KR-46"},
        "KR-29": {"shape-KR-29"},
        "KR-50": {"shape-KR-50"},
    }


def test_merged_provinces_are_one_region_with_one_label(facts, shapes):
    drawn = geographic_map(on=AFTER_MERGER, places=places_on(AFTER_MERGER), towns={})
    merged = next(region for region in drawn.regions if region.place.code == "KR-12")
    assert set(merged.outlines) == {"shape-KR-46", "shape-KR-29"}
    labels = [label.place.code for label in drawn.labels]
    assert labels.count("KR-12") == 1
    assert not {"KR-29", "KR-46"} & set(labels)


def test_the_land_of_a_province_to_come_belongs_to_its_mother(facts, settings, tmp_path):
    source = tmp_path / "two.svg"
    source.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><path id="sejong" d="m 1,1 0,9 9,0 z"/>'
        '<path id="south-chungcheong" d="m 1,1 0,90 90,0 z"/></svg>',
        encoding="utf-8",
    )
    settings.PROVINCE_SHAPES = source
    assert outlines_on(BEFORE_SEJONG) == {"KR-44": {"shape-KR-44", "shape-KR-50"}}


def test_only_towns_whose_place_is_known_are_marked(facts, shapes):
    towns = {"KR-47-47170": "안동시", "KR-99-1": "어딘가시"}
    drawn = geographic_map(on=BEFORE_MERGER, places=places_on(BEFORE_MERGER), towns=towns)
    assert [town.name for town in drawn.towns] == ["안동시"]


def test_without_the_package_there_is_no_map_and_no_error(facts, no_shapes):
    assert geographic_map(on=BEFORE_MERGER, places=places_on(BEFORE_MERGER), towns={}) is None


@pytest.mark.parametrize(
    ("day", "count"), [(BEFORE_SEJONG, 16), (BEFORE_MERGER, 17), (AFTER_MERGER, 16)]
)
def test_there_is_one_tile_for_each_province_of_the_day(facts, day, count):
    found = tiles(on=day, places=places_on(day), with_towns={"KR-47"})
    assert len(found) == count
    assert len({(tile.column, tile.row) for tile in found}) == count
    assert [tile.place.code for tile in found if tile.has_town] == ["KR-47"]


def test_fifteen_tiles_keep_their_place_through_the_merger(facts):
    before, after = (
        {
            t.place.code: (t.column, t.row)
            for t in tiles(on=d, places=places_on(d), with_towns=set())
        }
        for d in (BEFORE_MERGER, AFTER_MERGER)
    )
    assert sum(before[code] == place for code, place in after.items() if code in before) == 15
