"""Who made a change, from the history of the record; the feed itself knows no people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from accounts.permissions import can_manage
from exchange.collections import Collection, by_type
from exchange.models import Change

# The history and the trigger each read the clock, in the same transaction.
APART = timedelta(seconds=2)


def trace(changes: Iterable[Change], *, user) -> list[Change]:
    """The same changes with `subject`, as far as `user` may see it, and `version`: who, and by which door."""
    changes = list(changes)
    grouped = defaultdict(list)
    for change in changes:
        grouped[change.type].append(change)
    for type_, group in grouped.items():
        collection = by_type()[type_]
        subjects = _subjects(collection, group, user)
        versions = _versions(collection, group)
        for change in group:
            change.collection = collection
            change.subject = subjects.get(change.record)
            # Of what the reader no longer sees, nobody is told who closed it.
            told = change.subject or can_manage(user)
            change.version = _nearest(versions[change.record], change) if told else None
    return changes


def _subjects(collection: Collection, changes: list[Change], user) -> dict:
    seen = collection.visible_to(user).filter(pk__in={change.record for change in changes})
    if collection.seen_through:  # a part's address is often that of what it belongs to
        seen = seen.select_related(*collection.seen_through)
    return seen.in_bulk()


def _versions(collection: Collection, changes: list[Change]) -> dict[int, list]:
    found = defaultdict(list)
    history = getattr(collection.model, "history", None)
    if history:
        times = [change.at for change in changes]
        near = history.filter(
            id__in={change.record for change in changes},
            history_date__range=(min(times) - APART, max(times) + APART),
        )
        for version in near.select_related("history_user__department").order_by("history_id"):
            found[version.id].append(version)
    return found


def _nearest(versions: list, change: Change):
    near = [v for v in versions if abs(v.history_date - change.at) <= APART]
    return min(near, key=lambda version: abs(version.history_date - change.at), default=None)
