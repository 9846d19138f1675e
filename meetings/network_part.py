"""The meetings that events of a network became; a section of its page (`networks.page_parts`)."""

from __future__ import annotations

from governments.parts import Part
from meetings.models import Meeting
from networks.page_parts import NetworkViewing

SHOWN = 30


def meetings_held(viewing: NetworkViewing) -> Part | None:
    meetings = Meeting.objects.visible_to(viewing.user)
    meetings = meetings.filter(network_event__network=viewing.network)
    shown = list(meetings.for_listing().latest_first()[:SHOWN])
    return Part("meetings/_network_meetings.html", shown) if shown else None
