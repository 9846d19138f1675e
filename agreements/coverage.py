"""Who is unsigned on a day, and why: one computation for dashboard, page and API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.http import urlencode

from agreements.choices import AbandonReason, CoverageState, UnsignedReason
from agreements.models import Agreement
from agreements.reach import Reach, Signed, reach_of
from agreements.why import Facts, PlanMade, Statements, Why, before_council
from governments.choices import Level, Region
from governments.models import Government, GovernmentVersion
from governments.register import Inheritance, Register

LISTED = 10  # agreements of a target that a page names; behind them the list shows all


@dataclass
class Target:
    """One government of the level asked for, as it was on the day."""

    government: Government
    version: GovernmentVersion
    region: str
    state: CoverageState
    # In force that day, newest first; as many as were asked for.
    agreements: list[Agreement] = field(default_factory=list)
    has_more: bool = False  # of them than stand in the list
    reason: UnsignedReason | None = None  # of an unsigned one
    abandon_reason: AbandonReason | None = None  # why the last plan was given up, if that is it
    abandon_note: str = ""  # the same in the words of whoever gave it up
    inherited_from: list[Inheritance] = field(
        default_factory=list
    )  # merged bodies whose ties count
    was_signed: bool = False  # that day or before, with it or with what merged into it
    why: Why | None = None  # of an unsigned one, where reasons were asked for

    @property
    def is_signed(self) -> bool:
        return self.state in (CoverageState.SIGNED, CoverageState.JOINT)

    @property
    def codes(self) -> list[str]:
        """Of all governments whose agreements count for it."""
        return [self.government.code, *(each.former.code for each in self.inherited_from)]

    @property
    def rows_query(self) -> str:
        """Of the ledger: the agreements with all of them; the day is for the page to add."""
        return urlencode([("party", code) for code in self.codes])

    @property
    def agreement_count(self) -> int | None:
        """How many are in force, if all are listed."""
        return None if self.has_more else len(self.agreements)

    @property
    def reason_text(self) -> str:
        """Why it is unsigned, in words; of a plan that was given up, why it was."""
        told = [self.reason, self.abandon_reason]
        texts = [str(each.label) for each in told if each]
        return ": ".join(texts) + (f" ({self.abandon_note})" if self.abandon_note else "")

    @property
    def reasons(self) -> list[str]:
        """Why agreements of bodies that ended count for this one."""
        return [each.sentence(self.version.name) for each in self.inherited_from]


@dataclass
class Coverage:
    """The answer for one day; `targets` leaves the home government out."""

    as_of: date
    level: Level | None  # none where certain governments were asked about
    home: Government
    targets: list[Target]

    @property
    def signed(self) -> list[Target]:
        return [target for target in self.targets if target.is_signed]

    @property
    def unsigned(self) -> list[Target]:
        return [target for target in self.targets if not target.is_signed]

    @property
    def outside_capital(self) -> list[Target]:
        return [target for target in self.targets if target.region != Region.CAPITAL]


def coverage(
    *,
    on: date,
    reader,
    level: Level = Level.PROVINCE,
    register: Register | None = None,
    governments: Iterable[Government] | None = None,
    with_why: bool = False,
    listed: int | None = LISTED,
) -> Coverage:
    """Which governments of `level` have an agreement with the home government in force on `on`.

    Of agreements that `reader` may see, so that a figure never tells of an undisclosed one. A merged
    government's agreements count for its successor; the home government's own predecessors count for it.
    `governments` (with their versions), where given, are asked about instead of all of `level`.
    `register` is that of the day, or one that only supposes what may come. `with_why` tells of each unsigned
    target why, as far as the reader may know it. At most `listed` agreements of each target are named, all of
    them without it; apart from those named it costs the same however many there are.
    """
    register = register or Register(on)
    home, lineage = register.home, register.lineage
    family = lineage.family(home.pk)
    asked = register.living(level) if governments is None else governments
    governments = [body for body in asked if body.pk not in family and body.on(on)]
    reach = reach_of(governments, register=register, ours=family, reader=reader, listed=listed)
    targets = [_target(government, on, reach, listed) for government in governments]
    if with_why:
        _tell_why(targets, reach, Statements(reader, on=on, lineage=lineage))
    return Coverage(as_of=on, level=level, home=home, targets=targets)


def _target(government: Government, on: date, reach: Reach, listed: int | None) -> Target:
    signed = reach.signed.get(government.pk)
    target = Target(
        government=government,
        version=government.on(on),
        region=government.region,
        state=CoverageState.UNSIGNED,
        was_signed=bool(signed) or government.pk in reach.earlier,
    )
    if signed:
        _tell_signed(target, signed, reach, listed)
    else:
        target.reason = _reason(government.pk, reach)
        if target.reason == UnsignedReason.ABANDONED:
            reason, target.abandon_note = reach.given_up[government.pk][-2:]
            target.abandon_reason = AbandonReason(reason)
    return target


def _tell_signed(target: Target, signed: Signed, reach: Reach, listed: int | None) -> None:
    target.state = CoverageState.JOINT if signed.is_joint else CoverageState.SIGNED
    target.agreements = signed.agreements[:listed]
    target.has_more = len(signed.agreements) > len(target.agreements)
    others = (signer for signer in signed.signers if signer != target.government.pk)
    target.inherited_from = [reach.inheritances[signer] for signer in others]


def _reason(government_id: int, reach: Reach) -> UnsignedReason:
    if government_id in reach.planned:
        return UnsignedReason.IN_PREPARATION
    earlier, given_up = reach.earlier.get(government_id), reach.given_up.get(government_id)
    if given_up and (earlier is None or earlier < given_up[0]):
        return UnsignedReason.ABANDONED
    return UnsignedReason.LAPSED if earlier else UnsignedReason.NEVER


def _tell_why(targets: list[Target], reach: Reach, statements: Statements) -> None:
    plans = {row[2] for row in reach.planned.values()}
    waiting = before_council(plans, on=statements.on)
    for target in targets:
        if not target.is_signed:
            facts = _facts(target.government.pk, reach)
            target.why = statements.why(target.government.pk, facts, before_council=waiting)


def _facts(government_id: int, reach: Reach) -> Facts:
    planned, given_up = reach.planned.get(government_id), reach.given_up.get(government_id)
    return Facts(
        signed_on=reach.earlier.get(government_id),
        planned=PlanMade(*planned) if planned else None,
        given_up=PlanMade(*given_up) if given_up else None,
    )
