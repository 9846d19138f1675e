"""A year of reminders in a few minutes: workers run on a clock that the test moves, and are killed.

The clock stands in a file and runs sixty times as fast as the real one; each step moves it to the next day on
which something is due. In between the test kills workers at random, restarts the broker, throws everybody out
of the database, lets the clock jump a day and changes the time zone.
"""

from __future__ import annotations

import logging
import os
import random
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.services.crash import Sink, _manage, _running

FIRST_DAY = date(2026, 1, 5)
MEETING_DAYS = 30
MEETINGS_A_DAY = 2
PEOPLE = 5
LEAD_DAYS = [7, 1]
EXPECTED = MEETING_DAYS * MEETINGS_A_DAY * PEOPLE * len(LEAD_DAYS)
PACE = 60  # seconds of the portal in one real second
LEASE_SECONDS = 3 * PACE
STEP_PATIENCE = 60  # real seconds
KILLS = 8


@dataclass
class Year:
    """What happened: mails by Message-ID, states of the ledger, and what was done to the processes."""

    sink: Sink
    states: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    events: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def doubled(self) -> int:
        return sum(self.sink.received.values()) - len(self.sink.received)

    def __str__(self) -> str:
        return (
            f"{len(self.sink.received)} of {EXPECTED} arrived, {self.doubled} twice,"
            f" {len(self.events)} events ({', '.join(sorted(set(self.events)))}), {self.seconds:.0f} s"
        )


class Clock:
    """Shared with the processes by a file of two lines: the portal's time, and when it was set."""

    def __init__(self, folder: Path):
        self.path = folder / "clock"

    def set(self, at: datetime) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.write_text(f"{at.isoformat()}\n{time.time()}", encoding="ascii")
        fresh.replace(self.path)

    def now(self) -> datetime:
        at, set_at = self.path.read_text(encoding="ascii").splitlines()
        passed = (time.time() - float(set_at)) * PACE
        return datetime.fromisoformat(at) + timedelta(seconds=passed)


class Processes:
    """The commands that run, each in a group of its own, so that one can be killed and started again."""

    def __init__(self, commands: list[str], environment: dict):
        self.commands, self.environment = commands, environment
        self.stacks = [ExitStack() for _command in commands]
        self.running = {}

    def start(self) -> None:
        for number in range(len(self.commands)):
            self._start(number)

    def kill_and_restart(self, number: int) -> None:
        self.stacks[number].close()
        self._start(number)

    def revive(self) -> None:
        """What gave up is started again, as the supervisor of an installation does."""
        for number, process in list(self.running.items()):
            if process.poll() is not None:
                self.kill_and_restart(number)

    def restart_all(self, **environment) -> None:
        self.environment |= environment
        for number in range(len(self.commands)):
            self.kill_and_restart(number)

    def stop(self) -> None:
        for stack in self.stacks:
            stack.close()

    def _start(self, number: int) -> None:
        stack, command = self.stacks[number], self.commands[number]
        self.running[number] = stack.enter_context(_running(command, self.environment))


def live_through(
    *,
    commands: list[str],
    database_url: str,
    redis_url: str,
    folder: Path,
    disasters: dict[str, Callable[[], None]],
    count_due: Callable[[datetime], int],
) -> Year:
    """Runs the year; `disasters` happen once each, `count_due` asks the database what still waits."""
    folder.mkdir(exist_ok=True)
    clock, year = Clock(folder), Year(Sink())
    clock.set(datetime.combine(FIRST_DAY, datetime.min.time(), tzinfo=UTC))
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    with year.sink.listening() as port:
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "tests.services.year_settings",
            "SECRET_KEY": "only-for-tests" * 5,
            "WORKER_FOLDER": str(folder),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        _manage(environment, "migrate", "--verbosity", "0")
        days = [date.fromisoformat(day) for day in _call(environment, "seed").split()]
        began = time.monotonic()
        processes = Processes(commands, environment)
        processes.start()
        try:
            _walk(days, clock, processes, year, disasters, count_due)
        finally:
            processes.stop()
        year.seconds = time.monotonic() - began
        report = _call(environment, "report").splitlines()
    year.states = dict(line.split() for line in report if not line.startswith("<"))
    year.ids = {line for line in report if line.startswith("<")}
    return year


def _walk(days, clock, processes, year, disasters, count_due) -> None:
    chance = random.Random(2026)  # noqa: S311 - the same accidents in every run
    kills = set(chance.sample(range(len(days)), KILLS))
    others = dict(
        zip(
            chance.sample(sorted(set(range(len(days))) - kills), len(disasters) + 2),
            [*disasters, "clock jumps a day", "time zone"],
            strict=True,
        )
    )
    for step, day in enumerate(days):
        noon = datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=3)
        if others.get(step) == "clock jumps a day":
            clock.set(noon - timedelta(days=1))
            time.sleep(1.5)
            year.events.append(others[step])
        clock.set(noon)
        if step in kills:
            time.sleep(chance.uniform(0.1, 1.5))
            processes.kill_and_restart(chance.randrange(len(processes.commands)))
            year.events.append("kill")
        elif others.get(step) == "time zone":
            processes.restart_all(TIME_ZONE="Asia/Singapore")
            year.events.append("time zone")
        elif step in others and others[step] in disasters:
            time.sleep(0.5)
            disasters[others[step]]()
            year.events.append(others[step])
        _wait_until_sent(clock, count_due, processes)


def _wait_until_sent(
    clock: Clock, count_due: Callable[[datetime], int], processes: Processes
) -> None:
    deadline = time.monotonic() + STEP_PATIENCE
    while count_due(clock.now()) and time.monotonic() < deadline:
        processes.revive()
        time.sleep(0.1)


def _call(environment: dict, name: str) -> str:
    command = f"from tests.services import year; year.{name}()"
    return _manage(environment, "shell", "--verbosity", "0", "--command", command)


# In the installation --------------------------------------------------------------------------------


def seed() -> None:
    """Meetings all over the year; prints the days on which something is due, in order."""
    from django.utils import timezone

    from meetings.actions import RecipientDraft, schedule_meeting
    from reminders.models import Reminder

    for number in range(MEETING_DAYS * MEETINGS_A_DAY):
        day = FIRST_DAY + timedelta(days=12 + number // MEETINGS_A_DAY * 11)
        addresses = [f"office{number}-{person}@example.net" for person in range(PEOPLE)]
        schedule_meeting(
            by=None,
            on=timezone.localdate(),
            title_ko=f"후속 회의 {number}",
            starts_at=datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=6),
            lead_days=LEAD_DAYS,
            recipients=[RecipientDraft(email=address) for address in addresses],
        )
    for day in sorted({due.date() for due in Reminder.objects.values_list("due_at", flat=True)}):
        print(day)


def report() -> None:
    """Prints how many reminders stand in each state, and the Message-ID of each that was sent."""
    from django.db.models import Count

    from reminders.models import Reminder

    for state, number in Reminder.objects.values_list("state").annotate(Count("pk")).order_by():
        print(state, number)
    for message_id in Reminder.objects.filter(state="sent").values_list("message_id", flat=True):
        print(message_id)
