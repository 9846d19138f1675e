"""The one place that answers «may they» for rights that do not hang on a record."""

from __future__ import annotations


def can_read_internal(user) -> bool:
    """Everyone with an account; a token of scope `read:internal` counts as its user."""
    return bool(user and user.is_authenticated)


def can_write(user) -> bool:
    return can_read_internal(user) and user.may_write


def can_manage(user) -> bool:
    return can_read_internal(user) and user.is_manager
