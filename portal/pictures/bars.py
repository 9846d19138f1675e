"""Bars for a figure; pure geometry. The table below each drawing says the same and holds the links."""

from __future__ import annotations

from dataclasses import dataclass

from portal.pictures.figures import Cell

WIDTH, HEIGHT, TOP, BOTTOM = 1200, 220, 24, 180


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    is_labelled: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Bars:
    bars: list[Bar]
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM


def bars(cells: list[Cell]) -> Bars:
    step = WIDTH / max(len(cells), 1)
    highest = max((cell.count for cell in cells), default=0) or 1
    every = max(1, len(cells) // 8)  # as many names as fit
    drawn = []
    for number, cell in enumerate(cells):
        height = round(cell.count / highest * (BOTTOM - TOP), 1)
        x = round(number * step + step * 0.15, 1)
        bar = Bar(
            x,
            BOTTOM - height,
            round(step * 0.7, 1),
            height,
            cell.label,
            cell.count,
            number % every == 0,
        )
        drawn.append(bar)
    return Bars(drawn)
