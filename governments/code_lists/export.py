"""The register in the form of the official code list; importing it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from governments.choices import SELF_GOVERNING_LEVELS, Level
from governments.code_lists.entries import COLUMNS
from governments.code_lists.sketch import Body, Sketch, Stretch

LISTED = (*SELF_GOVERNING_LEVELS, Level.SUB_PROVINCIAL)
ONE_DAY = timedelta(days=1)
LIVING, OVER = "존재", "폐지"  # as the official list writes it


def header() -> list[str]:
    return [str(column.label) for column in COLUMNS]


def code_list(day: date) -> Iterator[list]:
    """One row for each version that had begun by `day`; what ended later is told as living."""
    sketch = Sketch.read()
    found = [
        (body, stretch)
        for body in sketch.bodies.values()
        for stretch in body.life
        if body.level in LISTED and (stretch.valid_from or date.min) <= day
    ]
    found.sort(key=lambda pair: (pair[1].facts["legal_code"].ljust(10, "0"), pair[0].code))
    for body, stretch in found:
        cells = _cells(sketch, body, stretch, day)
        yield [cells.get(column.key, "") for column in COLUMNS]


def _cells(sketch: Sketch, body: Body, stretch: Stretch, day: date) -> dict:
    last = stretch.valid_to if stretch.valid_to and stretch.valid_to < day else None
    parent = sketch.bodies.get(stretch.facts["parent"])
    above = parent.nearest(last or day) if parent else None
    heir = sketch.bodies.get(body.successor) if last and stretch is body.latest else None
    return {
        "code": _official(stretch),
        "name": f"{above.name_ko} {stretch.name_ko}" if above else stretch.name_ko,
        "parent": _official(above) if above else "",
        "created": stretch.valid_from,
        "abolished": last + ONE_DAY if last else None,
        "state": OVER if last else LIVING,
        "successor": (_official(heir.on(last + ONE_DAY)) or heir.code) if heir else "",
        "name_en": stretch.name_en,
        "own": body.code,
    }


def _official(stretch: Stretch) -> str:
    code = stretch.facts["legal_code"]
    return code.ljust(10, "0") if code else ""
