"""Lines of a meeting as somebody typed them; `pk` names the line that is to be kept, if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from accounts.models import Department, User
from agreements.models import CooperationItem
from governments.models import Government
from meetings.choices import Answer, Attendance, AttendeeRole, OutcomeKind


@dataclass(frozen=True)
class TemplateDraft:
    """A line with which the agenda of each new meeting of a series begins."""

    title_ko: str
    title_en: str = ""
    minutes: int | None = None
    presenter: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class AgendaDraft(TemplateDraft):
    begins_at: time | None = None
    clause: CooperationItem | None = None
    pk: int | None = None


@dataclass(frozen=True)
class AttendeeDraft:
    """An office at the table."""

    office: str
    government: Government | None = None
    role: str = AttendeeRole.MEMBER
    invited_on: date | None = None
    answer: str = Answer.NONE
    attendance: str = Attendance.UNKNOWN
    pk: int | None = None


@dataclass(frozen=True)
class OutcomeDraft:
    """A line of the minutes; a decision without a number gets the next one, an action names its owner."""

    title_ko: str
    title_en: str = ""
    kind: str = OutcomeKind.INFORMATION
    agenda_item: int | None = None
    number: int | None = None
    clause: CooperationItem | None = None
    needs_no_action: bool = False
    department: Department | None = None
    post: str = ""
    due_on: date | None = None
    pk: int | None = None


@dataclass(frozen=True)
class RecipientDraft:
    """Somebody to remind: a colleague, or an office with its mail address."""

    user: User | None = None
    office: str = ""
    email: str = ""
    language: str = "ko"
