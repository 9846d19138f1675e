"""The one place that answers «may they» for plans, tasks and consultations."""

from __future__ import annotations

from accounts.permissions import can_manage, can_write


def can_edit_plan(user, plan=None) -> bool:
    """What a plan consists of is the manager's: areas, tasks, targets, closing."""
    return can_manage(user)


def can_import_plan(user) -> bool:
    return can_edit_plan(user)


def can_edit_task(user, task) -> bool:
    """Managers edit all; staff what belongs to their department. A closed plan is only read."""
    return task.plan.is_open and (can_manage(user) or _is_own(user, task))


def can_report_on_task(user, task) -> bool:
    """Who may log news, values and links."""
    return can_edit_task(user, task)


def can_edit_consultation(user, consultation) -> bool:
    return can_manage(user) or _is_own(user, consultation)


def can_start_consultation(user) -> bool:
    return can_write(user)


def _is_own(user, record) -> bool:
    own = user.is_authenticated and record.department_id == user.department_id
    return can_write(user) and own and record.department_id is not None
