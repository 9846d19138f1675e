from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager

from accounts.addresses import is_inside
from accounts.choices import Role, Scope, TokenState
from governments.languages import in_language


class Department(models.Model):
    """A unit of the home government (대외협력과 …) to which people and agreements belong."""

    name_ko = models.CharField(_("name (Korean)"), max_length=100, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_(
            "From that day nobody works here; what it was in charge of is listed to be handed over."
        ),
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)


class User(AbstractUser):
    """A person with an account; shown by post and department, never by a personal name."""

    first_name = None
    last_name = None
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.VIEWER)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="members",
        verbose_name=_("department"),
        null=True,
        blank=True,
    )
    post = models.CharField(_("post"), max_length=100, blank=True)
    language = models.CharField(
        _("language of mails"),
        max_length=2,
        choices=[("ko", "한국어"), ("en", "English")],
        default="ko",
    )

    heads_department = models.BooleanField(
        _("heads the department"),
        default=False,
        help_text=_("Is told when a duty of the department is long overdue."),
    )
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.post or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def is_administrator(self) -> bool:
        return self.is_superuser or self.role == Role.ADMINISTRATOR

    @property
    def is_manager(self) -> bool:
        """Managers' rights; administrators have them too."""
        return self.is_administrator or self.role == Role.MANAGER

    @property
    def may_write(self) -> bool:
        return self.is_manager or self.role == Role.STAFF


class AccessTokenQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own; managers also see those bound to their department, administrators all."""
        if user.is_administrator:
            return self
        seen = Q(user=user)
        if user.is_manager and user.department_id:
            seen |= Q(department=user.department_id)
        return self.filter(seen)

    def not_used_since(self, at: datetime) -> Self:
        return self.filter(Q(last_used_at=None) | Q(last_used_at__lt=at))

    def newest_first(self) -> Self:
        return self.order_by("-created", "pk")


class AccessTokenManager(AuthTokenManager.from_queryset(AccessTokenQuerySet)):
    """Whoever is known by a token is known with the department, for which everything is written."""

    def get_queryset(self) -> AccessTokenQuerySet:
        return super().get_queryset().select_related("user__department")


class AccessToken(AbstractAuthToken):
    """A token of another system; knox keeps only its digest."""

    # Names the token in addresses of pages: its key is a digest, which belongs nowhere else.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(_("label"), max_length=100, blank=True)
    scopes = models.CharField(_("scopes"), max_length=100, default=Scope.READ_PUBLIC)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="+",
        verbose_name=_("department"),
        null=True,
        blank=True,
        help_text=_(
            "Where its account belonged when it was made; it ends when the account moves."
        ),
    )
    addresses = models.TextField(_("allowed addresses"), blank=True)
    issued_by = models.ForeignKey(
        User, models.SET_NULL, related_name="+", verbose_name=_("issued by"), null=True, blank=True
    )
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    last_used_from = models.GenericIPAddressField(_("last used from"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = AccessTokenManager()

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")

    def __str__(self) -> str:
        return self.label or f"{self.start}…"

    @property
    def start(self) -> str:
        """By what its holder recognises it."""
        return self.token_key[:8]

    @property
    def scope_labels(self) -> list[str]:
        return [Scope(scope).label for scope in self.scopes.split(",")]

    def has_scope(self, scope: Scope) -> bool:
        return scope in self.scopes.split(",")

    def state(self, at: datetime) -> TokenState:
        """Anything but valid is refused."""
        if self.revoked_at:
            return TokenState.REVOKED
        if self.expiry and self.expiry < at:
            return TokenState.EXPIRED
        if not self.user.is_active:
            return TokenState.SWITCHED_OFF
        if self.department_id != self.user.department_id:
            return TokenState.MOVED
        return TokenState.VALID

    def may_come_from(self, address: str) -> bool:
        return not self.addresses or is_inside(address, self.addresses)
