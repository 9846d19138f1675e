"""Reminders: what a planning tick costs as the ledger grows, and how fast four workers deliver."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Department, User
from agreements.actions import edit_agreement
from agreements.models import Agreement
from meetings.actions import RecipientDraft, schedule_meeting
from reminders import actions
from reminders.models import Reminder

CHANGED = 10
DUE = 10_000
PEOPLE = 50  # of one meeting
WORKERS = 4


def planning_ticks() -> tuple[float, float]:
    """Seconds of the first pass over all agreements, and of a tick after ten of them were changed."""
    _someone_to_remind()
    now = timezone.now()
    first = _seconds(lambda: actions.plan_due_reminders(at=now))
    later = now + timedelta(minutes=10)
    for agreement in Agreement.objects.filter(expires_on__gt=now).order_by("pk")[:CHANGED]:
        edit_agreement(agreement=agreement, by=None, on=now.date(), note="changed")
    changed = _seconds(lambda: actions.plan_due_reminders(at=later))
    return first, changed


def measure_delivery() -> None:
    """Prints mails a second of four workers, beside what the sink takes from four plain clients."""
    for start in range(0, DUE, PEOPLE):
        schedule_meeting(
            by=None,
            on=timezone.localdate(),
            title_ko=f"후속 회의 {start}",
            starts_at=timezone.now() + timedelta(days=5),
            lead_days=[7],
            recipients=[
                RecipientDraft(email=f"office{start + n}@example.net") for n in range(PEOPLE)
            ],
        )
    sink = _Sink()
    with sink.listening() as port:
        limit = DUE / _seconds(lambda: _four("send_plain", port))
        sink.received.clear()
        workers = DUE / _seconds(lambda: _four("deliver_all", port))
    sent = Reminder.objects.filter(sent_at__isnull=False).count()
    print(
        f"\n{connection.vendor}: {sent:,} reminders sent by {WORKERS} workers,"
        f" {len(sink.received):,} different ones received"
    )
    print(f"workers {workers:,.0f} mails/s · the sink's own limit {limit:,.0f} mails/s", end="")
    print(f" · ratio {workers / limit:.2f}")


class _Sink:
    def __init__(self):
        self.received: set[str] = set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        head = envelope.content.partition(b"Message-ID:")[2]
        self.received.add(head.partition(b"\r\n")[0].decode())
        await asyncio.sleep(0)
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


def _four(name: str, port: int) -> None:
    environment = os.environ | {"SINK_PORT": str(port), "MAILS": str(DUE // WORKERS)}
    command = [sys.executable, "-c", f"from benchmarks.sending import {name}; {name}()"]
    running = [subprocess.Popen(command, env=environment) for _worker in range(WORKERS)]
    waiting = [threading.Thread(target=process.wait) for process in running]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    if any(process.returncode for process in running):
        raise RuntimeError(f"{name} failed")


def _someone_to_remind() -> None:
    department = Department.objects.order_by("pk").first()
    User.objects.get_or_create(
        username="bench",
        defaults={"email": "b@example.org", "role": Role.STAFF, "department": department},
    )
    long_ago = timezone.now() - timedelta(days=1)
    ending = Agreement.objects.filter(expires_on__isnull=False, department=None)
    ending.update(department=department, lead_days=[30, 7])
    Agreement.objects.update(updated_at=long_ago)


def _seconds(call) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
