"""What must hold in the register and no database holds alone: `register_problems` tells where it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.attribution import FACTS_OF_TYPE, NOTHING, differences
from governments.choices import LEVEL_OF_KIND, BodyEffect, EventType, Level
from governments.models import EventBody, Government, GovernmentVersion

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Problem:
    """One thing that does not hold; `rule` is its key for programs, `sentence` tells people."""

    government: str
    rule: str
    sentence: str


@dataclass
class _Register:
    """Versions and events of the bodies asked for, of those above them and of their successors."""

    governments: dict[int, Government]
    lives: dict[int, list[GovernmentVersion]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[int, list[EventBody]] = field(default_factory=lambda: defaultdict(list))
    results: set[tuple[int, int]] = field(default_factory=set)  # event, what it led to
    joints: dict[int, int] = field(
        default_factory=dict
    )  # event, the special local government it is about

    def on(self, government_id: int, day: date) -> GovernmentVersion | None:
        return next((v for v in self.lives[government_id] if v.covers(day)), None)

    def name(self, government_id: int) -> str:
        life = self.lives[government_id]
        return life[-1].name if life else self.governments[government_id].code


def register_problems(governments: Iterable[Government] | None = None) -> list[Problem]:
    """What does not hold for `governments` and for what stands below or before them; for all if None."""
    asked = None if governments is None else {government.pk for government in governments}
    register = _read(asked)
    checked = _neighbours(register, asked) if asked is not None else set(register.governments)
    return [
        Problem(register.governments[pk].code, rule, sentence)
        for pk in sorted(checked & register.governments.keys())
        for rule, sentence in _problems(register, pk)
    ]


def refuse_problems(problems: list[Problem]) -> None:
    """Raises what was found as one ValidationError with a sentence each."""
    if problems:
        raise ValidationError([ValidationError(p.sentence, code=p.rule) for p in problems])


def _read(asked: set[int] | None) -> _Register:
    governments, versions, roles = Government.objects, GovernmentVersion.objects, EventBody.objects
    wanted = Q() if asked is None else Q(government__in=_reach(asked))
    known = governments.all() if asked is None else governments.filter(pk__in=_reach(asked))
    register = _Register(governments={government.pk: government for government in known})
    for version in versions.filter(wanted).select_related("parent").oldest_first():
        register.lives[version.government_id].append(version)
    for role in roles.filter(wanted).select_related("event").in_order():
        register.roles[role.government_id].append(role)
        if role.is_result and not role.follows:
            register.results.add((role.event_id, role.government_id))
            if _is_about_members(role, register):
                register.joints[role.event_id] = role.government_id
    return register


def _is_about_members(role: EventBody, register: _Register) -> bool:
    types = (EventType.CREATION, EventType.JOIN, EventType.LEAVE)
    is_joint = register.governments[role.government_id].level == Level.JOINT
    return is_joint and role.event.event_type in types


def _reach(asked: set[int]) -> set[int]:
    """`asked`, what stands below them or ended in them, and all that any of these stand below or end in."""
    below = GovernmentVersion.objects.filter(parent__in=asked).values_list("government", flat=True)
    before = Government.objects.filter(successor__in=asked).values_list("pk", flat=True)
    reached, edge = set(), asked | set(below) | set(before)
    while edge:
        reached |= edge
        above = GovernmentVersion.objects.filter(government__in=edge, parent__isnull=False)
        after = Government.objects.filter(pk__in=edge, successor__isnull=False)
        edge = set(above.values_list("parent", flat=True))
        edge |= set(after.values_list("successor", flat=True))
        edge -= reached
    return reached


def _neighbours(register: _Register, asked: set[int]) -> set[int]:
    """`asked` and those whose parent or successor is among them."""
    below = {pk for pk, life in register.lives.items() if any(v.parent_id in asked for v in life)}
    before = {pk for pk, row in register.governments.items() if row.successor_id in asked}
    return asked | below | before


def _problems(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    if not register.lives[pk]:
        yield "no_version", _("%(code)s has no version.") % {"code": register.governments[pk].code}
        return
    yield from _joints(register, pk)
    yield from _steps(register, pk)
    yield from _above(register, pk)
    yield from _succession(register, pk)
    yield from _levels(register, pk)
    yield from _memberships(register, pk)


def _joints(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """One version begins the day after the one before it ended."""
    life = register.lives[pk]
    for earlier, later in zip(life, life[1:], strict=False):
        facts = {"name": earlier.name, "day": _told(later.valid_from)}
        due = earlier.valid_to + ONE_DAY if earlier.valid_to else date.max
        if later.valid_from is None or later.valid_from < due:
            yield "overlap", _("%(name)s: two versions are valid on %(day)s.") % facts
        elif later.valid_from > due:
            yield "gap", _("%(name)s: no version is valid just before %(day)s.") % facts


def _steps(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """Each beginning, change and ending is what the events of that day tell, and the other way round."""
    made, told = _steps_made(register.lives[pk]), _steps_told(register.roles[pk])
    for day in sorted(made.keys() | told.keys()):
        facts = {"name": register.name(pk), "day": _told(day)}
        if day not in told:
            yield "unexplained", _("%(name)s: no event explains what changed on %(day)s.") % facts
        elif made.get(day) != told[day]:
            message = _("%(name)s: the events of %(day)s do not equal the versions they make.")
            yield "unequal", message % facts
    for role in register.roles[pk]:
        if role.is_result and role.event.event_type in FACTS_OF_TYPE and not role.changes:
            facts = {"name": register.name(pk), "event": role.event.title}
            yield "no_effect", _("%(name)s: “%(event)s” changes nothing.") % facts


def _steps_made(life: list[GovernmentVersion]) -> dict[date, tuple]:
    """By day: how often the body began, ended, and which facts changed, as the versions say."""
    made = {}
    if life[0].valid_from:
        made[life[0].valid_from] = (1, 0, differences(NOTHING, life[0].facts))
    for earlier, later in zip(life, life[1:], strict=False):
        if later.valid_from:
            made[later.valid_from] = (0, 0, differences(earlier.facts, later.facts))
    if life[-1].valid_to and life[-1].valid_to < date.max:
        day = life[-1].valid_to + ONE_DAY
        made[day] = (0, 1, made.get(day, (0, 0, {}))[2])
    return made


def _steps_told(roles: list[EventBody]) -> dict[date, tuple]:
    """The same, as the events say; several of one day follow each other."""
    by_day = defaultdict(list)
    for role in roles:
        if role.effect != BodyEffect.NONE:
            by_day[role.event.occurred_on].append(role)
    return {
        day: (
            sum(role.effect == BodyEffect.BEGINS for role in steps),
            sum(role.effect == BodyEffect.ENDS for role in steps),
            _composed(steps),
        )
        for day, steps in by_day.items()
    }


def _composed(steps: list[EventBody]) -> dict[str, list[str]]:
    composed = {}
    for step in steps:
        for fact, (old, new) in step.changes.items():
            first, last = composed.get(fact, (old, old))
            # A step that does not start where the one before it ended can equal no version.
            composed[fact] = [first, new] if last == old else [old, last, new]
    return {fact: values for fact, values in composed.items() if values[0] != values[-1]}


def _above(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """The parent lives as long as the version that names it, and nobody stands above itself."""
    for version in register.lives[pk]:
        if not version.parent_id:
            continue
        facts = {"name": version.name, "parent": register.name(version.parent_id)}
        if not _outlives(register.lives[version.parent_id], version):
            message = _("%(name)s stands below %(parent)s on days when that does not exist.")
            yield "parent_not_living", message % facts
        if _stands_above_itself(register, version):
            yield "parent_cycle", _("%(name)s stands above itself through %(parent)s.") % facts


def _outlives(life: list[GovernmentVersion], version: GovernmentVersion) -> bool:
    if not life:
        return False
    begins = (life[0].valid_from or date.min) <= (version.valid_from or date.min)
    return begins and (life[-1].valid_to or date.max) >= (version.valid_to or date.max)


def _stands_above_itself(register: _Register, version: GovernmentVersion) -> bool:
    """A circle closes on the day when its last version begins, so the first days are enough."""
    day, above, seen = version.valid_from or date.min, version, set()
    while above and above.parent_id and above.parent_id not in seen:
        if above.parent_id == version.government_id:
            return True
        seen.add(above.parent_id)
        above = register.on(above.parent_id, day)
    return False


def _succession(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """A body has one successor, among the results of what ended it, living the day after."""
    government, last = register.governments[pk], register.lives[pk][-1]
    facts = {"name": last.name}
    if government.successor_id:
        facts["successor"] = register.name(government.successor_id)
        if not last.valid_to:
            yield "successor_too_early", _("%(name)s has a successor but has not ended.") % facts
        elif not register.on(government.successor_id, last.valid_to + ONE_DAY):
            message = _("%(successor)s did not exist the day after %(name)s ended.")
            yield "successor_not_living", message % facts
    if not _succeeds_by_event(register, government):
        message = _("%(name)s: its successor is not what the event led to that ended it.")
        yield "successor_not_told", message % facts


def _succeeds_by_event(register: _Register, government: Government) -> bool:
    ends = [r for r in register.roles[government.pk] if r.effect == BodyEffect.ENDS]
    if not ends:
        return True  # nothing ended it; `_steps` tells if the versions say otherwise
    results = {pk for event, pk in register.results if event == ends[0].event_id}
    return government.successor_id in (results or {None})


def _levels(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """A level lasts as long as the body, so no version can be of a kind that belongs to another one."""
    level = register.governments[pk].level
    for version in register.lives[pk]:
        if LEVEL_OF_KIND[version.kind] != level:
            facts = {"name": version.name, "kind": version.get_kind_display()}
            message = _("%(name)s: “%(kind)s” is a kind of another level.")
            yield "other_level", message % facts


def _memberships(register: _Register, pk: int) -> Iterator[tuple[str, str]]:
    """Who founds or joins a special local government is no member before, who leaves it is one."""
    inside = set()
    for role in register.roles[pk]:
        joint = register.joints.get(role.event_id)
        if role.is_result or joint is None:
            continue
        leaves = role.event.event_type == EventType.LEAVE
        if leaves is not (joint in inside):
            facts = {"name": register.name(pk), "day": _told(role.event.occurred_on)}
            yield "membership", _("%(name)s joins or leaves twice on %(day)s.") % facts
        inside ^= {joint}


def _told(day: date | None) -> str:
    return date_format(day) if day else "…"
