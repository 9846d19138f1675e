"""Duties as subjects of reminders: a due day, who answers for it, and who hears when the day has passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from accounts.choices import Role
from accounts.models import User
from agreements.choices import DutyStep
from agreements.models import Obligation, RoundRequest
from governments.working_days import next_working_day
from meetings.models import ActionItem, Meeting
from projects.models import Task
from reminders.choices import Rule
from reminders.models import DutyRule, duty_rules
from reminders.occurrences import at_office_hour, due_for_day
from reminders.subjects import Recipient, each_address_once


@dataclass(frozen=True)
class Rung:
    """Who hears of an overdue duty, and from when on."""

    overdue_days: int | None
    due_at: datetime
    people: list[Recipient]
    nudge: str = ""  # somebody asked for it; names it


class DutySubject:
    """What duties have in common; `due_on` and `department_of` say where they stand."""

    tells_changes = False
    rule_name: Rule

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (self.rule_name,)

    def load(self) -> None:
        """Reads once for all subjects of a pass what is the same for each."""
        self.setting: DutyRule = duty_rules()[self.rule_name]
        managers = User.objects.filter(is_active=True, role=Role.MANAGER).order_by("pk")
        self.managers = list(managers)

    def is_switched_off(self) -> bool:
        return not self.setting.is_on

    def lead_days(self, duty) -> list[int]:
        return self.setting.lead_days

    def rule(self, duty) -> Rule:
        return self.rule_name

    def occurrence(self, duty) -> str:
        return self.due_on(duty).isoformat()

    def due(self, duty, lead_days: int) -> datetime:
        return due_for_day(self.due_on(duty), lead_days)

    def people(self, duty) -> list[Recipient]:
        return _recipients(self.owners(duty))

    def owners(self, duty) -> list[User]:
        return [user for user in self.members(duty) if user.may_write]

    def members(self, duty) -> list[User]:
        department = self.department_of(duty)
        return list(department.members.all()) if department else []

    def ladder(self, duty) -> list[Rung]:
        """The owner, then who heads the department, then the managers; later where it was entered late."""
        heads = [user for user in self.members(duty) if user.heads_department]
        rungs = (self.owners(duty), heads, self.managers)
        start = max(self.due_on(duty), self.known_since(duty))
        return [
            Rung(days, _day_after(start, days), _recipients(people))
            for days, people in zip(self.setting.escalation_days, rungs, strict=False)
        ]


class ActionSubject(DutySubject):
    name = "action_item"
    key = "action_item"
    model = ActionItem
    rule_name = Rule.ACTION_DUE

    def not_over(self, today: date) -> QuerySet[ActionItem]:
        return ActionItem.objects.open().filter(due_on__isnull=False)

    def with_people(self, actions: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
        return actions.prefetch_related("department__members")

    def is_over(self, action: ActionItem, at: datetime) -> bool:
        return not action.is_open or action.due_on is None

    def due_on(self, action: ActionItem) -> date:
        return action.due_on

    def known_since(self, action: ActionItem) -> date:
        return action.created_at.date()

    def department_of(self, action: ActionItem):
        return action.department

    def owners(self, action: ActionItem) -> list[User]:
        """The colleague in the post that is named, or all of the department who may write."""
        writers = super().owners(action)
        return [user for user in writers if action.post and user.post == action.post] or writers


class ReportSubject(DutySubject):
    name = "meeting"
    key = "report"
    model = Meeting
    rule_name = Rule.REPORT_DUE

    def not_over(self, today: date) -> QuerySet[Meeting]:
        return Meeting.objects.report_pending()

    def with_people(self, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        return meetings.select_related("series").prefetch_related("department__members")

    def is_over(self, meeting: Meeting, at: datetime) -> bool:
        return not meeting.owes_report or meeting.reported_on is not None or not meeting.last_on

    def due_on(self, meeting: Meeting) -> date:
        return meeting.last_on + timedelta(days=meeting.series.report_days)

    def known_since(self, meeting: Meeting) -> date:
        return meeting.last_on

    def department_of(self, meeting: Meeting):
        return meeting.department


class TaskNewsSubject(DutySubject):
    """A policy task of which something should be heard; without a department nobody answers for it."""

    name = "task"
    key = "task"
    model = Task
    rule_name = Rule.TASK_NEWS_DUE

    def not_over(self, today: date) -> QuerySet[Task]:
        return Task.objects.owing_news()

    def with_people(self, tasks: QuerySet[Task]) -> QuerySet[Task]:
        return tasks.select_related("plan").prefetch_related("department__members")

    def is_over(self, task: Task, at: datetime) -> bool:
        return not task.owes_news

    def due_on(self, task: Task) -> date:
        return task.news_due_on

    def known_since(self, task: Task) -> date:
        return task.created_at.date()

    def department_of(self, task: Task):
        return task.department


# That an agreement ends is announced by a rule of its own, with its answers «renew» and «let it lapse».
NOT_ANNOUNCED_AS_DUTY = (DutyStep.NOTICE, DutyStep.EXTENSION_DECISION)


class ObligationSubject(DutySubject):
    """A duty of an agreement; before signing there is no day, and nothing to be reminded of."""

    name = "obligation"
    key = "obligation"
    model = Obligation
    members_of = "agreement__department__members"
    rule_name = Rule.OBLIGATION_DUE

    def announces(self, duty: Obligation) -> bool:
        return duty.step not in NOT_ANNOUNCED_AS_DUTY

    def not_over(self, today: date) -> QuerySet[Obligation]:
        return _awaiting().exclude(step__in=NOT_ANNOUNCED_AS_DUTY)

    def with_people(self, duties: QuerySet[Obligation]) -> QuerySet[Obligation]:
        return duties.select_related("agreement", "rule").prefetch_related(self.members_of)

    def is_over(self, duty: Obligation, at: datetime) -> bool:
        return not self.announces(duty) or not duty.is_open or duty.due_on is None

    def due_on(self, duty: Obligation) -> date:
        return duty.due_on

    def known_since(self, duty: Obligation) -> date:
        return max(duty.due_working_on, duty.created_at.date())

    def department_of(self, duty: Obligation):
        return duty.agreement.department

    def owners(self, duty: Obligation) -> list[User]:
        """The colleague in the post that is named, or all of the department who may write."""
        writers, post = super().owners(duty), duty.agreement.responsible_post
        return [user for user in writers if post and user.post == post] or writers


class NoticeSubject(ObligationSubject):
    """The last day on which a notice stops an agreement from extending itself; a rule of its own."""

    key = "notice"
    rule_name = Rule.NOTICE_DUE

    def announces(self, duty: Obligation) -> bool:
        return duty.step == DutyStep.NOTICE

    def not_over(self, today: date) -> QuerySet[Obligation]:
        return _awaiting().filter(step=DutyStep.NOTICE)


def _awaiting() -> QuerySet[Obligation]:
    """Neither done, waived nor called off, whatever the day is."""
    return Obligation.objects.filter(
        done_on=None, waived_on=None, called_off_on=None, due_on__isnull=False
    )


class RoundSubject(DutySubject):
    """What an owner is asked in a confirmation round; and whom the manager nudges."""

    name = "round_request"
    key = "round"
    model = RoundRequest
    rule_name = Rule.ROUND_DUE

    def not_over(self, today: date) -> QuerySet[RoundRequest]:
        return RoundRequest.objects.filter(round__closed_at=None)

    def with_people(self, requests: QuerySet[RoundRequest]) -> QuerySet[RoundRequest]:
        requests = requests.select_related("round").with_waiting()
        return requests.prefetch_related("department__members")

    def is_over(self, request: RoundRequest, at: datetime) -> bool:
        return not request.round.is_open or not request.waits

    def due_on(self, request: RoundRequest) -> date:
        return request.round.due_on

    def ladder(self, request: RoundRequest) -> list[Rung]:
        """A nudge is a rung of its own, on the moment on which it was given."""
        moments = [datetime.fromisoformat(moment) for moment in request.nudges]
        owners = self.people(request)
        nudges = [Rung(None, at, owners, nudge=at.strftime("%Y%m%d%H%M")) for at in moments]
        return sorted([*super().ladder(request), *nudges], key=lambda rung: rung.due_at)

    def known_since(self, request: RoundRequest) -> date:
        return request.round.opened_on

    def department_of(self, request: RoundRequest):
        return request.department

    def owners(self, request: RoundRequest) -> list[User]:
        """The colleague in the post that is asked, or all of the department who may write."""
        writers = super().owners(request)
        return [user for user in writers if request.post and user.post == request.post] or writers


def _recipients(users: Iterable[User]) -> list[Recipient]:
    return each_address_once(
        Recipient(user.pk, "", user.email, user.language) for user in users if user.is_active
    )


def _day_after(day: date, days: int) -> datetime:
    return at_office_hour(next_working_day(day + timedelta(days=days)))
