"""What a merge would move. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.choices import LEVEL_OF_KIND, BodyEffect, Level
from governments.models import EventBody, Government, GovernmentName, GovernmentVersion
from governments.references import Reference, naming_record, references

OFFICIAL_LEVELS = (Level.PROVINCE, Level.MUNICIPALITY, Level.SUB_PROVINCIAL, Level.JOINT)
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Move:
    """A row that names the dropped record."""

    reference: Reference
    row: models.Model

    @property
    def kind(self) -> str:
        return str(self.reference.model._meta.verbose_name_plural)

    @property
    def record(self) -> models.Model:
        """What a page shows for the row."""
        return naming_record(self.row)

    @property
    def address(self) -> str:
        found = getattr(self.record, "get_absolute_url", None)
        return found() if found else ""


@dataclass
class MergePlan:
    keep: Government
    drop: Government
    moves: list[Move] = field(default_factory=list)
    clashes: list[Move] = field(default_factory=list)  # the kept record has a row of its own there
    tellings: list[EventBody] = field(
        default_factory=list
    )  # roles that tell of the dropped parent
    names: list[str] = field(default_factory=list)  # that will lead to the kept record
    obstacles: list[str] = field(default_factory=list)

    @property
    def moves_by_kind(self) -> dict[str, list[Move]]:
        return _by_kind(self.moves)

    @property
    def clashes_by_kind(self) -> dict[str, list[Move]]:
        return _by_kind(self.clashes)

    @property
    def remarks(self) -> list[str]:
        """What differs between the two; the kept record's own facts stand."""
        ours, theirs = self.keep.latest, self.drop.latest
        pairs = [
            (_("kind"), ours.get_kind_display(), theirs.get_kind_display()),
            (_("country"), self.keep.country, self.drop.country),
        ]
        message = _("The %(fact)s differs: %(kept)s stays, %(dropped)s goes.")
        return [
            message % {"fact": fact, "kept": kept, "dropped": dropped}
            for fact, kept, dropped in pairs
            if kept != dropped
        ]

    @property
    def fingerprint(self) -> str:
        rows = [(m.reference.label, m.row.pk) for m in [*self.moves, *self.clashes]]
        told = repr((self.keep.code, self.drop.code, rows, self.names))
        return hashlib.sha256(told.encode()).hexdigest()


def plan_merge(*, keep: Government, drop: Government) -> MergePlan:
    """All that names `drop`, and why it cannot be moved to `keep`, if so."""
    models.prefetch_related_objects([keep, drop], "versions")
    plan = MergePlan(keep=keep, drop=drop)
    plan.obstacles = list(_identities(keep, drop))
    if plan.obstacles:
        return plan
    for reference in references():
        rows = list(reference.rows([drop]).select_related())
        for row in rows:  # whose names are read already
            setattr(row, reference.field.name, drop)
        clashing = _clashing(reference, rows, keep)
        plan.clashes += [Move(reference, row) for row in rows if row.pk in clashing]
        plan.moves += [Move(reference, row) for row in rows if row.pk not in clashing]
    plan.tellings = _tellings(plan)
    plan.names = _names(keep, drop)
    for problems in (_lives, _below, _days, _one_party, _hanging):
        plan.obstacles += problems(plan)
    return plan


def _by_kind(moves: list[Move]) -> dict[str, list[Move]]:
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.kind, []).append(move)
    return found


def _identities(keep: Government, drop: Government) -> Iterator[str]:
    if keep == drop:
        yield _("Name another record: this is the same one.")
    for record in (keep, drop):
        if record.merged_into_id:
            yield _("%(name)s is merged already.") % {"name": _called(record)}
    if drop.code == settings.HOME_GOVERNMENT:
        yield _("%(name)s runs this portal: keep it.") % {"name": _called(drop)}


def _clashing(reference: Reference, rows: list[models.Model], keep: Government) -> set:
    """Rows that cannot name `keep` because a rule of their table allows it there only once."""
    found = set()
    for fields, condition in _unique_with(reference):
        kept = reference.rows([keep]).filter(condition)
        taken = set(kept.values_list(*fields) if fields else kept.values_list("pk")[:1])
        if not fields:
            found |= {row.pk for row in rows if taken}
        else:
            found |= {row.pk for row in rows if _key(row, fields) in taken}
    return found


def _unique_with(reference: Reference) -> Iterator[tuple[list[str], models.Q]]:
    """The other columns of every rule of uniqueness that the column takes part in."""
    meta, name = reference.model._meta, reference.field.name
    if reference.field.unique:
        yield [], models.Q()
    together = [(names, models.Q()) for names in meta.unique_together]
    for rule in meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields:
            together.append((rule.fields, rule.condition or models.Q()))
    for names, condition in together:
        if name in names:
            others = [meta.get_field(other).attname for other in names if other != name]
            yield others, condition


def _key(row: models.Model, fields: list[str]) -> tuple:
    key = tuple(getattr(row, name) for name in fields)
    return () if None in key else key  # nothing equals NULL


def _tellings(plan: MergePlan) -> list[EventBody]:
    """What events say of bodies below the dropped one: they name their parent by its code."""
    below = [m.row.government_id for m in plan.moves if m.reference.model is GovernmentVersion]
    roles = EventBody.objects.effective().filter(government__in=below).order_by("pk")
    return [role for role in roles if plan.drop.code in role.changes.get("parent", ())]


def _names(keep: Government, drop: Government) -> list[str]:
    """Spellings of the dropped record that do not lead to the kept one yet."""
    known = set(keep.names.values_list("folded", flat=True))
    records = [drop, *drop.merged_records.all()]
    names = GovernmentName.objects.filter(government__in=records).order_by("pk")
    return list(dict.fromkeys(name.text for name in names if name.folded not in known))


# Obstacles


def _lives(plan: MergePlan) -> Iterator[str]:
    """A life that the register tells by events is not a duplicate's."""
    told = _events(plan.drop)
    facts = {"name": _called(plan.drop), "events": ", ".join(told[:NAMED_AT_MOST])}
    if told and _events(plan.keep):
        message = _(
            "Both have a life of their own in the register; %(name)s by %(events)s. "
            "Two governments that became one are recorded by an event, not merged as duplicates."
        )
        yield message % facts
    elif told:
        yield _("%(name)s has events in the register (%(events)s): keep it instead.") % facts
    elif plan.drop.is_shipped and plan.drop.level in OFFICIAL_LEVELS:
        message = _("%(name)s is a local government of the official list: keep it instead.")
        yield message % facts


def _events(government: Government) -> list[str]:
    """Titles of the events of its life; that somebody added it with its first day is none."""
    roles = government.event_roles.select_related("event").in_order()
    if not government.is_shipped and LEVEL_OF_KIND[government.latest.kind] not in OFFICIAL_LEVELS:
        roles = roles.exclude(effect=BodyEffect.BEGINS)
    return list(dict.fromkeys(role.event.title for role in roles))


def _below(plan: MergePlan) -> Iterator[str]:
    for move in plan.moves:
        version = move.row
        if move.reference.model is not GovernmentVersion:
            continue
        facts = {"name": version.name, "parent": _called(plan.keep)}
        if version.government_id == plan.keep.pk:
            yield _("%(parent)s stands below the record that would go.") % facts
        elif not _outlives(plan.keep, version):
            message = _("%(name)s stands below it on days when %(parent)s does not exist.")
            yield message % facts


def _outlives(keep: Government, version: GovernmentVersion) -> bool:
    life = list(keep.versions.oldest_first())
    begins = life[0].valid_from is None or (
        version.valid_from is not None and life[0].valid_from <= version.valid_from
    )
    ends = life[-1].valid_to is None or (
        version.valid_to is not None and life[-1].valid_to >= version.valid_to
    )
    return begins and ends


def _days(plan: MergePlan) -> Iterator[str]:
    """Records of a day on which the kept government did not exist."""
    message = _("%(record)s is of %(day)s, when %(name)s did not exist.")
    found = [(move.record, getattr(move.row, "naming_day", None)) for move in plan.moves]
    found = [(record, day) for record, day in found if day and not plan.keep.on(day)]
    for record, day in found[:NAMED_AT_MOST]:
        name = _called(plan.keep)
        yield message % {"record": record, "day": date_format(day), "name": name}
    if len(found) > NAMED_AT_MOST:
        yield _("So are %(number)s more.") % {"number": len(found) - NAMED_AT_MOST}


def _one_party(plan: MergePlan) -> Iterator[str]:
    """Nobody agrees with itself: where the home government is both sides, somebody has to look."""
    if plan.keep.code == settings.HOME_GOVERNMENT:
        message = _("Both take part in “%(record)s”, which would be with itself.")
        yield from (message % {"record": move.record} for move in plan.clashes[:NAMED_AT_MOST])


def _hanging(plan: MergePlan) -> Iterator[str]:
    """A row that would go must not have records of its own."""
    message = _(
        "Both take part in “%(record)s”, and both with details of their own (%(details)s)."
    )
    for move in plan.clashes:
        for relation in move.row._meta.related_objects:
            hanging = relation.related_model._base_manager.filter(
                **{relation.field.name: move.row.pk}
            )
            if hanging.exists():
                details = relation.related_model._meta.verbose_name_plural
                yield message % {"record": move.record, "details": details}


def _called(government: Government) -> str:
    return f"{government.latest.name} ({government.code})"
