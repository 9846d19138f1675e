"""Through which door a change comes, who makes it and why: recorded with every version of a record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    PAGE = "page", _("Page")
    API = "api", _("API")
    IMPORT = "import", _("Import")
    BULK = "bulk", _("Bulk edit")
    TASK = "task", _("Automatic task")
    ADMIN = "admin", _("Administration")
    COMMAND = "command", _("Command")


@dataclass
class Passage:
    """One request, task or batch; what it writes has the same `change`."""

    door: Door
    by: object = None
    reason: str = ""
    change: uuid.UUID = field(default_factory=uuid.uuid4)


_current: ContextVar[Passage | None] = ContextVar("passage", default=None)


@contextmanager
def passing(door: Door, *, by=None, reason: str = "") -> Iterator[Passage]:
    """What is written inside comes through `door`; whoever acts outside acts inside, unless told."""
    outer = _current.get()
    inner = Passage(door, by or (outer and outer.by), reason)
    token = _current.set(inner)
    try:
        yield inner
    finally:
        _current.reset(token)


def passage() -> Passage | None:
    return _current.get()


def act_for(user) -> None:
    """Names who answers for the present passage, once that is known (the owner of a token)."""
    if now := passage():
        now.by = user


def explain(reason: str) -> None:
    """Why the present change is made, in the words of who makes it."""
    if now := passage():
        now.reason = reason


def current_door() -> str:
    """Whatever is neither a request nor a task was started at the machine."""
    now = passage()
    return now.door if now else Door.COMMAND


def current_change() -> uuid.UUID:
    now = passage()
    return now.change if now else uuid.uuid4()
