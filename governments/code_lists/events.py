"""Wording what has to happen as events, and playing them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext, override

from governments.choices import Confidence, EventType, RowOutcome
from governments.code_lists.sketch import Sketch
from governments.imports import Line
from governments.models import GovernmentEvent
from governments.reforms import Effect, EventDraft, Result, told
from governments.reforms.effects import Name

TITLES = {
    EventType.CREATION: gettext_lazy("%(after)s begins"),
    EventType.ABOLITION: gettext_lazy("%(before)s ends"),
    EventType.RENAME: gettext_lazy("%(before)s → %(after)s"),
    EventType.PROMOTION: gettext_lazy("%(before)s → %(after)s"),
    EventType.MERGE: gettext_lazy("%(before)s → %(after)s"),
    EventType.SPLIT: gettext_lazy("%(before)s → %(after)s"),
    EventType.PARENT_CHANGE: gettext_lazy("%(before)s: %(old)s → %(new)s"),
    EventType.CODE_CHANGE: gettext_lazy("%(before)s: official code %(old)s → %(new)s"),
}
# On one day what begins comes first, then what changes, and at last what ends without a successor.
RANKS = (
    EventType.MERGE,
    EventType.CREATION,
    EventType.PROMOTION,
    EventType.SPLIT,
    EventType.RENAME,
    EventType.PARENT_CHANGE,
    EventType.CODE_CHANGE,
    EventType.ABOLITION,
)
TITLE_MAX = 200


@dataclass
class Intent:
    """An event to be; `lines` has the row of each body that it concerns, the first of them answers for it."""

    event_type: str
    day: date
    lines: dict[str, Line]
    before: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    after: tuple[Result, ...] = ()
    is_dated: bool = True  # by the list itself
    is_above: bool = False  # provinces come before what stands below them

    @property
    def line(self) -> Line:
        return next(iter(self.lines.values()))

    @property
    def order(self) -> tuple:
        return self.day, not self.is_above, RANKS.index(self.event_type), self.line.number

    @property
    def changes_one(self) -> bool:
        changes = (EventType.RENAME, EventType.PARENT_CHANGE, EventType.CODE_CHANGE)
        return self.event_type in changes


@dataclass
class Playing:
    """Plays intents on a sketch, and tells each line what its body goes through."""

    sketch: Sketch
    source: str
    stem: str  # of the keys
    sentences: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[int, list] = field(default_factory=lambda: defaultdict(list))

    def play(self, intents: list[Intent]) -> None:
        start = _first_free(self.stem)
        for number, intent in enumerate(sorted(intents, key=lambda intent: intent.order), start):
            if not any(line.problems for line in intent.lines.values()):
                self._play(intent, number)

    def tell(self, line: Line, outcome: str) -> None:
        sentences, steps = self.sentences[id(line)], self.steps[id(line)]
        if sentences or steps:
            line.tell(outcome, *sentences, step=tuple(steps) or None)

    def _play(self, intent: Intent, number: int) -> None:
        if self._is_done(intent):
            return
        draft = self._draft(intent, f"{self.stem}-{number}")
        try:
            steps = self.sketch.play(draft)
        except ValidationError as error:
            for sentence in error.messages:
                intent.line.refuse(sentence)
            return
        self.steps[id(intent.line)].append((number, draft))
        self._share_out(intent, steps)

    def _is_done(self, intent: Intent) -> bool:
        """What stands below a merged body has followed its successor already."""
        if not intent.changes_one:
            return False
        [result] = intent.after
        version = self.sketch.bodies[result.code].on(intent.day)
        is_done = bool(version) and not result.new_facts.items() - version.facts.items()
        if is_done and intent.event_type == EventType.PARENT_CHANGE:
            message = gettext_lazy("It follows the body above it.")
            self.sentences[id(intent.line)].append(str(message))
        return is_done

    def _share_out(self, intent: Intent, steps: list[Effect]) -> None:
        shown = told(steps)
        for effect in shown["effects"]:
            line = intent.lines.get(effect.code, intent.line)
            self.sentences[id(line)].append(effect.sentence)
        number = len(shown["following"])
        if number:
            message = ngettext(
                "%(number)s body below follows.", "%(number)s bodies below follow.", number
            )
            self.sentences[id(intent.line)].append(message % {"number": number})

    def _draft(self, intent: Intent, key: str) -> EventDraft:
        draft = EventDraft(
            key=key,
            event_type=intent.event_type,
            occurred_on=intent.day,
            title_ko="",
            source=self.source,
            confidence=Confidence.HIGH if intent.is_dated else Confidence.MEDIUM,
            before=intent.before,
            partial=intent.partial,
            after=intent.after,
        )
        titles = {f"title_{language}": self._title(intent, language) for language in ("ko", "en")}
        return replace(draft, **titles)

    def _title(self, intent: Intent, language: str) -> str:
        changed = [result.code for result in intent.after] if intent.changes_one else []
        before = [self._name(code, intent.day) for code in intent.before or changed]
        after = [self._new_name(result, intent.day) for result in intent.after]
        with override(language):
            facts = {"before": "·".join(map(str, before)), "after": "·".join(map(str, after))}
            return (str(TITLES[intent.event_type]) % (facts | self._change(intent)))[:TITLE_MAX]

    def _change(self, intent: Intent) -> dict[str, str]:
        fact = {EventType.PARENT_CHANGE: "parent", EventType.CODE_CHANGE: "legal_code"}.get(
            intent.event_type
        )
        if not fact:
            return {}
        [result] = intent.after
        version = self.sketch.bodies[result.code].nearest(intent.day)
        old, new = version.facts[fact], result.new_facts[fact]
        if fact == "parent":
            old, new = (self._name(code, intent.day) if code else "–" for code in (old, new))
        return {"old": str(old), "new": str(new)}

    def _new_name(self, result: Result, day: date) -> Name:
        old = self._name(result.code, day)
        return Name(result.name_ko or old.ko, result.name_en or ("" if result.name_ko else old.en))

    def _name(self, code: str, day: date) -> Name:
        body = self.sketch.bodies.get(code)
        if not body:
            return Name(code)
        version = body.nearest(day)
        return Name(version.name_ko, version.name_en)


def _first_free(stem: str) -> int:
    """The number after those that earlier imports of the same day took."""
    taken = GovernmentEvent.objects.filter(key__startswith=f"{stem}-").values_list(
        "key", flat=True
    )
    numbers = [int(key.rpartition("-")[2]) for key in taken if key.rpartition("-")[2].isdecimal()]
    return max(numbers, default=0) + 1


def settle_lines(lines: list[Line], playing: Playing, outcomes: dict[int, str]) -> None:
    """What nothing happened to is unchanged."""
    for line in lines:
        playing.tell(line, outcomes.get(id(line), RowOutcome.CHANGED))
