"""Records as bodies of requests name them."""

from __future__ import annotations

from rest_framework import serializers


class _SeenByCaller:
    """What the caller may not see is refused like what does not exist."""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.context["request"].user)


class SeenField(_SeenByCaller, serializers.SlugRelatedField):
    """A record by its code in the API."""


class SeenNumberField(_SeenByCaller, serializers.PrimaryKeyRelatedField):
    """A record by its number."""


class PartNumberField(serializers.PrimaryKeyRelatedField):
    """A part of the record at hand by its number; the context has these parts under the name `within`."""

    def __init__(self, within: str, **kwargs):
        self.within = within
        super().__init__(**kwargs)

    def get_queryset(self):
        return self.context[self.within]
