"""The portal's settings for worker processes of a test: quick ticks, and a broker of their own."""

import os
from pathlib import Path

from config import settings as portal
from tests.services import crash

vars().update({name: value for name, value in vars(portal).items() if name.isupper()})

REMINDER_LEASE_SECONDS = crash.LEASE_SECONDS
FOLDER = Path(os.environ["WORKER_FOLDER"])
CELERY_BEAT_SCHEDULE = {
    name: entry | {"schedule": 2} for name, entry in portal.CELERY_BEAT_SCHEDULE.items()
}
if portal.REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{FOLDER.name}:"}
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = portal.CELERY_BROKER_TRANSPORT_OPTIONS | {
        "data_folder_in": str(FOLDER),
        "data_folder_out": str(FOLDER),
        "control_folder": str(FOLDER / "control"),
    }
