"""The history of a model: each version of a record with who, why and through which door."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection, models
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.doors import Door, current_change, current_door, passage


class ChangeRecord(models.Model):
    """What every row of a history has besides the record itself."""

    door = models.CharField(_("door"), max_length=10, choices=Door, default=current_door)
    change = models.UUIDField(_("change"), default=current_change, db_index=True)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """Takes who, why and which door from the passage in which a record is written."""

    def __init__(self, **kwargs):
        reason = models.CharField(_("reason"), max_length=300, null=True)  # noqa: DJ001 - the library's
        super().__init__(bases=[ChangeRecord], history_change_reason_field=reason, **kwargs)

    def get_history_user(self, instance):
        now = passage()
        return (now and now.by) or super().get_history_user(instance)

    def post_delete(self, instance, using=None, **kwargs):
        if not getattr(instance, "has_noted_its_end", False):  # together with others
            super().post_delete(instance, using=using, **kwargs)

    def get_change_reason_for_object(self, instance, history_type, using):
        now = passage()
        given = super().get_change_reason_for_object(instance, history_type, using)
        return given or (now and now.reason[:300]) or None


def insert_all(rows: Iterable[models.Model]) -> None:
    """New rows of one or several models with the beginning of their histories; their caller checked them."""
    for model, own in _by_model(rows).items():
        model._default_manager.bulk_create(own)
        if hasattr(model, "history"):
            _note_versions(model, own, "+")


def update_all(rows: Iterable[models.Model], names: Collection[str]) -> None:
    """Rows of which the fields `names` were changed, with a version of each; their caller checked them."""
    for model, own in _by_model(rows).items():
        moments = [f for f in model._meta.concrete_fields if getattr(f, "auto_now", False)]
        for field in moments:
            for row in own:
                field.pre_save(row, add=False)
        model._default_manager.bulk_update(own, sorted({*names, *(f.name for f in moments)}))
        if hasattr(model, "history"):
            _note_versions(model, own, "~")


def delete_all(rows: list[models.Model]) -> None:
    """Rows of one model and what hangs on them, each with its last version; raises as `delete` does."""
    if not rows:
        return
    collector = Collector(using=connection.alias)
    collector.collect(rows)
    if hasattr(rows[0], "history"):
        _note_versions(type(rows[0]), rows, "-")
    for row in rows:
        row.has_noted_its_end = True
    collector.delete()


def can_be_deleted(row: models.Model) -> bool:
    try:
        Collector(using=connection.alias).collect([row])
    except (models.ProtectedError, models.RestrictedError):
        return False
    return True


def _by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list[models.Model]]:
    found: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found


def _note_versions(model: type[models.Model], rows: list[models.Model], kind: str) -> None:
    """The database copies the rows: building them here a second time takes longer than all else."""
    history = model.history.model
    said = history(
        history_type=kind,
        history_date=timezone.now(),
        history_user=model.history.model.get_default_history_user(rows[0]),
        history_change_reason=_present_reason(),
    )
    copied = [connection.ops.quote_name(f.column) for f in history.tracked_fields]
    own = [f for f in history._meta.concrete_fields if f.column in _columns_of_its_own(history)]
    names = [*copied, *(connection.ops.quote_name(f.column) for f in own)]
    values = [f.get_db_prep_save(getattr(said, f.attname), connection) for f in own]
    most = connection.features.max_query_params
    at_once = most - len(values) if most else len(rows)
    for start in range(0, len(rows), at_once):
        keys = [row.pk for row in rows[start : start + at_once]]
        _copy(model, history, names, copied, values, keys)


def _copy(model, history, names, copied, values, keys) -> None:
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(keys))
    sql = (
        f"INSERT INTO {quote(history._meta.db_table)} ({', '.join(names)}) "  # noqa: S608 - names of ours
        f"SELECT {', '.join(copied)}, {', '.join(['%s'] * len(values))} "
        f"FROM {quote(model._meta.db_table)} WHERE {quote(model._meta.pk.column)} IN ({marks}) "
        f"ORDER BY {quote(model._meta.pk.column)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *keys])


def _columns_of_its_own(history: type[models.Model]) -> set[str]:
    """What a row of the history has besides the record, but for its number."""
    copied = {field.column for field in history.tracked_fields}
    columns = {field.column for field in history._meta.concrete_fields}
    return columns - copied - {history._meta.pk.column}


def _present_reason() -> str | None:
    now = passage()
    return (now and now.reason[:300]) or None
