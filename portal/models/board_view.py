"""How people like to look at the dashboard and its pages, and what they are told week by week."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BoardViewQuerySet(models.QuerySet):
    def open_to(self, user) -> Self:
        """One's own, and those that a manager shares."""
        return self.filter(Q(user=user) | Q(is_shared=True)).order_by("name", "pk")


class BoardView(models.Model):
    """An address inside the portal under a name: the dashboard, a target set, a picture of some day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="board_views", editable=False
    )
    name = models.CharField(_("name of the view"), max_length=60)
    address = models.CharField(_("address"), max_length=2000)
    is_shared = models.BooleanField(_("shared with everybody"), default=False)

    objects = BoardViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("view of the dashboard")
        verbose_name_plural = _("views of the dashboard")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="board_view_once_per_name",
                violation_error_message=_("You have a view of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DigestSubscription(models.Model):
    """Who gets the weekly digest, and up to which day they have been told."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_subscription"
    )
    told_until = models.DateField(_("told until"))

    class Meta:
        verbose_name = _("weekly digest")
        verbose_name_plural = _("weekly digests")

    def __str__(self) -> str:
        return str(self.user)
