"""One box for everything that a reader may see: agreements, governments, networks, tasks, meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from governments.lookup import matching_on, remarks
from governments.models import Government
from meetings.models import Meeting
from networks.models import Network
from projects.models import Task

SHOWN = 20
LONGEST = 100


@dataclass(frozen=True)
class Found:
    """What fits, the first few of each; the counts say how many there are."""

    agreements: list[Agreement] = field(default_factory=list)
    agreement_count: int = 0
    governments: list[tuple[Government, str]] = field(
        default_factory=list
    )  # with the name of today; `remark` says why the text led there
    government_count: int = 0
    networks: list[Network] = field(default_factory=list)
    network_count: int = 0
    tasks: list[Task] = field(default_factory=list)
    task_count: int = 0
    meetings: list[Meeting] = field(default_factory=list)
    meeting_count: int = 0

    @property
    def count(self) -> int:
        bodies = self.government_count + self.network_count
        return self.agreement_count + bodies + self.task_count + self.meeting_count


def search_everything(text: str, *, user, on: date) -> Found:
    """What `user` may see of it; the agreements by the filter of their own list."""
    text = text[:LONGEST]
    if not text:
        return Found()
    visible = Agreement.objects.visible_to(user)
    agreements = AgreementFilter({"q": text}, visible, reader=user).qs
    governments = matching_on(Government.objects.all(), text, on=on)
    meetings = Meeting.objects.visible_to(user).filter(
        Q(title_ko__icontains=text)
        | Q(title_en__icontains=text)
        | Q(place_ko__icontains=text)
        | Q(place_en__icontains=text)
    )
    networks = Network.objects.visible_to(user).matching(text)
    tasks = Task.objects.visible_to(user).tasks().matching(text, reader=user)
    return Found(
        agreements=list(agreements.for_listing().newest_first()[:SHOWN]),
        agreement_count=agreements.count(),
        governments=_named(governments.with_versions().by_code()[:SHOWN], text, on),
        government_count=governments.count(),
        networks=list(networks.for_listing().with_relations().by_name()[:SHOWN]),
        network_count=networks.count(),
        tasks=list(tasks.for_listing().newest_plan_first()[:SHOWN]),
        task_count=tasks.count(),
        meetings=list(meetings.for_listing().latest_first()[:SHOWN]),
        meeting_count=meetings.count(),
    )


def _named(governments: Iterable[Government], text: str, on: date) -> list[tuple[Government, str]]:
    found = list(governments)
    why = remarks(text, found, on=on)
    for government in found:
        government.remark = why.get(government.pk, "")
    return [(government, government.name_on(on)) for government in found]
