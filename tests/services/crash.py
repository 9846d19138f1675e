"""An installation of the portal for one test, with real worker processes that are killed while they send."""

from __future__ import annotations

import asyncio
import email
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parents[2]
REMINDERS = 500
KILLED_AFTER = (80, 200, 320)  # mails received; enough is left for the last worker
LEASE_SECONDS = 2  # a test does not wait for minutes
SECONDS_A_MAIL = 0.005
PATIENCE = 180  # on a busy machine; it takes half a minute


class Sink:
    """A mail server that takes everything, at the pace of a real one, and counts by Message-ID."""

    def __init__(self):
        self.received: Counter[str] = Counter()
        self.recipients: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(SECONDS_A_MAIL)
        message = email.message_from_bytes(envelope.content)
        self.received[message["Message-ID"]] += 1
        self.recipients.update(envelope.rcpt_tos)
        return "250 OK"

    @contextmanager
    def listening(self) -> Iterator[int]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        controller = Controller(self, hostname="127.0.0.1", port=port)
        controller.start()
        try:
            yield port
        finally:
            controller.stop()


@dataclass
class Outcome:
    sink: Sink
    states: dict[str, int]  # of the ledger, when all had arrived
    seconds: float
    kills: list[int] = field(default_factory=list)  # mails received at each kill

    @property
    def doubled(self) -> int:
        return sum(self.sink.received.values()) - len(self.sink.received)

    def __str__(self) -> str:
        return (
            f"{len(self.sink.received)} of {REMINDERS} arrived, {self.doubled} twice,"
            f" killed after {self.kills}, {self.seconds:.1f} s"
        )


def send_while_killing(
    *, worker: str, database_url: str, redis_url: str, folder: Path, scheduler: str = ""
) -> Outcome:
    """Sends 500 due reminders with `worker`, killed with SIGKILL three times; `scheduler` may live on."""
    sink = Sink()
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every command
    folder.mkdir()
    with sink.listening() as port:
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "tests.services.worker_settings",
            "SECRET_KEY": "only-for-tests" * 5,
            "WORKER_FOLDER": str(folder),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "shell", "--verbosity", "0", "--command", _call("seed"))
        began = time.monotonic()
        with _running(scheduler, environment) if scheduler else nullcontext():
            kills = _run(worker, environment, sink)
        seconds = time.monotonic() - began
        counted = _manage(environment, "shell", "--verbosity", "0", "--command", _call("report"))
    states = dict(line.split() for line in counted.splitlines())
    return Outcome(sink, {name: int(n) for name, n in states.items()}, seconds, kills)


def seed() -> None:
    """Runs in the installation: fifty meetings with ten people each, all due now."""
    from django.utils import timezone

    from meetings.actions import RecipientDraft, schedule_meeting

    now = timezone.now()
    for meeting in range(REMINDERS // 10):
        addresses = [f"office{meeting}-{number}@example.net" for number in range(10)]
        schedule_meeting(
            by=None,
            on=timezone.localdate(now),
            title_ko=f"후속 회의 {meeting}",
            starts_at=now + timedelta(days=5),
            lead_days=[7],
            recipients=[RecipientDraft(email=address) for address in addresses],
        )


def report() -> None:
    """Runs in the installation: how many reminders stand in each state."""
    from django.db.models import Count

    from reminders.models import Reminder

    for state, number in Reminder.objects.values_list("state").annotate(Count("pk")).order_by():
        print(state, number)


def _call(name: str) -> str:
    return f"from tests.services import crash; crash.{name}()"


def _manage(environment: dict, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout


def _run(worker: str, environment: dict, sink: Sink) -> list[int]:
    """Keeps a worker running until every mail has arrived; kills it at the marks."""
    kills = []
    deadline = time.monotonic() + PATIENCE
    for mark in (*KILLED_AFTER, REMINDERS):
        with _running(worker, environment):
            _wait_for(lambda mark=mark: len(sink.received) >= mark, deadline)
            if mark < REMINDERS:
                kills.append(len(sink.received))
            else:
                time.sleep(
                    LEASE_SECONDS + 3
                )  # what was sent and never settled comes a second time
    return kills


@contextmanager
def _running(command: str, environment: dict) -> Iterator[subprocess.Popen]:
    """In a group of its own, so that its pool is killed with it."""
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(happened: Callable[[], bool], deadline: float) -> None:
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.01)
