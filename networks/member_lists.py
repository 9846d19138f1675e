"""Member lists of a network as files: one member in each row, true as of a day (governments.imports)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import Disclosure
from agreements.forms import DayField
from governments.countries import read_country
from governments.dates import OPEN, read_date
from governments.imports import Column, ImportKind, Line, Plan, Row, RowOutcome, Table
from governments.imports.words import read_choice
from governments.models import Government, ImportBatch
from governments.names import fold
from networks.actions import store
from networks.choices import MembershipRole
from networks.member_matching import Matching
from networks.models import MemberCategory, Membership, Network
from networks.newcomers import Abroad, Newcomer, add_newcomer, remove_newcomer
from networks.permissions import can_import_members

NAMED_AT_MOST = 5


class MemberListOptions(forms.Form):
    network = forms.ModelChoiceField(
        Network.objects.by_name(),
        to_field_name="key",
        label=gettext_lazy("Network"),
        error_messages={"required": gettext_lazy("Choose the network.")},
    )
    as_of = DayField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("The day that the list is true of."),
        error_messages={"required": gettext_lazy("Enter the day that the list is true of.")},
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure"), choices=Disclosure, initial=Disclosure.INTERNAL
    )


@dataclass(frozen=True)
class Step:
    """What a row adds: a membership of somebody known, or of a newcomer."""

    government: str  # code, "" for a newcomer
    newcomer: Newcomer | None
    category: str
    role: str
    since: str
    until: str
    name_in_source: str


class MemberListImport(ImportKind):
    key = "member-list"
    title = gettext_lazy("Member list of a network")
    lead = gettext_lazy(
        "Who was in a network on a day, one member in each row. Cities abroad that the register does "
        "not know are proposed as new records."
    )
    columns = (
        Column(
            "member",
            gettext_lazy("Member"),
            headings=(
                "회원",
                "회원명",
                "회원단체",
                "회원도시",
                "기관",
                "기관명",
                "도시",
                "name",
                "city",
            ),
            required=True,
        ),
        Column(
            "name_en",
            gettext_lazy("Name in English"),
            headings=("영문", "영문명", "english", "english name"),
        ),
        Column("country", gettext_lazy("Country"), headings=("국가", "국가명", "나라")),
        Column("category", gettext_lazy("Category"), headings=("구분", "회원구분", "membership")),
        Column("role", gettext_lazy("Role"), headings=("역할", "직책")),
        Column(
            "since",
            gettext_lazy("Member since"),
            headings=("가입일", "가입시기", "가입연도", "since", "joined"),
        ),
        Column(
            "until",
            gettext_lazy("Member until"),
            headings=("탈퇴일", "탈퇴시기", "종료일", "until", "left"),
        ),
    )
    example = (
        ("부산광역시", "Busan", "대한민국", "", "회원", "2004-05", ""),
        ("요코하마시", "Yokohama", "일본", "", "회원", "1998", ""),
    )
    options_form = MemberListOptions

    def may_import(self, user) -> bool:
        return can_import_members(user)

    def plan(self, table: Table, *, options: dict, on: date) -> Plan:
        plan = Plan()
        if options["as_of"] > on:
            plan.refuse(_("The list is true of a day in the future."))
        reading = _Reading(table, options)
        for row in table.rows:
            reading.read(plan.line(row, title=row["member"]))
        plan.notes += reading.missing()
        return plan

    def apply(self, plan: Plan, *, batch: ImportBatch, by, at) -> dict:
        options = self.options(batch)
        categories = {c.name_ko: c for c in options["network"].categories.all()}
        codes = [step.government for step in plan.steps]
        governments = {g.code: g for g in Government.objects.filter(code__in=codes)}
        new = []
        for step in plan.steps:
            government = governments.get(step.government)
            if step.newcomer:
                source = f"{options['network'].name_ko}, {batch.file_name}"
                government = add_newcomer(step.newcomer, source=source, by=by)
                new.append(government.code)
            membership = Membership(
                network=options["network"],
                government=government,
                category=categories.get(step.category),
                role=step.role,
                since=step.since,
                until=step.until,
                as_of=options["as_of"].isoformat(),
                name_in_source=step.name_in_source,
                disclosure=options["disclosure"],
                department=by.department,
                source=batch.file_name,
                import_batch=batch,
                created_by=by,
            )
            store(membership, by=by)
        return {"governments": new}

    def undo(self, batch: ImportBatch, *, by) -> None:
        obstacles = self.undo_obstacles(batch)
        if obstacles:
            raise ValidationError(obstacles)
        for membership in batch.memberships.all():
            membership._history_user = by
            membership.delete()
        for government in Government.objects.filter(code__in=batch.before["governments"]):
            remove_newcomer(government, by=by)

    def undo_obstacles(self, batch: ImportBatch) -> list[str]:
        """Dues and results that people entered since would go with it."""
        held = batch.memberships.filter(Q(dues__isnull=False) | Q(results__isnull=False))
        message = _("Dues or results of %(name)s have been entered since.")
        return [message % {"name": m.name_now} for m in held.distinct().with_government()]

    def records(self, batch: ImportBatch) -> list[tuple[str, str]]:
        memberships = batch.memberships.for_listing().by_government()
        return [(str(membership), membership.get_absolute_url()) for membership in memberships]


class _Reading:
    """Reads the rows of one list against the register and the members known already."""

    def __init__(self, table: Table, options: dict):
        self.network: Network = options["network"]
        self.as_of: date = options["as_of"]
        texts = [text for row in table.rows for text in (row["member"], row["name_en"])]
        self.matching = Matching(texts, on=self.as_of)
        self.abroad = Abroad(on=self.as_of)
        self.categories = {
            fold(text): category
            for category in self.network.categories.all()
            for text in (category.name_ko, category.name_en)
            if text
        }
        self.known: dict[tuple, list[Membership]] = defaultdict(list)
        for membership in self.network.memberships.for_listing():
            self.known[membership.government_id, membership.category_id].append(membership)
        self.rows: dict[tuple, int] = {}
        self.named: set[int] = set()

    def read(self, line: Line) -> None:
        row = line.row
        if not row["member"]:
            line.refuse(_("The name is missing."), "member")
        country = line.read("country", read_country, "")
        category = line.read("category", self._category)
        facts = {
            "role": line.read("role", _role, MembershipRole.MEMBER),
            "since": line.read("since", _time, ""),
            "until": line.read("until", _time, ""),
        }
        government = line.read("member", self._finder(row, country))
        if line.problems:
            return
        self._refuse_twin(line, government, category, country)
        if government:
            self._known(line, government, category, facts)
        else:
            self._newcomer(line, country, category, facts)

    def missing(self) -> list[str]:
        """Who is a member that day by the register, and not in the list."""
        members = [m for group in self.known.values() for m in group]
        left = [
            m for m in members if m.is_in_effect(self.as_of) and m.government_id not in self.named
        ]
        if not left:
            return []
        names = ", ".join(m.name_then for m in left[:NAMED_AT_MOST])
        message = _(
            "%(number)s members in the register are not in the list: %(names)s. They stay."
        )
        return [message % {"number": len(left), "names": names}]

    def _finder(self, row: Row, country: str) -> Callable[[str], Government | None]:
        def find(text: str) -> Government | None:
            found = self.matching.find(text, country=country)
            if found is None and row["name_en"]:
                found = self.matching.find(row["name_en"], country=country)
            return found

        return find

    def _category(self, text: str) -> MemberCategory | None:
        if not text:
            return None
        if fold(text) not in self.categories:
            known = ", ".join(dict.fromkeys(str(c) for c in self.categories.values())) or "—"
            message = _("The network has no category %(text)s. It has: %(known)s.")
            raise ValidationError(message, params={"text": text, "known": known})
        return self.categories[fold(text)]

    def _refuse_twin(self, line: Line, government, category, country: str) -> None:
        who = government.pk if government else (fold(line.row["member"]), country)
        key = (who, category and category.pk)
        if key in self.rows:
            message = _("Row %(row)s names the same member.") % {"row": self.rows[key]}
            line.refuse(message, "member")
        self.rows.setdefault(key, line.number)
        if government:
            self.named.add(government.pk)

    def _known(self, line: Line, government: Government, category, facts: dict) -> None:
        name = government.name_on(self.as_of)
        if fold(name) != fold(line.row["member"]):
            line.remark(_("Understood as %(name)s (%(code)s).") % self._called(government))
        known = self.known[government.pk, category and category.pk]
        if any(m.is_in_effect(self.as_of) for m in known) and not facts["until"]:
            line.tell(RowOutcome.SAME)
            return
        membership = Membership(
            network=self.network,
            government=government,
            category=category,
            as_of=self.as_of.isoformat(),
            **facts,
        )
        try:
            membership.check_among(known)
        except ValidationError as error:
            self._refuse(line, error)
        self._add(line, category, facts, government=government)

    def _called(self, government: Government) -> dict[str, str]:
        return {"name": government.name_on(self.as_of), "code": government.code}

    def _refuse(self, line: Line, error: ValidationError) -> None:
        for field, sentences in error.message_dict.items():
            for sentence in sentences:
                line.refuse(sentence, field if field in line.row else "member")

    def _newcomer(self, line: Line, country: str, category, facts: dict) -> None:
        text = {"text": line.row["member"]}
        if not country:
            message = _("The register knows no “%(text)s”. Give its country to add it.")
            line.refuse(message % text, "member")
        elif country == "KR":
            line.refuse(_("The register knows no “%(text)s” in Korea that day.") % text, "member")
        newcomer = Newcomer(line.row["member"], line.row["name_en"], country)
        line.remark(
            _("It is not in the register and becomes a new record: %(kind)s, %(country)s.")
            % {"kind": newcomer.kind.label, "country": country}
        )
        near = self.abroad.near(newcomer)
        if near:
            message = _(
                "The register has what is called alike: %(names)s. Write its code if it is meant."
            )
            line.remark(message % {"names": ", ".join(near)})
        self._add(line, category, facts, newcomer=newcomer)

    def _add(self, line: Line, category, facts, *, government=None, newcomer=None) -> None:
        step = Step(
            government=government.code if government else "",
            newcomer=newcomer,
            category=category.name_ko if category else "",
            name_in_source=line.row["member"],
            **{name: str(value) for name, value in facts.items()},
        )
        line.tell(RowOutcome.ADDED, _("It becomes a member."), step=step)


def _time(text: str) -> str:
    found = read_date(text)
    return "" if found == OPEN else found


def _role(text: str) -> MembershipRole:
    return MembershipRole(read_choice(text, MembershipRole, default=MembershipRole.MEMBER))
