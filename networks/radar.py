"""What to look at in the home government's networks: cost, silence, overlap, what is ahead, whom it meets.

Everything is true of one day and of what the reader may see, and costs the same few queries however many
networks there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from agreements.coverage import Target, coverage
from governments.models import Government, Lineage
from governments.names import fold
from networks.choices import ProgrammeStatus
from networks.currencies import money
from networks.models import (
    Dues,
    Membership,
    Network,
    NetworkEvent,
    NetworkResult,
    Organ,
    Programme,
)

SILENT_AFTER = timedelta(days=2 * 365)
OVERLAP_FROM = 3  # fewer members in common say nothing
SHOWN = 20


@dataclass(frozen=True)
class Cost:
    """What a membership of the home government cost in all years, and what came of it."""

    membership: Membership
    paid: dict[str, Decimal]  # by currency
    results: int

    @property
    def paid_text(self) -> str:
        return " · ".join(money(amount, code) for code, amount in sorted(self.paid.items()))

    @property
    def per_result_text(self) -> str:
        if not self.results:
            return ""
        shares = {code: amount / self.results for code, amount in self.paid.items()}
        return " · ".join(money(amount, code) for code, amount in sorted(shares.items()))


@dataclass(frozen=True)
class Silence:
    """A network of the home government in which nothing is known to have happened for two years."""

    network: Network
    last_on: date | None


@dataclass(frozen=True)
class MemberOverlap:
    """Two networks of the home government with much the same members."""

    networks: tuple[Network, Network]
    shared: int
    smaller: int

    @property
    def percent(self) -> int:
        return round(100 * self.shared / self.smaller)


@dataclass(frozen=True)
class ProgrammeOverlap:
    """Programmes of several networks on one subject: the study's «duplicate projects»."""

    subject: str
    programmes: list[Programme]

    @property
    def networks(self) -> list[Network]:
        return list(dict.fromkeys(programme.network for programme in self.programmes))


@dataclass(frozen=True)
class Session:
    """When an organ should come together next, by its rhythm and the last session known."""

    organ: Organ
    last: NetworkEvent
    expected_year: int
    is_overdue: bool


@dataclass(frozen=True)
class Encounter:
    """A government without an agreement that the home government meets in networks already."""

    target: Target
    networks: list[Network]


@dataclass(frozen=True)
class Radar:
    on: date
    costs: list[Cost] = field(default_factory=list)
    silent: list[Silence] = field(default_factory=list)
    member_overlaps: list[MemberOverlap] = field(default_factory=list)
    programme_overlaps: list[ProgrammeOverlap] = field(default_factory=list)
    events_ahead: list[NetworkEvent] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    terms: list[Organ] = field(default_factory=list)
    encounters: list[Encounter] = field(default_factory=list)


def radar(*, on: date, user) -> Radar:
    roster = Roster(on=on, memberships=Membership.objects.visible_to(user))
    networks = roster.networks_of_home(Network.objects.visible_to(user))
    ids = list(networks)
    events = NetworkEvent.objects.filter(network__in=ids).select_related("network", "organ")
    sessions, terms = _organs_ahead(ids, events, on)
    return Radar(
        on=on,
        costs=_costs(roster, user),
        silent=_silent(networks, on, user),
        member_overlaps=_member_overlaps(roster, networks),
        programme_overlaps=_programme_overlaps(user, on),
        events_ahead=list(events.ahead(on).soonest_first()[:SHOWN]),
        sessions=sessions,
        terms=terms,
        encounters=_encounters(roster, networks, on, user),
    )


class Roster:
    """Who is in which network on a day; a merged government's membership counts for its successor."""

    def __init__(self, *, on: date, memberships: QuerySet):
        self.on = on
        self.lineage = Lineage(on)
        self.home = self.lineage.family(Government.objects.home().pk)
        self.memberships = memberships.in_effect(on)
        pairs = self.memberships.values_list("network_id", "government_id")
        self.members: dict[int, set[int]] = defaultdict(set)
        self.home_networks: set[int] = set()
        for network_id, government_id in pairs:
            if government_id in self.home:
                self.home_networks.add(network_id)
            else:
                self.members[network_id].add(self.lineage.living(government_id))

    def networks_of_home(self, networks: QuerySet) -> dict[int, Network]:
        found = networks.filter(pk__in=self.home_networks).by_name()
        return {network.pk: network for network in found}

    def shared_with(self, government_id: int) -> list[int]:
        """Ids of the networks in which both the home government and another one are."""
        return [pk for pk in sorted(self.home_networks) if government_id in self.members[pk]]


def shared_networks(*, on: date, user, governments: Iterable[int]) -> dict[int, list[Network]]:
    """For each government (its id): the networks in which one meets it; whoever has none is left out."""
    roster = Roster(on=on, memberships=Membership.objects.visible_to(user))
    networks = roster.networks_of_home(Network.objects.visible_to(user))
    found = {pk: [networks[n] for n in roster.shared_with(pk)] for pk in governments}
    return {pk: shared for pk, shared in found.items() if shared}


def _costs(roster: Roster, user) -> list[Cost]:
    """The dearest first; those without any dues last."""
    results = NetworkResult.objects.visible_to(user).filter(membership=OuterRef("pk")).order_by()
    counted = results.values("membership").annotate(number=Count("pk")).values("number")
    own = roster.memberships.of(roster.home).for_listing().annotate(gained=Subquery(counted))
    own = list(own.by_network())
    paid: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    dues = Dues.objects.filter(membership__in=own).exclude(paid=None)
    for membership_id, currency, amount in dues.values_list("membership", "currency", "paid"):
        paid[membership_id][currency] += amount
    costs = [Cost(m, dict(paid[m.pk]), m.gained or 0) for m in own]
    return sorted(costs, key=lambda cost: -sum(cost.paid.values()))


def cost_of(membership: Membership, dues: Iterable[Dues], *, results: int) -> Cost:
    """The same for one membership, of the dues that its reader may see."""
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for year in dues:
        paid[year.currency] += year.paid or 0
    return Cost(membership, dict(paid), results)


def _silent(networks: dict[int, Network], on: date, user) -> list[Silence]:
    """By events, results, and meetings of the portal; the quietest first."""
    meetings = NetworkEvent._meta.get_field("meetings").related_model.objects.visible_to(user)
    sources = [
        NetworkEvent.objects.filter(last_on__lte=on),
        NetworkResult.objects.visible_to(user).filter(last_on__lte=on),
        meetings.past(on).filter(last_on__lte=on, cancel_reason=""),
    ]
    last: dict[int, date] = {}
    for rows, column in zip(
        sources, ("network", "network", "network_event__network"), strict=True
    ):
        rows = rows.filter(**{f"{column}__in": list(networks)}).order_by()
        for network_id, day in rows.values_list(column).annotate(Max("last_on")):
            last[network_id] = max(last.get(network_id, day), day) if day else last.get(network_id)
    silences = [Silence(network, last.get(pk)) for pk, network in networks.items()]
    silent = [s for s in silences if s.last_on is None or s.last_on < on - SILENT_AFTER]
    return sorted(silent, key=lambda silence: silence.last_on or date.min)


def _member_overlaps(roster: Roster, networks: dict[int, Network]) -> list[MemberOverlap]:
    """Pairs in which at least half of the smaller one's members are in the other too."""
    found = []
    for one, other in combinations(networks, 2):
        shared = len(roster.members[one] & roster.members[other])
        smaller = min(len(roster.members[one]), len(roster.members[other]))
        if shared >= OVERLAP_FROM and 2 * shared >= smaller:
            found.append(MemberOverlap((networks[one], networks[other]), shared, smaller))
    return sorted(found, key=lambda overlap: -overlap.shared)[:SHOWN]


def _programme_overlaps(user, on: date) -> list[ProgrammeOverlap]:
    """The same title, or the same field, in more than one living network."""
    alive = Network.objects.visible_to(user).active(on)
    programmes = Programme.objects.filter(network__in=alive).select_related("network", "field")
    by_subject: dict[tuple, list[Programme]] = defaultdict(list)
    for programme in programmes.exclude(status=ProgrammeStatus.COMPLETED).in_order():
        by_subject["title", fold(programme.title_ko)].append(programme)
        if programme.field:
            by_subject["field", programme.field.key].append(programme)
    found = [
        ProgrammeOverlap(group[0].title if by == "title" else group[0].field.name, group)
        for (by, _key), group in by_subject.items()
        if len({programme.network_id for programme in group}) > 1
    ]
    return sorted(found, key=lambda overlap: -len(overlap.networks))[:SHOWN]


def _organs_ahead(ids: list[int], events, on: date) -> tuple[list[Session], list[Organ]]:
    """Sessions that the rhythm of an organ lets expect, and terms that end."""
    last = {
        event.organ_id: event for event in events.exclude(organ=None).order_by("last_on", "pk")
    }
    sessions, terms = [], []
    organs = Organ.objects.filter(network__in=ids).select_related("network")
    for organ in organs.order_by("network__name_ko", "position", "pk"):
        event = last.get(organ.pk)
        if organ.interval_years and event and event.last_on and event.last_on < on:
            year = event.last_on.year + organ.interval_years
            sessions.append(Session(organ, event, year, year < on.year))
        if organ.term_ends and organ.term_ends[:4] >= str(on.year):
            terms.append(organ)
    return sessions, terms


def _encounters(roster: Roster, networks: dict, on: date, user) -> list[Encounter]:
    """Whom the coverage of the day calls unsigned, and where one meets them."""
    covered = coverage(on=on, reader=user)
    met = [
        Encounter(target, [networks[pk] for pk in roster.shared_with(target.government.pk)])
        for target in covered.unsigned
    ]
    return [encounter for encounter in met if encounter.networks]
