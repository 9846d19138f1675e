"""When agreements were signed: a line that climbs, with what was signed by several drawn on the axis.

Pure geometry: it is given the events and answers with numbers for the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext

from governments.timescale import Scale, Tick, month, months, short_date, ticks

WIDTH, HEIGHT = 1232, 316
LEFT, RIGHT, TOP, BOTTOM = 60, 1172, 40, 256
MONTHS_SHOWN = 24  # before the latest event; what is older stands in the list and in the height
LABEL_HEIGHT = 18
SIDE_LABEL_HEIGHT = 38
LETTER = 13


@dataclass(frozen=True)
class Event:
    """One agreement, as the timeline tells it."""

    day: date
    name: str
    title: str
    topics: str = ""
    is_municipal: bool = False
    is_shared: bool = False  # joint or with more than two parties: not counted in the line


@dataclass(frozen=True)
class Step:
    """All that was signed with one partner each on one day."""

    x: float
    y: float
    name: str
    day: str
    is_municipal: bool
    is_labelled: bool


@dataclass(frozen=True)
class Diamond:
    x: float
    name: str
    day: str
    text_y: float
    anchor: str  # on which side of the diamond its text stands

    @property
    def text_x(self) -> float:
        return self.x + 8 if self.anchor == "start" else self.x - 8


@dataclass(frozen=True)
class Level:
    y: float
    count: int


@dataclass(frozen=True)
class Drawing:
    line: str
    area: str
    steps: list[Step]
    diamonds: list[Diamond]
    ticks: list[Tick]
    levels: list[Level]
    as_of_x: float
    as_of_y: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


@dataclass(frozen=True)
class Timeline:
    events: list[Event]  # oldest first
    count: int  # agreements in the line, those before the first month shown included
    since: date | None  # the first one
    latest: Event | None
    shared: int
    drawing: Drawing | None


def timeline(events: Iterable[Event], *, on: date, earlier: int = 0) -> Timeline:
    """`earlier` is how many of the line were signed before the events that are given."""
    events = sorted(events, key=attrgetter("day"))
    own = [event for event in events if not event.is_shared]
    return Timeline(
        events=events,
        count=len(own) + earlier,
        since=own[0].day if own else None,
        latest=own[-1] if own else None,
        shared=len(events) - len(own),
        drawing=_draw(events, on, earlier) if events else None,
    )


def _draw(events: list[Event], on: date, earlier: int) -> Drawing:
    start, end = _span(events, on)
    scale = Scale(start, end, LEFT, RIGHT)
    shown = [event for event in events if event.day >= start]
    own = [event for event in shown if not event.is_shared]
    base = earlier + sum(1 for e in events if e.day < start and not e.is_shared)
    highest = max(base + len(own), 4)
    steps = _steps(own, base, highest, scale)
    as_of_x = scale.x(on)
    return Drawing(
        line=_line(steps, _height(base, highest), as_of_x),
        area=f"{_line(steps, _height(base, highest), as_of_x)}V{BOTTOM}H{LEFT}z",
        steps=steps,
        diamonds=_diamonds([event for event in shown if event.is_shared], scale),
        ticks=ticks(scale),
        levels=_levels(highest),
        as_of_x=as_of_x,
        as_of_y=steps[-1].y if steps else _height(base, highest),
    )


def _span(events: list[Event], on: date) -> tuple[date, date]:
    """First and last month of the axis; room on the left, because names stand left of their dots."""
    latest = max(event.day for event in events)
    first = min(e.day for e in events if months(e.day, latest) <= MONTHS_SHOWN)
    room = max(2, math.ceil(months(first, on) * 0.15))
    return month(first, -room), month(on, 2)


def _height(count: int, highest: int) -> float:
    return round(BOTTOM - count / highest * (BOTTOM - TOP), 1)


def _steps(events: list[Event], base: int, highest: int, scale: Scale) -> list[Step]:
    steps = []
    count = base
    for day, group in groupby(events, key=attrgetter("day")):
        together = list(group)
        count += len(together)
        steps.append((day, together, _height(count, highest)))
    labelled = _labelled([y for _day, _together, y in steps])
    return [
        Step(
            x=scale.x(day),
            y=y,
            name=joined([event.name for event in together]),
            day=short_date(day),
            is_municipal=all(event.is_municipal for event in together),
            is_labelled=y in labelled,
        )
        for day, together, y in steps
    ]


def _labelled(heights: list[float]) -> set[float]:
    """Which dots get a name: from the newest down, as long as one line fits between two."""
    chosen: list[float] = []
    for y in reversed(heights):
        if not chosen or y - chosen[-1] >= LABEL_HEIGHT:
            chosen.append(y)
    return set(chosen)


def _line(steps: list[Step], base_y: float, end_x: float) -> str:
    climbs = "".join(f"H{step.x}V{step.y}" for step in steps)
    return f"M{LEFT} {base_y}{climbs}H{end_x}"


def _diamonds(events: list[Event], scale: Scale) -> list[Diamond]:
    """Their names stand over the axis, one over the other where they would touch."""
    taken: list[tuple[float, float, int]] = []
    diamonds = []
    for event in events:
        x, width = scale.x(event.day), len(event.name) * LETTER + 16
        anchor = "start" if x + width < RIGHT else "end"
        left, right = (x, x + width) if anchor == "start" else (x - width, x)
        slot = 0
        while any(s == slot and left < r and right > le for le, r, s in taken):
            slot += 1
        taken.append((left, right, slot))
        y = BOTTOM - 34 - slot * SIDE_LABEL_HEIGHT
        diamonds.append(Diamond(x, event.name, short_date(event.day), max(y, TOP), anchor))
    return diamonds


def _levels(highest: int) -> list[Level]:
    step = next(
        factor * 10**power
        for power in range(9)
        for factor in (1, 2, 5)
        if highest / (factor * 10**power) <= 6
    )
    return [Level(_height(count, highest), count) for count in range(0, highest + 1, step)]


def joined(names: list[str], most: int = 3) -> str:
    shown = "·".join(names[:most])
    if len(names) <= most:
        return shown
    return gettext("%(names)s and %(count)s more") % {"names": shown, "count": len(names) - most}
