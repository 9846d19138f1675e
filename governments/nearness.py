"""Which records might be the one that somebody is about to add: found before a second one is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, TextChoices
from django.db.models.functions import Length
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governments.choices import NameKind
from governments.models import Government, GovernmentName, GovernmentVersion, Lineage
from governments.names import fold

SHOWN = 8
SHORT_NAME = 4  # letters; in such a name one other letter leaves no two that stand side by side
LONG_NAME = 8
GRAMS_ASKED = 24
LEAST_PART, LEAST_LIKENESS = 0.5, 0.6


class Nearness(TextChoices):
    """Why a record is near, the nearest first."""

    CODE = "code", gettext_lazy("The same code")
    NAME = "name", gettext_lazy("The same name")
    ENGLISH = "english", gettext_lazy("The same English name")
    PART = "part", gettext_lazy("One name holds the other")
    LETTER = "letter", gettext_lazy("Nearly every letter is the same")
    LIKE = "like", gettext_lazy("Large parts of the name are the same")


ORDER = list(Nearness)


@dataclass(frozen=True)
class Near:
    """A record that might be meant, and why."""

    government: Government
    nearness: Nearness
    spelling: str
    day: date

    @property
    def version(self) -> GovernmentVersion:
        return self.government.on(self.day) or self.government.nearest(self.day)

    @property
    def reason(self) -> str:
        facts = {"reason": self.nearness.label, "name": self.spelling}
        return _("%(reason)s: %(name)s") % facts

    @property
    def is_over(self) -> bool:
        return self.government.on(self.day) is None


def near_matches(
    names: Iterable[str], *, code: str = "", on: date, apart_from: Government | None = None
) -> list[Near]:
    """Records with a name like one of `names` or with `code`, the nearest first."""
    typed = {fold(name) for name in names} - {""}
    lineage = Lineage(on)
    judged = [
        (nearness, spelling)
        for spelling in _candidates(typed, fold(code))
        if (nearness := _nearest(spelling, typed, fold(code)))
    ]
    # Living ones before those that ended, among the equally near.
    judged.sort(key=lambda row: (ORDER.index(row[0]), row[1].government_id in lineage.ended))
    best: dict[int, tuple[Nearness, GovernmentName]] = {}
    for nearness, spelling in judged:
        kept = spelling.government.merged_into_id or spelling.government_id
        best.setdefault(kept, (nearness, spelling))
    best.pop(apart_from and apart_from.pk, None)
    shown = list(best.items())[:SHOWN]
    records = Government.objects.with_versions().in_bulk([pk for pk, _why in shown])
    return [
        Near(government=records[pk], nearness=nearness, spelling=spelling.text, day=on)
        for pk, (nearness, spelling) in shown
    ]


def nearest_of(
    names: Iterable[str], spellings: Iterable[GovernmentName], *, at_most: int = 3
) -> list[GovernmentName]:
    """Of `spellings` at hand those nearest to `names`, one for each government; asks no database."""
    typed = {fold(name) for name in names} - {""}
    judged = [(why, s) for s in spellings if (why := _nearest(s, typed, ""))]
    judged.sort(key=lambda row: ORDER.index(row[0]))
    best: dict[int, GovernmentName] = {}
    for _why, spelling in judged:
        best.setdefault(spelling.government_id, spelling)
    return list(best.values())[:at_most]


def _candidates(typed: set[str], code: str):
    """Spellings that could be near, by one query; `_nearest` judges them."""
    wanted = Q(folded__in={*typed, code} - {""})
    for name in typed:
        for gram in sorted(_grams(name))[:GRAMS_ASKED]:
            wanted |= Q(folded__contains=gram)
        if len(name) <= SHORT_NAME:
            for letter in name:
                wanted |= Q(folded__contains=letter, size__lte=len(name) + 1)
    spellings = GovernmentName.objects.annotate(size=Length("folded")).filter(wanted)
    return spellings.select_related("government").order_by("pk")


def _nearest(spelling: GovernmentName, typed: set[str], code: str) -> Nearness | None:
    known = spelling.folded
    if spelling.kind == NameKind.CODE:
        return Nearness.CODE if code == known else None
    reasons = [reason for name in typed if (reason := _compare(known, name, spelling.kind))]
    return min(reasons, key=ORDER.index, default=None)


def _compare(known: str, name: str, kind: str) -> Nearness | None:
    if known == name:
        return Nearness.ENGLISH if kind == NameKind.ENGLISH else Nearness.NAME
    shorter, longer = sorted((known, name), key=len)
    if len(shorter) > 1 and shorter in longer and len(shorter) >= LEAST_PART * len(longer):
        return Nearness.PART
    if _is_slip(known, name):
        return Nearness.LETTER
    if likeness(known, name) >= LEAST_LIKENESS:
        return Nearness.LIKE
    return None


def _is_slip(known: str, name: str) -> bool:
    """A letter or two otherwise; 부산시 and 안산시 are none of the other, 국토부 and 국토국 may be."""
    size = min(len(known), len(name))
    if size < SHORT_NAME:
        return size == SHORT_NAME - 1 and known[:2] == name[:2] and distance(known, name) == 1
    return distance(known, name) <= (2 if size >= LONG_NAME else 1)


def likeness(first: str, second: str) -> float:
    """The share of their grams that two names have in common, from 0 to 1."""
    ours, theirs = _grams(first), _grams(second)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def distance(first: str, second: str) -> int:
    """How many letters have to be added, dropped or changed to make one of the other."""
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, start=1):
        above, row[0] = row[0], place
        for column, other in enumerate(second, start=1):
            changed = above + (letter != other)
            above = row[column]
            row[column] = min(above + 1, row[column - 1] + 1, changed)
    return row[-1]


def _grams(name: str) -> set[str]:
    """Two syllables side by side; of Latin letters, which say less, four."""
    size = 4 if name.isascii() else 2
    return {name[place : place + size] for place in range(len(name) - size + 1)}
