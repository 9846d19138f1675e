"""What packages above this one show on a government's page (docs/architecture.md, «Parts of a page»)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from governments.models import Government
from governments.register import Register


@dataclass(frozen=True)
class Viewing:
    """Who looks at which government, and as of which day."""

    government: Government
    register: Register  # that of the day
    today: date
    user: object

    @property
    def on(self) -> date:
        return self.register.day

    @property
    def name(self) -> str:
        return self.government.name_on(self.on)

    @property
    def counted(self) -> set[int]:
        """Ids of all whose records count for it that day: itself and, while it lives, what ended in it."""
        lineage = self.register.lineage
        if lineage.living(self.government.pk) != self.government.pk:
            return {self.government.pk}
        return lineage.family(self.government.pk)


@dataclass(frozen=True)
class Part:
    """A section of the page: a template, which gets `context` as `part` and nothing else."""

    template: str
    context: object


def parts_of(viewing: Viewing) -> list[Part]:
    """What `settings.GOVERNMENT_PARTS` lists, in that order; a function that answers None shows nothing."""
    parts = (import_string(path)(viewing) for path in settings.GOVERNMENT_PARTS)
    return [part for part in parts if part]
