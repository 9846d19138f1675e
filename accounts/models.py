from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

from accounts.choices import Role, Scope
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


class AccessToken(AbstractAuthToken):
    """A token of another system; knox keeps only its digest."""

    label = models.CharField(_("label"), max_length=100, blank=True)
    scopes = models.CharField(_("scopes"), max_length=100, default=Scope.READ_PUBLIC)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")

    def has_scope(self, scope: Scope) -> bool:
        return scope in self.scopes.split(",")
