"""An answer is given once: a POST that is sent again with its key gets the answer that it got.

The claim on a key is committed before the work begins, so that a second request learns of it at once. The
answer is stored in the transaction of the effect: after a crash either both are there or neither is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from exchange.models import StoredAnswer

# Longer than any request may take; afterwards its process is taken for dead.
LEASE = timedelta(minutes=5)


class UsedForAnother(Exception):
    """The key belongs to a request with another address or content."""


class StillRunning(Exception):
    """The first request with this key has not been answered yet."""


def claim(*, caller: str, key: str, fingerprint: str, at: datetime) -> StoredAnswer:
    """The claim of whoever may do the work now, or the answer that was given already."""
    wanted = StoredAnswer(caller=caller, key=key, fingerprint=fingerprint, claimed_at=at)
    found = StoredAnswer.objects.filter(caller=caller, key=key)
    while not _claimed(wanted):
        answer = found.first()
        if answer is None:
            continue  # it was given up meanwhile
        if answer.fingerprint != fingerprint:
            raise UsedForAnother
        if answer.is_running and not _take_over(answer, at=at):
            raise StillRunning
        return answer
    return wanted


def _claimed(wanted: StoredAnswer) -> bool:
    """One statement: of two who come at once one gets it, a new row or one that is kept no longer."""
    fields = [f for f in StoredAnswer._meta.concrete_fields if not f.primary_key]
    names = [connection.ops.quote_name(field.column) for field in fields]
    table = connection.ops.quote_name(StoredAnswer._meta.db_table)
    written = ", ".join(f"{name} = EXCLUDED.{name}" for name in names)
    sql = (
        f"INSERT INTO {table} ({', '.join(names)}) "  # noqa: S608 - names of ours
        f"VALUES ({', '.join(['%s'] * len(names))}) "
        f"ON CONFLICT (caller, key) DO UPDATE SET {written} "
        f"WHERE {table}.claimed_at < %s RETURNING id"
    )
    kept_since = wanted.claimed_at - timedelta(hours=settings.IDEMPOTENCY_HOURS)
    moment = StoredAnswer._meta.get_field("claimed_at").get_db_prep_save(kept_since, connection)
    values = [f.get_db_prep_save(getattr(wanted, f.attname), connection) for f in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, moment])
        found = cursor.fetchone()
    wanted.pk = found and found[0]
    return found is not None


def settle(answer: StoredAnswer, *, status: int, body: str, headers: dict[str, str]) -> None:
    """Stores the answer; called in the transaction of its effect, which ends if another took the claim."""
    kept = _held(answer).update(status=status, body=body, headers=headers)
    if not kept:
        raise StillRunning


def release(answer: StoredAnswer) -> None:
    """Nothing was done: the key is free again."""
    _held(answer).delete()


def clear_answers(*, before: datetime) -> int:
    deleted, _by_model = StoredAnswer.objects.filter(claimed_at__lt=before).delete()
    return deleted


def _take_over(answer: StoredAnswer, *, at: datetime) -> bool:
    """Whoever held the claim is dead; of those who notice, one gets it."""
    if answer.claimed_at + LEASE > at:
        return False
    taken = _held(answer).update(claimed_at=at)
    answer.claimed_at = at
    return bool(taken)


def _held(answer: StoredAnswer):
    rows = StoredAnswer.objects.filter(pk=answer.pk, claimed_at=answer.claimed_at)
    return rows.filter(status=None)
