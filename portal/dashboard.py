"""Everything that the dashboard says about a day, each figure with the address of the rows it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.permissions import can_read_internal
from agreements.choices import CoverageState
from agreements.coverage import Coverage, Target
from agreements.duties.summary import DutySummary, duty_summary
from agreements.models import Agreement, AgreementQuerySet
from agreements.models.tie import PARTY_GROUPS
from governments.choices import Level, Region
from meetings.models import Meeting
from networks.panel import NetworkPanel, network_panel
from portal.filters import RowState
from portal.in_force import InForce
from portal.maps import GeographicMap, Tile, geographic_map, tiles
from portal.places import Place, joint_word, list_url, places
from portal.rows import Naming
from portal.timeline import Event, Timeline, joined, timeline
from reminders.heartbeat import is_late

TOWNS_SHOWN = 12
EVENTS_SHOWN = 60


@dataclass(frozen=True)
class Figure:
    """A number and the rows behind it."""

    count: int
    url: str


@dataclass(frozen=True)
class Rate:
    """How many of which provinces are signed; what the share is of is always named."""

    signed: int
    total: int
    is_outside_capital: bool
    capital: list[Target]  # left out, because a joint agreement ties them all

    @property
    def percent(self) -> int:
        return round(100 * self.signed / self.total) if self.total else 0


@dataclass(frozen=True)
class Counts:
    """Agreements in force that day."""

    total: Figure
    province: Figure
    municipality: Figure
    other: Figure
    this_year: Figure


@dataclass(frozen=True)
class RegionShare:
    """One group of provinces (권역), the unsigned first."""

    name: str
    places: list[Place]

    @property
    def signed(self) -> int:
        return sum(place.state != CoverageState.UNSIGNED for place in self.places)

    @property
    def unsigned(self) -> int:
        return len(self.places) - self.signed

    @property
    def bar(self) -> list[Segment]:
        return segments([place.state for place in reversed(self.places)])


@dataclass(frozen=True)
class Segment:
    """One part of a bar, in hundredths of its width."""

    x: float
    width: float
    state: str


@dataclass(frozen=True)
class Town:
    """A municipality with an agreement of its own."""

    code: str
    name: str
    province: str
    signed_on: date
    url: str


@dataclass(frozen=True)
class Dashboard:
    on: date
    home: Place
    unsigned: list[Place]
    unsigned_url: str
    rate: Rate
    rate_bar: list[Segment]
    counts: Counts
    legend: dict[str, int]
    joint_word: str
    regions: list[RegionShare]
    towns: list[Town]
    map: GeographicMap | None
    tiles: list[Tile]
    timeline: Timeline
    meeting: Meeting | None
    more_meetings: int
    undated_meetings: int
    unanswered_meetings: int
    coverage_url: str
    networks: NetworkPanel | None
    duties: DutySummary | None
    is_scheduler_late: bool
    to_confirm: int  # reasons for being unsigned that are old or were never given


def dashboard(*, covered: Coverage, living: InForce, as_of: date | None, user) -> Dashboard:
    """`as_of` is the day that was asked for, if any: only then do addresses carry it."""
    in_force = Agreement.objects.visible_to(user).in_force(covered.as_of)
    naming = Naming(covered)
    by_code = places(covered, as_of=as_of)
    home = by_code[covered.home.code]
    targets = [by_code[target.government.code] for target in covered.targets]
    towns = _towns(living, naming)
    rate = _rate(covered)
    seen = Meeting.objects.visible_to(user)
    meetings = seen.upcoming(on=covered.as_of)
    return Dashboard(
        on=covered.as_of,
        home=home,
        unsigned=[place for place in targets if place.state == CoverageState.UNSIGNED],
        unsigned_url=list_url(as_of, state=RowState.UNSIGNED),
        rate=rate,
        rate_bar=segments(["signed"] * rate.signed + ["open"] * (rate.total - rate.signed)),
        counts=_counts(living, as_of),
        legend={state.value: _count(targets, state) for state in CoverageState},
        joint_word=joint_word(covered.targets),
        regions=_regions(targets, home),
        towns=towns,
        map=geographic_map(
            on=covered.as_of, places=by_code, towns={town.code: town.name for town in towns}
        ),
        tiles=tiles(
            on=covered.as_of,
            places=by_code,
            with_towns={p.code for p in targets if p.name in {town.province for town in towns}},
        ),
        timeline=_timeline(in_force, naming, living.counts["bilateral"]),
        meeting=meetings.for_listing().soonest_first().first(),
        more_meetings=max(meetings.count() - 1, 0),
        undated_meetings=seen.undated(covered.as_of).count(),
        unanswered_meetings=seen.unanswered(covered.as_of).count(),
        coverage_url=_coverage_url(as_of),
        networks=network_panel(
            on=covered.as_of,
            user=user,
            unsigned=[target.government for target in covered.unsigned],
        ),
        duties=duty_summary(user=user, on=covered.as_of),
        is_scheduler_late=can_read_internal(user) and is_late(at=timezone.now()),
        to_confirm=_to_confirm(covered, user),
    )


def _to_confirm(covered: Coverage, user) -> int:
    """Only for people of this government, who can do something about it."""
    if not can_read_internal(user):
        return 0
    return sum(bool(target.why and target.why.is_old) for target in covered.unsigned)


def segments(states: list[str]) -> list[Segment]:
    gap = 0.6
    width = (100 - gap * (len(states) - 1)) / len(states) if states else 0
    return [
        Segment(round(i * (width + gap), 2), round(width, 2), str(state))
        for i, state in enumerate(states)
    ]


def _coverage_url(as_of: date | None) -> str:
    query = f"?{urlencode({'as_of': as_of.isoformat()})}" if as_of else ""
    return reverse("agreements:coverage") + query


def _count(found: list[Place], state: CoverageState) -> int:
    return sum(place.state == state for place in found)


def _rate(covered: Coverage) -> Rate:
    """The capital area is left out where one joint agreement ties it to its own home government."""
    capital = [target for target in covered.targets if target.region == Region.CAPITAL]
    is_joint = all(target.state == CoverageState.JOINT for target in capital)
    apart = bool(capital) and covered.home.region == Region.CAPITAL and is_joint
    measured = covered.outside_capital if apart else covered.targets
    return Rate(
        signed=sum(target.is_signed for target in measured),
        total=len(measured),
        is_outside_capital=apart,
        capital=capital if apart else [],
    )


def _counts(living: InForce, as_of: date | None) -> Counts:
    first, last = date(living.on.year, 1, 1), date(living.on.year, 12, 31)

    def figure(name: str, **filters) -> Figure:
        return Figure(living.counts[name], list_url(as_of, state=RowState.SIGNED, **filters))

    return Counts(
        total=figure("total"),
        province=figure("province", party_level=Level.PROVINCE),
        municipality=figure("municipality", party_level=Level.MUNICIPALITY),
        other=figure("other", party_level=PARTY_GROUPS["other"]),
        this_year=figure("this_year", signed_after=first, signed_before=last),
    )


def _regions(targets: list[Place], home: Place) -> list[RegionShare]:
    """The region with most unsigned provinces first, the home government's own after its equals."""
    shares = []
    for region in Region:
        found = [place for place in targets if place.region == region]
        found.sort(key=lambda place: place.state != CoverageState.UNSIGNED)
        if found:
            share = RegionShare(name=str(region.label), places=found)
            order = (-share.unsigned, share.signed / len(found), region == home.region)
            shares.append((order, share))
    return [share for _order, share in sorted(shares, key=lambda pair: pair[0])]


def _towns(living: InForce, naming: Naming) -> list[Town]:
    """Of the newest agreements with one; each of them has at least one."""
    newest = living.outlines.filter(lowest_municipality__isnull=False)
    newest = newest.order_by("-signed_on", "-agreement_id")[:TOWNS_SHOWN]
    agreements = Agreement.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))
    parties = [
        (agreement, party.government)
        for agreement in agreements.with_parties().newest_first()
        for party in agreement.party_set.all()
        if party.government.level == Level.MUNICIPALITY
    ]
    return [
        Town(
            code=government.code,
            name=naming.name(government),
            province=naming.province(government),
            signed_on=agreement.signed_on,
            url=agreement.get_absolute_url(),
        )
        for agreement, government in parties[:TOWNS_SHOWN]
    ]


def _timeline(in_force: AgreementQuerySet, naming: Naming, bilateral: int) -> Timeline:
    """`bilateral` is how many of all there are."""
    newest = list(in_force.for_listing().newest_signed_first()[:EVENTS_SHOWN])
    return timeline(
        [_event(agreement, naming) for agreement in newest],
        on=naming.day,
        earlier=bilateral - sum(_is_bilateral(agreement) for agreement in newest),
    )


def _is_bilateral(agreement: Agreement) -> bool:
    """As `InForce` counts them, for one record at hand."""
    return not agreement.kind.is_joint and len(agreement.party_set.all()) == 2


def _event(agreement, naming: Naming) -> Event:
    governments = [party.government for party in agreement.counterparts]
    topics = [field.name for field in agreement.fields]
    shown = " · ".join(topics[:2])
    if len(topics) > 2:
        shown = _("%(topics)s and %(count)s more") % {"topics": shown, "count": len(topics) - 2}
    return Event(
        day=agreement.signed_on,
        name=joined([naming.short(government) for government in governments]),
        title="·".join(naming.name(government) for government in governments),
        topics=shown,
        is_municipal=all(g.level == Level.MUNICIPALITY for g in governments),
        is_shared=agreement.kind.is_joint or len(governments) > 1,
    )
