from typing import Self

from django.db import connection, models


class LockingQuerySet(models.QuerySet):
    def skipping_locked(self) -> Self:
        """Locks the rows, without waiting for others where the database can do that."""
        skip = connection.features.has_select_for_update_skip_locked
        return self.select_for_update(skip_locked=skip)
