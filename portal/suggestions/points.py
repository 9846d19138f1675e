"""What speaks for approaching an unsigned government: a point is a sentence with the row behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agreements.coverage import Coverage, Target
from agreements.models import Agreement, AgreementParty
from governments.choices import Region
from governments.models import Lineage
from meetings.models import Meeting, MeetingParty
from networks.radar import shared_networks
from portal.models import PointKind
from projects.gap import lacking
from projects.models import Task, TaskPartner

MEETING_WITHIN = timedelta(days=60)
JUST_SIGNED = timedelta(days=180)
OF_ONE_KIND = 3  # more of the same says nothing new, and does not count


@dataclass(frozen=True)
class Point:
    kind: PointKind
    sentence: str
    url: str


@dataclass
class Asked:
    """The unsigned of a coverage, by id, and all that its reader may see of them that day."""

    covered: Coverage
    user: object
    targets: dict[int, Target] = field(init=False)

    def __post_init__(self):
        self.targets = {target.government.pk: target for target in self.covered.unsigned}

    @property
    def on(self) -> date:
        return self.covered.as_of

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage(self.on)

    @cached_property
    def bodies(self) -> set[int]:
        """The unsigned and all that ended in them."""
        return set().union(*(self.lineage.family(pk) for pk in self.targets))

    @cached_property
    def agreements(self):
        return Agreement.objects.visible_to(self.user)


def points(asked: Asked) -> dict[int, list[Point]]:
    """By the government's id; at most a few of each kind. The same number of queries for any number."""
    found: dict[int, list[Point]] = defaultdict(list)
    for kind, find in KINDS.items():
        told: dict[int, int] = defaultdict(int)
        for pk, sentence, url in find(asked):
            if told[pk] < OF_ONE_KIND:
                told[pk] += 1
                found[pk].append(Point(kind, sentence, url))
    return found


Found = Iterator[
    tuple[int, str, str]
]  # whom it speaks for (an id), in which words, and where to look


def _tasks(asked: Asked) -> Found:
    """Live tasks that name it and have no living agreement with it, by the rule of the cooperation gap."""
    seen = Task.objects.visible_to(asked.user)
    open_tasks = lacking(seen, on=asked.on, agreements=asked.agreements)
    rows = TaskPartner.objects.filter(task__in=open_tasks, government__in=asked.bodies)
    for row in rows.select_related("task").order_by("task__reference", "pk"):
        sentence = _("Policy task «%(task)s» names it as a partner and has no agreement with it.")
        pk = asked.lineage.living(row.government_id)
        yield pk, sentence % {"task": row.task.title}, row.task.get_absolute_url()


def _networks(asked: Asked) -> Found:
    shared = shared_networks(on=asked.on, user=asked.user, governments=asked.targets)
    for pk, networks in shared.items():
        for network in networks:
            sentence = _("Both are members of %(network)s.") % {"network": network.name}
            yield pk, sentence, network.get_absolute_url()


def _lapsed(asked: Asked) -> Found:
    """What was signed by that day; nothing of it is in force, or the government would not be asked about."""
    rows = AgreementParty.objects.joined_by(asked.on).filter(
        agreement__in=asked.agreements.concluded_by(asked.on).involving(
            asked.lineage.family(asked.covered.home.pk)
        ),
        government__in=asked.bodies,
    )
    rows = rows.select_related("agreement").order_by("-agreement__signed_on", "-pk")
    for row in rows[: OF_ONE_KIND * max(len(asked.targets), 1)]:
        facts = {"title": row.agreement.title, "day": date_format(row.agreement.signed_on)}
        sentence = _("«%(title)s», signed on %(day)s, is no longer in force.") % facts
        yield asked.lineage.living(row.government_id), sentence, row.agreement.get_absolute_url()


def _regions(asked: Asked) -> Found:
    """A region in which less than half of those asked about are signed."""
    of_region: dict[str, list[Target]] = defaultdict(list)
    for target in asked.covered.targets:
        of_region[target.region].append(target)
    for region, targets in of_region.items():
        signed = sum(target.is_signed for target in targets)
        if not region or 2 * signed >= len(targets):
            continue
        facts = {"region": Region(region).label, "signed": signed, "total": len(targets)}
        sentence = _("In %(region)s only %(signed)s of %(total)s are signed.") % facts
        query = urlencode({"as_of": asked.on.isoformat(), "region": region})
        for target in targets:
            if not target.is_signed:
                yield target.government.pk, sentence, f"{reverse('portal:dashboard')}?{query}#list"


def _meetings(asked: Asked) -> Found:
    ahead = Meeting.objects.visible_to(asked.user).upcoming(asked.on)
    ahead = ahead.between(asked.on, asked.on + MEETING_WITHIN)
    rows = MeetingParty.objects.filter(meeting__in=ahead, government__in=asked.bodies)
    for row in rows.select_related("meeting").order_by("meeting__first_on", "pk"):
        facts = {"meeting": row.meeting.title, "day": row.meeting.date_text}
        sentence = _("It takes part in «%(meeting)s», %(day)s.") % facts
        yield asked.lineage.living(row.government_id), sentence, row.meeting.get_absolute_url()


def _neighbours(asked: Asked) -> Found:
    """Somebody of its region signed in the last half-year."""
    for target in asked.covered.signed:
        newest = max(target.agreements, key=lambda agreement: agreement.signed_on)
        if not target.region or newest.signed_on < asked.on - JUST_SIGNED:
            continue
        facts = {"name": target.version.name, "day": date_format(newest.signed_on)}
        sentence = _("%(name)s in the same region signed on %(day)s.") % facts
        for pk, other in asked.targets.items():
            if other.region == target.region:
                yield pk, sentence, newest.get_absolute_url()


KINDS: dict[PointKind, Callable[[Asked], Found]] = {
    PointKind.TASK: _tasks,
    PointKind.LAPSED: _lapsed,
    PointKind.MEETING: _meetings,
    PointKind.REGION: _regions,
    PointKind.NETWORK: _networks,
    PointKind.NEIGHBOUR: _neighbours,
}
