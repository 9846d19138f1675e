"""Trying rules on the agreements of a time that has passed: how many would have been concerned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agreements.models import Agreement, AgreementQuerySet
from agreements.rules.conditions import Trial

SHOWN = 100


@dataclass(frozen=True)
class Outcome:
    """`open_` are those of which a question is not answered; they are named, not counted as «no»."""

    total: int
    yes: list[Agreement]
    open_: list[Agreement]

    @property
    def no(self) -> int:
        return self.total - len(self.yes) - len(self.open_)

    @property
    def shown(self) -> list[Agreement]:
        return self.yes[:SHOWN]

    @property
    def open_shown(self) -> list[Agreement]:
        return self.open_[:SHOWN]


def try_rules(
    trials: list[Trial], agreements: AgreementQuerySet, *, first: date, last: date
) -> list[Outcome]:
    """One outcome for each; the agreements are those signed in that time, read once."""
    signed = agreements.filter(signed_on__range=(first, last)).select_related("kind")
    found = list(signed.prefetch_related("yearly_burdens").newest_first())
    return [_outcome(trial, found) for trial in trials]


def _outcome(trial: Trial, found: list[Agreement]) -> Outcome:
    answers = [(agreement, trial.fits(agreement)) for agreement in found]
    return Outcome(
        len(found),
        [agreement for agreement, answer in answers if answer],
        [agreement for agreement, answer in answers if answer is None],
    )
