"""How far a target set is covered on a day, and what changed since another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import UnsignedReason
from agreements.coverage import Coverage, Target, coverage
from portal.models import TargetSet
from portal.targets.members import members


class SetState(models.TextChoices):
    SIGNED = "signed", _("Signed")
    IN_PREPARATION = "in_preparation", _("In preparation")
    LAPSED = "lapsed", _("Lapsed")
    NEVER = "never", _("Never signed")


def state_of(target: Target) -> SetState:
    if target.is_signed:
        return SetState.SIGNED
    if target.reason == UnsignedReason.IN_PREPARATION:
        return SetState.IN_PREPARATION
    return SetState.LAPSED if target.was_signed else SetState.NEVER


@dataclass(frozen=True)
class Line:
    """One government of a set, as it stands on the day."""

    target: Target
    state: SetState

    @property
    def code(self) -> str:
        return self.target.government.code

    @property
    def name(self) -> str:
        return self.target.version.name


@dataclass(frozen=True)
class Change:
    """A government that stands otherwise than on the earlier day; None: it was, or is, not in the set."""

    name: str
    code: str
    before: SetState | None
    after: SetState | None


@dataclass(frozen=True)
class SetAnswer:
    on: date
    lines: list[Line]
    covered: Coverage

    def count(self, state: SetState) -> int:
        return sum(line.state == state for line in self.lines)

    @property
    def counts(self) -> list[tuple[SetState, int]]:
        return [(state, self.count(state)) for state in SetState]

    @property
    def signed(self) -> int:
        return self.count(SetState.SIGNED)

    @property
    def percent(self) -> int:
        return round(100 * self.signed / len(self.lines)) if self.lines else 0

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if not state or line.state == state]


def answer(target_set: TargetSet, *, on: date, reader) -> SetAnswer:
    """The same number of queries for any number of governments and agreements."""
    covered = coverage(
        on=on,
        reader=reader,
        governments=members(target_set, on=on, reader=reader),
        with_why=True,
    )
    return SetAnswer(on, [Line(target, state_of(target)) for target in covered.targets], covered)


def changes(earlier: SetAnswer, later: SetAnswer) -> list[Change]:
    """Who stands otherwise on the later day; a government that became another leaves and the other joins."""
    before = {line.code: line for line in earlier.lines}
    after = {line.code: line for line in later.lines}
    found = []
    for code in sorted({*before, *after}):
        one, other = before.get(code), after.get(code)
        states = (one.state if one else None, other.state if other else None)
        if states[0] != states[1]:
            found.append(Change((other or one).name, code, *states))
    return found
