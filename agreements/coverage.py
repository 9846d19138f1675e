"""Who is unsigned on a day, and why: one computation for dashboard, page and API."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Max, OuterRef

from agreements.choices import AbandonReason, CoverageState, UnsignedReason
from agreements.models import Agreement, AgreementParty, AgreementQuerySet
from agreements.why import Facts, PlanMade, Statements, Why, before_council
from governments.choices import Level, Region
from governments.models import Government, GovernmentVersion, Lineage
from governments.register import Inheritance, Register


@dataclass
class Target:
    """One government of the level asked for, as it was on the day."""

    government: Government
    version: GovernmentVersion
    region: str
    state: CoverageState
    agreements: list[Agreement] = field(default_factory=list)  # in force that day, newest first
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
    agreements: AgreementQuerySet[Agreement],
    level: Level = Level.PROVINCE,
    register: Register | None = None,
    reader=None,
    governments: Iterable[Government] | None = None,
) -> Coverage:
    """Which governments of `level` have an agreement with the home government in force on `on`.

    `agreements` is what the reader may see, so that a figure never tells of an undisclosed one. A merged
    government's agreements count for its successor; the home government's own predecessors count for it.
    `governments` (with their versions), where given, are asked about instead of all of `level`.
    `register` is that of the day, or one that only supposes what may come. With `reader`, each unsigned
    target has its `why`, as far as they may know it. Costs the same number of queries however many
    agreements there are.
    """
    register = register or Register(on)
    home, lineage = register.home, register.lineage
    family = lineage.family(home.pk)
    asked = register.living(level) if governments is None else governments
    governments = [body for body in asked if body.pk not in family and body.on(on)]
    signers = set().union(*(lineage.family(government.pk) for government in governments))
    ties = _Ties(ours=family, theirs=signers, lineage=lineage, on=on)
    reach = _Reach(
        living=ties.by_counterpart(agreements.in_force(on)),
        inheritances=register.inheritances(),
        earlier=ties.last_signed(agreements.concluded_by(on)),
        planned=ties.latest(agreements.in_preparation(on), "planned_on", *PLAN),
        given_up=ties.latest(agreements.abandoned_by(on), "abandoned_on", *PLAN, *GIVEN_UP),
    )
    targets = [_target(government, on, reach) for government in governments]
    if reader is not None:
        _tell_why(targets, reach, Statements(reader, on=on, lineage=lineage))
    return Coverage(as_of=on, level=level, home=home, targets=targets)


PLAN = ("reference", "pk")
GIVEN_UP = ("abandon_reason", "end_reason")


@dataclass
class _Reach:
    """What leads to each living counterpart, by its id."""

    living: dict[int, list[tuple[Agreement, int]]]  # with the id of the body that had signed
    inheritances: dict[int, Inheritance]  # of bodies that merged into another before that day
    earlier: dict[int, tuple]  # the day of the last signature
    planned: dict[int, tuple]
    given_up: dict[int, tuple]  # day, reason and words of the last plan that came to nothing


@dataclass
class _Ties:
    """The agreements between our family of bodies and those that count for one of the targets."""

    ours: set[int]
    theirs: set[int]
    lineage: Lineage
    on: date

    def pairs(self, agreements: AgreementQuerySet[Agreement]):
        """Whom our agreements bind that day: pairs of the agreement's and the signing body's id."""
        bound = AgreementParty.objects.bound_on(self.on).filter(
            agreement__in=agreements.binding(self.ours, self.on), government__in=self.theirs
        )
        return bound.values_list("agreement_id", "government_id")

    def last_signed(self, agreements: AgreementQuerySet[Agreement]) -> dict[int, tuple]:
        """As `latest` for the day of signature; the database picks it, so that few rows come."""
        rows = self._parties(agreements).values_list("government_id").order_by()
        found: dict[int, tuple] = {}
        for signer, day in rows.annotate(Max("agreement__signed_on")):
            living = self.lineage.living(signer)
            found[living] = max(found.get(living, ()), (day,))
        return found

    def _parties(self, agreements: AgreementQuerySet[Agreement]):
        """Who of theirs had joined one of ours; who has left counts too."""
        return AgreementParty.objects.joined_by(self.on).filter(
            agreement__in=agreements.involving(self.ours), government__in=self.theirs
        )

    def latest(self, agreements: AgreementQuerySet[Agreement], *columns: str) -> dict[int, tuple]:
        """For each living counterpart the greatest values of `columns`."""
        parties = self._parties(agreements)
        rows = parties.values_list("government_id", *(f"agreement__{name}" for name in columns))
        found: dict[int, tuple] = {}
        for signer, *values in rows.distinct():
            living = self.lineage.living(signer)
            found[living] = max(found.get(living, ()), tuple(values))
        return found

    def by_counterpart(
        self, agreements: AgreementQuerySet[Agreement]
    ) -> dict[int, list[tuple[Agreement, int]]]:
        """For each living counterpart its agreements, newest first, and which body had signed them."""
        signers = defaultdict(list)
        for agreement_id, government_id in self.pairs(agreements):
            signers[agreement_id].append(government_id)
        found = defaultdict(list)
        bound = AgreementParty.objects.bound_on(self.on).filter(government__in=self.theirs)
        binding = agreements.binding(self.ours, self.on)
        binding = binding.filter(Exists(bound.filter(agreement=OuterRef("pk"))))
        for agreement in binding.select_related("kind").newest_first():
            for government_id in signers[agreement.pk]:
                found[self.lineage.living(government_id)].append((agreement, government_id))
        return found


def _target(government: Government, on: date, reach: _Reach) -> Target:
    ties = reach.living.get(government.pk, [])
    target = Target(
        government=government,
        version=government.on(on),
        region=government.region,
        state=CoverageState.UNSIGNED,
        agreements=list(dict.fromkeys(agreement for agreement, _signer in ties)),
        was_signed=government.pk in reach.earlier,
    )
    if not ties:
        target.reason = _reason(government.pk, reach)
        if target.reason == UnsignedReason.ABANDONED:
            reason, target.abandon_note = reach.given_up[government.pk][-2:]
            target.abandon_reason = AbandonReason(reason)
    elif all(agreement.kind.is_joint for agreement in target.agreements):
        target.state = CoverageState.JOINT
    else:
        target.state = CoverageState.SIGNED
    signers = dict.fromkeys(signer for _agreement, signer in ties if signer != government.pk)
    target.inherited_from = [reach.inheritances[signer] for signer in signers]
    return target


def _reason(government_id: int, reach: _Reach) -> UnsignedReason:
    if government_id in reach.planned:
        return UnsignedReason.IN_PREPARATION
    earlier, given_up = reach.earlier.get(government_id), reach.given_up.get(government_id)
    if given_up and (earlier is None or earlier[0] < given_up[0]):
        return UnsignedReason.ABANDONED
    return UnsignedReason.LAPSED if earlier else UnsignedReason.NEVER


def _tell_why(targets: list[Target], reach: _Reach, statements: Statements) -> None:
    plans = {row[2] for row in reach.planned.values()}
    waiting = before_council(plans, on=statements.on)
    for target in targets:
        if not target.is_signed:
            facts = _facts(target.government.pk, reach)
            target.why = statements.why(target.government.pk, facts, before_council=waiting)


def _facts(government_id: int, reach: _Reach) -> Facts:
    earlier, planned = reach.earlier.get(government_id), reach.planned.get(government_id)
    given_up = reach.given_up.get(government_id)
    return Facts(
        signed_on=earlier[0] if earlier else None,
        planned=PlanMade(*planned) if planned else None,
        given_up=PlanMade(*given_up) if given_up else None,
    )
