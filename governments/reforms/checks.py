"""What a draft may not say; every refusal names the field of the draft that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.attribution import FACTS_OF_TYPE, NOTHING
from governments.choices import LEVEL_OF_KIND, EventType, Level
from governments.models import Government, GovernmentVersion
from governments.reforms.drafts import Result
from governments.reforms.situation import Situation

MANY = 1_000
Refusals = Iterator[tuple[str, str]]  # field and sentence


@dataclass(frozen=True)
class _Shape:
    """How many bodies stand before and after an event of a type, and whether they may be new."""

    before: tuple[int, int] = (1, MANY)
    after: tuple[int, int] = (1, MANY)
    may_create: bool = True
    may_keep: bool = True


CHANGE = _Shape(may_create=False)
MEMBERSHIP = _Shape(after=(1, 1), may_create=False)
SHAPES = {
    EventType.CREATION: _Shape(before=(0, MANY), may_keep=False),
    EventType.ABOLITION: _Shape(after=(0, 0)),
    EventType.RENAME: CHANGE,
    EventType.MERGE: _Shape(before=(2, MANY), after=(1, 1)),
    EventType.SPLIT: _Shape(before=(1, MANY)),
    EventType.PARENT_CHANGE: CHANGE,
    EventType.PROMOTION: _Shape(before=(1, 1), after=(1, 1)),
    EventType.CODE_CHANGE: CHANGE,
    EventType.JOIN: MEMBERSHIP,
    EventType.LEAVE: MEMBERSHIP,
}


def refuse_impossible(situation: Situation) -> None:
    """Raises all that is wrong at once; what rests on unknown bodies is not asked."""
    errors = defaultdict(list)
    for fields, sentence in [*_row_problems(situation), *_unknown(situation)]:
        errors[fields].append(sentence)
    if not errors:
        for field, sentence in _all_problems(situation):
            if sentence not in errors[field]:
                errors[field].append(sentence)
    if errors:
        raise ValidationError(dict(errors))


def _all_problems(situation: Situation) -> Refusals:
    for problems in (_shape, _parts, _living, _results, _parents, _endings, _members):
        yield from problems(situation)


def _row_problems(situation: Situation) -> Refusals:
    try:
        situation.refuse_row()
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            yield from (("key" if field == NON_FIELD_ERRORS else field, s) for s in sentences)


def _unknown(situation: Situation) -> Refusals:
    draft = situation.draft
    message = _("The register knows no %(code)s.")
    for field, codes in (("before", draft.before), ("partial", draft.partial)):
        yield from ((field, message % {"code": c}) for c in codes if c not in situation.known)
    parents = {r.parent for r in draft.after if r.parent} - set(draft.result_codes)
    yield from (("after", message % {"code": c}) for c in parents if c not in situation.known)
    if len(set(draft.result_codes)) < len(draft.after):
        yield "after", _("Name each body once.")


def _shape(situation: Situation) -> Refusals:
    draft, shape = situation.draft, SHAPES[situation.draft.event_type]
    kind = {"type": EventType(draft.event_type).label}
    if not shape.before[0] <= len(situation.before) <= shape.before[1]:
        yield (
            "before",
            _number_message(shape.before, before=True) % (kind | {"n": shape.before[0]}),
        )
    if not shape.after[0] <= len(draft.after) <= shape.after[1]:
        yield "after", _number_message(shape.after, before=False) % (kind | {"n": shape.after[0]})
    if situation.created and not shape.may_create:
        facts = kind | {"code": situation.created[0].code}
        yield "after", _("%(type)s: the register knows no %(code)s.") % facts
    if situation.existing and not shape.may_keep:
        facts = kind | {"code": situation.existing[0].code}
        yield "after", _("%(type)s: %(code)s exists already; a code is never used again.") % facts


def _number_message(bounds: tuple[int, int], *, before: bool) -> str:
    if bounds[1] == 0:
        return _("%(type)s: nothing stands after it.")
    if bounds[0] == bounds[1]:
        return (
            _("%(type)s: name exactly %(n)s before it.")
            if before
            else _("%(type)s: name exactly %(n)s after it.")
        )
    return (
        _("%(type)s: name at least %(n)s before it.")
        if before
        else _("%(type)s: name at least %(n)s after it.")
    )


def _parts(situation: Situation) -> Refusals:
    """What only some types may do: end a body, or give away a part of it."""
    draft, ended = situation.draft, situation.ended
    only_changes = SHAPES[draft.event_type] == CHANGE
    if only_changes and ended:
        message = _("%(name)s is missing among the bodies after the event.")
        yield "before", message % {"name": situation.name(ended[0].code)}
    if draft.event_type == EventType.PROMOTION and ended and not situation.created:
        yield "after", _("A promoted body goes on itself or becomes one new body.")
    if draft.event_type == EventType.SPLIT:
        yield from _split(situation)
    both = set(draft.before) & set(draft.partial)
    if both:
        message = _("%(name)s cannot end and give a part too.")
        yield "partial", message % {"name": situation.name(min(both))}


def _split(situation: Situation) -> Refusals:
    if not situation.created:
        yield "after", _("A split makes at least one new body.")
    if situation.ended and len(situation.draft.after) == 1:
        yield "after", _("Only one body is left: that is a change of name, not a split.")
    if len(situation.ended) > 1:
        yield "before", _("One body is split at a time.")


def _living(situation: Situation) -> Refusals:
    """Bodies before the event exist on the eve, and nothing of the day has ended them yet."""
    draft = situation.draft
    for code in draft.before:
        if not (situation.version(code, situation.eve) or draft.is_membership):
            yield "before", _not_living(situation, code, situation.eve)
        elif not situation.version(code, situation.day):
            yield "before", _not_living(situation, code, situation.day)
    for code in draft.partial:
        if not situation.version(code, situation.eve):
            yield "partial", _not_living(situation, code, situation.eve)
    for result in situation.existing:
        if not situation.version(result.code, situation.day):
            yield "after", _not_living(situation, result.code, situation.day)


def _not_living(situation: Situation, code: str, day) -> str:
    facts = {"name": situation.name(code), "day": date_format(day)}
    return _("%(name)s did not exist on %(day)s.") % facts


def _results(situation: Situation) -> Refusals:
    draft = situation.draft
    for result in situation.created:
        yield from _new_body(situation, result)
    for result in situation.existing:
        changed = situation.changed_facts(result)
        wanted = FACTS_OF_TYPE.get(draft.event_type)
        if wanted and not set(changed) & set(wanted) and not situation.ended:
            facts = {"name": situation.name(result.code)}
            yield "after", _("%(name)s: nothing changes.") % facts
        if changed and situation.version(result.code, situation.day):
            yield from _changed_body(situation, result)


def _new_body(situation: Situation, result: Result) -> Refusals:
    missing = [name for name in ("name_ko", "kind") if not getattr(result, name)]
    if missing:
        message = _("%(code)s begins that day: give its Korean name and its kind.")
        yield "after", message % {"code": result.code}
    elif result.kind in LEVEL_OF_KIND:
        body = Government(
            code=result.code, level=LEVEL_OF_KIND[result.kind], country=result.country
        )
        yield from _row_refusals(body, result.code)
    if not missing:
        yield from _row_refusals(_row(NOTHING | result.new_facts), result.code)


def _changed_body(situation: Situation, result: Result) -> Refusals:
    version = situation.version(result.code, situation.day)
    name = situation.name(result.code)
    facts = version.facts | result.new_facts
    yield from _row_refusals(_row(facts), str(name))
    level = LEVEL_OF_KIND.get(facts["kind"])
    if level and level != situation.known[result.code].level:
        message = _("%(name)s would be of another level: let it end and a new body begin.")
        yield "after", message % {"name": name}
    yield from _later_steps(situation, result.code, "after")


def _row(facts: dict[str, str]) -> GovernmentVersion:
    return GovernmentVersion(**{name: facts[name] for name in facts if name != "parent"})


def _row_refusals(row, name: str) -> Refusals:
    try:
        row.clean_fields(exclude={"government", "parent", "successor"})
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            label = row._meta.get_field(field).verbose_name
            facts = {"name": name, "field": label, "problem": " ".join(sentences)}
            yield "after", _("%(name)s, %(field)s: %(problem)s") % facts


def _later_steps(situation: Situation, code: str, field: str) -> Refusals:
    """What changes again later cannot change before: the later event started from other facts."""
    last = situation.known[code].latest
    later = last.valid_from and last.valid_from > situation.day
    if later or last.valid_to:
        day = last.valid_from if later else last.valid_to
        facts = {"name": situation.name(code), "day": date_format(day)}
        message = _("%(name)s changes again on %(day)s: undo that event first.")
        ending = _("%(name)s has ended on %(day)s: undo that event first.")
        yield field, (message if later else ending) % facts


def _parents(situation: Situation) -> Refusals:
    ended = {government.code for government in situation.ended}
    for result in situation.draft.after:
        parent = result.parent
        if not parent:
            continue
        facts = {"name": situation.name(result.code), "parent": situation.name(parent)}
        lasting = parent in situation.known and not situation.known[parent].latest.valid_to
        is_new = parent in {r.code for r in situation.created}
        lives = situation.version(parent, situation.day) and lasting and parent not in ended
        if not (is_new or lives):
            message = _("%(name)s cannot stand below %(parent)s, which does not exist then.")
            yield "after", message % facts
        elif _is_circle(situation, result.code):
            yield "after", _("%(name)s would stand above itself.") % facts


def _is_circle(situation: Situation, code: str) -> bool:
    """Follows the parents as they will be that day."""
    told = {r.code: r.parent for r in situation.draft.after if r.parent is not None}
    seen, above = set(), told[code]
    while above and above not in seen:
        if above == code:
            return True
        seen.add(above)
        above = told[above] if above in told else situation.parent_code(above)
    return False


def _endings(situation: Situation) -> Refusals:
    for government in situation.ended:
        yield from _later_steps(situation, government.code, "before")
        yield from _same_day_steps(situation, government)
    for child in situation.followers:
        yield from _later_steps(situation, child.code, "before")
    if situation.followers and not situation.heir:
        names = ", ".join(str(situation.name(child.code)) for child in situation.followers[:5])
        message = _("%(names)s still stand below it: record first where they go.")
        yield "before", message % {"names": names}


def _same_day_steps(situation: Situation, government: Government) -> Refusals:
    """Its last day is the eve, so nothing else can have happened to it on the day itself."""
    facts = {"name": situation.name(government.code), "day": date_format(situation.day)}
    version = situation.version(government.code, situation.day)
    if version and version.valid_from == situation.day:
        message = _("Another event of %(day)s changes %(name)s: undo that event first.")
        yield "before", message % facts
    if situation.takes_over_on_the_day(government):
        message = _("%(name)s takes over from another body on %(day)s and cannot end that day.")
        yield "before", message % facts


def _members(situation: Situation) -> Refusals:
    draft = situation.draft
    if not draft.is_membership or not situation.existing:
        return
    joint = situation.known[draft.after[0].code]
    if joint.level != Level.JOINT:
        facts = {"name": situation.name(joint.code)}
        yield "after", _("%(name)s is not a special local government.") % facts
        return
    members = Government.objects.members_on(situation.day, of=joint)
    there = set(members.values_list("code", flat=True))
    joins = draft.event_type == EventType.JOIN
    message = _("%(name)s is a member already.") if joins else _("%(name)s is not a member.")
    for code in draft.before:
        if (code in there) is joins:
            yield "before", message % {"name": situation.name(code)}
