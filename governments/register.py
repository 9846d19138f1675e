"""The register on one day as a value, so that a question can also be put to one that is only supposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governments.choices import BodyEffect, Level
from governments.models import (
    EventBody,
    Government,
    GovernmentEvent,
    GovernmentVersion,
    Lineage,
)

ONE_DAY = timedelta(days=1)
NOT_SAVED = -1  # stands where the id of a body would that does not exist


@dataclass(frozen=True)
class Inheritance:
    """Why what `former` signed counts for another body, and since when."""

    former: Government
    since: date
    event: GovernmentEvent | None = None  # none where the end is only supposed

    @property
    def name(self) -> str:
        return self.former.latest.name

    def sentence(self, heir: str, *, signed_on: date | None = None) -> str:
        """`signed_on` is told where the sentence stands by one agreement."""
        facts = {"former": self.name, "name": heir, "since": date_format(self.since)}
        facts["event"] = self.event.get_event_type_display() if self.event else _("supposed")
        if signed_on is None:
            return (
                _("Signed with %(former)s; counts for %(name)s since %(since)s (%(event)s).")
                % facts
            )
        facts |= {"former": self.former.name_on(signed_on), "signed": date_format(signed_on)}
        message = _(
            "Signed on %(signed)s with %(former)s; counts for %(name)s since %(since)s (%(event)s)."
        )
        return message % facts


@dataclass
class Register:
    """Who lives on `day`, and who counts for whom."""

    day: date

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage(self.day)

    @cached_property
    def home(self) -> Government:
        return Government.objects.with_versions().home()

    def living(self, level: Level) -> list[Government]:
        governments = Government.objects.filter(level=level).existing_on(self.day)
        return list(governments.with_versions().by_code())

    def inheritances(self) -> dict[int, Inheritance]:
        """By the id of each body that ended and counts for another one."""
        ended = Government.objects.with_versions().in_bulk(self.lineage.ended)
        ends = EventBody.objects.filter(effect=BodyEffect.ENDS, government__in=ended)
        events = {role.government_id: role.event for role in ends.select_related("event")}
        found = {}
        for government_id, former in ended.items():
            last = ended[self.lineage.last_step(government_id)]
            found[government_id] = Inheritance(former, self._end(last), events.get(last.pk))
        return found

    def _end(self, government: Government) -> date:
        """The first day on which it is no longer there."""
        return government.latest.valid_to + ONE_DAY


@dataclass
class SupposedRegister(Register):
    """As the register would be if `merging` became one body on `day`. Nothing of it is saved."""

    merging: list[Government] = field(default_factory=list)
    result: Government | None = None

    @classmethod
    def merger(
        cls, merging: list[Government], *, on: date, names: dict[str, str]
    ) -> SupposedRegister:
        """`names` are those of the new body; it takes everything else from the first that merges."""
        first = merging[0]
        body = Government(
            pk=NOT_SAVED, level=first.level, country=first.country, region=first.region
        )
        version = GovernmentVersion(
            government=body, valid_from=on, parent=first.on(on).parent, **names
        )
        body.versions_that_day = [version]
        return cls(on, merging, body)

    @cached_property
    def lineage(self) -> Lineage:
        ended = {government.pk for government in self.merging}
        return Lineage(self.day).supposing(ended, successor=self.result.pk)

    @cached_property
    def home(self) -> Government:
        home = super().home
        return self.result if home in self.merging else home

    def living(self, level: Level) -> list[Government]:
        others = [body for body in super().living(level) if body not in self.merging]
        return [*others, self.result] if level == self.result.level else others

    def _end(self, government: Government) -> date:
        return self.day if government in self.merging else super()._end(government)
