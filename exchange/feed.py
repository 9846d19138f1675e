"""Reading and clearing the sequence of changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from exchange.models import Change, Counter
from exchange.sequencing import number_changes

DEFAULT_LIMIT, MAX_LIMIT, COUNTED_UP_TO = 50, 500, 10_000


class Cleared(Exception):
    """Changes after the number asked for are no longer kept."""

    def __init__(self, up_to: int):
        super().__init__(up_to)
        self.up_to = up_to


@dataclass(frozen=True)
class FeedPage:
    changes: list[Change]
    remaining: int
    last_seq: int
    has_more: bool


def read_feed(*, user, after: int, limit: int, types: Collection[str] = ()) -> FeedPage:
    """The next changes that `user` may be told of. What is committed by now has its number then."""
    number_changes()
    counter = Counter.objects.filter(pk=1).first() or Counter()
    if after < counter.cleared_seq:
        raise Cleared(counter.cleared_seq)
    # Numbers given while this is read belong to the next answer.
    changes = Change.objects.told_to(user).after(after).filter(seq__lte=counter.last_seq)
    if types:
        changes = changes.filter(type__in=types)
    remaining = changes.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
    rows = list(changes[: limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    last_seq = rows[-1].seq if has_more else max(after, counter.last_seq)
    return FeedPage(rows, remaining, last_seq, has_more)


@transaction.atomic
def clear_changes(*, before: datetime) -> int:
    """Deletes the changes of before then, from the oldest on, so that what is kept has no gaps."""
    counter = Counter.objects.select_for_update().get_or_create(pk=1)[0]
    newer = Change.objects.filter(at__gte=before).order_by("seq").values_list("seq", flat=True)
    first = newer.first()
    old = Change.objects.filter(seq__lt=first) if first else Change.objects.all()
    last = old.aggregate(last=Max("seq"))["last"]
    if last is None:
        return 0
    counter.cleared_seq = last
    counter.save(update_fields=["cleared_seq"])
    return Change.objects.filter(seq__lte=last).delete()[0]
