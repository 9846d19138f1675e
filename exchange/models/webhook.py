"""Addresses of other systems that are told of changes, and the log of what they were sent."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Scope
from exchange.choices import (
    TOLD_TO,
    AttemptError,
    DeliveryKind,
    DeliveryState,
    PauseReason,
    WebhookState,
)


class WebhookQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Managers see those of their department and their own, administrators all."""
        if user.is_administrator:
            return self
        if not user.is_manager:
            return self.none()
        same = Q(user__department=user.department_id) if user.department_id else Q(pk__in=[])
        return self.filter(Q(user=user) | same)

    def active(self) -> Self:
        return self.filter(state=WebhookState.ACTIVE)

    def unleased(self, at: datetime) -> Self:
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=at))

    def due(self, at: datetime, *, upto: int) -> Self:
        """With changes up to that number to look at, or with something that a person asked for."""
        asked = Exists(Delivery.objects.asked().filter(webhook=OuterRef("pk")))
        rested = Q(retry_at=None) | Q(retry_at__lte=at)
        behind = Q(state=WebhookState.ACTIVE, last_seq__lt=upto)
        return self.filter(asked | (rested & behind))

    def to_give_notice_of(self) -> Self:
        """Paused by themselves, and their owner does not know yet."""
        by_hand = Q(pause_reason__in=["", PauseReason.BY_HAND])
        return self.filter(~by_hand, noticed_at=None)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Webhook(models.Model):
    """A subscription: its owner's system is told, in order, what the owner may see."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhooks", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(_("address"), max_length=500)
    scope = models.CharField(
        _("told of"), max_length=20, choices=TOLD_TO, default=Scope.READ_PUBLIC
    )
    types = models.JSONField(_("types"), default=list, blank=True)
    actions = models.JSONField(_("what happened"), default=list, blank=True)
    query = models.CharField(_("filter"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=WebhookState, default=WebhookState.ACTIVE
    )
    pause_reason = models.CharField(
        _("why it is paused"), max_length=10, choices=PauseReason, blank=True
    )
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    noticed_at = models.DateTimeField(_("owner told at"), null=True, blank=True)
    # Every change up to this number was told, or was not to be told.
    last_seq = models.BigIntegerField(_("told up to"), default=0)
    failures = models.PositiveIntegerField(_("failed attempts in a row"), default=0)
    retry_at = models.DateTimeField(_("tried again at"), null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    secret_version = models.PositiveIntegerField(default=1, editable=False)
    secret_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(
                name="webhook_paused_iff_reason",
                condition=Q(state=WebhookState.ACTIVE, pause_reason="")
                | (Q(state=WebhookState.PAUSED) & ~Q(pause_reason="")),
                violation_error_message=_("A paused webhook says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("webhooks:detail", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.state == WebhookState.ACTIVE

    @property
    def reader(self):
        """In whose name changes are read."""
        return self.user if self.scope == Scope.READ_INTERNAL else AnonymousUser()


class DeliveryQuerySet(models.QuerySet):
    def asked(self) -> Self:
        """A person wants them sent, now and outside the order."""
        return self.filter(asked_at__isnull=False)

    def waiting(self) -> Self:
        return self.filter(state=DeliveryState.WAITING)

    def made_before(self, at: datetime) -> Self:
        return self.exclude(state=DeliveryState.WAITING).filter(asked_at=None, made_at__lt=at)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Delivery(models.Model):
    """One message to one webhook, however often it is sent; `uid` is its `webhook-id`."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=DeliveryKind)
    seq = models.BigIntegerField(_("number of the change"), null=True, blank=True)
    event = models.CharField(_("event"), max_length=60)
    code = models.CharField(_("id in the API"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    made_at = models.DateTimeField(_("made at"))
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked for at"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["webhook", "kind", "seq"], name="delivery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.code}".strip()

    def get_absolute_url(self) -> str:
        return reverse("webhooks:delivery", args=[self.webhook_id, self.pk])


class Attempt(models.Model):
    """What was sent once, and what was answered."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(_("at"))
    url = models.CharField(_("address"), max_length=500)
    sent_headers = models.JSONField(_("headers sent"), default=dict)
    sent_body = models.TextField(_("body sent"), blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    headers = models.JSONField(_("headers answered"), default=dict)
    body = models.TextField(_("body answered"), blank=True)
    error = models.CharField(_("error"), max_length=12, choices=AttemptError, blank=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField(_("milliseconds"), default=0)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self) -> str:
        return str(self.status or self.get_error_display())

    @property
    def has_succeeded(self) -> bool:
        return not self.error and self.status is not None and 200 <= self.status < 300
