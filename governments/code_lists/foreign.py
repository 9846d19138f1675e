"""Lists of foreign governments: country, names, kind, parent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from governments.choices import EventType, Kind, Level, RowOutcome
from governments.code_lists.events import Intent
from governments.code_lists.sketch import Body, Sketch
from governments.countries import read_country
from governments.dates import read_day
from governments.imports import Column, Line, Plan, Row, Table
from governments.models import GovernmentName
from governments.names import fold
from governments.reforms import Result

COLUMNS = (
    Column("own", gettext_lazy("Portal code"), headings=("포털코드", "코드", "code")),
    Column("country", gettext_lazy("Country"), headings=("국가명", "국가코드"), required=True),
    Column(
        "name_ko",
        gettext_lazy("Name (Korean)"),
        headings=("기관명", "도시명", "명칭", "이름", "한글명", "국문명", "name"),
        required=True,
    ),
    Column("name_en", gettext_lazy("Name (English)"), headings=("영문명", "english name")),
    Column("kind", gettext_lazy("Kind"), headings=("구분", "유형")),
    Column("parent", gettext_lazy("Parent"), headings=("상위기관명", "상위코드", "상위")),
    Column("created", gettext_lazy("Created"), headings=("생성일자", "설치일")),
    Column("abolished", gettext_lazy("Abolished"), headings=("말소일자", "폐지일")),
    Column("successor", gettext_lazy("Successor"), headings=("승계기관",)),
)
KIND_WORDS = {
    Kind.FOREIGN_CITY: ("도시", "시", "해외도시", "city", "municipality"),
    Kind.FOREIGN_REGION: (
        "지역",
        "광역",
        "주",
        "성",
        "현",
        "도",
        "region",
        "state",
        "province",
        "prefecture",
    ),
}
ENDINGS = ("시", "현", "성", "주", "도", "city", "prefecture", "province", "state")


@dataclass(eq=False)
class ForeignEntry:
    line: Line
    own_code: str
    country: str
    name_ko: str
    name_en: str
    kind: str
    parent_text: str
    begins: date | None
    ends: date | None
    heir_text: str
    body: Body | None = None
    parent: str | None = None


@dataclass
class ForeignList:
    """The rows of a list compared with the foreign governments living on `day`."""

    sketch: Sketch
    day: date
    since: date  # of bodies whose beginning the list does not tell
    entries: list[ForeignEntry] = field(default_factory=list)
    outcomes: dict[int, str] = field(default_factory=dict)

    def __post_init__(self):
        living = self.sketch.living_on(self.day)
        self.living = {
            body.code: stretch for body, stretch in living if body.level == Level.FOREIGN
        }
        self.by_name = defaultdict(set)
        for code, stretch in self.living.items():
            for name in (stretch.name_ko, stretch.name_en):
                self.by_name[self.sketch.bodies[code].country, fold(name)].add(code)
        self.alike = defaultdict(set)
        names = GovernmentName.objects.filter(government__level=Level.FOREIGN)
        for code, folded in names.values_list("government__code", "folded"):
            if code in self.living:
                self.alike[self.sketch.bodies[code].country, _stem(folded)].add(code)

    def read(self, table: Table, plan: Plan) -> None:
        for row in table.rows:
            self.entries.append(_entry(row, plan))
        self._refuse_twins()
        for entry in self.entries:
            self._match(entry)
        for entry in self.entries:
            entry.parent = self._parent(entry)

    def intents(self) -> list[Intent]:
        return [intent for entry in self.entries for intent in self._intents(entry)]

    def _refuse_twins(self) -> None:
        seen: dict[tuple, int] = {}
        for entry in self.entries:
            keys = [(entry.country, fold(name)) for name in (entry.name_ko, entry.name_en) if name]
            keys += [("", entry.own_code)] if entry.own_code else []
            for key in dict.fromkeys(keys):
                if key in seen:
                    facts = {"name": key[1] if not key[0] else entry.name_ko, "row": seen[key]}
                    message = _("%(name)s stands in row %(row)s already.")
                    entry.line.refuse(message % facts, "name_ko" if key[0] else "own")
                seen.setdefault(key, entry.line.number)

    def _match(self, entry: ForeignEntry) -> None:
        if entry.own_code:
            entry.body = self.sketch.bodies.get(entry.own_code)
            if entry.body and entry.body.code not in self.living:
                facts = {"code": entry.own_code}
                message = _(
                    "%(code)s is no foreign government that exists on the date of the list."
                )
                entry.line.refuse(message % facts, "own")
            return
        names = [name for name in (entry.name_ko, entry.name_en) if name]
        same = set().union(*(self.by_name[entry.country, fold(name)] for name in names))
        if len(same) == 1:
            entry.body = self.sketch.bodies[same.pop()]
            return
        alike = same.union(*(self.alike[entry.country, _stem(fold(name))] for name in names))
        if alike:
            listed = ", ".join(f"{self.living[code].name} ({code})" for code in sorted(alike))
            message = _(
                "The register has what is called alike: %(names)s. Write its portal code if it is "
                "meant, or a new one if it is another body."
            )
            entry.line.refuse(message % {"names": listed}, "name_ko")
        else:
            self._name_new(entry)

    def _name_new(self, entry: ForeignEntry) -> None:
        slug = slugify(entry.name_en.partition(",")[0])
        if not slug:
            message = _("A new body needs an English name or a portal code.")
            entry.line.refuse(message, "name_en")
            return
        code = f"{entry.country.lower()}-{slug}"[:40]
        taken = {other.own_code for other in self.entries} | self.sketch.bodies.keys()
        if code in taken:
            entry.line.refuse(_("Write a portal code: %(code)s is taken.") % {"code": code}, "own")
            return
        entry.own_code = code

    def _parent(self, entry: ForeignEntry) -> str | None:
        if not entry.parent_text:
            return None
        found = self._named(entry.parent_text, entry.country)
        if found is None:
            facts = {"text": entry.parent_text}
            entry.line.refuse(_("The parent is unknown: %(text)s.") % facts, "parent")
        return found

    def _named(self, text: str, country: str) -> str | None:
        """The code of the body in that country which `text` names, in the list or in the register."""
        for other in self.entries:
            names = (other.own_code, other.name_ko, other.name_en)
            code = other.body.code if other.body else other.own_code
            if other.country == country and fold(text) in map(fold, names) and code:
                return code
        if text in self.living:
            return text
        found = self.by_name[country, fold(text)]
        return next(iter(found)) if len(found) == 1 else None

    def _intents(self, entry: ForeignEntry):
        if entry.line.problems:
            return
        if entry.ends and entry.ends <= self.day:
            yield from self._ending(entry)
        elif entry.body is None:
            yield self._beginning(entry)
        else:
            yield from self._changes(entry)

    def _beginning(self, entry: ForeignEntry) -> Intent:
        self.outcomes[id(entry.line)] = RowOutcome.ADDED
        result = Result(
            code=entry.own_code,
            name_ko=entry.name_ko,
            name_en=entry.name_en or None,
            kind=entry.kind,
            parent=entry.parent or "",
            country=entry.country,
        )
        lines = {entry.own_code: entry.line}
        return Intent(
            EventType.CREATION,
            entry.begins or self.since,
            lines,
            after=(result,),
            is_dated=entry.begins is not None,
            is_above=not entry.parent,
        )

    def _changes(self, entry: ForeignEntry):
        facts, code = self.living[entry.body.code].facts, entry.body.code
        wanted = {"name_ko": entry.name_ko, "name_en": entry.name_en, "kind": entry.kind}
        named = {n: value for n, value in wanted.items() if value and value != facts[n]}
        if fold(named.get("name_ko", "")) == fold(facts["name_ko"]):
            del named["name_ko"]
        lines = {code: entry.line}
        if named:
            result = Result(code=code, **named)
            yield Intent(EventType.RENAME, self.day, lines, after=(result,), is_dated=False)
        if entry.parent is not None and entry.parent != facts["parent"]:
            result = Result(code=code, parent=entry.parent)
            yield Intent(EventType.PARENT_CHANGE, self.day, lines, after=(result,), is_dated=False)

    def _ending(self, entry: ForeignEntry):
        if entry.body is None:
            entry.line.tell(RowOutcome.SKIPPED)
            entry.line.remark(_("The register does not know it, and it is over."))
            return
        self.outcomes[id(entry.line)] = RowOutcome.ENDED
        code, lines = entry.body.code, {entry.body.code: entry.line}
        if not entry.heir_text:
            yield Intent(EventType.ABOLITION, entry.ends, lines, before=(code,))
            return
        heir = self._named(entry.heir_text, entry.country)
        if heir not in self.living or heir == code:
            message = _("The successor is unknown: %(text)s.")
            entry.line.refuse(message % {"text": entry.heir_text}, "successor")
            return
        after = (Result(code=heir),)
        yield Intent(EventType.MERGE, entry.ends, lines, before=(code, heir), after=after)


def _entry(row: Row, plan: Plan) -> ForeignEntry:
    line = plan.line(row, title=row["name_ko"] or row["name_en"])
    if not row["name_ko"]:
        line.refuse(_("The name is missing."), "name_ko")
    begins, ends = line.read("created", read_day), line.read("abolished", read_day)
    if begins and ends and ends <= begins:
        line.refuse(_("It ends before it begins."), "abolished")
    kind = line.read("kind", read_kind) or _kind_of_name(row["name_ko"], row["name_en"])
    if not kind:
        line.refuse(_("Say whether it is a city or a region."), "kind")
    return ForeignEntry(
        line=line,
        own_code=row["own"],
        country=line.read("country", read_foreign_country, default=""),
        name_ko=row["name_ko"],
        name_en=row["name_en"],
        kind=kind,
        parent_text=row["parent"],
        begins=begins,
        ends=ends,
        heir_text=row["successor"],
    )


def read_foreign_country(text: str) -> str:
    if not text:
        raise ValidationError(_("The country is missing."))
    code = read_country(text)
    if code == "KR":
        raise ValidationError(_("Bodies of Korea come with the official code list."))
    return code


def read_kind(text: str) -> str:
    if not text:
        return ""
    for kind, words in KIND_WORDS.items():
        labels = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                labels.append(str(kind.label))
        if fold(text) in map(fold, (kind, *labels, *words)):
            return kind
    raise ValidationError(_("%(text)s is neither a city nor a region.") % {"text": text})


def _kind_of_name(name_ko: str, name_en: str) -> str:
    """«교토시», «Kyoto Prefecture» say it themselves."""
    for text in (name_ko[-1:], name_en.rpartition(" ")[2]):
        for kind, words in KIND_WORDS.items():
            if text and fold(text) in map(fold, words):
                return kind
    return ""


def _stem(folded: str) -> str:
    ending = next((e for e in ENDINGS if folded.endswith(e) and folded != e), "")
    return folded.removesuffix(ending)
