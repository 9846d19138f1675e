"""The register in memory, on which events are played one after the other without writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import singledispatchmethod

from governments.attribution import NOTHING
from governments.choices import LEVEL_OF_KIND
from governments.languages import in_language
from governments.models import FACTS, Government, GovernmentVersion
from governments.reforms import effects
from governments.reforms.checks import refuse_impossible
from governments.reforms.drafts import EventDraft
from governments.reforms.effects import Effect
from governments.reforms.plans import plan
from governments.reforms.situation import Situation


@dataclass
class Stretch:
    """A version: what was true of a body between two days."""

    facts: dict[str, str]
    valid_from: date | None = None
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def name_ko(self) -> str:
        return self.facts["name_ko"]

    @property
    def name_en(self) -> str:
        return self.facts["name_en"]

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)


@dataclass
class Body:
    """A government with its versions, the oldest first."""

    code: str
    level: str
    country: str = "KR"
    life: list[Stretch] = field(default_factory=list)
    successor: str = ""

    def on(self, day: date) -> Stretch | None:
        return next((stretch for stretch in self.life if stretch.covers(day)), None)

    def nearest(self, day: date) -> Stretch:
        before = [stretch for stretch in self.life if (stretch.valid_from or date.min) <= day]
        return before[-1] if before else self.life[0]

    @property
    def latest(self) -> Stretch:
        return self.life[-1]


class SketchedSituation(Situation):
    """As a situation that was read; here it asks the sketch."""

    def parent_code(self, code: str) -> str:
        version = self.version(code, self.day)
        return version.facts["parent"] if version else ""

    def takes_over_on_the_day(self, government: Body) -> bool:
        heirs = (b.successor for b in self.known.values() if b.latest.valid_to == self.eve)
        return government.code in heirs

    def refuse_row(self) -> None:
        """Keys are free by making; to ask for each would be a query for each."""
        self.draft.as_event().full_clean(validate_unique=False)


@dataclass
class Sketch:
    bodies: dict[str, Body]

    @classmethod
    def read(cls) -> Sketch:
        rows = Government.objects.values_list("code", "level", "country", "successor__code")
        bodies = {
            code: Body(code, level, country, successor=heir or "")
            for code, level, country, heir in rows.order_by("code")
        }
        columns = ("government__code", "valid_from", "valid_to", *FACTS[:-1], "parent__code")
        versions = GovernmentVersion.objects.oldest_first().values_list(*columns)
        for code, valid_from, valid_to, *values in versions:
            facts = dict(zip(FACTS, (value or "" for value in values), strict=True))
            bodies[code].life.append(Stretch(facts, valid_from, valid_to))
        return cls({code: body for code, body in bodies.items() if body.life})

    def living_on(self, day: date) -> list[tuple[Body, Stretch]]:
        found = ((body, body.on(day)) for body in self.bodies.values())
        return [(body, stretch) for body, stretch in found if stretch]

    def play(self, draft: EventDraft) -> list[Effect]:
        """What `record_event(draft)` would do, done here; the same ValidationError where it would refuse."""
        situation = SketchedSituation(draft, self.bodies, [])
        ended = {body.code for body in situation.ended}
        below = {
            body.code: body
            for body, stretch in (self.living_on(draft.occurred_on) if ended else ())
            if stretch.facts["parent"] in ended
        }
        situation.follow(below)
        refuse_impossible(situation)
        steps = plan(situation)
        for step in steps:
            self._do(step)
        return steps

    @singledispatchmethod
    def _do(self, step: Effect) -> None:
        """Parts given and memberships change no version."""

    @_do.register
    def _(self, step: effects.BodyCreated) -> None:
        self.bodies[step.code] = Body(step.code, LEVEL_OF_KIND[step.kind])

    @_do.register
    def _(self, step: effects.FirstVersionOpened) -> None:
        self.bodies[step.code].life.append(Stretch(NOTHING | step.new_facts, step.day))

    @_do.register
    def _(self, step: effects.VersionOpened) -> None:
        life = self.bodies[step.code].life
        life.append(Stretch(life[-1].facts | step.new_facts, step.day))

    @_do.register
    def _(self, step: effects.VersionAmended) -> None:
        self.bodies[step.code].on(step.day).facts.update(step.new_facts)

    @_do.register
    def _(self, step: effects.VersionClosed) -> None:
        self.bodies[step.code].on(step.day).valid_to = step.day

    @_do.register
    def _(self, step: effects.SuccessorSet) -> None:
        self.bodies[step.code].successor = step.successor
