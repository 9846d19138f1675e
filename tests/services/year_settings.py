"""The portal's settings for the processes of a simulated year: its clock, and ticks of a second."""

import os
import sys
from pathlib import Path

from django.utils import timezone

from tests.services import year
from tests.services.worker_settings import *  # noqa: F403 - settings are a namespace
from tests.services.worker_settings import CELERY_BEAT_SCHEDULE

REMINDER_LEASE_SECONDS = year.LEASE_SECONDS
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
CELERY_BEAT_SCHEDULE = {
    name: entry | {"schedule": 1, "options": {}} for name, entry in CELERY_BEAT_SCHEDULE.items()
}

portal_now, real_now = year.Clock(Path(os.environ["WORKER_FOLDER"])).now, timezone.now


def now():
    """Beat counts its seconds on the real clock, all others live in the simulated year."""
    caller = sys._getframe(1).f_globals["__name__"]
    return real_now() if caller.startswith("django_celery_beat") else portal_now()


timezone.now = now
