"""The countries of the world as a drawing: read from the npm package, projected once per process."""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

from networks.countries import code_of_number

Point = tuple[float, float]

WIDTH = 960.0
SCALE = WIDTH / (2 * math.pi * 0.8487)
# Antarctica has no local governments, and the map more room without it.
LEFT_OUT = {"AQ"}
NORTH, SOUTH = 84.0, -57.0
MERIDIAN = 11  # in the middle: the edge then runs through the Bering Strait and cuts no country
# Robinson's table: for every five degrees of latitude the length of the parallel and its height.
ROBINSON = [
    (1.0, 0.0),
    (0.9986, 0.062),
    (0.9954, 0.124),
    (0.99, 0.186),
    (0.9822, 0.248),
    (0.973, 0.31),
    (0.96, 0.372),
    (0.9427, 0.434),
    (0.9216, 0.4958),
    (0.8962, 0.5571),
    (0.8679, 0.6176),
    (0.835, 0.6769),
    (0.7986, 0.7346),
    (0.7597, 0.7903),
    (0.7186, 0.8435),
    (0.6732, 0.8936),
    (0.6213, 0.9394),
    (0.5722, 0.9761),
    (0.5322, 1.0),
]


def project(longitude: float, latitude: float) -> Point:
    """Robinson's projection, straight between the lines of his table."""
    longitude = (longitude - MERIDIAN + 180) % 360 - 180
    step, rest = divmod(min(abs(latitude), 89.999), 5)
    (length, height), (next_length, next_height) = ROBINSON[int(step)], ROBINSON[int(step) + 1]
    share = rest / 5
    length += (next_length - length) * share
    height += (next_height - height) * share
    x = WIDTH / 2 + SCALE * 0.8487 * length * math.radians(longitude)
    return x, -math.copysign(SCALE * 1.3523 * height, latitude)


TOP, BOTTOM = project(0, NORTH)[1], project(0, SOUTH)[1]
VIEW_BOX = f"0 {TOP:.0f} {WIDTH:.0f} {BOTTOM - TOP:.0f}"


@cache
def country_paths(source: Path) -> dict[str, str]:
    """Path data by the two letters of the country; empty where the package is not installed."""
    if not source.is_file():
        return {}
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    paths: dict[str, str] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = code_of_number(str(shape.get("id", "")))
        if code and code not in LEFT_OUT:
            paths[code] = paths.get(code, "") + "".join(_write(r) for r in _rings(shape, arcs))
    return paths


def _arc(steps: list, transform: dict) -> list[Point]:
    """TopoJSON keeps an arc as differences on a grid."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append(project(x * wide + west, y * high + south))
    return points


def _rings(shape: dict, arcs: list[list[Point]]):
    """The closed lines of a country; a negative number is an arc drawn backwards."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            line: list[Point] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                line += arc[1:] if line else arc
            yield line


def _write(line: list[Point]) -> str:
    """Relative, with one decimal; rounded before the differences, so that errors do not add up."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths) if (x1, y1) != (x2, y2)]
    torn = any(abs(dx) > WIDTH * 5 for dx, _dy in steps)  # an island on the edge of the map
    return f"M{_numbers(tenths[:1])}l{_numbers(steps)}z" if len(steps) > 1 and not torn else ""


def _numbers(pairs: list[Point]) -> str:
    return " ".join(f"{value / 10:g}" for pair in pairs for value in pair)
