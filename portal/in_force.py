"""How many agreements a reader sees in force on a day: read once for all figures of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q

from agreements.models import AgreementKind, Outline
from agreements.models.questions import DayQuestions
from agreements.models.tie import has_other
from governments.models import Government


@dataclass
class InForce:
    on: date
    home: Government
    reader: object

    @property
    def outlines(self) -> DayQuestions:
        return Outline.objects.visible_to(self.reader).in_force(self.on)

    @cached_property
    def counts(self) -> dict[str, int]:
        """All of them, those with a counterpart of each group of levels, of this year, with one partner."""
        first, last = date(self.on.year, 1, 1), date(self.on.year, 12, 31)
        own = list(AgreementKind.objects.filter(is_joint=False).values_list("pk", flat=True))
        return self.outlines.aggregate(
            total=Count("pk"),
            province=Count("pk", filter=has_other("province", self.home)),
            municipality=Count("pk", filter=has_other("municipality", self.home)),
            other=Count("pk", filter=has_other("other", self.home)),
            this_year=Count("pk", filter=Q(signed_on__range=(first, last))),
            bilateral=Count("pk", filter=Q(party_count=2, kind__in=own)),
        )
