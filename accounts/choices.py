from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    VIEWER = "viewer", _("Viewer")
    STAFF = "staff", _("Staff")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")


class Scope(models.TextChoices):
    """What a token may do; each includes nothing but itself."""

    READ_PUBLIC = "read:public", _("Read what is public")
    READ_INTERNAL = "read:internal", _("Read what is internal")
    WRITE = "write", _("Write")


class TokenState(models.TextChoices):
    VALID = "valid", pgettext_lazy("token", "Valid")
    REVOKED = "revoked", _("Taken back")
    EXPIRED = "expired", _("Ended")
    SWITCHED_OFF = "switched_off", _("Account switched off")
    MOVED = "moved", _("Account has moved")
