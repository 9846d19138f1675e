from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    CREATED = "created", _("Created")
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
