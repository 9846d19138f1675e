"""Who could see a record when its change got its number, in the words of `exchange.models.reads`.

Asked of `visible_to` itself, in the name of one reader of each kind, so the rule stands in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Ids

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from accounts.choices import Role
from accounts.models import Department, User
from exchange.collections import Collection
from exchange.models import CLOSED, INTERNAL, NOBODY, PUBLIC

VISITOR = AnonymousUser()
COLLEAGUE = User(role=Role.VIEWER)
MANAGER = User(role=Role.ADMINISTRATOR)


READERS = {PUBLIC: VISITOR, INTERNAL: COLLEAGUE, CLOSED: MANAGER}  # who sees least comes first


def audiences(collection: Collection, ids: Ids[int]) -> dict[int, tuple[str, str]]:
    """From each record that exists to its code and its audience; one statement however many there are."""
    rows = collection.model._base_manager.filter(pk__in=ids).order_by()
    seen = {f"seen_{name}": _sees(collection, reader) for name, reader in READERS.items()}
    found = rows.annotate(**seen).values_list("pk", collection.code, *seen)
    told = {
        pk: (
            str(code),
            next((a for a, is_seen in zip(READERS, sees, strict=True) if is_seen), NOBODY),
        )
        for pk, code, *sees in found
    }
    closed = _closed(
        collection, [pk for pk, (_code, audience) in told.items() if audience == CLOSED]
    )
    return told | {pk: (told[pk][0], audience) for pk, audience in closed.items()}


def _sees(collection: Collection, reader) -> Exists:
    return Exists(collection.visible_to(reader).order_by().filter(pk=OuterRef("pk")))


def _closed(collection: Collection, ids: list[int]) -> dict[int, str]:
    """What only departments may see, by asking in the name of each."""
    departments = defaultdict(list)
    if ids:
        for department in Department.objects.order_by("pk").values_list("pk", flat=True):
            member = User(role=Role.VIEWER, department_id=department)
            for id_ in _seen(collection, member, ids):
                departments[id_].append(department)
    return {id_: CLOSED + "".join(f"{d}," for d in found) for id_, found in departments.items()}


def _seen(collection: Collection, reader, ids: Ids[int]) -> list[int]:
    records = collection.visible_to(reader).filter(pk__in=ids).order_by()
    return list(records.values_list("pk", flat=True))
