"""How a person likes to look at the ledger."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        return self.filter(user=user).order_by("name", "pk")


class SavedView(models.Model):
    """Filters, columns and order under a name of the person's own; `query` as it stands in the address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", editable=False
    )
    name = models.CharField(_("name of the view"), max_length=60)
    query = models.CharField(_("query"), max_length=4000, blank=True, editable=False)
    is_default = models.BooleanField(_("open the list with this view"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="view_once_per_name",
                violation_error_code="name",
                violation_error_message=_("You have a view of this name already."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(is_default=True),
                name="view_one_default",
                violation_error_message=_("The list opens with one view."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
