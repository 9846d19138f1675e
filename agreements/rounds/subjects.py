"""What a round can ask about. A kind of subject is a class named in `settings.ROUND_SUBJECTS`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from agreements.choices import (
    CONCLUDED_STATES,
    FINAL_PERFORMANCES,
    READINGS,
    UNKNOWN,
    Cadence,
    LegalState,
    Performance,
    WhyAsked,
)
from agreements.filters import AgreementFilter
from agreements.models import Agreement, CooperationItem, PerformanceUpdate, RoundEntry
from agreements.promises.actions import confirm_performance, report_performance

READING_LABELS = dict(READINGS)


@dataclass(frozen=True)
class Asked:
    """One subject as it stands when a round opens."""

    subject_id: int
    title_ko: str
    title_en: str
    department_id: int | None
    post: str
    why: str
    reads: str
    heard_on: date | None
    agreement_id: int | None = None


class SubjectKind:
    """What a round needs to know of a kind of subject. What `reports` is answered inside the round;
    anything else is changed on its own page, which tells the round by `rounds.actions.note_change`."""

    key: str
    label: str
    reports = False

    def asked(self, scope: dict, *, on: date) -> Iterator[Asked]:
        raise NotImplementedError

    def readings(self, numbers: Collection[int], *, on: date) -> dict[int, str]:
        """How these stand on a day."""
        raise NotImplementedError

    def reading_label(self, reading: str) -> str:
        return str(READING_LABELS.get(reading, reading))

    def confirm(self, entry: RoundEntry, *, on: date, by) -> str:
        """Records that it stands as it stood; returns how it reads now."""
        raise NotImplementedError

    def report(self, entry: RoundEntry, *, performance: str, evidence: str, on: date, by) -> str:
        raise NotImplementedError

    def addresses(self, numbers: Collection[int]) -> dict[int, str]:
        """Pages of these subjects."""
        raise NotImplementedError


@cache
def subject_kinds() -> dict[str, SubjectKind]:
    kinds = [import_string(path)() for path in settings.ROUND_SUBJECTS]
    return {kind.key: kind for kind in kinds}


def agreements_in(scope: dict) -> QuerySet[Agreement]:
    """Concluded agreements that fit the filters of a round; who was superseded is asked by its successor."""
    query = QueryDict(mutable=True)
    for name, values in scope.items():
        query.setlist(name, values)
    concluded = Agreement.objects.filter(legal_state__in=CONCLUDED_STATES)
    concluded = concluded.exclude(legal_state=LegalState.SUPERSEDED)
    filters = AgreementFilter(query, concluded)
    return filters.qs if filters.is_valid() else concluded.none()


class ItemSubjects(SubjectKind):
    key = "item"
    label = _("Cooperation items")
    reports = True

    def asked(self, scope: dict, *, on: date) -> Iterator[Asked]:
        agreements = agreements_in(scope)
        heard = PerformanceUpdate.objects.filter(item=OuterRef("pk")).order_by("-created_at")
        living = Agreement.objects.in_force(on).filter(pk=OuterRef("agreement"))
        items = (
            CooperationItem.objects.filter(agreement__in=agreements)
            .with_performance(on)
            .annotate(heard_at=Subquery(heard.values("created_at")[:1]), lives=Exists(living))
            .select_related("agreement")
            .order_by("agreement_id", "position", "pk")
        )
        for item in items.iterator(chunk_size=1000):
            agreement = item.agreement
            yield Asked(
                item.pk,
                item.title_ko,
                item.title_en,
                agreement.department_id,
                agreement.responsible_post,
                _why(item.reads, item.lives, item.heard_at, agreement.updated_at),
                item.reads,
                item.heard_on,
                agreement.pk,
            )

    def readings(self, numbers, *, on):
        items = CooperationItem.objects.filter(pk__in=numbers).with_performance(on)
        return dict(items.values_list("pk", "reads"))

    def confirm(self, entry, *, on, by):
        item = CooperationItem.objects.get(pk=entry.subject_id)
        return confirm_performance(item=item, on=on, by=by).performance

    def report(self, entry, *, performance, evidence, on, by):
        item = CooperationItem.objects.get(pk=entry.subject_id)
        report_performance(item=item, performance=performance, evidence=evidence, on=on, by=by)
        return performance

    def addresses(self, numbers):
        items = CooperationItem.objects.filter(pk__in=numbers).select_related("agreement")
        return {item.pk: item.get_absolute_url() for item in items}


class AgreementSubjects(SubjectKind):
    """Agreements that name no item; the rounds themselves remember what was said of them."""

    key = "agreement"
    label = _("Agreements without items")
    reports = True

    def asked(self, scope: dict, *, on: date) -> Iterator[Asked]:
        items = CooperationItem.objects.filter(agreement=OuterRef("pk"))
        agreements = agreements_in(scope).exclude(Exists(items)).order_by("pk")
        living = Agreement.objects.in_force(on).filter(pk=OuterRef("pk"))
        last = self._answers().filter(subject_id=OuterRef("pk"))
        agreements = agreements.annotate(
            lives=Exists(living),
            heard_at=Subquery(last.values("answered_at")[:1]),
            last=Subquery(last.values("after")[:1]),
        )
        for agreement in agreements.iterator(chunk_size=1000):
            heard_on = agreement.heard_at and agreement.heard_at.date()
            reads = _faded(agreement.last, heard_on or agreement.signed_on, on)
            yield Asked(
                agreement.pk,
                agreement.title_ko,
                agreement.title_en,
                agreement.department_id,
                agreement.responsible_post,
                _why(reads, agreement.lives, agreement.heard_at, agreement.updated_at),
                reads,
                heard_on,
                agreement.pk,
            )

    def readings(self, numbers, *, on):
        found = dict.fromkeys(numbers, UNKNOWN)
        for answer in self._answers().filter(subject_id__in=numbers).reverse():
            found[answer.subject_id] = _faded(answer.after, answer.answered_at.date(), on)
        return found

    def confirm(self, entry, *, on, by):
        last = self._answers().filter(subject_id=entry.subject_id).first()
        return last.after if last else Performance.ON_TRACK

    def report(self, entry, *, performance, evidence, on, by):
        return performance

    def addresses(self, numbers):
        rows = Agreement.objects.filter(pk__in=numbers).values_list("pk", "reference")
        return {pk: reverse("agreements:detail", args=[reference]) for pk, reference in rows}

    def _answers(self):
        answered = RoundEntry.objects.filter(kind=self.key).exclude(answer="")
        return answered.order_by("-answered_at", "-pk")


def _faded(reads: str | None, since: date | None, on: date) -> str:
    if reads in FINAL_PERFORMANCES:
        return reads
    if since is None or since < on - timedelta(days=Cadence.YEARLY):
        return UNKNOWN
    return reads or Performance.NOT_STARTED


def _why(reads: str, lives: bool, heard_at: datetime | None, changed_at: datetime) -> str:
    if reads in FINAL_PERFORMANCES:
        return WhyAsked.NOTHING
    if reads == UNKNOWN or not lives:
        return WhyAsked.EXPIRED
    if heard_at is None:
        return WhyAsked.NEW
    return WhyAsked.CHANGED if changed_at > heard_at else WhyAsked.NOTHING
