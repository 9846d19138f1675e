"""How a change reaches the packages above, which this one may not import (docs/adr/0003)."""

from django.conf import settings
from django.utils.module_loading import import_string


def tell_followers(record) -> None:
    """Calls every function that `settings.FOLLOWERS` lists for the model, in the caller's transaction."""
    for path in settings.FOLLOWERS.get(record._meta.label_lower, []):
        import_string(path)(record)
