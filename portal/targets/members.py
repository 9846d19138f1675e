"""Who belongs to a target set on a day."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from governments.filters import GovernmentFilter
from governments.models import Government, Lineage
from networks.models import Membership
from portal.models import TargetSet, TargetSetMember
from projects.models import Task, TaskPartner


def members(target_set: TargetSet, *, on: date, reader) -> list[Government]:
    """Its governments living that day, with their versions; merged ones are met in their successors.

    Memberships and partners count as far as the reader may see them. The same few queries for any set.
    """
    return list(
        Government.objects.filter(pk__in=_ids(target_set, on, reader))
        .existing_on(on)
        .with_versions()
        .by_code()
    )


def _ids(target_set: TargetSet, on: date, reader):
    """The intersection of whatever the set is made from."""
    lineage = Lineage(on)
    named = []
    if target_set.network_id:
        rows = Membership.objects.visible_to(reader).in_effect(on)
        named.append(rows.filter(network=target_set.network_id))
    if target_set.task_id:
        tasks = Task.objects.visible_to(reader).filter(pk=target_set.task_id)
        named.append(TaskPartner.objects.filter(task__in=tasks, government__isnull=False))
    if target_set.is_listed:
        named.append(TargetSetMember.objects.filter(target_set=target_set))
    sets = [
        {lineage.living(pk) for pk in rows.values_list("government_id", flat=True)}
        for rows in named
    ]
    found = matching(target_set.filters, on=on) if target_set.filters else None
    if not sets:
        return found.values("pk")
    common = set.intersection(*sets)
    return found.filter(pk__in=common).values("pk") if found is not None else common


def matching(filters: dict, *, on: date):
    """The governments that fit filters of the register as of a day."""
    query = QueryDict(mutable=True)
    for name, value in filters.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    query["exists_on"] = on.isoformat()
    return GovernmentFilter(query, Government.objects.all()).qs
