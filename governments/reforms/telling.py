"""What a recorded event did, told by the same steps as its plan; shipped events too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch

from governments.attribution import ONE_DAY
from governments.choices import BodyEffect, EventType, Kind
from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion
from governments.reforms import effects
from governments.reforms.effects import Effect, Name, make_change


def effects_of(event: GovernmentEvent) -> list[Effect]:
    return _Telling(event).steps()


class _Telling:
    def __init__(self, event: GovernmentEvent):
        self.event = event
        self.day: date = event.occurred_on
        self.eve = self.day - ONE_DAY
        self.roles = list(_roles(event))
        self.known = {role.government.code: role.government for role in self.roles}
        self.known |= _read(self._further_codes() - self.known.keys())
        self.opened = _opened_before(event)

    def steps(self) -> list[Effect]:
        begun = [r for r in self.roles if r.effect == BodyEffect.BEGINS]
        return [
            *map(self._created, begun),
            *map(self._first, begun),
            *self._each(self._ended, BodyEffect.ENDS),
            *self._each(self._changed, BodyEffect.CHANGES),
            *self._parts(),
            *self._memberships(),
        ]

    def _each(self, tell, effect: BodyEffect) -> Iterator[Effect]:
        """What follows another body is told last."""
        roles = [role for role in self.roles if role.effect == effect]
        for role in sorted(roles, key=lambda role: role.follows):
            yield from tell(role)

    def _further_codes(self) -> set[str]:
        parents = {code for role in self.roles for code in role.changes.get("parent", ())}
        successors = {r.government.successor.code for r in self.roles if r.government.successor}
        return {code for code in parents | successors if code}

    def _name(self, code: str) -> Name:
        role = next((r for r in self.roles if r.government.code == code), None)
        begins = role and role.effect == BodyEffect.BEGINS
        if begins:
            return Name(*(role.changes.get(fact, ("", ""))[1] for fact in ("name_ko", "name_en")))
        body = self.known[code]
        version = body.on(self.eve) or body.on(self.day) or body.nearest(self.day)
        return Name(version.name_ko, version.name_en)

    def _about(self, role: EventBody) -> dict:
        return {"code": role.government.code, "name": self._name(role.government.code)}

    def _created(self, role: EventBody) -> Effect:
        parent = role.changes.get("parent", ("", ""))[1]
        return effects.BodyCreated(
            **self._about(role),
            day=self.day,
            kind=role.changes["kind"][1],
            parent=self._name(parent) if parent else None,
        )

    def _first(self, role: EventBody) -> Effect:
        return effects.FirstVersionOpened(
            **self._about(role), day=self.day, changes=self._changes(role)
        )

    def _changes(self, role: EventBody) -> tuple[effects.Change, ...]:
        codes = [code for code in role.changes.get("parent", ()) if code]
        names = {code: self._name(code) for code in codes}
        return tuple(
            make_change(fact, *role.changes[fact], names)
            for fact in effects.FACTS
            if fact in role.changes
        )

    def _changed(self, role: EventBody) -> Iterator[Effect]:
        told = {"day": self.day, "changes": self._changes(role), "follows": role.follows}
        if role.government_id in self.opened:
            yield effects.VersionAmended(**self._about(role), **told)
        else:
            yield effects.VersionClosed(**self._about(role), day=self.eve)
            yield effects.VersionOpened(**self._about(role), **told)

    def _ended(self, role: EventBody) -> Iterator[Effect]:
        about, successor = self._about(role), role.government.successor
        yield effects.VersionClosed(**about, day=self.eve)
        yield effects.BodyEnded(**about, day=self.eve)
        if successor:
            yield effects.SuccessorSet(
                **about,
                day=self.day,
                successor=successor.code,
                successor_name=self._name(successor.code),
            )

    def _parts(self) -> Iterator[Effect]:
        for role in self.roles:
            if role.is_partial and not role.is_result:
                yield effects.PartGiven(**self._about(role), day=self.day)

    def _memberships(self) -> Iterator[Effect]:
        joint = self._joint()
        step = effects.MemberJoined
        if self.event.event_type == EventType.LEAVE:
            step = effects.MemberLeft
        for role in self.roles if joint else ():
            if not role.is_result:
                joined = self._name(joint.government.code)
                yield step(**self._about(role), day=self.day, joint=joined)

    def _joint(self) -> EventBody | None:
        """The special local government that this event founds, or that somebody joins or leaves."""
        results = [role for role in self.roles if role.is_result]
        if self.event.event_type == EventType.CREATION:
            joint = Kind.SPECIAL_LOCAL_GOVERNMENT
            results = [r for r in results if r.changes.get("kind", ("", ""))[1] == joint]
        elif self.event.event_type not in (EventType.JOIN, EventType.LEAVE):
            results = []
        return next(iter(results), None)


def _roles(event: GovernmentEvent):
    versions = Prefetch("government__versions", GovernmentVersion.objects.oldest_first())
    roles = EventBody.objects.filter(event=event).select_related("government__successor")
    return roles.prefetch_related(versions).order_by("is_result", "pk")


def _read(codes: set[str]) -> dict[str, Government]:
    rows = Government.objects.filter(code__in=codes).with_versions()
    return {government.code: government for government in rows}


def _opened_before(event: GovernmentEvent) -> set[int]:
    """Bodies whose version of that day an earlier event of the same day has opened."""
    earlier = EventBody.objects.effective().filter(
        event__occurred_on=event.occurred_on, event__lt=event.pk, is_result=True
    )
    return set(earlier.values_list("government_id", flat=True))
