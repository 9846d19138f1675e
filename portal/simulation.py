"""«If X and Y merge on D»: what a merger would do to agreements, coverage and what is still to come.

Pure computation: coverage is asked of a register that only supposes the merger, and nothing is written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agreements.coverage import Coverage, Target, coverage
from agreements.models import Agreement, AgreementQuerySet
from agreements.standing import Standing, standing
from governments.models import Government, GovernmentVersion
from governments.register import NOT_SAVED, Register, SupposedRegister
from portal.open_items import Found, Question, find_open_items


@dataclass(frozen=True)
class Touched:
    """An agreement of one of the merging bodies."""

    agreement: Agreement
    standing: Standing
    merging: list[
        str
    ]  # names of those that are party to it, themselves or through what ended in them


@dataclass(frozen=True)
class Duplicates:
    """Agreements that others have with each of the merging bodies, and would have twice with the new one."""

    others: list[str]
    rows: list[Touched]

    @property
    def repeats_kind(self) -> bool:
        """Whether two of them are even of one kind."""
        kinds = [row.agreement.kind_id for row in self.rows]
        return len(set(kinds)) < len(kinds)


@dataclass(frozen=True)
class Figure:
    """One line of the comparison."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Simulation:
    on: date
    bodies: list[Government]
    result: GovernmentVersion
    before: Coverage
    after: Coverage
    duplicates: list[Duplicates]
    internal: list[Touched]  # the merging bodies alone are party
    shrinking: list[Touched]  # several of them are party, and others
    open_items: list[Found]
    followers: int  # how many stand below the merging bodies

    @property
    def names(self) -> list[str]:
        return [body.name_on(self.on) for body in self.bodies]

    @property
    def targets_before(self) -> list[Target]:
        return [t for t in self.before.targets if t.government in self.bodies]

    @property
    def target_after(self) -> Target | None:
        """None where the home government is among those that merge."""
        return next((t for t in self.after.targets if t.government.pk == NOT_SAVED), None)

    @property
    def duplicate_count(self) -> int:
        return len({row.agreement.pk for each in self.duplicates for row in each.rows})

    @property
    def open_count(self) -> int:
        return sum(found.count for found in self.open_items)

    @property
    def figures(self) -> list[Figure]:
        """What coverage counts, without the merger and with it."""
        both = (self.before, self.after)
        return [
            Figure(_("Counted governments"), *(str(len(each.targets)) for each in both)),
            Figure(_("Signed"), *(str(len(each.signed)) for each in both)),
            Figure(_("Unsigned"), *(str(len(each.unsigned)) for each in both)),
            Figure(_("Share signed"), *(f"{_percent(each)}%" for each in both)),
        ]


def simulate_merger(
    *, bodies: list[Government], on: date, name_ko: str = "", name_en: str = "", user
) -> Simulation:
    """`bodies`, of one level and existing on `on`, become one; only what `user` may see is counted."""
    supposed = _suppose(bodies, on, {"name_ko": name_ko, "name_en": name_en})
    register = Register(on)
    agreements = Agreement.objects.visible_to(user)
    level = bodies[0].level
    merging = {pk for body in bodies for pk in register.lineage.family(body.pk)}
    ties = _Ties(bodies, register)
    touched = ties.touched(agreements, merging)
    return Simulation(
        on=on,
        bodies=bodies,
        result=supposed.result.on(on),
        before=coverage(on=on, reader=user, level=level, register=register),
        after=coverage(on=on, reader=user, level=level, register=supposed),
        duplicates=ties.duplicates(touched),
        internal=[row for row in touched if ties.is_shared(row) and not ties.others(row)],
        shrinking=[row for row in touched if ties.is_shared(row) and ties.others(row)],
        open_items=find_open_items(Question(merging, on, user)),
        followers=_followers(bodies, on),
    )


def _suppose(bodies: list[Government], on: date, names: dict[str, str]) -> SupposedRegister:
    """Without a name the new body is called by those that it comes from."""
    if not any(names.values()):
        shorts = "·".join(body.on(on).short for body in bodies)
        names = {"name_ko": _("%(names)s (merged)") % {"names": shorts}}
    return SupposedRegister.merger(bodies, on=on, names=names)


def _percent(covered: Coverage) -> int:
    return round(100 * len(covered.signed) / len(covered.targets)) if covered.targets else 0


def _followers(bodies: list[Government], on: date) -> int:
    return GovernmentVersion.objects.valid_on(on).filter(parent__in=bodies).count()


class _Ties:
    """Who is party to what, every body by the one that it counts for before the merger."""

    def __init__(self, bodies: list[Government], register: Register):
        self.bodies = {body.pk: body for body in bodies}
        self.register = register
        self.names: dict[int, str] = {}

    def touched(self, agreements: AgreementQuerySet, merging: set[int]) -> list[Touched]:
        """In force or in preparation on the day, the newest first."""
        day = self.register.day
        living = agreements.in_force(day) | agreements.in_preparation(day)
        rows = [self._row(a) for a in living.involving(merging).for_listing().newest_first()]
        self._read_names(rows)
        return rows

    def _row(self, agreement: Agreement) -> Touched:
        day = self.register.day
        ours = [
            body.name_on(day) for pk, body in self.bodies.items() if pk in self._living(agreement)
        ]
        return Touched(agreement, standing(agreement, day), ours)

    def _living(self, agreement: Agreement) -> list[int]:
        lineage = self.register.lineage
        parties = (lineage.living(party.government_id) for party in agreement.party_set.all())
        return list(dict.fromkeys(parties))

    def _read_names(self, rows: list[Touched]) -> None:
        others = {pk for row in rows for pk in self.others(row)}
        self.names = Government.objects.filter(pk__in=others).name_on(self.register.day)

    def others(self, row: Touched) -> list[int]:
        return [pk for pk in self._living(row.agreement) if pk not in self.bodies]

    def is_shared(self, row: Touched) -> bool:
        return len(row.merging) > 1

    def duplicates(self, rows: list[Touched]) -> list[Duplicates]:
        """Parties that have the same agreements twice stand together; the home government first."""
        by_party = defaultdict(list)
        for row in rows:
            for pk in self.others(row):
                by_party[pk].append(row)
        groups = defaultdict(list)
        for pk in sorted(by_party, key=lambda pk: (pk != self.register.home.pk, self.names[pk])):
            if _are_duplicates(by_party[pk]):
                groups[tuple(row.agreement.pk for row in by_party[pk])].append(pk)
        return [
            Duplicates([self.names[pk] for pk in pks], by_party[pks[0]]) for pks in groups.values()
        ]


def _are_duplicates(rows: list[Touched]) -> bool:
    """Several agreements, and together with more than one of the merging bodies."""
    return len(rows) > 1 and len({name for row in rows for name in row.merging}) > 1
