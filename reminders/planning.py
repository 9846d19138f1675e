"""Making the ledger say what is wanted: creates, calls off and revives rows, never touches one that was sent.

Runs in the transaction that changes a subject, and as a scan over all; both may run any number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.utils import timezone

from agreements.models import Agreement, Obligation, RoundRequest
from meetings.models import ActionItem, Meeting
from projects.models import Task
from reminders.choices import CalledOff, ReminderState
from reminders.kinds import (
    ACTIONS,
    AGREEMENTS,
    KINDS,
    MEETINGS,
    NOTICES,
    OBLIGATIONS,
    REPORTS,
    ROUNDS,
    TASK_NEWS,
    SubjectKind,
)
from reminders.models import Reminder
from reminders.wanted import Wanted, wishes_of

SUBJECTS_AT_ONCE = 200
SWEPT_AT_ONCE = (
    200  # a minute: ten thousand within the hour, a hundred thousand within a working day
)


def replan_meeting(meeting: Meeting, at: datetime | None = None) -> None:
    """Called in the transaction that changed the meeting (settings.FOLLOWERS)."""
    for kind in (MEETINGS, REPORTS):
        _replan(kind, [meeting.pk], at or timezone.now())


def replan_agreement(agreement: Agreement, at: datetime | None = None) -> None:
    """Called in the transaction that changed the agreement (settings.FOLLOWERS)."""
    replan_agreements([agreement], at)


def replan_agreements(agreements: list[Agreement], at: datetime | None = None) -> None:
    _replan_told(AGREEMENTS, agreements, at or timezone.now())


def replan_obligations(duties: list[Obligation], at: datetime | None = None) -> None:
    for kind in (NOTICES, OBLIGATIONS):
        _replan_told(kind, [duty for duty in duties if kind.announces(duty)], at or timezone.now())


def replan_action(action: ActionItem, at: datetime | None = None) -> None:
    """Called in the transaction that changed the action item (settings.FOLLOWERS)."""
    _replan(ACTIONS, [action.pk], at or timezone.now())


def replan_task(task: Task, at: datetime | None = None) -> None:
    """Called in the transaction that changed the task (settings.FOLLOWERS)."""
    if task.parent_id is None:
        _replan(TASK_NEWS, [task.pk], at or timezone.now())


def replan_obligation(duty: Obligation, at: datetime | None = None) -> None:
    """Called in the transaction that changed the duty (settings.FOLLOWERS)."""
    replan_obligations([duty], at)


def replan_request(request: RoundRequest, at: datetime | None = None) -> None:
    """Called in the transaction that changed what an owner is asked (settings.FOLLOWERS)."""
    _replan(ROUNDS, [request.pk], at or timezone.now())


def sweep(*, at: datetime, after: dict[str, int]) -> dict[str, int]:
    """Asks the next subjects of each kind again and returns how far it came; past the last it begins anew.

    Changes replan themselves; this finds what changed beside them: a colleague's new department or address,
    records written without an action.
    """
    today = timezone.localdate(at, timezone.get_default_timezone())
    reached = {}
    for kind in KINDS:
        rest = kind.not_over(today).filter(pk__gt=after.get(kind.key, 0)).order_by("pk")
        keys = list(rest.values_list("pk", flat=True)[:SWEPT_AT_ONCE])
        if keys:
            _replan(kind, keys, at)
        reached[kind.key] = keys[-1] if len(keys) == SWEPT_AT_ONCE else 0
    return reached


def plan_all(*, at: datetime, changed_since: datetime | None = None) -> None:
    """Goes over every subject that can still want a reminder, or over those changed since then."""
    today = timezone.localdate(at, timezone.get_default_timezone())
    for kind in KINDS:
        subjects = kind.not_over(today)
        if changed_since:
            subjects = subjects.filter(updated_at__gte=changed_since)
        for keys in _chunks(subjects):
            _replan(kind, keys, at)


def replan_subjects(reminders: Iterable[Reminder], at: datetime) -> None:
    """Asks the subjects of these reminders again."""
    reminders = list(reminders)
    for kind in KINDS:
        theirs = [reminder for reminder in reminders if reminder.rule in kind.rules]
        keys = {getattr(reminder, f"{kind.name}_id") for reminder in theirs}
        if keys:
            _replan(kind, keys, at)


def _chunks(subjects: QuerySet) -> Iterator[list[int]]:
    keys = list(subjects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), SUBJECTS_AT_ONCE):
        yield keys[start : start + SUBJECTS_AT_ONCE]


def _replan_told(kind: SubjectKind, subjects: list[Model], at: datetime) -> None:
    """Of subjects that an action wrote: what it holds is taken as it is, all else is read again."""
    if not subjects:
        return
    if not all(subject.is_held for subject in subjects):
        _replan(kind, [subject.pk for subject in subjects], at)
        return
    coming = [subject for subject in subjects if not kind.is_over(subject, at)]
    prefetch_related_objects(coming, kind.members_of)
    _bring_in_line(kind, subjects, at)
    for subject in coming:
        if department := kind.department_of(subject):
            department._prefetched_objects_cache.pop("members", None)


@transaction.atomic
def _replan(kind: SubjectKind, keys: Iterable[int], at: datetime) -> None:
    """Locks the subjects first, so that no two reconcile the same ledger from different facts."""
    chosen = kind.with_people(kind.model.objects.filter(pk__in=keys))
    _bring_in_line(kind, list(chosen.select_for_update(of=("self",)).order_by("pk")), at)


def _bring_in_line(kind: SubjectKind, subjects: list[Model], at: datetime) -> None:
    kind.load()
    told = [subject for subject in subjects if not getattr(subject, "is_new", False)]
    rows = Reminder.objects.filter(rule__in=kind.rules, **{f"{kind.name}__in": told})
    rows = rows.prefetch_related("answers")
    ledgers = defaultdict(list)
    for row in rows:
        ledgers[getattr(row, f"{kind.name}_id")].append(row)
    wanted: list[Wanted] = []
    for subject in subjects:
        wishes = wishes_of(subject, kind=kind, ledger=ledgers[subject.pk], at=at)
        wanted += wishes.wanted
        for row in ledgers[subject.pk]:
            row.why_not = wishes.why_not(row)
    _reconcile(wanted, list(rows))


def _reconcile(wanted: Iterable[Wanted], rows: list[Reminder]) -> None:
    asked = {item.key: item for item in wanted}
    known = {row.key for row in rows}
    new = [item.row() for key, item in asked.items() if key not in known]
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    _call_off([row for row in rows if row.is_pending and row.key not in asked])
    back = [row.pk for row in rows if row.is_cancelled and row.key in asked]
    if back:
        cancelled = Reminder.objects.cancelled().filter(pk__in=back)
        cancelled.update(state=ReminderState.PENDING, called_off="")
    _refresh([row for row in rows if row.key in asked and not row.is_sent], asked)


def _call_off(rows: list[Reminder]) -> None:
    by_reason: dict[CalledOff, list[int]] = defaultdict(list)
    for row in rows:
        by_reason[row.why_not].append(row.pk)
    for reason, keys in by_reason.items():
        idle = Reminder.objects.pending().filter(pk__in=keys)
        idle.update(state=ReminderState.CANCELLED, called_off=reason)


def _refresh(rows: list[Reminder], asked: dict[str, Wanted]) -> None:
    """An address, a language or the portal's time zone may have changed since a row was made."""
    changed = []
    for row in rows:
        item = asked[row.key]
        facts = {name: getattr(item.recipient, name) for name in ("office", "email", "language")}
        facts["due_at"] = item.due_at if item.after is None else row.due_at
        if any(getattr(row, name) != value for name, value in facts.items()):
            vars(row).update(facts)
            changed.append(row)
    Reminder.objects.bulk_update(changed, ["office", "email", "language", "due_at"])
