"""The history of a model: each version of a record with who, why and through which door."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.doors import Door, current_change, current_door, passage

COPIED_AT_ONCE = 500


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

    def get_change_reason_for_object(self, instance, history_type, using):
        now = passage()
        given = super().get_change_reason_for_object(instance, history_type, using)
        return given or (now and now.reason[:300]) or None


def insert_all(rows: Iterable[models.Model]) -> None:
    """New rows of one or several models with the beginning of their histories; their caller checked them."""
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, own in by_model.items():
        model._default_manager.bulk_create(own)
        if hasattr(model, "history"):
            _begin_histories(model, own)


def _begin_histories(model: type[models.Model], rows: list[models.Model]) -> None:
    """The database copies the rows: building them here a second time takes longer than all else."""
    history = model.history.model
    said = history(
        history_type="+",
        history_date=timezone.now(),
        history_user=model.history.model.get_default_history_user(rows[0]),
        history_change_reason=_present_reason(),
    )
    copied = [connection.ops.quote_name(f.column) for f in history.tracked_fields]
    own = [f for f in history._meta.concrete_fields if f.column in _columns_of_its_own(history)]
    names = [*copied, *(connection.ops.quote_name(f.column) for f in own)]
    values = [f.get_db_prep_save(getattr(said, f.attname), connection) for f in own]
    for start in range(0, len(rows), COPIED_AT_ONCE):
        keys = [row.pk for row in rows[start : start + COPIED_AT_ONCE]]
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
