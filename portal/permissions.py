"""The one place that answers «may they» for what the portal itself keeps."""

from __future__ import annotations

from accounts.permissions import can_manage, can_write


def can_make_target_set(user) -> bool:
    return can_write(user)


def can_edit_target_set(user, target_set) -> bool:
    """Whoever made it, and managers."""
    own = target_set.created_by_id is not None and target_set.created_by_id == user.pk
    return can_manage(user) or (can_write(user) and own)


def can_dismiss_suggestion(user) -> bool:
    return can_write(user)


def can_weigh_points(user) -> bool:
    return can_manage(user)


def can_answer_overlap(user) -> bool:
    return can_write(user)


def can_share_board_view(user) -> bool:
    return can_manage(user)
