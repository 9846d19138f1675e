"""What happened to an agreement in law: its steps, its extensions, and how agreements follow each other."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import SUCCEEDING_KINDS, LegalState, LinkKind
from agreements.models.agreement import Agreement
from governments.checking import CheckedAtOnce


class LegalEvent(CheckedAtOnce):
    """A step that was taken; rows are added, never changed. A correction is a step of its own."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="legal_events")
    step = models.CharField(_("step"), max_length=30)
    source = models.CharField(_("from"), max_length=12, choices=LegalState, blank=True)
    target = models.CharField(_("to"), max_length=12, choices=LegalState)
    happened_on = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_correction = models.BooleanField(_("correction"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("legal event")
        verbose_name_plural = _("legal events")
        constraints = [
            models.CheckConstraint(
                name="event_correction_has_reason",
                condition=Q(is_correction=False) | ~Q(reason=""),
                violation_error_code="reason",
                violation_error_message=_("A correction says why."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.happened_on}"


class ExtensionQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that no notice in time took back."""
        return self.filter(revoked_on=None)

    def automatic(self) -> Self:
        return self.filter(is_automatic=True)


class Extension(CheckedAtOnce):
    """A term that was prolonged; the end that it had before stays readable."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="extensions")
    old_expires_on = models.DateField(_("end before"))
    new_expires_on = models.DateField(_("end after"))
    decided_on = models.DateField(_("extended on"))
    is_automatic = models.BooleanField(_("automatic"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    revoked_on = models.DateField(_("taken back on"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.CheckConstraint(
                name="extension_ends_later",
                condition=Q(new_expires_on__gt=F("old_expires_on")),
                violation_error_code="expires_on",
                violation_error_message=_("An extension ends later than the term before it."),
            ),
            models.CheckConstraint(
                name="extension_by_people_has_reason",
                condition=Q(is_automatic=True) | ~Q(reason=""),
                violation_error_code="reason",
                violation_error_message=_("Say why it is extended."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "old_expires_on"],
                condition=Q(revoked_on=None),
                name="extension_once_per_term",
                violation_error_message=_("This term is extended already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_expires_on} → {self.new_expires_on}"


class LinkQuerySet(models.QuerySet):
    def succeeding(self) -> Self:
        return self.filter(kind__in=SUCCEEDING_KINDS)


class AgreementLink(CheckedAtOnce):
    """Two agreements of one family: the later one renews, replaces or accompanies the earlier one."""

    earlier = models.ForeignKey(Agreement, models.CASCADE, related_name="later_links")
    later = models.ForeignKey(Agreement, models.CASCADE, related_name="earlier_links")
    kind = models.CharField(_("kind of link"), max_length=12, choices=LinkKind)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between agreements")
        verbose_name_plural = _("links between agreements")
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"],
                name="link_once_per_pair",
                violation_error_message=_("These two agreements are linked already."),
            ),
            models.CheckConstraint(
                name="link_between_two",
                condition=~Q(earlier=F("later")),
                violation_error_message=_("An agreement cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"
