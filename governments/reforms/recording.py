"""Writing a plan, step by step."""

from __future__ import annotations

from datetime import date
from functools import singledispatchmethod

from django.db import transaction
from django.utils.text import Truncator

from governments.actions import index_names
from governments.attribution import NOTHING, ONE_DAY
from governments.choices import LEVEL_OF_KIND, BodyEffect
from governments.consistency import refuse_problems, register_problems
from governments.models import EventBody, Government, GovernmentEvent, GovernmentVersion
from governments.reforms import effects
from governments.reforms.checks import refuse_impossible
from governments.reforms.drafts import EventDraft
from governments.reforms.plans import plan
from governments.reforms.situation import Situation


@transaction.atomic
def record_event(*, draft: EventDraft, by) -> GovernmentEvent:
    """Does what `plan_event(draft)` says, no more and no less."""
    # Whoever changes one of these bodies waits until this is done.
    list(Government.objects.select_for_update().filter(code__in=draft.codes).order_by("pk"))
    situation = Situation.read(draft)
    refuse_impossible(situation)
    steps = plan(situation)
    writer = _Writer(situation, by)
    writer.write(steps)
    settle(writer.touched)
    return writer.event


def settle(governments: list[Government]) -> None:
    """After a change of the register: everything holds, and the names lead where they should."""
    refuse_problems(register_problems(governments))
    index_names(governments=Government.objects.filter(pk__in=[g.pk for g in governments]))


def set_facts(version: GovernmentVersion, facts: dict[str, str]) -> None:
    for name, value in facts.items():
        if name == "parent":
            version.parent = Government.objects.get(code=value) if value else None
        else:
            setattr(version, name, value)


def save_by(row, by) -> None:
    """Saves `row`; its history tells who did, wherever the change came from."""
    row._history_user = by if by and by.is_authenticated else None
    row.save()


class _Writer:
    """One event being written: its row, its bodies, and the versions they have from its day on."""

    def __init__(self, situation: Situation, by):
        self.situation = situation
        self.by = by
        self.governments = dict(situation.known)
        self.event = situation.draft.as_event()
        save_by(self.event, by)
        self.before = {code: self._origin(code) for code in situation.before}
        self.after: dict[str, EventBody] = {}

    @property
    def touched(self) -> list[Government]:
        return [self.governments[code] for code in {*self.before, *self.after}]

    def write(self, steps: list[effects.Effect]) -> None:
        for step in steps:
            self.apply(step)
        for code in self.situation.draft.result_codes:
            self._result(code)
        for role in [*self.before.values(), *self.after.values()]:
            role.full_clean()
            role.save()

    def _origin(self, code: str) -> EventBody:
        draft, situation = self.situation.draft, self.situation
        ends = code in {government.code for government in situation.ended}
        lives_on = bool(situation.version(code, situation.day))
        return EventBody(
            event=self.event,
            government=self.governments[code],
            is_result=False,
            is_partial=code in draft.partial,
            continues=lives_on and not ends and code not in draft.result_codes,
        )

    def _result(self, code: str) -> EventBody:
        role = EventBody(event=self.event, government=self.governments[code], is_result=True)
        return self.after.setdefault(code, role)

    def _version(self, code: str, day: date) -> GovernmentVersion:
        return GovernmentVersion.objects.valid_on(day).get(government__code=code)

    @singledispatchmethod
    def apply(self, step: effects.Effect) -> None:
        """Parts given and memberships stand in the bodies of the event alone."""

    @apply.register
    def _(self, step: effects.BodyCreated) -> None:
        result = next(r for r in self.situation.draft.after if r.code == step.code)
        body = Government(
            code=step.code,
            level=LEVEL_OF_KIND[step.kind],
            country=result.country,
            region=result.region or self._region(result.parent),
            source=Truncator(self.event.source).chars(200),
        )
        body.full_clean()
        save_by(body, self.by)
        self.governments[step.code] = body

    def _region(self, parent: str | None) -> str:
        near = [parent, *self.situation.before]
        regions = [self.governments[code].region for code in near if code]
        return regions[0] if regions else ""

    @apply.register
    def _(self, step: effects.FirstVersionOpened) -> None:
        self._open(step, NOTHING | step.new_facts, BodyEffect.BEGINS)

    @apply.register
    def _(self, step: effects.VersionOpened) -> None:
        before = self._version(step.code, step.day - ONE_DAY)
        self._open(step, before.facts | step.new_facts, BodyEffect.CHANGES)

    def _open(self, step: effects.VersionOpened, facts: dict, effect: BodyEffect) -> None:
        version = GovernmentVersion(government=self.governments[step.code], valid_from=step.day)
        set_facts(version, facts)
        version.full_clean()
        save_by(version, self.by)
        self._remember(step, effect)

    @apply.register
    def _(self, step: effects.VersionAmended) -> None:
        version = self._version(step.code, step.day)
        set_facts(version, step.new_facts)
        version.full_clean()
        save_by(version, self.by)
        self._remember(step, BodyEffect.CHANGES)

    def _remember(self, step: effects.VersionOpened, effect: BodyEffect) -> None:
        role = self._result(step.code)
        role.effect = effect
        role.follows = step.follows
        role.changes = {change.fact: [change.old, change.new] for change in step.changes}

    @apply.register
    def _(self, step: effects.VersionClosed) -> None:
        version = self._version(step.code, step.day)
        version.valid_to = step.day
        save_by(version, self.by)

    @apply.register
    def _(self, step: effects.BodyEnded) -> None:
        self.before[step.code].effect = BodyEffect.ENDS

    @apply.register
    def _(self, step: effects.SuccessorSet) -> None:
        body = self.governments[step.code]
        body.successor = self.governments[step.successor]
        save_by(body, self.by)
