"""Who could see a record when its change got its number, in the words of `exchange.models.reads`.

Asked of `visible_to` itself, in the name of one reader of each kind, so the rule stands in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Ids

from django.contrib.auth.models import AnonymousUser

from accounts.choices import Role
from accounts.models import Department, User
from exchange.collections import Collection
from exchange.models import CLOSED, INTERNAL, PUBLIC

VISITOR = AnonymousUser()
COLLEAGUE = User(role=Role.VIEWER)
MANAGER = User(role=Role.ADMINISTRATOR)


def audiences(collection: Collection, ids: Ids[int]) -> dict[int, str]:
    """From each record that exists to its audience; the same few queries however many there are."""
    seen = dict.fromkeys(_seen(collection, MANAGER, ids), CLOSED)
    for reader, audience in ((COLLEAGUE, INTERNAL), (VISITOR, PUBLIC)):
        seen |= dict.fromkeys(_seen(collection, reader, ids), audience)
    return seen | _closed(collection, [id_ for id_, told in seen.items() if told == CLOSED])


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
