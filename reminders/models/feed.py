"""Calendars that people subscribe to: an address with a token, kept as its digest."""

from __future__ import annotations

import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(revoked_at=None, user__is_active=True)

    def of_token(self, token: str) -> Self:
        return self.valid().filter(digest=digest_of(token))

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class CalendarFeed(models.Model):
    """The meetings that its user may see, as far as the saved filter lets them through."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds"
    )
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(_("filter"), max_length=500, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar to subscribe to")
        verbose_name_plural = _("calendars to subscribe to")

    def __str__(self) -> str:
        return self.name
