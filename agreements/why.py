"""Why a government is unsigned on a day: what was stated, and what its plans say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from accounts.permissions import can_read_internal
from agreements.choices import GAP_REASON_OF, AbandonReason, GapReason, LegalState
from agreements.models import LegalEvent, StatedReason
from governments.models import Lineage


@dataclass(frozen=True)
class PlanMade:
    """The last plan with a government: of what is prepared, or of what was given up."""

    day: date
    reference: str
    pk: int
    abandon_reason: str = ""
    abandon_note: str = ""

    @property
    def url(self) -> str:
        return reverse("agreements:detail", args=[self.reference])


@dataclass(frozen=True)
class Why:
    """The reason that holds on a day, since when, and who last said so."""

    on: date
    reason: GapReason
    since: date | None = None  # none where nobody has said anything
    confirmed_on: date | None = None
    statement: StatedReason | None = None
    plan: PlanMade | None = None  # from which it follows, if nothing was stated since

    @property
    def label(self) -> str:
        """In words; what a plan came to nothing for is told as the plan has it."""
        if self.plan and self.plan.abandon_reason:
            return str(AbandonReason(self.plan.abandon_reason).label)
        return str(self.reason.label)

    @property
    def age(self) -> int | None:
        """In days."""
        return (self.on - self.since).days if self.since else None

    @property
    def note(self) -> str:
        if self.statement:
            return self.statement.note
        return self.plan.abandon_note if self.plan else ""

    @property
    def owner(self) -> str:
        return self.statement.owner if self.statement else ""

    @property
    def is_old(self) -> bool:
        """Nobody has said it again for long, or nobody has ever said anything."""
        old = self.on - timedelta(days=settings.REASON_CONFIRM_DAYS)
        return self.confirmed_on is None or self.confirmed_on < old


@dataclass
class Facts:
    """What is known of one unsigned government besides statements."""

    signed_on: date | None = None  # the last signature, before which nothing said counts
    planned: PlanMade | None = None
    given_up: PlanMade | None = None


class Statements:
    """All that was said by a day and that the reader may know, by the living body for which it counts."""

    def __init__(self, reader, *, on: date, lineage: Lineage):
        self.on = on
        self._knows_all = can_read_internal(reader)
        stated = StatedReason.objects.visible_to(reader)
        self._found: dict[int, list[StatedReason]] = defaultdict(list)
        for row in stated.stated_by(on).select_related("department").oldest_first():
            self._found[lineage.living(row.government_id)].append(row)

    def why(self, government_id: int, facts: Facts, *, before_council: set[int]) -> Why | None:
        """The newest of what was stated and what was planned or given up.

        None where the reader knows of nothing and may not know all: that is not the same as «not known».
        """
        rows = self._found.get(government_id, [])
        rows = [row for row in rows if not facts.signed_on or row.stated_on > facts.signed_on]
        plans = [plan for plan in (facts.planned, facts.given_up) if plan]
        plan = max(plans, key=lambda each: each.day, default=None)
        if rows and (plan is None or plan.day <= rows[-1].stated_on):
            return self._stated(rows)
        if plan:
            return self._planned(plan, before_council)
        return Why(self.on, GapReason.UNKNOWN) if self._knows_all else None

    def _stated(self, rows: list[StatedReason]) -> Why:
        last = rows[-1]
        since = last.stated_on
        for row in reversed(rows):
            if row.reason != last.reason:
                break
            since = row.stated_on
        return Why(self.on, GapReason(last.reason), since, last.stated_on, last)

    def _planned(self, plan: PlanMade, before_council: set[int]) -> Why:
        if plan.abandon_reason:
            reason = GAP_REASON_OF[AbandonReason(plan.abandon_reason)]
        elif plan.pk in before_council:
            reason = GapReason.COUNCIL_PENDING
        else:
            reason = GapReason.UNDER_REVIEW
        return Why(self.on, reason, plan.day, plan.day, plan=plan)


def before_council(plans: Iterable[int], *, on: date) -> set[int]:
    """Which of `plans` (ids) waited for the council that day; a correction is a step like any other."""
    steps = LegalEvent.objects.filter(agreement__in=plans, happened_on__lte=on)
    steps = steps.order_by("happened_on", "pk")
    last = dict(steps.values_list("agreement", "target"))
    return {pk for pk, target in last.items() if target == LegalState.COUNCIL}
