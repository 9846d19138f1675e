"""Taking a merge back: what it moved returns, as far as nobody has changed it since."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from governments.consistency import refuse_problems, register_problems
from governments.merging.doing import save_column
from governments.models import Government, GovernmentMerge
from governments.reforms.recording import save_by


@transaction.atomic
def undo_merge(*, merge: GovernmentMerge, by, at: datetime) -> int:
    """Makes two records of one again. Returns how many rows were changed since; those stay as they are."""
    merge = GovernmentMerge.objects.select_for_update().get(pk=merge.pk)
    records = Government.objects.select_for_update(of=("self",)).order_by("pk")
    list(records.filter(pk__in=[merge.kept_id, merge.dropped_id]))
    obstacles = undo_obstacles(merge)
    if obstacles:
        raise ValidationError(obstacles)
    dropped = merge.dropped
    dropped.merged_into = None
    save_by(dropped, by)
    done = [
        *(_put_back(change, by) for change in merge.moved),
        *(_bring_back(facts, by) for facts in merge.removed),
    ]
    merge.undone_by, merge.undone_at = by, at
    merge.full_clean()
    save_by(merge, by)
    refuse_problems(register_problems([merge.kept, dropped]))
    return done.count(False)


def undo_obstacles(merge: GovernmentMerge) -> list[str]:
    """Sentences that say why `merge` cannot be undone; none if it can."""
    if merge.is_undone:
        return [_("This merge is undone already.")]
    later = GovernmentMerge.objects.standing().filter(dropped=merge.kept_id).first()
    if later:
        names = {"name": later.dropped, "other": later.kept}
        return [_("%(name)s was merged into %(other)s since: undo that first.") % names]
    return []


def _put_back(change: dict, by) -> bool:
    """Whether the row still says what the merge had made it say."""
    model = apps.get_model(change["model"])
    row = model._base_manager.filter(pk=change["pk"]).first()
    if row is None or getattr(row, change["field"]) != change["after"]:
        return False
    setattr(row, change["field"], change["before"])
    save_column(row, change["field"], by)
    return True


def _bring_back(facts: dict, by) -> bool:
    """A row that had to go, under its old number; its history tells that it is back."""
    [stored] = serializers.deserialize("python", [facts])
    row = stored.object
    if type(row)._base_manager.filter(pk=row.pk).exists():
        return False
    try:
        row.full_clean()
    except ValidationError:
        return False  # what it belonged to is gone, or has such a row again
    stored.save()
    _remember(row, by)
    return True


def _remember(row: models.Model, by) -> None:
    """Written as it was stored, past `save`, so its history has to be told."""
    manager = getattr(type(row)._meta, "simple_history_manager_attribute", None)
    if manager:
        getattr(type(row), manager).bulk_history_create([row], default_user=by)
