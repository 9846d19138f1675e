"""What a web process takes with it when it starts."""

import json
import os
import subprocess
import sys

from django.conf import settings

SEEN_LATER = {
    "holidays": "working days of a year that a duty falls into",
    "icalendar": "calendars",
    "lxml": "documents",
    "openpyxl": "spreadsheets",
    "PIL": "pictures in documents",
    "pypdf": "PDF",
}
PROGRAM = """
import gc, json, sys
import config.wsgi
print(json.dumps([sorted(sys.modules), gc.get_freeze_count(), gc.get_threshold(), gc.isenabled()]))
"""


def test_what_few_requests_need_is_not_loaded_at_the_start(tmp_path):
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}", "REDIS_URL": ""}
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        cwd=settings.BASE_DIR,
        env=os.environ | database | {"SECRET_KEY": "k3y-" * 20, "DEBUG": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    modules, frozen, thresholds, is_enabled = json.loads(told.stdout)
    assert SEEN_LATER.keys() & set(modules) == set()
    assert frozen > 100_000
    assert (thresholds, is_enabled) == ([3_000, 2, 100], True)
