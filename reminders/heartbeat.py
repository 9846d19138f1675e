"""When the scheduler last came by: `/readyz` and the page of reminders read it."""

from __future__ import annotations

from datetime import datetime, timedelta

from reminders.models import SchedulerHeartbeat

LATE_AFTER = timedelta(minutes=5)


def last_beat() -> datetime | None:
    return SchedulerHeartbeat.objects.values_list("beat_at", flat=True).first()


def is_late(*, at: datetime) -> bool:
    """The scheduler comes every minute; after five without it somebody has to look."""
    beat = last_beat()
    return beat is None or at - beat > LATE_AFTER
