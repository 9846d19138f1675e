"""Two workers at once, on connections of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from reminders import actions, delivery
from reminders.models import Reminder
from tests.at_once import at_once
from tests.meetings.factories import MeetingFactory, office, seoul

DUE = seoul(2026, 12, 8, 9)


@pytest.fixture
def shared_database(transactional_db):
    """SQLite's database in memory is one connection that threads would share; a claim needs its own."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("needs a database that two connections can open")


@pytest.mark.usefixtures("shared_database")
def test_two_workers_never_claim_the_same_reminder():
    MeetingFactory(recipients=[office(n) for n in range(30)], lead_days=[7])
    claims = at_once(*[lambda: delivery.claim_due(at=DUE, limit=10)] * 4)
    claimed = [reminder.pk for claim in claims for reminder in claim]
    assert len(claimed) == len(set(claimed)) == 30
    assert Reminder.objects.filter(lease_token="").count() == 0


@pytest.mark.usefixtures("shared_database")
def test_two_schedulers_plan_and_send_everything_once(mailoutbox):
    MeetingFactory(recipients=[office(n) for n in range(30)], lead_days=[7])
    Reminder.objects.all().delete()  # both have to plan it as well
    sent = at_once(*[lambda: actions.run_due_reminders(at=DUE)] * 2)
    assert sum(sent) == len(mailoutbox) == 30


def test_two_processes_on_one_sqlite_file_send_everything_once(transactional_db, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's locks are the question")
    now = datetime.now(UTC)  # the clock of the two processes
    recipients = [office(n) for n in range(60)]
    MeetingFactory(starts_at=now + timedelta(days=5), recipients=recipients, lead_days=[7])
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        connection.connection.backup(copy)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'copy.sqlite3'}",
        "EMAIL_URL": "dummy:",
    }
    command = [sys.executable, "manage.py", "send_due_reminders"]
    passes = [
        subprocess.Popen(
            command,
            cwd=Path(__file__).resolve().parents[2],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _process in range(2)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in passes]
    assert [process.returncode for process in passes] == [0, 0]
    assert sum(int(output.split()[0]) for output in outputs) == 60
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        states = copy.execute("SELECT state, COUNT(*) FROM reminders_reminder GROUP BY state")
        assert states.fetchall() == [("sent", 60)]
