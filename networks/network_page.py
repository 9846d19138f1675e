"""What the page of a network shows beside its own columns: tree, members by country, timeline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from agreements.partial_dates import display
from governments.countries import country_name
from networks.models import (
    ChecklistAnswer,
    Finding,
    Network,
    Organ,
    OrganProject,
)
from networks.models.network import first_day
from networks.world import VIEW_BOX, country_paths


@dataclass(frozen=True)
class Branch:
    """An organ with those below it."""

    organ: Organ
    below: list[Branch]


@dataclass(frozen=True)
class Country:
    """Members in a country: those in the register, and what a source says in words."""

    code: str
    name: str
    count: int
    notes: list[str]
    path: str

    @property
    def state(self) -> str:
        return "members" if self.count else "named"


@dataclass(frozen=True)
class WorldMap:
    view_box: str
    others: list[str]  # outlines of the countries without members
    countries: list[Country]

    @property
    def not_drawn(self) -> list[str]:
        return [country.name for country in self.countries if not country.path]


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline; `time` is as exactly known as the record has it."""

    time: str
    text: str
    kind: str
    url: str = ""
    after: str = "5"  # sorts what has the same time

    @property
    def time_text(self) -> str:
        return display(self.time) if self.time else _("time not known")


@dataclass(frozen=True)
class Question:
    """A weakness that the study found, and the answer for this network."""

    finding: Finding
    answer: ChecklistAnswer | None


@dataclass(frozen=True)
class NetworkPage:
    tree: list[Branch] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)
    map: WorldMap | None = None
    timeline: list[Moment] = field(default_factory=list)
    checklist: list[Question] = field(default_factory=list)

    @property
    def answered(self) -> list[Question]:
        return [question for question in self.checklist if question.answer]

    @property
    def open_questions(self) -> list[Finding]:
        return [question.finding for question in self.checklist if not question.answer]


def network_page(network: Network, *, members, events: list, programmes: list) -> NetworkPage:
    """`members` are the memberships in effect on the day that the reader may see."""
    organs = organs_of(network)
    countries = _countries(network, members)
    return NetworkPage(
        tree=_branches(organs, None),
        countries=countries,
        map=_map(countries),
        timeline=_timeline(network, organs, events, programmes),
        checklist=_checklist(network),
    )


def organs_of(network: Network) -> list[Organ]:
    projects = OrganProject.objects.order_by("-kind", "position", "pk")
    organs = organs_in_order().filter(network=network)
    return list(organs.prefetch_related(Prefetch("projects", projects)))


def organs_in_order():
    return Organ.objects.order_by("position", "pk")


def _branches(organs: list[Organ], above: int | None) -> list[Branch]:
    return [
        Branch(organ, _branches(organs, organ.pk)) for organ in organs if organ.parent_id == above
    ]


def _countries(network: Network, members) -> list[Country]:
    """The country with most members first, then those that are only spoken of."""
    counted = Counter(members.order_by().values_list("government__country", flat=True))
    notes: dict[str, list[str]] = {}
    for note in network.country_notes.order_by("position", "pk"):
        for code in note.countries:
            notes.setdefault(code, []).append(note.text)
    paths = country_paths(settings.WORLD_SHAPES)
    found = [
        Country(code, country_name(code), counted[code], notes.get(code, []), paths.get(code, ""))
        for code in counted.keys() | notes.keys()
    ]
    return sorted(found, key=lambda country: (-country.count, country.name))


def _map(countries: list[Country]) -> WorldMap | None:
    """None where nothing is to be shown, or the package with the outlines is missing."""
    paths = country_paths(settings.WORLD_SHAPES)
    if not paths or not countries:
        return None
    shown = {country.code for country in countries}
    return WorldMap(VIEW_BOX, [p for code, p in paths.items() if code not in shown], countries)


def _timeline(network, organs, events, programmes) -> list[Moment]:
    """The oldest first; what has no time stands at the end."""
    moments = [*_origins(network), *_names(network)]
    moments += [
        Moment(organ.since, _("%(name)s is set up") % {"name": organ.name}, "organ")
        for organ in organs
        if organ.since
    ]
    moments += [
        Moment(programme.since, programme.title, "programme")
        for programme in programmes
        if programme.since
    ]
    moments += [
        Moment(event.period, event.title, "event", after=f"6{event.number or 0:03}")
        for event in events
    ]
    moments += [
        Moment(count.as_of, f"{count} · {count.what}", "count")
        for count in network.counts.order_by("pk")
        if count.as_of
    ]
    return sorted(moments, key=lambda m: (first_day(m.time) or date.max, m.after))


def _origins(network: Network) -> list[Moment]:
    found = []
    for link in network.predecessor_set.all():
        before = link.predecessor
        url = before.get_absolute_url()
        name = {"name": before.name}
        if before.founded:
            found.append(
                Moment(before.founded, _("%(name)s is founded") % name, "origin", url, "0")
            )
        joined = _("%(name)s becomes part of it") % name
        found.append(Moment(link.happened, joined, "origin", url, "1"))
    if network.founded:
        found.append(Moment(network.founded, _("Founded"), "founding", after="2"))
    for link in network.successor_set.all():
        text = _("It becomes part of %(name)s") % {"name": link.successor.name}
        url = link.successor.get_absolute_url()
        found.append(Moment(link.happened, text, "origin", url, after="9"))
    return found


def _names(network: Network) -> list[Moment]:
    return [
        Moment(name.until, _("No longer called %(name)s") % {"name": name}, "name")
        for name in network.former_names.order_by("pk")
        if name.until
    ]


def _checklist(network: Network) -> list[Question]:
    answers = {answer.finding_id: answer for answer in network.answers.all()}
    findings = Finding.objects.weaknesses().in_order()
    return [Question(finding, answers.get(finding.pk)) for finding in findings]


def names_elsewhere(network: Network) -> list[str]:
    """The names that the source does not have in this form."""
    return [getattr(network, column) for column in network.names_elsewhere]
