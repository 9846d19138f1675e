"""Which reminders should exist, computed from a subject as it stands and from what its people were told.

Nothing here asks a clock or writes; `reminders.planning` brings the ledger in line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from agreements.models import Agreement, Obligation, RoundRequest
from meetings.models import ActionItem, Meeting
from projects.models import Task
from reminders.choices import Answer, CalledOff, Rule
from reminders.kinds import SubjectKind
from reminders.models import Reminder, ReminderAnswer, message_id_for
from reminders.occurrences import CANCELLED, TIMELESS, at_office_hour
from reminders.subjects import Recipient

Subject = Meeting | Agreement | ActionItem | Task | RoundRequest | Obligation
SUBJECT_FIELDS = {
    Meeting: "meeting",
    Agreement: "agreement",
    ActionItem: "action_item",
    Task: "task",
    Obligation: "obligation",
    RoundRequest: "round_request",
}


@dataclass(frozen=True)
class Wanted:
    """A reminder that should exist."""

    rule: Rule
    subject: Subject
    occurrence: str
    recipient: Recipient
    due_at: datetime
    lead_days: int | None = None
    overdue_days: int | None = None
    previously: str = ""
    after: int | None = None  # a notice: the row that told its reader otherwise
    snoozed: int | None = None  # the answer that asked for it
    nudge: str = ""  # a person asked for it

    @property
    def key(self) -> str:
        number = f"{self.subject._meta.model_name}-{self.subject.pk}"
        return f"{self.rule}|{number}|{self.occurrence}|{self._which}|{self.recipient.key}"

    @property
    def _which(self) -> str:
        if self.after:
            return f"after-{self.after}"
        if self.snoozed:
            return f"snoozed-{self.snoozed}"
        if self.nudge:
            return f"nudge-{self.nudge}"
        if self.overdue_days is not None:
            return f"overdue-{self.overdue_days}"
        return f"{self.lead_days}-days"

    def row(self) -> Reminder:
        return Reminder(
            key=self.key,
            message_id=message_id_for(self.key),
            rule=self.rule,
            occurrence=self.occurrence,
            previously=self.previously,
            lead_days=self.lead_days,
            overdue_days=self.overdue_days,
            due_at=self.due_at,
            **{SUBJECT_FIELDS[type(self.subject)]: self.subject},
            **vars(self.recipient),
        )


@dataclass
class Wishes:
    """All that one subject wants, and why it wants no more."""

    occurrence: str = CANCELLED
    is_over: bool = False
    is_off: bool = False
    concerned: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    wanted: list[Wanted] = field(default_factory=list)

    def why_not(self, row: Reminder) -> CalledOff:
        """Why a row that was planned earlier is not wanted now."""
        if self.is_off:
            return CalledOff.SWITCHED_OFF
        if self.is_over or self.occurrence == CANCELLED:
            return CalledOff.OVER
        if row.recipient_key in self.answered:
            return CalledOff.ANSWERED
        if row.recipient_key not in self.concerned:
            return CalledOff.NOT_CONCERNED
        return CalledOff.MOVED if row.occurrence != self.occurrence else CalledOff.COVERED


def wishes_of(
    subject: Subject, *, kind: SubjectKind, ledger: Iterable[Reminder], at: datetime
) -> Wishes:
    """Reminders ahead of it, and notices to whoever was told another time before."""
    if kind.is_switched_off():
        return Wishes(is_off=True)
    if kind.is_over(subject, at):
        return Wishes(is_over=True)
    ledger = list(ledger)
    occurrence = kind.occurrence(subject)
    answers = _Answers(ledger, occurrence)
    told = _last_told(ledger, occurrence)
    wishes = Wishes(occurrence)
    for recipient in kind.people(subject):
        wishes.concerned.add(recipient.key)
        if answers.end_all(recipient):
            wishes.answered.add(recipient.key)
            continue
        last = told.get(recipient.key)
        heard_at = last.sent_at if last and last.occurrence == occurrence else None
        if kind.tells_changes and last and last.occurrence != occurrence:
            wishes.wanted.append(_notice(subject, occurrence, recipient, last, at))
            heard_at = at
        if answers.end_this(recipient):
            wishes.answered.add(recipient.key)
        elif occurrence not in TIMELESS:
            ahead = _ahead(subject, kind, occurrence, recipient)
            useful = _still_useful(ahead, at, heard_at=heard_at)
            wishes.wanted += answers.postpone(useful, subject, kind, recipient)
    _add_overdue(wishes, subject, kind, answers, at)
    return wishes


def _add_overdue(
    wishes: Wishes, subject: Subject, kind: SubjectKind, answers: _Answers, at
) -> None:
    """Each rung tells its own people; who stands on several hears the highest that has come."""
    mine: dict[str, list[Wanted]] = {}
    for rung in kind.ladder(subject):
        for recipient in rung.people:
            wishes.concerned.add(recipient.key)
            if not answers.end_all(recipient) and not answers.sleeps_at(recipient, rung.due_at):
                item = Wanted(
                    kind.rule(subject),
                    subject,
                    wishes.occurrence,
                    recipient,
                    rung.due_at,
                    overdue_days=rung.overdue_days,
                    nudge=rung.nudge,
                )
                mine.setdefault(recipient.key, []).append(item)
    for items in mine.values():
        come = [item for item in items if item.due_at <= at]
        wishes.wanted += come[-1:] + [item for item in items if item.due_at > at]


def _ahead(subject, kind: SubjectKind, occurrence: str, recipient: Recipient) -> list[Wanted]:
    rule = kind.rule(subject)
    return [
        Wanted(rule, subject, occurrence, recipient, kind.due(subject, days), days)
        for days in kind.lead_days(subject)
    ]


class _Answers:
    """What people said to earlier reminders of the subject; the last word of each counts."""

    def __init__(self, ledger: list[Reminder], occurrence: str):
        self.occurrence = occurrence
        self.last: dict[str, ReminderAnswer] = {}
        self.not_theirs: set[str] = set()
        given = [(answer, row) for row in ledger for answer in row.answers.all()]
        for answer, row in sorted(given, key=lambda pair: (pair[0].answered_at, pair[0].pk)):
            if answer.answer == Answer.NOT_MINE:
                self.not_theirs.add(row.recipient_key)
            elif row.occurrence == occurrence:
                self.last[row.recipient_key] = answer
        self.lapses = any(a.answer == Answer.LET_LAPSE for a in self.last.values())

    def end_all(self, recipient: Recipient) -> bool:
        return recipient.key in self.not_theirs

    def end_this(self, recipient: Recipient) -> bool:
        """One who decides to let it lapse decides for the department."""
        last = self.last.get(recipient.key)
        return self.lapses or bool(last and last.answer == Answer.DONE)

    def sleeps_at(self, recipient: Recipient, at: datetime) -> bool:
        """Whether this person asked to be left alone until later than that."""
        last = self.last.get(recipient.key)
        snoozed = last is not None and last.answer == Answer.SNOOZE
        return snoozed and at <= at_office_hour(last.snoozed_until)

    def postpone(
        self, ahead: Iterable[Wanted], subject, kind: SubjectKind, recipient: Recipient
    ) -> Iterator[Wanted]:
        last = self.last.get(recipient.key)
        if not (last and last.answer == Answer.SNOOZE):
            yield from ahead
            return
        due = at_office_hour(last.snoozed_until)
        yield Wanted(kind.rule(subject), subject, self.occurrence, recipient, due, snoozed=last.pk)
        yield from (wanted for wanted in ahead if wanted.due_at > due)


def _last_told(ledger: list[Reminder], occurrence: str) -> dict[str, Reminder]:
    """The last message that went to each recipient.

    One in the hands of a worker may have gone: about another time than the present one it counts as told,
    rather tell people twice than leave them with the old day; about the present one it counts once sent.
    """
    rows = [r for r in ledger if r.is_sent or (r.lease_token and r.occurrence != occurrence)]
    rows.sort(key=lambda row: (row.told_at, row.pk))
    return {row.recipient_key: row for row in rows}


def _notice(
    meeting: Meeting, occurrence: str, recipient: Recipient, last: Reminder, at: datetime
) -> Wanted:
    rule = Rule.MEETING_CANCELLED if occurrence == CANCELLED else Rule.MEETING_MOVED
    return Wanted(
        rule,
        meeting,
        occurrence,
        recipient,
        due_at=at,
        previously=last.occurrence,
        after=last.pk,
    )


def _still_useful(
    ahead: list[Wanted], at: datetime, *, heard_at: datetime | None
) -> Iterator[Wanted]:
    """All that are to come; of those already due the nearest, unless its reader heard of it since."""
    yield from (wanted for wanted in ahead if wanted.due_at > at)
    overdue = [wanted for wanted in ahead if wanted.due_at <= at]
    if overdue:
        nearest = max(overdue, key=lambda wanted: (wanted.due_at, -wanted.lead_days))
        if heard_at is None or heard_at < nearest.due_at:
            yield nearest
