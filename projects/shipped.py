"""The files of facts that this package ships."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"


def read(name: str) -> dict:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def english(kind: str, text: str) -> str:
    """This project's translation of a title that its document has in Korean only; "" where there is none."""
    return _translations()[kind].get(text, "")


@cache
def _translations() -> dict[str, dict[str, str]]:
    return read("english.yaml")


def exact(record: dict) -> dict:
    """`record` with its figures as they are written: 63.8 as a float has more digits than a column."""
    return {k: Decimal(str(v)) if isinstance(v, float) else v for k, v in record.items()}
