"""The outlines of the provinces: read from the npm package, simplified, islands drawn nearer."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import yaml

Point = tuple[float, float]

SMALLEST_ISLAND = 2.2  # square units of the map; smaller ones are specks on any screen
TOLERANCE = 0.55
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")


@cache
def map_data() -> dict:
    path = Path(__file__).parent / "data" / "map.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def province_paths(source: Path) -> dict[str, str]:
    """Path data by code, the largest first so that an enclave is drawn over what surrounds it.

    Empty where the package is not installed: the tiles stand alone then.
    """
    if not source.is_file():
        return {}
    data = map_data()
    # A file of our own installation, and nothing in it is expanded: no external entity is read.
    tree = ElementTree.parse(source)  # noqa: S314
    outlines = {}
    for element in tree.iter("{http://www.w3.org/2000/svg}path"):
        if code := data["shapes"].get(element.get("id")):
            parts = inset(element.get("id"), read_path(element.get("d")), data["insets"])
            outlines[code] = without_specks(parts)
    largest_first = sorted(outlines.items(), key=lambda item: -max(map(area, item[1])))
    return {code: "".join(write_path(simplify(p)) for p in parts) for code, parts in largest_first}


def read_path(text: str) -> list[list[Point]]:
    """The closed lines of a path that knows only relative moves, as this source does."""
    parts = []
    start = (0.0, 0.0)
    for piece in re.split(r"[mM]", text)[1:]:
        numbers = [float(number) for number in NUMBER.findall(piece)]
        x, y = start
        line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        parts.append(line)
        start = line[0]  # `z` returns there
    return parts


def inset(shape: str, parts: list[list[Point]], insets: list[dict]) -> list[list[Point]]:
    for rule in insets:
        if rule["shape"] == shape:
            dx, dy = rule["move"]
            parts = [
                [(x + dx, y + dy) for x, y in part]
                if min(x for x, _y in part) >= rule["east_of"]
                else part
                for part in parts
            ]
    return parts


def without_specks(parts: list[list[Point]]) -> list[list[Point]]:
    largest = max(parts, key=area)
    return [part for part in parts if part is largest or area(part) >= SMALLEST_ISLAND]


def area(line: list[Point]) -> float:
    closed = [*line, line[0]]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed))) / 2


def simplify(line: list[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Douglas–Peucker on a closed line, split at the point farthest from its first one."""
    far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
    there = _thin(line[: far + 1], tolerance)
    back = _thin([*line[far:], line[0]], tolerance)
    return there[:-1] + back[:-1]


def _thin(line: list[Point], tolerance: float) -> list[Point]:
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        farthest = max(inner, key=lambda i: _off(line[i], line[first], line[last]), default=None)
        if farthest and _off(line[farthest], line[first], line[last]) > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The distance of `point` from the stretch between `start` and `end`."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length**2
    along = min(max(along, 0), 1)
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def write_path(line: list[Point]) -> str:
    """Relative, with one decimal; rounded before the differences, so that errors do not add up."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths) if (x1, y1) != (x2, y2)]
    return f"M{_numbers(tenths[:1])}l{_numbers(steps)}z"


def _numbers(pairs: list[Point]) -> str:
    """As short as SVG allows: no zero before the point, no blank before a minus."""
    texts = (_tenth(value) for pair in pairs for value in pair)
    return "".join(text if text[0] == "-" else f" {text}" for text in texts).lstrip()


def _tenth(value: int) -> str:
    text = f"{value / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
