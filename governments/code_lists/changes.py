"""From a compared code list to the events that bring the register in line with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.choices import EventType, Kind, RowOutcome
from governments.code_lists.comparison import NEAR, Comparison, own_code
from governments.code_lists.entries import Entry, digits, stem
from governments.code_lists.events import Intent
from governments.code_lists.sketch import Body
from governments.names import fold
from governments.reforms import Result

ONE_CHANGE = {
    EventType.RENAME: ("name_ko", "name_en", "short_ko", "kind"),
    EventType.PARENT_CHANGE: ("parent",),
    EventType.CODE_CHANGE: ("legal_code",),
}


class Changes:
    """Asks a comparison, entry by entry, what has to happen; `outcomes` by the line of the entry."""

    def __init__(self, compared: Comparison):
        self.compared = compared
        self.day = compared.day
        self.outcomes: dict[int, str] = {}
        self.new = [e for e in compared.living if not e.body and not e.line.problems]

    def intents(self) -> list[Intent]:
        for entry in self.new:
            self._name_new(entry)
        endings = dict(self._endings())
        found = [intent for entry in self.compared.living for intent in self._of_living(entry)]
        found += self._of_endings(endings)
        begun = {code for intent in found for code in intent.lines}
        return found + [self._beginning(e) for e in self.new if own_code(e) not in begun]

    # What goes on

    def _of_living(self, entry: Entry) -> Iterator[Intent]:
        if not entry.body or entry.line.problems:
            return
        stretch = self.compared.stretches[entry.body.code]
        facts = self._new_facts(entry, stretch.facts)
        self._remark_on_beginning(entry)
        is_dated = "legal_code" in facts and entry.begins is not None
        day = entry.begins if is_dated else self.day
        if facts and not is_dated:
            message = _("The list does not say since when; its own date is taken: %(day)s.")
            entry.line.remark(message % {"day": date_format(day)})
        for event_type, names in ONE_CHANGE.items():
            changed = {name: facts[name] for name in names if name in facts}
            if changed:
                yield Intent(
                    event_type,
                    day,
                    {entry.body.code: entry.line},
                    after=(Result(code=entry.body.code, **changed),),
                    is_dated=is_dated,
                    is_above=entry.is_province,
                )

    def _new_facts(self, entry: Entry, facts: dict[str, str]) -> dict[str, str]:
        wanted = {}
        if fold(entry.name) != fold(facts["name_ko"]):
            wanted |= {"name_ko": entry.name, "kind": entry.kind or facts["kind"]}
            wanted["short_ko"] = _short(facts["short_ko"], facts["name_ko"], entry.name)
        if entry.name_en:
            wanted["name_en"] = entry.name_en
        if entry.code:
            wanted |= {"legal_code": entry.code, "parent": entry.parent}
        return {name: value for name, value in wanted.items() if value != facts[name]}

    def _remark_on_beginning(self, entry: Entry) -> None:
        """The register's own days stand: they come from the laws, those of lists often do not."""
        life = [s for s in entry.body.life if s.facts["legal_code"] == entry.code]
        days = [stretch.valid_from for stretch in life]
        if not entry.begins or None in days or not days:
            return
        if all(abs(day - entry.begins) > NEAR for day in days):
            facts = {"list": date_format(entry.begins), "register": date_format(days[0])}
            message = _(
                "The list says since %(list)s; the register says since %(register)s, which stands."
            )
            entry.line.remark(message % facts)

    # What begins

    def _name_new(self, entry: Entry) -> None:
        """A permanent code that nobody has; a code of the list may be used a second time."""
        code = own_code(entry)
        if code in self.compared.sketch.bodies:
            code = f"{code}-{(entry.begins or self.day).year}"
        entry.own_code = code
        self.outcomes[id(entry.line)] = RowOutcome.ADDED
        if not entry.kind:
            entry.line.refuse(_("By its name it is no local government."), "name")
        if not entry.begins:
            message = _("The list does not say since when; its own date is taken: %(day)s.")
            entry.line.remark(message % {"day": date_format(self.day)})

    def _result(self, entry: Entry) -> Result:
        return Result(
            code=own_code(entry),
            name_ko=entry.name,
            name_en=entry.name_en or None,
            short_ko=self._short_of_new(entry),
            kind=self._kind(entry),
            legal_code=entry.code,
            parent=entry.parent or "",
        )

    def _kind(self, entry: Entry) -> str:
        """Cities of Jeju have no government of their own, as their neighbours tell."""
        stretches = self.compared.stretches.values()
        beside = {s.facts["kind"] for s in stretches if s.facts["parent"] == entry.parent}
        is_administrative = entry.kind == Kind.CITY and Kind.ADMINISTRATIVE_CITY in beside
        return Kind.ADMINISTRATIVE_CITY if is_administrative else entry.kind

    def _short_of_new(self, entry: Entry) -> str:
        """«부산 중구»; a province is called by its stem."""
        above = self.compared.stretches.get(entry.parent or "")
        begun = [other.stem for other in self.new if own_code(other) == entry.parent]
        names = [above.facts["short_ko"]] if above else begun
        return f"{names[0]} {entry.name}" if names else entry.stem

    def _beginning(self, entry: Entry) -> Intent:
        return Intent(
            EventType.CREATION,
            entry.begins or self.day,
            {own_code(entry): entry.line},
            after=(self._result(entry),),
            is_dated=entry.begins is not None,
            is_above=entry.is_province,
        )

    # What ends

    def _endings(self) -> Iterator[tuple[str, tuple[Entry, list[Entry | Body]]]]:
        """Bodies that live in the register and are over in the list, each with its heirs."""
        for entry in self.compared.over:
            body = self.compared.by_code.get(entry.code)
            body = self.compared.sketch.bodies.get(entry.own_code) or body
            if entry.line.problems:
                continue
            if not body or body.code not in self.compared.stretches:
                self._remark_on_past(entry)
            elif body.code in self.compared.continued:
                self._remark_on_change(entry, self.compared.continued[body.code])
            elif not entry.ends:
                entry.line.refuse(_("Say since when it does not exist any more."), "abolished")
            else:
                self.outcomes[id(entry.line)] = RowOutcome.ENDED
                entry.body = body
                heirs = self._heirs(entry)
                if heirs is not None:
                    yield body.code, (entry, heirs)

    def _heirs(self, entry: Entry) -> list[Entry | Body] | None:
        told = entry.heirs
        if told is not None:
            heirs = [self._heir(text, entry) for text in told]
            return None if None in heirs else heirs
        promoted = [e for e in self.new if e.promoted_from is entry.body]
        followed = promoted or [e for e in self.new if e.former and e.former == entry.code]
        if len(followed) == 1:
            return followed
        message = _(
            "It is not clear what became of it. Write in “%(successor)s” the code of the body that "
            "takes over, or “-” for nobody; if it goes on under another code, write this code in "
            "“%(former)s” of that row."
        )
        facts = {"successor": _("Successor"), "former": _("Former code")}
        entry.line.refuse(message % facts, "successor")
        return None

    def _heir(self, text: str, entry: Entry) -> Entry | Body | None:
        code = digits(text)
        for other in self.compared.living:
            if text == other.own_code or (
                code == other.code if code else fold(text) == fold(other.name)
            ):
                return other.body or other
        body = self.compared.sketch.bodies.get(text) or self.compared.by_code.get(code)
        if body is None:
            message = _("The successor is unknown: %(text)s.")
            entry.line.refuse(message % {"text": text}, "successor")
        return body

    def _of_endings(self, endings: dict[str, tuple[Entry, list]]) -> Iterator[Intent]:
        """One event for each heir and day; a body with several heirs is split after that."""
        groups = defaultdict(list)
        splits = {code: told for code, told in endings.items() if len(told[1]) > 1}
        for code, (entry, heirs) in endings.items():
            if not heirs:
                lines = {code: entry.line}
                yield Intent(EventType.ABOLITION, entry.ends, lines, before=(code,))
            elif code not in splits:
                groups[_code(heirs[0]), entry.ends].append((code, entry, heirs[0]))
        begun = set()
        for (heir, day), ended in groups.items():
            begun.add(heir)
            yield self._merger(heir, day, ended, self._parts(splits, heir, day))
        for code, (entry, heirs) in splits.items():
            yield self._split(code, entry, heirs, begun)

    def _parts(self, splits: dict, heir: str, day: date) -> tuple[str, ...]:
        return tuple(
            code
            for code, (entry, heirs) in splits.items()
            if entry.ends == day and heir in map(_code, heirs)
        )

    def _merger(self, heir: str, day: date, ended: list, parts: tuple[str, ...]) -> Intent:
        codes = tuple(code for code, _entry, _heir in ended)
        entries = {code: entry for code, entry, _heir in ended}
        target = ended[0][2]
        is_new = isinstance(target, Entry)
        lines = {code: entry.line for code, entry in entries.items()}
        lines = ({heir: target.line} if is_new else {}) | lines
        if not is_new:
            codes += (heir,)
        several = len(codes) + len(parts) > 1
        promoted = is_new and target.promoted_from is not None
        event_type = EventType.PROMOTION if promoted else EventType.CREATION
        return Intent(
            EventType.MERGE if several else event_type,
            day,
            lines,
            before=codes,
            partial=parts,
            after=(self._result(target) if is_new else Result(code=heir),),
            is_above=is_new and target.is_province,
        )

    def _split(self, code: str, entry: Entry, heirs: list, begun: set[str]) -> Intent:
        news = {_code(h): h for h in heirs if isinstance(h, Entry) and _code(h) not in begun}
        after = tuple(
            self._result(news[c]) if c in news else Result(code=c) for c in map(_code, heirs)
        )
        lines = {code: entry.line} | {c: new.line for c, new in news.items()}
        return Intent(EventType.SPLIT, entry.ends, lines, before=(code,), after=after)

    # What the list says about the past

    def _remark_on_change(self, entry: Entry, now: Entry) -> None:
        if now.code != entry.code:
            message = _("It goes on under the code %(code)s.")
            entry.line.remark(message % {"code": now.code})

    def _remark_on_past(self, entry: Entry) -> None:
        stretch = self.compared.past_of(entry)
        if stretch is None:
            entry.line.tell(RowOutcome.SKIPPED)
            entry.line.remark(_("The register does not know it, and it is over."))
        elif entry.ends and stretch.valid_to and abs(stretch.valid_to - entry.ends) > NEAR:
            facts = {"list": date_format(entry.ends), "register": date_format(stretch.valid_to)}
            message = _(
                "The list says until %(list)s; the register says until %(register)s, which stands."
            )
            entry.line.remark(message % facts)


def _code(heir: Entry | Body) -> str:
    return own_code(heir) if isinstance(heir, Entry) else heir.code


def _short(short: str, old: str, new: str) -> str:
    """The short name after a change of name, where it follows from the name."""
    if old and short.endswith(old):
        return short.removesuffix(old) + new
    return stem(new) if short == stem(old) else short
