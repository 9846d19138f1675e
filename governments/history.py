"""The history of a model: each version of a record with who, why and through which door."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import reduce
from itertools import chain
from operator import or_

from django.db import connection, models
from django.db.models import Exists, OuterRef
from django.db.models.deletion import Collector, get_candidate_relations_to_delete
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.doors import Door, current_change, current_door, passage
from governments.inserting import insert_rows
from governments.prepared import IS_AMONG, among


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
    for own in _by_model(rows).values():
        write_all(new=own)


def update_all(rows: Iterable[models.Model], names: Collection[str]) -> None:
    """Rows of which the fields `names` were changed, with a version of each; their caller checked them."""
    for own in _by_model(rows).values():
        write_all(changed=own, names=names)


def write_all(
    *,
    new: Collection[models.Model] = (),
    changed: Collection[models.Model] = (),
    names: Collection[str] = (),
    gone: Collection[models.Model] = (),
) -> None:
    """Rows of one model: a statement for each of these, and one for the versions of them all.

    What hangs on the rows that go goes with them; raises as `delete` does.
    """
    model = type(next(chain(new, changed, gone), None))
    delete = _deletion(model, gone)
    _update(model, changed, names)
    if new:
        insert_rows(new)
    if hasattr(model, "history"):
        _note_versions(model, {"-": gone, "~": changed, "+": new})
    delete()


def _update(
    model: type[models.Model], rows: Collection[models.Model], names: Collection[str]
) -> None:
    if not rows:
        return
    moments = [f for f in model._meta.concrete_fields if getattr(f, "auto_now", False)]
    for field in moments:
        for row in rows:
            field.pre_save(row, add=False)
    model._default_manager.bulk_update(rows, sorted({*names, *(f.name for f in moments)}))


def _deletion(model: type[models.Model], rows: Collection[models.Model]) -> Callable[[], object]:
    """What deletes them. Django writes a statement for each column that could refer to them; one asks
    whether any does."""
    if not rows:
        return lambda: None
    theirs = model._base_manager.filter(pk__in=[row.pk for row in rows])
    refers = [
        Exists(
            relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        )
        for relation in get_candidate_relations_to_delete(model._meta)
        if relation.on_delete is not models.DO_NOTHING
    ]
    if not refers or not theirs.filter(reduce(or_, refers)).exists():
        return lambda: theirs._raw_delete(theirs.db)
    collector = Collector(using=theirs.db)
    collector.collect(list(rows))
    for row in rows:
        row.has_noted_its_end = True
    return collector.delete


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


def _note_versions(model: type[models.Model], rows: dict[str, Collection[models.Model]]) -> None:
    """The database copies the rows: building them here a second time takes longer than all else.

    In the order of the rows, so that what was replaced stands in front of what took its place.
    """
    keys = {kind: [row.pk for row in own] for kind, own in rows.items() if own}
    if not keys:
        return
    history, quote = model.history.model, connection.ops.quote_name
    said = history(
        history_date=timezone.now(),
        history_user=history.get_default_history_user(next(chain(*rows.values()))),
        history_change_reason=_present_reason(),
    )
    copied = [quote(field.column) for field in history.tracked_fields]
    own = [f for f in history._meta.concrete_fields if f.column in _columns_of_its_own(history)]
    key = quote(model._meta.pk.column)
    kind, parameters = _kind(keys, f"{key}{IS_AMONG[connection.vendor]}")
    names = [*copied, "history_type", *(quote(field.column) for field in own)]
    sql = (
        f"INSERT INTO {quote(history._meta.db_table)} ({', '.join(names)}) "  # noqa: S608 - names of ours
        f"SELECT {', '.join([*copied, kind, *['%s'] * len(own)])} FROM {quote(model._meta.db_table)} "
        f"WHERE {key}{IS_AMONG[connection.vendor]} ORDER BY {key}"
    )
    parameters += [f.get_db_prep_save(getattr(said, f.attname), connection) for f in own]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, among([*chain(*keys.values())], connection.vendor)])


def _kind(keys: dict[str, list[int]], is_among: str) -> tuple[str, list]:
    """`-`, `~` or `+`, told by the row's id where there are rows of several kinds."""
    *others, last = keys
    if not others:
        return f"'{last}'", []
    cases = " ".join(f"WHEN {is_among} THEN '{kind}'" for kind in others)
    parameters = [among(keys[kind], connection.vendor) for kind in others]
    return f"CASE {cases} ELSE '{last}' END", parameters


def _columns_of_its_own(history: type[models.Model]) -> set[str]:
    """What a row of the history has besides the record, but for its number and its kind."""
    copied = {field.column for field in history.tracked_fields}
    columns = {field.column for field in history._meta.concrete_fields}
    return columns - copied - {history._meta.pk.column, "history_type"}


def _present_reason() -> str | None:
    now = passage()
    return (now and now.reason[:300]) or None
