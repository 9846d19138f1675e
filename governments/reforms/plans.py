"""From a draft to the steps it takes. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator

from governments.attribution import NOTHING
from governments.choices import EventType
from governments.reforms.checks import refuse_impossible
from governments.reforms.drafts import EventDraft, Result
from governments.reforms.effects import (
    BodyCreated,
    BodyEnded,
    Effect,
    FirstVersionOpened,
    MemberJoined,
    MemberLeft,
    PartGiven,
    SuccessorSet,
    VersionAmended,
    VersionClosed,
    VersionOpened,
    changes_between,
)
from governments.reforms.situation import Situation


def plan_event(draft: EventDraft) -> list[Effect]:
    """What recording `draft` would do, in the order in which it is done; ValidationError if it cannot be."""
    situation = Situation.read(draft)
    refuse_impossible(situation)
    return plan(situation)


def plan(situation: Situation) -> list[Effect]:
    return [
        *_beginnings(situation),
        *_endings(situation),
        *_changes(situation),
        *_parts(situation),
        *_memberships(situation),
    ]


def _beginnings(situation: Situation) -> Iterator[Effect]:
    """All bodies first: one may stand below another."""
    for result in situation.created:
        yield BodyCreated(
            code=result.code,
            name=situation.name(result.code),
            day=situation.day,
            kind=result.kind,
            parent=situation.name(result.parent) if result.parent else None,
        )
    for result in situation.created:
        yield FirstVersionOpened(
            code=result.code,
            name=situation.name(result.code),
            day=situation.day,
            changes=changes_between(NOTHING, result.new_facts, situation.names([result.parent])),
        )


def _endings(situation: Situation) -> Iterator[Effect]:
    for government in situation.ended:
        about = {"code": government.code, "name": situation.name(government.code)}
        yield VersionClosed(**about, day=situation.eve)
        yield BodyEnded(**about, day=situation.eve)
        if situation.heir:
            yield SuccessorSet(
                **about,
                day=situation.day,
                successor=situation.heir,
                successor_name=situation.name(situation.heir),
            )


def _changes(situation: Situation) -> Iterator[Effect]:
    for result in situation.changed:
        yield from _change(situation, result)
    for child in situation.followers:
        result = Result(code=child.code, parent=situation.heir)
        yield from _change(situation, result, follows=True)


def _change(situation: Situation, result: Result, *, follows: bool = False) -> Iterator[Effect]:
    version = situation.version(result.code, situation.day)
    names = situation.names([result.parent, version.facts["parent"]])
    about = {"code": result.code, "name": situation.name(result.code)}
    told = {
        "day": situation.day,
        "changes": changes_between(version.facts, result.new_facts, names),
        "follows": follows,
    }
    if version.valid_from == situation.day:
        yield VersionAmended(**about, **told)
    else:
        yield VersionClosed(**about, day=situation.eve)
        yield VersionOpened(**about, **told)


def _parts(situation: Situation) -> Iterator[Effect]:
    for code in situation.draft.partial:
        yield PartGiven(code=code, name=situation.name(code), day=situation.day)


def _memberships(situation: Situation) -> Iterator[Effect]:
    if not (situation.founds_joint or situation.draft.is_membership):
        return
    step = MemberLeft if situation.draft.event_type == EventType.LEAVE else MemberJoined
    joint = situation.name(situation.draft.after[0].code)
    for code in situation.draft.before:
        yield step(code=code, name=situation.name(code), day=situation.day, joint=joint)
