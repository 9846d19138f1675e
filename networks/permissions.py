"""The one place that answers «may they» for networks and what hangs on them."""

from __future__ import annotations

from accounts.permissions import can_manage, can_read_internal, can_write


def can_log_network(user) -> bool:
    return can_write(user)


def can_edit_network(user, network) -> bool:
    """Managers edit all; staff what belongs to their department. Organs, programmes … go with it."""
    return can_manage(user) or _of_own_department(user, network)


def can_log_membership(user, network) -> bool:
    """Any department may join a network that it can see, for its own part."""
    return can_write(user)


def can_edit_membership(user, membership) -> bool:
    return can_manage(user) or _of_own_department(user, membership)


def can_see_dues(user) -> bool:
    """What a membership costs is for people with an account."""
    return can_read_internal(user)


def can_import_members(user) -> bool:
    return can_manage(user)


def _of_own_department(user, record) -> bool:
    own = can_write(user) and record.department_id == user.department_id
    return own and record.department_id is not None
