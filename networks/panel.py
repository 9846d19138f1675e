"""The networks of the home government in a few words, for the dashboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governments.models import Government
from networks.models import Membership, Network, NetworkEvent
from networks.radar import Roster

SHOWN = 6


@dataclass(frozen=True)
class NetworkPanel:
    networks: list[Network]
    count: int
    met: list[Government]  # of those asked about, whom one meets in a network
    event: NetworkEvent | None

    @property
    def more(self) -> int:
        return self.count - len(self.networks)


def network_panel(*, on: date, user, unsigned: Iterable[Government]) -> NetworkPanel | None:
    """None where the home government is in no network that the reader may see."""
    roster = Roster(on=on, memberships=Membership.objects.visible_to(user))
    networks = roster.networks_of_home(Network.objects.visible_to(user))
    if not networks:
        return None
    events = NetworkEvent.objects.filter(network__in=list(networks)).ahead(on)
    return NetworkPanel(
        networks=list(networks.values())[:SHOWN],
        count=len(networks),
        met=[government for government in unsigned if roster.shared_with(government.pk)],
        event=events.select_related("network").soonest_first().first(),
    )
