"""What the three rates count. Each row has one outcome on a day; excluded rows say why.

The rate is kept ÷ (kept + open + not done + no news). Nothing is stored: every day can be asked anew.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import can_read_internal
from agreements.choices import UNKNOWN, Performance
from agreements.models import Agreement, CooperationItem, Obligation, PerformanceUpdate

WINDOW = timedelta(days=365)


class Outcome(models.TextChoices):
    KEPT = "kept", pgettext_lazy("rate", "Kept")
    OPEN = "open", pgettext_lazy("rate", "Open")
    NOT_DONE = "not_done", pgettext_lazy("rate", "Not done")
    NO_NEWS = "no_news", pgettext_lazy("rate", "No news")
    EXCLUDED = "excluded", pgettext_lazy("rate", "Excluded")


COUNTED = [outcome for outcome in Outcome.values if outcome != Outcome.EXCLUDED]


class Excluded(models.TextChoices):
    WAIVED = "waived", _("waived, with a reason")
    PASSED_ON = "passed_on", _("taken over by a later agreement, counted there")
    ENDED = "ended", _("the agreement was not in force that day")
    SETTLED = "settled", _("settled before the twelve months began")
    NOT_DUE = "not_due", _("not due yet that day")
    CALLED_OFF = "called_off", _("no longer demanded, because the facts changed")


class Definition:
    """Rows with `outcome` and `excluded_why` on a day."""

    key: ClassVar[str]
    title: ClassVar[str]
    text: ClassVar[str]  # as it is published
    words: ClassVar[dict[str, str]]  # what its outcomes mean

    def may_be_asked_by(self, user) -> bool:
        return True

    def rows(self, agreements: QuerySet[Agreement], *, on: date) -> QuerySet:
        raise NotImplementedError


def _sorted_out(rows: QuerySet, *, excluded: dict[str, Q], outcomes: dict[str, Q], rest: str):
    """The first condition that holds decides; what is excluded is not asked further."""
    why = [When(condition, then=Value(reason)) for reason, condition in excluded.items()]
    rows = rows.annotate(excluded_why=Case(*why, default=Value(""), output_field=CharField()))
    cases = [When(~Q(excluded_why=""), then=Value(Outcome.EXCLUDED))]
    cases += [When(condition, then=Value(outcome)) for outcome, condition in outcomes.items()]
    return rows.annotate(outcome=Case(*cases, default=Value(rest), output_field=CharField()))


def _items(agreements: QuerySet[Agreement], on: date) -> QuerySet[CooperationItem]:
    concluded = agreements.concluded_by(on)
    heirs = CooperationItem.objects.filter(inherited_from=OuterRef("pk"))
    items = CooperationItem.objects.filter(agreement__in=concluded).with_performance(on)
    return items.annotate(has_heir=Exists(heirs.filter(agreement__signed_on__lte=on)))


WAIVED = {
    Excluded.PASSED_ON: Q(reads=Performance.WAIVED, has_heir=True),
    Excluded.WAIVED: Q(reads=Performance.WAIVED),
}


class Finished(Definition):
    key = "finished"
    title = _("Finished")
    text = _(
        "Of all items promised in agreements signed by that day, those that were reported done by then,"
        " with evidence. Items of agreements that have ended count as well."
    )
    words: ClassVar = {
        Outcome.KEPT: _("reported done"),
        Outcome.OPEN: _("under way, delayed, stopped, or not started and not overdue for news"),
        Outcome.NOT_DONE: _("reported not done"),
        Outcome.NO_NEWS: _("nobody reported for longer than agreed"),
    }

    def rows(self, agreements, *, on):
        outcomes = {
            Outcome.KEPT: Q(reads=Performance.DONE),
            Outcome.NOT_DONE: Q(reads=Performance.NOT_DONE),
            Outcome.NO_NEWS: Q(reads=UNKNOWN),
        }
        items = _items(agreements, on)
        return _sorted_out(items, excluded=WAIVED, outcomes=outcomes, rest=Outcome.OPEN)


class AnyEvidence(Definition):
    key = "evidence"
    title = _("Any evidence in twelve months")
    text = _(
        "Of all items in agreements in force that day that were not settled earlier, those of which"
        " evidence of any kind was reported in the 365 days up to it."
    )
    words: ClassVar = {
        Outcome.KEPT: _("evidence was reported"),
        Outcome.OPEN: _("news came, without evidence"),
        Outcome.NOT_DONE: _("reported not done, without evidence"),
        Outcome.NO_NEWS: _("no news at all in the twelve months"),
    }

    def rows(self, agreements, *, on):
        begins = on - WINDOW
        news = PerformanceUpdate.objects.filter(
            item=OuterRef("pk"), reported_on__gt=begins, reported_on__lte=on
        )
        living = Agreement.objects.in_force(on).filter(pk=OuterRef("agreement"))
        items = _items(agreements, on).annotate(
            lives=Exists(living), told=Exists(news), shown=Exists(news.with_evidence())
        )
        settled = Q(reads__in=(Performance.DONE, Performance.NOT_DONE), heard_on__lte=begins)
        excluded = WAIVED | {Excluded.ENDED: Q(lives=False), Excluded.SETTLED: settled}
        outcomes = {
            Outcome.KEPT: Q(shown=True),
            Outcome.NOT_DONE: Q(told=True, reads=Performance.NOT_DONE),
            Outcome.OPEN: Q(told=True),
        }
        return _sorted_out(items, excluded=excluded, outcomes=outcomes, rest=Outcome.NO_NEWS)


class DutiesKept(Definition):
    key = "duties"
    title = _("Duties kept")
    text = _(
        "Of all duties that rules or terms demanded and that were due by that day, those that were done"
        " by their working day. One that is done late counts as open, one that is not done as not done."
    )
    words: ClassVar = {
        Outcome.KEPT: _("done in time"),
        Outcome.OPEN: _("done, after the day on which it was due"),
        Outcome.NOT_DONE: _("overdue and not done"),
        Outcome.NO_NEWS: _("does not occur here"),
    }

    def may_be_asked_by(self, user) -> bool:
        return can_read_internal(user)

    def rows(self, agreements, *, on):
        duties = Obligation.objects.filter(agreement__in=agreements).arisen(on)
        done = Q(done_on__lte=on)
        excluded = {
            Excluded.WAIVED: Q(waived_on__lte=on),
            Excluded.CALLED_OFF: Q(called_off_on__lte=on) & ~done,
            Excluded.NOT_DUE: Q(due_working_on=None) | Q(due_working_on__gte=on) & ~done,
        }
        outcomes = {
            Outcome.KEPT: done & Q(done_on__lte=F("due_working_on")),
            Outcome.OPEN: done,
        }
        return _sorted_out(duties, excluded=excluded, outcomes=outcomes, rest=Outcome.NOT_DONE)


DEFINITIONS = {each.key: each for each in (Finished(), AnyEvidence(), DutiesKept())}
