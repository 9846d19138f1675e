"""A target as a small drawing: where it began, what was measured, where it is to go.

Pure geometry: it is given a target and answers with numbers for the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from projects.models import Target
from projects.models.target import plain

WIDTH, HEIGHT = 320, 148
LEFT, RIGHT, TOP, BOTTOM = 36, 284, 34, 108
LABELS_FIT = 5  # more measurements than these, and only the ends are labelled


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    kind: str  # baseline, value or target
    figure: str
    time: str
    is_labelled: bool

    @property
    def points_to(self) -> str:
        """The corners of a diamond around it."""
        x, y = self.x, self.y
        return f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"


@dataclass(frozen=True)
class Chart:
    points: list[Point]
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM
    left: int = LEFT
    right: int = RIGHT

    @property
    def measured(self) -> str:
        """The line through what is known."""
        return _line([point for point in self.points if point.kind != "target"])

    @property
    def ahead(self) -> str:
        """The line from the last known point to the target."""
        return _line(self.points[-2:]) if len(self.points) > 1 else ""

    @property
    def goal(self) -> Point:
        return self.points[-1]


def chart_of(target: Target) -> Chart:
    """Times stand at equal distances, in order: they say what came after what, not how long it took."""
    stops = []
    if target.baseline is not None:
        stops.append((target.baseline, "baseline", target.baseline_period_text))
    stops += [(value.value, "value", value.period_text) for value in target.values.all()]
    stops.append((target.value, "target", target.due_text))
    lowest, highest = min(s[0] for s in stops), max(s[0] for s in stops)
    few = len(stops) <= LABELS_FIT
    return Chart(
        [
            Point(
                x=_x(place, len(stops)),
                y=_y(figure, lowest, highest),
                kind=kind,
                figure=plain(figure),
                time=time,
                is_labelled=few or place in (0, len(stops) - 2, len(stops) - 1),
            )
            for place, (figure, kind, time) in enumerate(stops)
        ]
    )


def _x(place: int, count: int) -> float:
    if count == 1:
        return RIGHT
    return round(LEFT + (RIGHT - LEFT) * place / (count - 1), 1)


def _y(figure: Decimal, lowest: Decimal, highest: Decimal) -> float:
    if lowest == highest:
        return (TOP + BOTTOM) / 2
    return round(
        BOTTOM - 8 - float((figure - lowest) / (highest - lowest)) * (BOTTOM - 8 - TOP), 1
    )


def _line(points: list[Point]) -> str:
    return "M" + "L".join(f"{point.x} {point.y}" for point in points) if len(points) > 1 else ""
