"""Two rounds side by side: what the later one found otherwise than the earlier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from agreements.choices import READINGS
from agreements.models import ConfirmationRound, RoundEntry
from agreements.rounds.subjects import subject_kinds


@dataclass(frozen=True)
class Move:
    entry: RoundEntry
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    moves: list[Move]  # stands otherwise
    new: list[RoundEntry]  # only in the later round
    gone: list[RoundEntry]  # only in the earlier one
    same: int
    figures: list[tuple[str, int, int]]  # reading, earlier, later


def compare(earlier: ConfirmationRound, later: ConfirmationRound) -> Comparison:
    old, new = _entries(earlier), _entries(later)
    shared = [key for key in new if key in old]
    moves = [
        Move(new[key], _label(old[key]), _label(new[key]))
        for key in shared
        if _reads(old[key]) != _reads(new[key])
    ]
    counts = [Counter(_label(entry) for entry in side.values()) for side in (old, new)]
    order = [str(label) for _key, label in READINGS]
    others = sorted({*counts[0], *counts[1]}.difference(order))
    labels = [label for label in (*order, *others) if counts[0][label] or counts[1][label]]
    return Comparison(
        moves=moves,
        new=[entry for key, entry in new.items() if key not in old],
        gone=[entry for key, entry in old.items() if key not in new],
        same=len(shared) - len(moves),
        figures=[(label, counts[0][label], counts[1][label]) for label in labels],
    )


def _entries(asked: ConfirmationRound) -> dict[tuple, RoundEntry]:
    return {(entry.kind, entry.subject_id): entry for entry in asked.entries.in_order()}


def _reads(entry: RoundEntry) -> str:
    return entry.after or entry.before


def _label(entry: RoundEntry) -> str:
    return subject_kinds()[entry.kind].reading_label(_reads(entry))
