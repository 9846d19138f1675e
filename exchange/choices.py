from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Scope


class Action(models.TextChoices):
    CREATED = "created", pgettext_lazy("change", "Created")
    UPDATED = "updated", _("Changed")
    DELETED = "deleted", _("Deleted")
    MERGED = "merged", _("Merged")


class Mark(models.TextChoices):
    """What a trigger saw in a table; none of it is shown."""

    INSERTED = "I"
    UPDATED = "U"
    DELETED = "D"
    MERGED = "M"
    PART = "P"  # a row that belongs to the record was written


# What a webhook may read, in the words of the scopes of a token.
TOLD_TO = [
    (Scope.READ_PUBLIC, _("What is public")),
    (Scope.READ_INTERNAL, _("All that its owner may see")),
]


class WebhookState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("webhook", "Active")
    PAUSED = "paused", pgettext_lazy("webhook", "Paused")


class PauseReason(models.TextChoices):
    BY_HAND = "by_hand", _("by a person")
    FAILURES = "failures", _("too many failed attempts")
    GONE = "gone", _("the receiver says that it is gone (410)")
    OWNER = "owner", _("its owner's account is switched off")


class DeliveryKind(models.TextChoices):
    CHANGE = "change", _("Change")
    TEST = "test", _("Test")
    CLEARED = "cleared", _("Cleared changes")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    LEFT_OUT = "left_out", pgettext_lazy("delivery", "Left out")
    FAILED = "failed", pgettext_lazy("delivery", "Not delivered")


class AttemptError(models.TextChoices):
    NAME = "name", _("The host name is not known.")
    FORBIDDEN = "forbidden", _("The address belongs to a network that is not allowed.")
    CONNECTION = "connection", _("No connection.")
    TLS = "tls", _("The certificate or the encryption is not in order.")
    TIME = "time", _("No answer in time.")
    PROTOCOL = "protocol", _("The answer is not HTTP.")
    NOT_TOLD = "not_told", _("The owner may not be told of this any more; nothing was sent.")
