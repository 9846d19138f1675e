"""Writing a merge, exactly as it was planned."""

from __future__ import annotations

from datetime import datetime

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction

from governments.consistency import refuse_problems, register_problems
from governments.doors import explain
from governments.merging.plans import MergePlan, Move, plan_merge
from governments.models import EventBody, Government, GovernmentMerge
from governments.reforms.recording import save_by
from governments.reforms.undoing import delete_by


@transaction.atomic
def merge_governments(
    *, keep: Government, drop: Government, by, at: datetime, reason: str
) -> GovernmentMerge:
    """From now on `keep` stands wherever `drop` stood; its code and its names lead to `keep`.

    Raises ValidationError with every obstacle; nothing is changed then.
    """
    keep, drop = _locked(keep, drop)
    plan = plan_merge(keep=keep, drop=drop)
    if plan.obstacles:
        raise ValidationError(plan.obstacles)
    explain(reason)
    merge = GovernmentMerge(kept=keep, dropped=drop, reason=reason, merged_by=by, merged_at=at)
    merge.old_codes = [drop.code, *drop.merged_records.by_code().values_list("code", flat=True)]
    merge.removed = [_remove(move, by) for move in plan.clashes]
    merge.moved = [
        *(_move(move, plan, by) for move in plan.moves),
        *(_retell(role, plan) for role in plan.tellings),
    ]
    merge.full_clean()
    save_by(merge, by)
    drop.merged_into = keep
    save_by(drop, by)
    refuse_problems(register_problems([keep, drop]))
    return merge


def _locked(*records: Government) -> list[Government]:
    """As they are now; whoever changes one of them waits until this is done."""
    ids = [record.pk for record in records]
    rows = Government.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in ids]


def _remove(move: Move, by) -> dict:
    [facts] = serializers.serialize("python", [move.row])
    delete_by(move.row, by)
    return facts


def _move(move: Move, plan: MergePlan, by) -> dict:
    row, column = move.row, move.reference.field.attname
    setattr(row, column, plan.keep.pk)
    row.validate_constraints()
    save_column(row, column, by)
    return _change(row, column, plan.drop.pk, plan.keep.pk)


def _retell(role: EventBody, plan: MergePlan) -> dict:
    codes = [plan.keep.code if c == plan.drop.code else c for c in role.changes["parent"]]
    before, role.changes = role.changes, role.changes | {"parent": codes}
    role.save(update_fields=["changes"])
    return _change(role, "changes", before, role.changes)


def _change(row, column: str, before, after) -> dict:
    about = {"model": row._meta.label_lower, "field": column, "pk": row.pk}
    return about | {"before": before, "after": after}


def save_column(row, column: str, by) -> None:
    """Writes this column alone: a merge is no change of the record's own, its times stay."""
    row._history_user = by
    row.save(update_fields=[column])
