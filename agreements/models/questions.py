"""What one may ask of agreements."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from agreements.choices import CONCLUDED_STATES, Disclosure, LegalState
from governments.models import Government

ENDING_DAYS = ("terminated_on", "completed_on", "superseded_on")


def _model(name: str) -> type[models.Model]:
    """Parties and items point here; named when they are asked for."""
    return apps.get_model("agreements", name)


class DayQuestions(models.QuerySet):
    """Of an agreement, and of whatever holds a copy of its days."""

    def in_force(self, on: date) -> Self:
        """In force on a day, past or present: both end days count; the day of an early end does not."""
        not_expired = Q(expires_on=None) | Q(expires_on__gte=on)
        not_ended = [Q(**{day: None}) | Q(**{f"{day}__gt": on}) for day in ENDING_DAYS]
        return self.filter(not_expired, *not_ended, signed_on__lte=on, effective_on__lte=on)

    def concluded_by(self, on: date) -> Self:
        """Signed on that day or before, whatever became of it."""
        return self.filter(signed_on__lte=on)

    def in_preparation(self, on: date) -> Self:
        """Planned by that day and not yet signed or given up then."""
        unsigned = Q(signed_on=None) | Q(signed_on__gt=on)
        not_given_up = Q(abandoned_on=None) | Q(abandoned_on__gt=on)
        return self.filter(unsigned, not_given_up, planned_on__lte=on)

    def abandoned_by(self, on: date) -> Self:
        return self.filter(abandoned_on__lte=on)

    def visible_to(self, user) -> Self:
        """What `user` may see; a visitor sees what is disclosed to the public."""
        if not getattr(user, "is_authenticated", False):
            return self.filter(disclosure=Disclosure.PUBLIC, legal_state__in=CONCLUDED_STATES)
        if user.is_manager:
            return self
        own = Q(department=user.department_id) if user.department_id else Q(pk__in=[])
        return self.filter(~Q(disclosure=Disclosure.CLOSED) | own)


class AgreementQuerySet(DayQuestions):
    def involving(self, governments) -> Self:
        """To which at least one of `governments` (ids or objects) is party."""
        parties = _model("AgreementParty").objects.filter(government__in=governments)
        return self.filter(Exists(parties.filter(agreement=OuterRef("pk"))))

    def twins_of(self, *, title_ko: str, signed_on: date | None, counterparts) -> Self:
        """Of the same title, signed on the same day with one of the same governments."""
        alike = self.filter(title_ko=title_ko, signed_on=signed_on).involving(counterparts)
        return alike.exclude(legal_state=LegalState.ABANDONED)

    def binding(self, governments, on: date) -> Self:
        """Which bind at least one of `governments` on a day: it had joined and not left."""
        parties = _model("AgreementParty").objects.bound_on(on).filter(government__in=governments)
        return self.filter(Exists(parties.filter(agreement=OuterRef("pk"))))

    def with_parties(self) -> Self:
        parties = (
            _model("AgreementParty")
            .objects.order_by("position", "pk")
            .prefetch_related(Prefetch("government", Government.objects.with_versions()))
        )
        return self.prefetch_related(Prefetch("party_set", parties))

    def with_items(self) -> Self:
        items = (
            _model("CooperationItem").objects.select_related("field").order_by("position", "pk")
        )
        return self.prefetch_related(Prefetch("items", items))

    def for_listing(self) -> Self:
        return self.select_related("kind", "department").with_parties().with_items()

    def newest_signed_first(self) -> Self:
        """As `newest_first`, where all are signed: PostgreSQL then goes along the index."""
        return self.order_by("-signed_on", "-pk")

    def newest_first(self) -> Self:
        return self.order_by(F("signed_on").desc(nulls_last=True), "-pk")
