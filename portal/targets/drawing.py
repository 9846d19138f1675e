"""A target set as map and tiles: provinces in their places, municipalities by province."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from agreements.choices import CoverageState
from governments.choices import Level
from portal.maps import GeographicMap, Tile, geographic_map, tiles
from portal.places import Place
from portal.targets.answers import Line, SetAnswer


@dataclass(frozen=True)
class Group:
    """The municipalities of one province, in the order of their codes."""

    name: str
    places: list[Place]


@dataclass(frozen=True)
class Drawing:
    map: GeographicMap | None
    tiles: list[Tile]
    groups: list[Group]


def drawing(answer: SetAnswer) -> Drawing:
    """What is not in the set is not drawn. Each tile opens the government's page of that day."""
    at = {Level.PROVINCE: [], Level.MUNICIPALITY: []}
    for line in answer.lines:
        if line.target.government.level in at:
            at[line.target.government.level].append(line)
    provinces = {line.code: _place(line, answer) for line in at[Level.PROVINCE]}
    drawn = geographic_map(on=answer.on, places=provinces, towns={}) if provinces else None
    return Drawing(
        map=drawn,
        tiles=tiles(on=answer.on, places=provinces, with_towns=set()) if provinces else [],
        groups=_groups(at[Level.MUNICIPALITY], answer),
    )


def _groups(lines: list[Line], answer: SetAnswer) -> list[Group]:
    of_parent: dict[str, list[Place]] = {}
    for line in sorted(lines, key=lambda each: each.code):
        parent = line.target.version.parent
        name = parent.name_on(answer.on) if parent else ""
        of_parent.setdefault(name, []).append(_place(line, answer))
    return [Group(name, places) for name, places in of_parent.items()]


def _place(line: Line, answer: SetAnswer) -> Place:
    page = reverse("governments:detail", args=[line.code])
    return Place(
        code=line.code,
        name=line.name,
        short=line.target.version.short,
        region=line.target.region,
        state=CoverageState.SIGNED if line.target.is_signed else CoverageState.UNSIGNED,
        word=str(line.state.label),
        url=f"{page}?as_of={answer.on.isoformat()}",
    )
