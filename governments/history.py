"""The history of a model: each version of a record with who, why and through which door."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.doors import Door, current_change, current_door, passage


class ChangeRecord(models.Model):
    """What every row of a history has besides the record itself."""

    door = models.CharField(_("door"), max_length=10, choices=Door, default=current_door)
    change = models.UUIDField(_("change"), default=current_change, db_index=True)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """Takes who, why and which door from the passage in which a record is written."""

    def __init__(self, **kwargs):
        reason = models.CharField(_("reason"), max_length=300, null=True)  # noqa: DJ001 - the library's
        super().__init__(bases=[ChangeRecord], history_change_reason_field=reason, **kwargs)

    def get_history_user(self, instance):
        now = passage()
        return (now and now.by) or super().get_history_user(instance)

    def get_change_reason_for_object(self, instance, history_type, using):
        now = passage()
        given = super().get_change_reason_for_object(instance, history_type, using)
        return given or (now and now.reason[:300]) or None
