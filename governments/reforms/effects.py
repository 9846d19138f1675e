"""What an event does, one step each; every step tells itself in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governments.choices import Kind
from governments.languages import in_language
from governments.models import FACTS

FACT_LABELS = {
    "name_ko": gettext_lazy("name (Korean)"),
    "name_en": gettext_lazy("name (English)"),
    "short_ko": gettext_lazy("short name (Korean)"),
    "short_en": gettext_lazy("short name (English)"),
    "kind": gettext_lazy("kind"),
    "legal_code": gettext_lazy("official code"),
    "parent": gettext_lazy("parent"),
}


class Name(NamedTuple):
    ko: str
    en: str = ""

    def __str__(self) -> str:
        return in_language(self.ko, self.en)


@dataclass(frozen=True)
class Change:
    """One fact before and after; `names` says what parents were called."""

    fact: str
    old: str
    new: str
    names: tuple[tuple[str, Name], ...] = ()

    @property
    def sentence(self) -> str:
        words = {"fact": FACT_LABELS[self.fact], "old": self._word(self.old)}
        words["new"] = self._word(self.new)
        return _("%(fact)s: %(old)s → %(new)s") % words

    def _word(self, value: str) -> str:
        if not value:
            return _("none")
        if self.fact == "kind":
            return str(Kind(value).label)
        return str(dict(self.names).get(value, value))


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A step of an event concerning the body `code`, called `name`; `day` is its first or last day."""

    code: str
    name: Name
    day: date

    template = ""
    follows = False  # it happens only because the body above ended
    goes_without_saying = False  # another step of the same event says so too

    @property
    def sentence(self) -> str:
        return self.template % self._words()

    def _words(self) -> dict[str, str]:
        return {"name": str(self.name), "day": date_format(self.day)}


@dataclass(frozen=True, kw_only=True)
class BodyCreated(Effect):
    kind: str
    parent: Name | None = None

    @property
    def template(self) -> str:
        if self.parent:
            return _("%(name)s begins on %(day)s: %(kind)s below %(parent)s.")
        return _("%(name)s begins on %(day)s: %(kind)s.")

    def _words(self):
        words = {"kind": Kind(self.kind).label, "parent": str(self.parent or "")}
        return super()._words() | words


@dataclass(frozen=True, kw_only=True)
class BodyEnded(Effect):
    template = gettext_lazy("%(name)s ends; %(day)s is its last day.")


@dataclass(frozen=True, kw_only=True)
class SuccessorSet(Effect):
    successor: str
    successor_name: Name

    template = gettext_lazy(
        "From %(day)s the agreements of %(name)s count for %(successor)s, its successor."
    )

    def _words(self):
        return super()._words() | {"successor": str(self.successor_name)}


@dataclass(frozen=True, kw_only=True)
class VersionClosed(Effect):
    goes_without_saying = True
    template = gettext_lazy("The entry of %(name)s is closed on %(day)s.")


@dataclass(frozen=True, kw_only=True)
class VersionOpened(Effect):
    """The facts of a body from a day on; `changes` from nothing where the body begins with it."""

    changes: tuple[Change, ...]
    follows: bool = False

    @property
    def template(self) -> str:
        if self.follows:
            return _("%(name)s follows from %(day)s: %(changes)s.")
        return _("%(name)s has a new entry from %(day)s: %(changes)s.")

    @property
    def new_facts(self) -> dict[str, str]:
        return {change.fact: change.new for change in self.changes}

    def _words(self):
        words = {"changes": "; ".join(change.sentence for change in self.changes)}
        return super()._words() | words


@dataclass(frozen=True, kw_only=True)
class FirstVersionOpened(VersionOpened):
    @property
    def template(self) -> str:
        return _("%(name)s gets its first entry from %(day)s: %(changes)s.")

    def _words(self):
        facts = [f"{FACT_LABELS[c.fact]}: {c._word(c.new)}" for c in self.changes]
        return super()._words() | {"changes": "; ".join(facts)}


@dataclass(frozen=True, kw_only=True)
class VersionAmended(VersionOpened):
    """As a new version, where another event of the same day has opened it already."""

    @property
    def template(self) -> str:
        return _("The entry of %(name)s that begins on %(day)s is completed: %(changes)s.")


@dataclass(frozen=True, kw_only=True)
class PartGiven(Effect):
    template = gettext_lazy("%(name)s gives a part of its area on %(day)s and goes on.")


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Effect):
    joint: Name

    template = gettext_lazy("%(name)s is a member of %(joint)s from %(day)s.")

    def _words(self):
        return super()._words() | {"joint": str(self.joint)}


@dataclass(frozen=True, kw_only=True)
class MemberLeft(MemberJoined):
    template = gettext_lazy("%(name)s is no member of %(joint)s from %(day)s.")


def changes_between(
    old: dict[str, str], new: dict[str, str], names: dict[str, Name]
) -> tuple[Change, ...]:
    """What `new` says otherwise than `old`, in the order in which facts are shown."""
    return tuple(
        make_change(fact, old[fact], new[fact], names)
        for fact in FACTS
        if fact in new and old[fact] != new[fact]
    )


def make_change(fact: str, old: str, new: str, names: dict[str, Name]) -> Change:
    if fact != "parent":
        return Change(fact, old, new)
    return Change(fact, old, new, tuple((c, names[c]) for c in (old, new) if c))


def told(effects: list[Effect]) -> dict[str, list[Effect]]:
    """What a page shows of them, apart from bodies that only follow another one."""
    shown = [effect for effect in effects if not effect.goes_without_saying]
    return {
        "effects": [effect for effect in shown if not effect.follows],
        "following": [effect for effect in shown if effect.follows],
    }
