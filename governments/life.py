"""A government's life as a drawing: its versions from left to right, above it what merged into it.

Pure geometry: it is given the governments and answers with numbers; the list of versions has the same data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from governments.forms import FIRST_DAY
from governments.models import Government, GovernmentVersion
from governments.timescale import Scale, Tick, short_date, ticks

WIDTH, LEFT, RIGHT, TOP = 1232, 24, 1208, 16
LANE, BAR = 52, 34
LETTER = 15.5
LANES_AT_MOST = 6  # of bodies that ended in it; all of them stand in words on the page


@dataclass(frozen=True)
class Stretch:
    """One version as a bar; its name where there is room."""

    x: float
    width: float
    name: str
    begins: str  # the day, where one is known
    is_even: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Lane:
    """A body, one bar after the other."""

    y: float
    stretches: list[Stretch]
    is_own: bool
    flow: str = ""  # the line by which it leads into the body that took over
    name: str = ""  # where no bar has room for one

    @property
    def text_y(self) -> float:
        return self.y + BAR / 2

    @property
    def side_name(self) -> str:
        return "" if any(stretch.name for stretch in self.stretches) else self.name

    @property
    def side_x(self) -> float:
        """Left of the first bar, or right of the last one where there is more room."""
        return self.stretches[0].x - 8 if self.is_named_left else self._end + 8

    @property
    def is_named_left(self) -> bool:
        return self.stretches[0].x - LEFT > RIGHT - self._end

    @property
    def _end(self) -> float:
        return self.stretches[-1].x + self.stretches[-1].width


@dataclass(frozen=True)
class LifeDrawing:
    lanes: list[Lane]
    ticks: list[Tick]
    as_of_x: float
    bottom: float
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bar: int = BAR

    @property
    def height(self) -> float:
        return self.bottom + 52


def draw_life(government: Government, *, on: date, today: date) -> LifeDrawing:
    """From the beginning of the register, or of the first body drawn, until today or the day asked for."""
    before = sorted(government.direct_predecessors.all(), key=lambda body: body.code)
    bodies = [*before[:LANES_AT_MOST], government]
    if government.successor:
        bodies.append(government.successor)
    scale = _scale(bodies, on, today)
    own = bodies.index(government)
    lanes = [
        Lane(
            y=TOP + place * LANE,
            stretches=list(_stretches(body, scale)),
            is_own=place == own,
            flow=_flow(body, bodies, place, scale),
            name=body.latest.name,
        )
        for place, body in enumerate(bodies)
    ]
    bottom = TOP + len(bodies) * LANE
    return LifeDrawing(lanes, ticks(scale), scale.x(max(on, scale.start)), bottom)


def _scale(bodies: Iterable[Government], on: date, today: date) -> Scale:
    days = [v.valid_from for body in bodies for v in body.versions.all() if v.valid_from]
    start = min([FIRST_DAY, *days])
    end = max([today, on, *days])
    return Scale(start.replace(month=1, day=1), date(end.year + 1, 1, 1), LEFT, RIGHT)


def _stretches(body: Government, scale: Scale) -> Iterable[Stretch]:
    versions = sorted(body.versions.all(), key=lambda v: v.valid_from or date.min)
    for number, version in enumerate(versions):
        begin = scale.x(version.valid_from or scale.start)
        width = round(max(_end(version, scale) - begin - 2, 2), 1)
        yield Stretch(
            x=begin,
            width=width,
            name=_fitting(version, width),
            begins=short_date(version.valid_from) if version.valid_from else "",
            is_even=number % 2 == 0,
        )


def _end(version: GovernmentVersion, scale: Scale) -> float:
    if version.valid_to is None:
        return scale.right
    return scale.x(min(version.valid_to + timedelta(days=1), scale.end))


def _fitting(version: GovernmentVersion, width: float) -> str:
    """The longest of its names that fits into the bar."""
    for name in (version.name, version.short):
        letter = LETTER if any(ord(sign) > 0x2E80 for sign in name) else LETTER * 0.58
        if len(name) * letter + 16 <= width:
            return name
    return ""


def _flow(body: Government, bodies: list[Government], place: int, scale: Scale) -> str:
    """Down to the lane of the body that took over, on the day on which it did."""
    last = max(body.versions.all(), key=lambda v: v.valid_from or date.min)
    heirs = [n for n, heir in enumerate(bodies) if heir.pk == body.successor_id]
    if not heirs or not last.valid_to:
        return ""
    x = _end(last, scale)
    y = TOP + place * LANE + BAR / 2
    return f"M{round(x - 2, 1)} {y}H{round(x + 6, 1)}V{TOP + heirs[0] * LANE}"
