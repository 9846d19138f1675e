"""The one place that answers «may they» for the register; it is read by everybody."""

from __future__ import annotations


def can_record_event(user) -> bool:
    """The register decides for whom agreements count, so only administrators change it."""
    return bool(user and user.is_authenticated and user.is_administrator)


def can_undo_event(user, event) -> bool:
    return can_record_event(user) and not event.is_shipped


def can_add_government(user) -> bool:
    """Managers add a counterpart that is missing, and take it back; staff ask them, so that one
    pair of eyes keeps the register free of duplicates."""
    return bool(user and user.is_authenticated and user.is_manager)


def can_remove_government(user, government) -> bool:
    return can_add_government(user) and not government.is_shipped


def can_name_government(user) -> bool:
    """Further names lead everybody's searches, so managers keep them."""
    return can_add_government(user)


def can_merge_governments(user) -> bool:
    """A merge moves what every department has recorded."""
    return can_record_event(user)


def can_import_register(user) -> bool:
    """A list changes the register by events; managers import what belongs to agreements and networks."""
    return can_record_event(user)


def can_see_who_recorded(user) -> bool:
    return bool(user and user.is_authenticated)


def can_keep_office(user) -> bool:
    """Whoever may write keeps the offices of all governments."""
    return bool(user and user.is_authenticated and user.may_write)
