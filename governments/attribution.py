"""Which event of a day made which change: shipped events name their bodies, the versions tell the rest."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from governments.choices import BodyEffect, EventType
from governments.models import FACTS, EventBody, GovernmentVersion

CALLED = ("name_ko", "name_en", "short_ko", "short_en", "kind")
FACTS_OF_TYPE = {
    EventType.RENAME: CALLED,
    EventType.PROMOTION: CALLED,
    EventType.CODE_CHANGE: ("legal_code",),
    EventType.PARENT_CHANGE: ("parent",),
}
NOTHING = dict.fromkeys(FACTS, "")
ONE_DAY = timedelta(days=1)


def attribute(bodies: list[EventBody]) -> None:
    """Tells each body, in the order of the events, what its event did to it."""
    lives = _lives({body.government_id for body in bodies})
    told = set()
    for body in bodies:
        life, day = lives[body.government_id], body.event.occurred_on
        step = (body.government_id, day)
        if not body.is_result and life[-1].valid_to == day - ONE_DAY:
            ended = ("end", *step)
            if ended not in told and not body.is_partial:
                body.effect = BodyEffect.ENDS
                told.add(ended)
        elif body.is_result:
            _attribute_result(body, life, told)


def _attribute_result(body: EventBody, life: list[GovernmentVersion], told: set) -> None:
    day = body.event.occurred_on
    changes = differences(*_around(life, day))
    open_facts = {fact for fact in changes if (fact, body.government_id, day) not in told}
    begins = life[0].valid_from == day
    if not begins:
        open_facts &= set(FACTS_OF_TYPE.get(body.event.event_type, ()))
    if open_facts:
        body.effect = BodyEffect.BEGINS if begins else BodyEffect.CHANGES
        body.changes = {fact: changes[fact] for fact in FACTS if fact in open_facts}
        told |= {(fact, body.government_id, day) for fact in open_facts}


def _lives(ids: set[int]) -> dict[int, list[GovernmentVersion]]:
    lives = defaultdict(list)
    for version in GovernmentVersion.objects.select_related("parent").oldest_first():
        if version.government_id in ids:
            lives[version.government_id].append(version)
    return lives


def _around(life: list[GovernmentVersion], day: date) -> tuple[dict, dict]:
    before = next((v.facts for v in life if v.valid_to == day - ONE_DAY), NOTHING)
    after = next((v.facts for v in life if v.valid_from == day), before)
    return before, after


def differences(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """{fact: [before, after]} of the facts that differ."""
    return {fact: [before[fact], after[fact]] for fact in FACTS if before[fact] != after[fact]}
