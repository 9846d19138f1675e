import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shapes import (
    TOLERANCE,
    area,
    inset,
    province_paths,
    read_path,
    simplify,
    without_specks,
    write_path,
)

points = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


def test_relative_moves_become_points_and_each_part_starts_where_the_last_one_closed():
    parts = read_path("m 10,10 5,0 0,5 z m 100,0 1,-1 2,.5")
    assert parts == [[(10, 10), (15, 10), (15, 15)], [(110, 10), (111, 9), (113, 9.5)]]


def test_points_on_a_straight_line_are_dropped_and_corners_stay():
    square = [(0, 0), (5, 0.1), (10, 0), (10, 10), (5, 10), (0, 10)]
    assert simplify(square) == [(0, 0), (10, 0), (10, 10), (0, 10)]


@given(st.lists(points, min_size=4, max_size=40, unique=True))
def test_no_dropped_point_lies_farther_off_than_the_tolerance(line):
    kept = simplify(line)
    edges = list(zip(kept, [*kept[1:], kept[0]], strict=True))
    assert set(kept) <= set(line)
    for point in line:
        assert min(distance(point, *edge) for edge in edges) <= TOLERANCE + 1e-6


def distance(point, start, end):
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / length**2
    along = min(max(along, 0), 1)
    foot = [s + along * (e - s) for s, e in zip(start, end, strict=True)]
    return math.dist(point, foot)


def test_small_islands_go_but_a_province_of_islands_keeps_its_largest():
    speck = [(0, 0), (1, 0), (1, 1)]
    bigger_speck = [(0, 0), (2, 0), (2, 1)]
    land = [(0, 0), (9, 0), (9, 9), (0, 9)]
    assert without_specks([speck, land]) == [land]
    assert without_specks([speck, bigger_speck]) == [bigger_speck]
    assert area(land) == 81


def test_far_islands_are_moved_and_the_mainland_stays():
    rule = [{"shape": "north-gyeongsang", "east_of": 440, "move": [-72, 4]}]
    mainland, island = [(300, 200), (480, 300)], [(512, 127), (520, 130)]
    moved = inset("north-gyeongsang", [mainland, island], rule)
    assert moved == [mainland, [(440, 131), (448, 134)]]
    assert inset("jeju", [island], rule) == [island]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ([(1.04, 2), (1.54, 2), (0.54, 1.25)], "M1 2l.5 0-1-.8z"),
        ([(0.06, 0), (0.12, 0), (0.18, 0), (3, 0)], "M.1 0l.1 0 2.8 0z"),
    ],
)
def test_paths_are_short_and_rounding_does_not_add_up(line, path):
    assert write_path(line) == path


def test_without_the_package_there_are_no_outlines(tmp_path):
    assert province_paths(tmp_path / "none.svg") == {}


def test_the_largest_outline_is_drawn_first(shapes, settings):
    codes = list(province_paths(settings.PROVINCE_SHAPES))
    assert set(codes[:2]) == {"KR-45", "KR-46"}
    assert set(codes[2:]) == {"KR-29", "KR-50"}
