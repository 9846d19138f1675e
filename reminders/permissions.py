"""The one place that answers «may they» for reminders."""

from __future__ import annotations

from accounts.permissions import can_manage, can_write


def can_list_reminders(user) -> bool:
    """The ledger names people and their mail addresses; it is for those who write."""
    return can_write(user)


def can_retry_reminder(user, reminder) -> bool:
    return can_manage(user) and reminder.is_failed


def can_ask_about(user) -> bool:
    """Why somebody else got a mail, or got none; everyone may ask about themselves."""
    return can_manage(user)


def can_withdraw_absence(user, absence) -> bool:
    return absence.user_id == user.pk or can_manage(user)
