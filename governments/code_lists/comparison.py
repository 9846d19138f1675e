"""Which body of the register each row of a code list means, and what has to happen to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from governments.choices import Level
from governments.code_lists.entries import Entry, digits, stem
from governments.code_lists.sketch import Body, Sketch, Stretch
from governments.imports import Plan
from governments.names import fold

NEAR = timedelta(days=1)  # lists differ in whether an end is the last day or the first without it
COMPARED = (Level.PROVINCE, Level.MUNICIPALITY, Level.SUB_PROVINCIAL)
NAMES_SHOWN = 10


class Comparison:
    """Matches the entries of a list that is true on `day` with the bodies living that day."""

    def __init__(self, entries: list[Entry], sketch: Sketch, *, day: date):
        self.entries = entries
        self.day = day
        self.sketch = sketch
        self.living = [entry for entry in entries if entry.lives_on(day)]
        self.over = [entry for entry in entries if entry.is_over and not entry.lives_on(day)]
        there = sketch.living_on(day)
        self.stretches = {body.code: stretch for body, stretch in there}
        self.by_code = {s.facts["legal_code"]: body for body, s in there if s.facts["legal_code"]}
        self.continued: dict[str, Entry] = {}  # by the code of the body that goes on
        self.inherited: dict[
            str, str
        ] = {}  # what became of a province that is over, codes of ours

    def compare(self, plan: Plan) -> None:
        """Fills in what each entry is; every contradiction is a problem of its row."""
        self._refuse_duplicates()
        for is_province in (True, False):  # provinces first: what is below them is known by them
            entries = [entry for entry in self.living if entry.is_province is is_province]
            for entry in entries:
                if not self._is_of_the_past(entry):
                    entry.parent = self._parent(entry)
            self._match(entries)
            self._inherit()
        self._refuse_twins()
        self._note_later(plan)
        self._note_absent(plan)

    # Which body

    def _match(self, entries: list[Entry]) -> None:
        for entry in entries:
            entry.body = self.sketch.bodies.get(entry.own_code) or self.by_code.get(entry.code)
            if entry.body and entry.body.code not in self.stretches:
                self._refuse_ended(entry)
            elif entry.body:
                self.continued[entry.body.code] = entry
        claims = defaultdict(list)
        for entry in entries:
            body = None if entry.body or entry.line.problems else self._earlier_self(entry)
            if body:
                claims[body.code].append(entry)
        for code, claimants in claims.items():
            self._settle(self.sketch.bodies[code], claimants)

    def _earlier_self(self, entry: Entry) -> Body | None:
        """The living body that the entry goes on as, under a code that the register does not know yet."""
        found = (self._by_former(entry), self._by_ended_row(entry), self._by_name(entry))
        return next((body for body in found if body and body.code not in self.continued), None)

    def _by_former(self, entry: Entry) -> Body | None:
        return self.by_code.get(entry.former) if entry.former else None

    def _by_ended_row(self, entry: Entry) -> Body | None:
        """What ended in the list when this began, and is called the same."""
        rows = [
            row
            for row in self.over
            if row.is_province is entry.is_province
            and not row.heirs_text
            and row.ends
            and entry.begins
            and abs(row.ends - entry.begins) <= NEAR
            and row.code in self.by_code
            and entry.stem in (row.stem, self._short(row.code))
        ]
        bodies = {self.by_code[row.code].code for row in rows}
        kept = [code for code in bodies if self._is_under(code, entry.parent)] or list(bodies)
        return self.sketch.bodies[kept[0]] if len(kept) == 1 else None

    def _short(self, code: str) -> str:
        """전북 for 전라북도."""
        return self.stretches[self.by_code[code].code].facts["short_ko"]

    def _is_under(self, code: str, parent: str | None) -> bool:
        """Below that parent, or below a province that ended in it."""
        above = self.stretches[code].facts["parent"]
        return (parent or "") in (above, self.inherited.get(above))

    def _by_name(self, entry: Entry) -> Body | None:
        """Of that name below the same parent, and under no code that the list knows."""
        told = {other.code for other in self.entries}
        found = [
            self.sketch.bodies[code]
            for code, stretch in self.stretches.items()
            if fold(stretch.name_ko) == fold(entry.name)
            and stretch.facts["parent"] == (entry.parent or "")
            and stretch.facts["legal_code"] not in told
        ]
        return found[0] if len(found) == 1 else None

    def _settle(self, body: Body, claimants: list[Entry]) -> None:
        """One entry goes on as `body`; a county that became a city is a new body, its successor."""
        name = stem(self.stretches[body.code].name_ko)
        same = [entry for entry in claimants if entry.stem == name]
        going_on = claimants if len(claimants) == 1 else same
        if len(going_on) != 1:
            message = _(
                "Several rows go back to %(name)s. Write its portal code %(code)s in the row that goes on."
            )
            for entry in claimants:
                facts = {"name": self.stretches[body.code].name, "code": body.code}
                entry.line.refuse(message % facts, "former")
            return
        [entry] = going_on
        if entry.is_province or entry.kind == self.stretches[body.code].facts["kind"]:
            entry.body = body
            self.continued[body.code] = entry
        elif entry.stem == name:
            entry.promoted_from = body

    def _inherit(self) -> None:
        for entry in self.over:
            heir = self._province(entry.heirs[0]) if entry.is_province and entry.heirs else None
            if heir and entry.code in self.by_code:
                self.inherited[self.by_code[entry.code].code] = heir

    # Parents

    def _parent(self, entry: Entry) -> str | None:
        """The code of ours of the body above; None, and a problem, where nobody can tell."""
        if entry.is_province or (entry.own_code and not entry.code):
            return ""
        asked = entry.parent_text or entry.province or entry.code[:2]
        found = self._province(asked)
        if found is None and not entry.parent_text:
            found = self._province(entry.code[:2])
        if found is None:
            column = "parent" if entry.parent_text else "code"
            entry.line.refuse(_("The parent is unknown: %(text)s.") % {"text": asked}, column)
        return found

    def _province(self, text: str) -> str | None:
        code, folded = digits(text), fold(text)
        for entry in self.living:
            if entry.is_province and (entry.code == code if code else fold(entry.name) == folded):
                return own_code(entry)
        if code:
            return self.by_code[code].code if code in self.by_code else None
        for body_code, stretch in self.stretches.items():
            is_province = self.sketch.bodies[body_code].level == Level.PROVINCE
            if is_province and folded in (fold(stretch.name_ko), fold(body_code)):
                return body_code
        return None

    # Contradictions

    def _refuse_duplicates(self) -> None:
        seen = defaultdict(list)
        for entry in self.entries:
            for column, code in (("code", entry.code), ("own", entry.own_code)):
                if not code:
                    continue
                twin = next((other for other in seen[column, code] if other.overlaps(entry)), None)
                if twin:
                    facts = {"code": code, "row": twin.line.number}
                    message = _("Row %(row)s has the code %(code)s for the same time.")
                    entry.line.refuse(message % facts, column)
                seen[column, code].append(entry)

    def _refuse_twins(self) -> None:
        seen: dict[tuple, Entry] = {}
        for entry in self.living:
            key = (entry.parent, fold(entry.name))
            if entry.name and entry.parent is not None and key in seen:
                facts = {"name": entry.name, "row": seen[key].line.number}
                entry.line.refuse(_("%(name)s stands in row %(row)s already.") % facts, "name")
            seen.setdefault(key, entry)

    def _is_of_the_past(self, entry: Entry) -> bool:
        """Whether the register has given up this code, which the list still has."""
        known = entry.code in self.by_code or entry.own_code
        for body, stretch in () if known else self._past(entry.code):
            if stretch.valid_to and (entry.begins or date.min) <= stretch.valid_to:
                facts = {"name": stretch.name, "day": date_format(stretch.valid_to)}
                message = _(
                    "In the register %(name)s had this code until %(day)s: the row has "
                    "no end, or the date of the list is too late."
                )
                if body.code in self.stretches or body.successor:
                    entry.line.refuse(message % facts, "code")
                    return True
        return False

    def _refuse_ended(self, entry: Entry) -> None:
        life = entry.body.life
        facts = {
            "name": life[-1].name,
            "day": date_format(life[-1].valid_to or life[0].valid_from),
        }
        message = _("%(name)s does not exist on the date of the list (%(day)s).")
        entry.line.refuse(message % facts, "own")
        entry.body = None

    def _past(self, code: str) -> Iterator[tuple[Body, Stretch]]:
        for body in self.sketch.bodies.values():
            for stretch in body.life:
                if code and stretch.facts["legal_code"] == code:
                    yield body, stretch

    # What the list says about the past, and what it leaves out

    def past_of(self, entry: Entry) -> Stretch | None:
        """The version that an entry which is over means; the one whose end is nearest."""
        found = [s for body, s in self._past(entry.code) if entry.own_code in ("", body.code)]
        if not found and entry.own_code in self.sketch.bodies:
            found = self.sketch.bodies[entry.own_code].life
        wanted = entry.ends or date.max
        return min(found, key=lambda s: abs((s.valid_to or date.max) - wanted), default=None)

    def _note_later(self, plan: Plan) -> None:
        later = [entry for entry in self.entries if entry.begins and entry.begins > self.day]
        for entry in later:
            entry.line.remark(_("It begins after the date of the list and is not looked at."))

    def _note_absent(self, plan: Plan) -> None:
        told = {entry.code for entry in self.entries} | {e.own_code for e in self.entries}
        absent = [
            stretch.name
            for code, stretch in self.stretches.items()
            if self.sketch.bodies[code].level in COMPARED
            and stretch.facts["legal_code"]
            and not told & {stretch.facts["legal_code"], code}
            and code not in self.continued
        ]
        if absent:
            message = ngettext(
                "%(number)s body of the register is not in the file and stays as it is: %(names)s.",
                "%(number)s bodies of the register are not in the file and stay as they are: %(names)s.",
                len(absent),
            )
            plan.note(message % {"number": len(absent), "names": some(absent)})


def own_code(entry: Entry) -> str:
    """Our code of the body that the entry is, or of the one that begins with it."""
    if entry.body:
        return entry.body.code
    if entry.own_code:
        return entry.own_code
    return f"KR-{entry.code}" if entry.is_province else f"{entry.parent}-{entry.code}"


def some(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
