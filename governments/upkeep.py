"""What those who keep the register see on the page of a government."""

from __future__ import annotations

from governments.additions import removal_obstacles
from governments.models import Government, GovernmentAlias, GovernmentMerge
from governments.permissions import (
    can_merge_governments,
    can_name_government,
    can_remove_government,
    can_see_who_recorded,
)

CHANGES_SHOWN = 10


def upkeep(government: Government, user) -> dict:
    """Further names, how the record came, what was merged into it, and what may be done."""
    if not can_see_who_recorded(user):
        return {}
    may_remove = can_remove_government(user, government)
    return {
        "aliases": government.aliases.in_order(),
        "alias_changes": _alias_changes(government),
        "added": _added(government),
        "merges": GovernmentMerge.objects.standing()
        .filter(kept=government)
        .with_records()
        .newest_first(),
        "may_name": can_name_government(user),
        "may_merge": can_merge_governments(user),
        "may_remove": may_remove,
        "removal_obstacles": removal_obstacles(government) if may_remove else [],
    }


def _alias_changes(government: Government):
    """Who added which name and who removed it, the latest first; what came with the portal is left out."""
    changes = GovernmentAlias.history.filter(government_id=government.pk, is_shipped=False)
    changes = changes.select_related("history_user").order_by("-history_date", "-history_id")
    return changes[:CHANGES_SHOWN]


def _added(government: Government):
    """Who put a record into the register that did not come with the portal."""
    if government.is_shipped:
        return None
    return government.history.select_related("history_user").order_by("history_date").first()
