from __future__ import annotations

import django_filters
from django.db.models import QuerySet


class FilterSet(django_filters.FilterSet):
    """Finds nothing where it does not understand what is asked; its parent would find everything."""

    @property
    def qs(self) -> QuerySet:
        return self.queryset.none() if self.is_bound and self.errors else super().qs
