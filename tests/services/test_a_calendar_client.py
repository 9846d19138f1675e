"""A subscription in two programs of Debian: vdirsyncer fetches the calendar, khal shows it."""

import re
import shutil
import subprocess
from datetime import timedelta

import pytest

from meetings.actions import cancel_meeting, edit_meeting
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import STARTS_AT, MeetingFactory

SYNCER = """
[general]
status_path = "{folder}/status"
[pair portal]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
"""
SHOWN = """
[calendars]
[[portal]]
path = {folder}/calendar
[locale]
local_timezone = Asia/Seoul
default_timezone = Asia/Seoul
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
LINE = "{start-long-full} {title} [{status}]"


class CalendarClient:
    """Somebody's laptop that has subscribed to `url`."""

    def __init__(self, folder, url: str):
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "syncer").write_text(SYNCER.format(folder=folder, url=url))
        (folder / "khal").write_text(SHOWN.format(folder=folder))
        self._run("vdirsyncer", "--config", "syncer", "discover")

    def events(self) -> list[str]:
        """What the person reads after fetching the calendar anew."""
        self._run("vdirsyncer", "--config", "syncer", "sync")
        span = [str(TODAY), "365d"]
        form = ["--format", LINE, "--day-format", ""]
        shown = self._run("khal", "--config", "khal", "list", *form, *span)
        return shown.replace(" ]", "]").splitlines()

    def _run(self, *command) -> str:
        done = subprocess.run(
            command, cwd=self.folder, input="y\n", capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture
def subscription(client, live_server, tmp_path):
    missing = [name for name in ("vdirsyncer", "khal") if not shutil.which(name)]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)} (apt-get install vdirsyncer khal)")
    client.force_login(UserFactory(language="en"))
    page = client.post("/calendar/", {"name": "Meetings"}, follow=True).content.decode()
    [address] = re.findall(r"<code>(.*?)</code>", page)
    path = re.sub(r"^https?://[^/]+", "", address)
    return CalendarClient(tmp_path, live_server.url + path)


@pytest.mark.services
def test_khal_shows_meetings_their_move_and_their_cancellation(subscription):
    meeting = MeetingFactory(title_en="Follow-up")
    MeetingFactory(title_en="Second", starts_at=STARTS_AT + timedelta(days=3))
    second = "2026-12-18 10:00 Second [CONFIRMED]"
    assert subscription.events() == ["2026-12-15 10:00 Follow-up [CONFIRMED]", second]
    later = STARTS_AT + timedelta(days=1)
    edit_meeting(meeting=meeting, by=None, on=TODAY, starts_at=later, ends_at=None)
    assert subscription.events() == ["2026-12-16 10:00 Follow-up [CONFIRMED]", second]
    cancel_meeting(meeting=meeting, reason="취소", by=None)
    assert subscription.events() == ["2026-12-16 10:00 Follow-up [CANCELLED]", second]
