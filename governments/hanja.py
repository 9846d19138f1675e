"""The names of Korean governments in Chinese characters, and the forms of a character that mean the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data" / "hanja.yaml"


@cache
def variants() -> dict[int, str]:
    """Other forms of a character to the one used here, as `str.translate` takes them."""
    groups = _facts()["variants"].split()
    return {ord(form): group[0] for group in groups for form in group[1:]}


def hanja_names(*, code: str, name_ko: str, short_ko: str = "") -> list[str]:
    """What the name looks like in Chinese characters: whole, without its ending, and short."""
    found = []
    for ending, written in _facts()["endings"].items():
        stem = name_ko.removesuffix(ending)
        characters = _stem(code, stem) if stem != name_ko else ""
        if characters:
            found = [characters + written, characters]
            break
    short = _facts()["names"].get(short_ko, "") if found else ""
    return [name for name in dict.fromkeys([*found, short]) if len(name) > 1]


def _stem(code: str, stem: str) -> str:
    names = _facts()["names"]
    return names.get(code) or names.get(stem, "")


@cache
def _facts() -> dict:
    return yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
