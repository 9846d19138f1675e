"""What packages above this one show under «what came of it» on a network's page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from governments.parts import Part
from networks.models import Network


@dataclass(frozen=True)
class NetworkViewing:
    """Who looks at which network."""

    network: Network
    user: object


def parts_of_network(viewing: NetworkViewing) -> list[Part]:
    """What `settings.NETWORK_PARTS` lists, in that order; a function that answers None shows nothing."""
    parts = (import_string(path)(viewing) for path in settings.NETWORK_PARTS)
    return [part for part in parts if part]
