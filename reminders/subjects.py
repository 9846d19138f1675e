"""What people are reminded of: who is concerned, when it is, and when its reminders are due.

One class a kind of subject: `name` is its foreign key in `reminders.models.Reminder`, `rules` are the
reminders that it makes, `key` names it. Duties are in `reminders.duties`, all kinds in `reminders.kinds`.
Nothing here asks a clock or writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from agreements.choices import LIVING_STATES
from agreements.models import Agreement
from meetings.models import Meeting
from reminders.choices import Rule
from reminders.models import recipient_key
from reminders.occurrences import (
    due_for_agreement,
    due_for_meeting,
    meeting_is_over,
    occurrence_of_agreement,
    occurrence_of_meeting,
)


@dataclass(frozen=True)
class Recipient:
    user_id: int | None
    office: str
    email: str
    language: str

    @property
    def key(self) -> str:
        return recipient_key(self.user_id, self.email)


class DatedSubject:
    """What has lead times of its own and is over when its day has passed: nothing escalates."""

    def load(self) -> None:
        """Nothing is the same for all."""

    def is_switched_off(self) -> bool:
        return False

    def lead_days(self, subject) -> list[int]:
        return subject.lead_days

    def ladder(self, subject) -> list:
        return []


class MeetingSubject(DatedSubject):
    name = "meeting"
    key = "meeting"
    rules = (
        Rule.MEETING_AHEAD,
        Rule.MEETING_UNDATED,
        Rule.MEETING_MOVED,
        Rule.MEETING_CANCELLED,
    )
    model = Meeting
    tells_changes = True  # whoever was told an old time gets a notice

    def not_over(self, today: date) -> QuerySet[Meeting]:
        return Meeting.objects.filter(last_on__gte=today)

    def with_people(self, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        return meetings.with_recipients()

    def is_over(self, meeting: Meeting, at: datetime) -> bool:
        return meeting.is_held or meeting_is_over(meeting, at)

    def occurrence(self, meeting: Meeting) -> str:
        return occurrence_of_meeting(meeting)

    def rule(self, meeting: Meeting) -> Rule:
        return Rule.MEETING_UNDATED if meeting.is_half_known else Rule.MEETING_AHEAD

    def due(self, meeting: Meeting, lead_days: int) -> datetime:
        return due_for_meeting(meeting, lead_days)

    def people(self, meeting: Meeting) -> list[Recipient]:
        """Whom its organiser put on the list."""
        return each_address_once(
            Recipient(person.user_id, person.office, person.address, person.mail_language)
            for person in meeting.recipients.all()
            if person.user is None or person.user.is_active
        )


class AgreementSubject(DatedSubject):
    name = "agreement"
    key = "agreement"
    rules = (Rule.AGREEMENT_EXPIRES,)
    model = Agreement
    members_of = "department__members"
    tells_changes = False

    def not_over(self, today: date) -> QuerySet[Agreement]:
        return Agreement.objects.filter(expires_on__gte=today)

    def with_people(self, agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
        return agreements.prefetch_related(self.members_of)

    def department_of(self, agreement: Agreement):
        return agreement.department

    def is_over(self, agreement: Agreement, at: datetime) -> bool:
        living = agreement.legal_state in LIVING_STATES
        today = timezone.localdate(at, timezone.get_default_timezone())
        return not living or agreement.expires_on is None or agreement.expires_on < today

    def occurrence(self, agreement: Agreement) -> str:
        return occurrence_of_agreement(agreement)

    def rule(self, agreement: Agreement) -> Rule:
        return Rule.AGREEMENT_EXPIRES

    def due(self, agreement: Agreement, lead_days: int) -> datetime:
        return due_for_agreement(agreement, lead_days)

    def people(self, agreement: Agreement) -> list[Recipient]:
        """Those of the department in charge who may write."""
        members = agreement.department.members.all() if agreement.department else []
        return each_address_once(
            Recipient(user.pk, "", user.email, user.language)
            for user in members
            if user.is_active and user.may_write
        )


def each_address_once(people: Iterable[Recipient]) -> list[Recipient]:
    """Colleagues may share a mailbox; it gets one mail. Who has no address gets none."""
    found: dict[str, Recipient] = {}
    for person in people:
        if person.email:
            found.setdefault(person.email.lower(), person)
    return list(found.values())
