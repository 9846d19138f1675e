"""Drawings of a figure; pure geometry. The table or list below each says the same and holds the links."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from portal.pictures.grouping import Cell

WIDTH, HEIGHT, TOP, BOTTOM, MARGIN = 1200, 220, 24, 180, 30
NAMES_MOST = 12  # beside each other


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    cell: Cell
    is_labelled: bool = True

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Columns:
    """A bar for each cell, beside each other."""

    bars: list[Bar]
    lines: tuple = ()
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM


@dataclass(frozen=True)
class Line:
    """A line of a table: its cells, and the same as parts of one bar."""

    name: str
    cells: list[Cell]
    bars: list[Bar]


@dataclass(frozen=True)
class Lines:
    heads: list[str]
    lines: list[Line]
    width: int = WIDTH // 4
    height: int = 16


def columns(cells: list[Cell]) -> Columns:
    step = (WIDTH - 2 * MARGIN) / max(len(cells), 1)
    highest = max((cell.count for cell in cells), default=0) or 1
    every = -(-len(cells) // NAMES_MOST) or 1
    bars = []
    for number, cell in enumerate(cells):
        height = round(cell.count / highest * (BOTTOM - TOP), 1)
        x = round(MARGIN + step * (number + 0.15), 1)
        is_labelled = number % every == 0
        bars.append(Bar(x, BOTTOM - height, round(step * 0.7, 1), height, cell, is_labelled))
    return Columns(bars)


def lines(cells: list[Cell]) -> Lines:
    """Cells of one line follow each other; the longest bar is the line with the most rows."""
    grouped = {name: list(found) for name, found in groupby(cells, lambda c: c.name.line)}
    most = max((sum(c.count for c in found) for found in grouped.values()), default=0) or 1
    drawn = [Line(name, found, _parts(found, most)) for name, found in grouped.items()]
    return Lines([cell.name.short for cell in drawn[0].cells] if drawn else [], drawn)


def _parts(cells: list[Cell], most: int) -> list[Bar]:
    bars, x = [], 0.0
    for cell in cells:
        width = round(cell.count / most * Lines.width, 1)
        bars.append(Bar(x, 0, width, Lines.height, cell))
        x = round(x + width, 1)
    return bars


def drawing(cells: list[Cell]) -> Columns | Lines:
    return lines(cells) if cells and cells[0].name.line else columns(cells)
