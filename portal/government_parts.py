"""Sections of a government's page that span several packages (`governments.parts`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode

from agreements.models import Agreement, AgreementParty
from governments.models import GovernmentOffice
from governments.parts import Part, Viewing
from governments.permissions import can_keep_office
from meetings.models import Meeting, MeetingParty, MeetingRecipient
from meetings.permissions import can_see_meeting_people
from portal.open_items import Found, Item, Kind, Question, find_open_items, soonest_first
from portal.simulation_form import LEVELS

KNOWN_SHOWN = 30


@dataclass(frozen=True)
class OpenItems:
    on: date
    found: list[Found]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.found)

    @property
    def rows(self) -> list[tuple[Kind, Item]]:
        return soonest_first(self.found)

    @property
    def more(self) -> int:
        return sum(each.more for each in self.found)


def open_items(viewing: Viewing) -> Part:
    asked = Question(viewing.counted, viewing.on, viewing.user)
    context = OpenItems(viewing.on, find_open_items(asked))
    return Part("portal/_government_open_items.html", context)


@dataclass(frozen=True)
class KnownOffice:
    """An office that another record names, and that record."""

    name: str
    post: str
    email: str
    source: str
    url: str
    day: date | None


@dataclass(frozen=True)
class Offices:
    code: str
    on: date
    offices: list[GovernmentOffice]
    ended: int
    known: list[KnownOffice]
    may_keep: bool


def offices(viewing: Viewing) -> Part | None:
    kept = GovernmentOffice.objects.visible_to(viewing.user).of(viewing.counted)
    context = Offices(
        code=viewing.government.code,
        on=viewing.on,
        offices=list(kept.valid_on(viewing.on).in_order()),
        ended=kept.filter(valid_to__lt=viewing.on).count(),
        known=[*_of_parties(viewing), *_of_meetings(viewing)],
        may_keep=can_keep_office(viewing.user),
    )
    return Part("portal/_government_offices.html", context)


def _of_parties(viewing: Viewing) -> list[KnownOffice]:
    """The departments and posts that agreements name, the newest agreement first."""
    agreements = Agreement.objects.visible_to(viewing.user).concluded_by(viewing.on)
    parties = AgreementParty.objects.filter(
        agreement__in=agreements, government__in=viewing.counted
    ).exclude(department_name="", signatory_office="")
    parties = parties.select_related("agreement").order_by("-agreement__signed_on", "-pk")
    return [
        KnownOffice(
            name=party.department_name,
            post=party.signatory_office,
            email="",
            source=party.agreement.title,
            url=party.agreement.get_absolute_url(),
            day=party.agreement.signed_on,
        )
        for party in parties[:KNOWN_SHOWN]
    ]


def _of_meetings(viewing: Viewing) -> list[KnownOffice]:
    """Offices reminded of meetings with this government alone: of others nobody can tell whose they are."""
    others = ~Q(party_set__government__code=settings.HOME_GOVERNMENT)
    took_part = MeetingParty.objects.filter(meeting=OuterRef("pk"), government__in=viewing.counted)
    meetings = Meeting.objects.visible_to(viewing.user).filter(
        Exists(took_part), first_on__lte=viewing.on
    )
    alone = meetings.annotate(others=Count("party_set", filter=others)).filter(others=1)
    people = MeetingRecipient.objects.filter(meeting__in=alone.values("pk"), user=None)
    people = people.exclude(office="").select_related("meeting")
    return [
        KnownOffice(
            name=person.office,
            post="",
            email=person.email,
            source=person.meeting.title,
            url=person.meeting.get_absolute_url(),
            day=person.meeting.first_on,
        )
        for person in people.order_by("-meeting__first_on", "-pk")[:KNOWN_SHOWN]
        if can_see_meeting_people(viewing.user, person.meeting)
    ]


def supposed_merger(viewing: Viewing) -> Part | None:
    """A way to the simulation, for those who could merge."""
    government = viewing.government
    if government.level not in LEVELS or government.on(viewing.today) is None:
        return None
    url = f"{reverse('portal:simulation')}?{urlencode({'bodies': government.code})}"
    return Part("portal/_government_merger.html", url)
