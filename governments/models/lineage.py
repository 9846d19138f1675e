"""Who counts for whom on a day."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from datetime import date
from typing import Self

from governments.models.government import Government, GovernmentVersion


class Lineage:
    """Who counts for whom on a day: successions followed up to the body living that day.

    Built by two queries over the few governments that ended or turned out to be duplicates; a merged
    government's agreements count for its successor from the day after its own end.
    """

    def __init__(self, day: date):
        ended = GovernmentVersion.objects.filter(
            government__successor__isnull=False, valid_to__lt=day
        ).exclude(government__in=Government.objects.existing_on(day))
        self._successor = dict(
            ended.values_list("government_id", "government__successor_id").distinct()
        )
        duplicates = Government.objects.filter(merged_into__isnull=False)
        self._kept = dict(duplicates.values_list("pk", "merged_into_id"))

    @property
    def ended(self) -> set[int]:
        return set(self._successor)

    @property
    def led_elsewhere(self) -> set[int]:
        """Those that ended, and the records that turned out to be duplicates: nothing counts for them."""
        return {*self._successor, *self._kept}

    def living(self, government_id: int) -> int:
        government_id = self._kept.get(government_id, government_id)
        while government_id in self._successor:
            government_id = self._successor[government_id]
        return government_id

    def last_step(self, government_id: int) -> int:
        """The body of its chain that ended in the living one; itself where it took one step, or none."""
        while self._successor.get(government_id) in self._successor:
            government_id = self._successor[government_id]
        return government_id

    def supposing(self, ended: set[int], *, successor: int) -> Self:
        """As it would be if `ended` had merged into `successor` by that day."""
        supposed = copy(self)
        supposed._successor = {**self._successor, **dict.fromkeys(ended, successor)}
        return supposed

    def predecessors(self) -> dict[int, set[int]]:
        """For each living body the ids of all that ended in it."""
        found = defaultdict(set)
        for government_id in self._successor:
            found[self.living(government_id)].add(government_id)
        return found

    def family(self, government_id: int) -> set[int]:
        """The living body of `government_id` and all that ended in it."""
        living = self.living(government_id)
        return {living} | self.predecessors().get(living, set())
