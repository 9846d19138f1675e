"""How a change reaches the packages above, which this one may not import (docs/adr/0003)."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string


def tell_followers(record) -> None:
    """Calls every function that `settings.FOLLOWERS` lists for the model, in the caller's transaction."""
    for path in settings.FOLLOWERS.get(record._meta.label_lower, []):
        import_string(path)(record)


def tell_followers_of_all(records: list) -> None:
    """The same of many records of one model; who can take them together (`FOLLOWERS_OF_ALL`) does."""
    if not records:
        return
    label = records[0]._meta.label_lower
    together = settings.FOLLOWERS_OF_ALL.get(label, {})
    for path in settings.FOLLOWERS.get(label, []):
        if path in together:
            import_string(together[path])(records)
            continue
        for record in records:
            import_string(path)(record)
