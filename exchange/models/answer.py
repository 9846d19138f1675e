from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredAnswer(models.Model):
    """What was answered to a POST with an `Idempotency-Key`; without `status` it is still being worked on."""

    caller = models.CharField(_("caller"), max_length=150)
    key = models.CharField(_("key"), max_length=255)
    # SHA-256 of address and content: the same key for something else is refused.
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    claimed_at = models.DateTimeField(_("claimed at"), db_index=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    body = models.TextField(_("body"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        constraints = [
            models.UniqueConstraint(fields=["caller", "key"], name="stored_answer_once_per_key"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_running(self) -> bool:
        return self.status is None
