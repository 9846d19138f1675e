"""An answer is given once: a POST that is sent again with its key gets the answer that it got.

The claim on a key is committed before the work begins, so that a second request learns of it at once. The
answer is stored in the transaction of the effect: after a crash either both are there or neither is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from exchange.models import StoredAnswer

# Longer than any request may take; afterwards its process is taken for dead.
LEASE = timedelta(minutes=5)


class UsedForAnother(Exception):
    """The key belongs to a request with another address or content."""


class StillRunning(Exception):
    """The first request with this key has not been answered yet."""


def claim(*, caller: str, key: str, fingerprint: str, at: datetime) -> StoredAnswer:
    """The claim of whoever may do the work now, or the answer that was given already."""
    with transaction.atomic():
        kept_since = at - timedelta(hours=settings.IDEMPOTENCY_HOURS)
        found = StoredAnswer.objects.filter(caller=caller, key=key)
        found.filter(claimed_at__lt=kept_since).delete()
        answer, is_new = StoredAnswer.objects.get_or_create(
            caller=caller, key=key, defaults={"fingerprint": fingerprint, "claimed_at": at}
        )
    if is_new:
        return answer
    if answer.fingerprint != fingerprint:
        raise UsedForAnother
    if answer.is_running and not _take_over(answer, at=at):
        raise StillRunning
    return answer


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
