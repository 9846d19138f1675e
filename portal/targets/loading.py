"""The target sets that the portal ships."""

from __future__ import annotations

from pathlib import Path

import yaml

from networks.models import Network
from portal.models import TargetSet
from portal.targets.actions import store_target_set

PATH = Path(__file__).resolve().parent.parent / "data" / "target_sets.yaml"


def load_target_sets() -> None:
    """Adds those that are missing; what people changed since stays."""
    known = set(TargetSet.objects.exclude(key=None).values_list("key", flat=True))
    networks = {network.key: network for network in Network.objects.all()}
    for position, facts in enumerate(yaml.safe_load(PATH.read_text(encoding="utf-8"))):
        if facts["key"] in known:
            continue
        network = networks.get(facts.pop("network", None))
        if network or facts.get("filters"):
            store_target_set(by=None, network=network, position=position, is_public=True, **facts)
