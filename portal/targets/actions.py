"""Every write on target sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from governments.models import Government
from portal.models import TargetSet, TargetSetMember


@transaction.atomic
def store_target_set(
    *,
    by,
    target_set: TargetSet | None = None,
    listed: Iterable[tuple[Government, str]] | None = None,
    **facts,
) -> TargetSet:
    """Makes a set or changes one.

    `listed` are the governments of its list, each with a note; None leaves the list as it is.
    """
    target_set = target_set or TargetSet(created_by=by)
    for name, value in facts.items():
        setattr(target_set, name, value)
    if listed is not None:
        listed = list(listed)
        target_set.is_listed = bool(listed)
    target_set.full_clean()
    target_set.save()
    if listed is not None:
        _replace_list(target_set, listed)
    return target_set


def _replace_list(target_set: TargetSet, listed: list[tuple[Government, str]]) -> None:
    target_set.member_set.all().delete()
    rows = [
        TargetSetMember(target_set=target_set, government=government, note=note, position=n)
        for n, (government, note) in enumerate(listed)
    ]
    for row in rows:
        row.full_clean(exclude=["target_set"], validate_unique=False, validate_constraints=False)
    TargetSetMember.objects.bulk_create(rows)


def retire_target_set(*, target_set: TargetSet, on: date | None) -> TargetSet:
    """It is no longer pursued since `on`, or again where None is given; nothing of it is lost."""
    target_set.retired_on = on
    target_set.save(update_fields=["retired_on", "updated_at"])
    return target_set
