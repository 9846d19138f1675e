from django.db import models
from django.utils.translation import gettext_lazy as _


class SchedulerHeartbeat(models.Model):
    """One row: when the scheduler last came by, and up to when changes are planned in."""

    beat_at = models.DateTimeField(null=True)
    planned_at = models.DateTimeField(null=True)
    # How far the sweep over all subjects has come: {kind of subject: key of the last one}.
    swept_to = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("heartbeat of the scheduler")
        verbose_name_plural = _("heartbeats of the scheduler")

    def __str__(self) -> str:
        return str(self.beat_at)
