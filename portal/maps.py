"""Two drawings of the same provinces: the geographic map and the tile grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from agreements.choices import CoverageState
from governments.choices import Level
from governments.languages import in_language
from governments.models import Government, Lineage
from portal.places import Place
from portal.shapes import map_data, province_paths

TILES = Path(settings.BASE_DIR) / "governments" / "data" / "tiles.yaml"
LATIN_LETTER = 7.5  # average width in map units, with 12 for both margins of a label
HANGUL_LETTER = 13


@dataclass(frozen=True)
class Region:
    """One province as drawn: a merged one has several outlines and no line between them."""

    place: Place
    outlines: list[str]  # ids of paths

    @property
    def is_unsigned(self) -> bool:
        return self.place.state == CoverageState.UNSIGNED


@dataclass(frozen=True)
class Label:
    place: Place
    x: float
    y: float
    width: float
    dot: tuple[float, float] | None = None  # where its leader line starts; none for a label inside

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - 12

    @property
    def line_end(self) -> float:
        """The line ends at the side of the label that looks at the map."""
        return self.x + self.width / 2 if self.dot[0] > self.x else self.x - self.width / 2


@dataclass(frozen=True)
class Town:
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class GeographicMap:
    view_box: str
    paths: dict[str, str]
    regions: list[Region]
    labels: list[Label]
    towns: list[Town]
    notes: list[Town]


@dataclass(frozen=True)
class Tile:
    place: Place
    column: int
    row: int
    has_town: bool


def geographic_map(
    *, on: date, places: dict[str, Place], towns: dict[str, str]
) -> GeographicMap | None:
    """The map of the day; None where the package with the shapes is not installed.

    `towns` are the names of municipalities with an agreement, by code.
    """
    paths = province_paths(Path(settings.PROVINCE_SHAPES))
    if not paths:
        return None
    data = map_data()
    return GeographicMap(
        view_box=data["view_box"],
        paths={f"shape-{code}": path for code, path in paths.items()},
        regions=_regions(paths, on, places),
        labels=_labels(data, places),
        towns=[Town(towns[code], *at) for code, at in data["towns"].items() if code in towns],
        notes=[Town(in_language(n["text_ko"], n["text_en"]), *n["at"]) for n in data["notes"]],
    )


def _regions(outlines: Iterable[str], on: date, places: dict[str, Place]) -> list[Region]:
    owners = _owners(on, places)
    drawn: dict[str, list[str]] = {}
    for code in outlines:
        if owner := owners.get(code):
            drawn.setdefault(owner, []).append(f"shape-{code}")
    return [Region(places[code], outlines) for code, outlines in drawn.items()]


def _owners(on: date, places: dict[str, Place]) -> dict[str, str]:
    """Whose land an outline of the source is on a day: its own, its successor's or its mother's."""
    provinces = Government.objects.filter(level=Level.PROVINCE)
    ids = dict(provinces.values_list("code", "pk"))
    codes = {pk: code for code, pk in ids.items()}
    lineage = Lineage(on)
    owners = {}
    for code, pk in ids.items():
        living = codes.get(lineage.living(pk))
        owner = living if living in places else map_data()["land_of"].get(code)
        if owner in places:
            owners[code] = owner
    return owners


def _labels(data: dict, places: dict[str, Place]) -> list[Label]:
    labels = []
    for code, (x, y) in data["inside"].items():
        if place := places.get(code):
            labels.append(Label(place, x, y, _width(place.short)))
    for code, (dot, (x, y)) in data["leaders"].items():
        if place := places.get(code):
            labels.append(Label(place, x, y, _width(place.short), tuple(dot)))
    return labels


def _width(text: str) -> float:
    return 12 + sum(LATIN_LETTER if letter.isascii() else HANGUL_LETTER for letter in text)


@cache
def _tile_maps() -> list[dict]:
    return yaml.safe_load(TILES.read_text(encoding="utf-8"))["maps"]


def tiles(*, on: date, places: dict[str, Place], with_towns: set[str]) -> list[Tile]:
    """One tile per province of the day, row by row; `with_towns` are the provinces whose towns signed."""
    known = [m for m in _tile_maps() if m["valid_from"] <= on.isoformat()] or _tile_maps()[:1]
    return [
        Tile(places[cell["code"]], cell["col"] + 1, cell["row"] + 1, cell["code"] in with_towns)
        for cell in known[-1]["cells"]
        if cell["code"] in places
    ]
