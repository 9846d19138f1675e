"""The one place that answers «may they» for rights that do not hang on a record."""

from __future__ import annotations


def can_read_internal(user) -> bool:
    """Everyone with an account; a token of scope `read:internal` counts as its user."""
    return bool(user and user.is_authenticated)


def can_write(user) -> bool:
    return can_read_internal(user) and user.may_write


def can_manage(user) -> bool:
    return can_read_internal(user) and user.is_manager


def can_see_token(user, token) -> bool:
    if token.user_id == user.pk or user.is_administrator:
        return True
    same = token.department_id is not None and token.department_id == user.department_id
    return user.is_manager and same


def can_revoke_token(user, token) -> bool:
    return can_see_token(user, token)


def can_issue_token(user, account) -> bool:
    """Managers make tokens for accounts of their department, but none that may more than they do."""
    if account.pk == user.pk or user.is_administrator:
        return True
    same = account.department_id is not None and account.department_id == user.department_id
    return user.is_manager and same and not account.is_administrator
