"""What somebody wants to record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.text import slugify

from governments.choices import Confidence, EventType
from governments.models import FACTS, GovernmentEvent


@dataclass(frozen=True, kw_only=True)
class Result:
    """A body after the event; a fact left None stays as it was."""

    code: str
    name_ko: str | None = None
    name_en: str | None = None
    short_ko: str | None = None
    short_en: str | None = None
    kind: str | None = None
    legal_code: str | None = None
    parent: str | None = None  # a code; "" for none
    region: str = ""  # of a new body; without it that of its parent or of what it began from
    country: str = "KR"  # of a new body

    @property
    def new_facts(self) -> dict[str, str]:
        facts = {name: getattr(self, name) for name in FACTS}
        return {name: str(value) for name, value in facts.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """An event before it is recorded; bodies are named by their codes."""

    key: str
    event_type: str
    occurred_on: date
    title_ko: str
    source: str
    title_en: str = ""
    confidence: str = Confidence.HIGH
    note: str = ""
    before: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    after: tuple[Result, ...] = ()

    @property
    def is_membership(self) -> bool:
        return self.event_type in (EventType.JOIN, EventType.LEAVE)

    @property
    def result_codes(self) -> list[str]:
        return [result.code for result in self.after]

    @property
    def codes(self) -> set[str]:
        parents = {result.parent for result in self.after if result.parent}
        return {*self.before, *self.partial, *self.result_codes, *parents}

    def as_event(self) -> GovernmentEvent:
        """The row it becomes, not saved."""
        return GovernmentEvent(
            key=self.key,
            event_type=self.event_type,
            occurred_on=self.occurred_on,
            title_ko=self.title_ko,
            title_en=self.title_en,
            confidence=self.confidence,
            source=self.source,
            note=self.note,
        )


def free_key(event_type: str, day: date) -> str:
    """An address for the event: what happened, when, and a number where that is taken."""
    stem = slugify(f"{event_type}-{day}").replace("_", "-")
    taken = GovernmentEvent.objects.filter(key__startswith=stem)
    if not taken.exists():
        return stem
    last = GovernmentEvent.history.aggregate(last=Max("id"))["last"]
    return f"{stem}-{last + 1}"
