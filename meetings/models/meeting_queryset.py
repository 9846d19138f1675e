"""The questions that are asked of meetings."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from agreements.choices import Disclosure
from agreements.models import Agreement
from governments.models import Government
from meetings.choices import HELD_STATES, OPEN_STATES, MeetingState
from meetings.models.content import AgendaItem, MeetingOutcome
from meetings.models.people import MeetingAttendee, MeetingParty, MeetingRecipient
from meetings.models.series import MeetingSeries
from networks.models import NetworkEvent
from projects.models import Consultation

DAY_LENGTH = len("2026-05-31")


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What `user` may see: as disclosed, and never of a record that is not visible."""
        agreements = Agreement.objects.visible_to(user).filter(pk=OuterRef("agreement"))
        events = NetworkEvent.objects.visible_to(user).filter(pk=OuterRef("network_event"))
        tables = Consultation.objects.visible_to(user).filter(pk=OuterRef("consultation"))
        series = MeetingSeries.objects.visible_to(user).filter(pk=OuterRef("series"))
        seen = self.filter(
            Q(agreement=None) | Exists(agreements),
            Q(series=None) | Exists(series),
            Q(network_event=None) | Exists(events),
            Q(consultation=None) | Exists(tables),
        )
        if not getattr(user, "is_authenticated", False):
            return seen.filter(disclosure=Disclosure.PUBLIC)
        if user.is_manager:
            return seen
        own = Q(department=user.department_id) if user.department_id else Q(pk__in=[])
        return seen.filter(~Q(disclosure=Disclosure.CLOSED) | own)

    def of(self, agreement: Agreement) -> Self:
        return self.filter(agreement=agreement)

    def twins_of(
        self, *, title_ko: str, agreement: Agreement | None, starts_at, period: str
    ) -> Self:
        """Of the same title, agreement (or none) and time; not those called off."""
        alike = self.filter(title_ko=title_ko, agreement=agreement)
        return alike.filter(starts_at=starts_at, period=period).exclude(
            state=MeetingState.CANCELLED
        )

    def upcoming(self, on: date) -> Self:
        """Still to take place on that day; a half-known time counts until its last possible day."""
        return self.filter(Q(last_on__gte=on) | Q(last_on=None), state__in=OPEN_STATES)

    def ahead(self, on: date) -> Self:
        """As `upcoming`, with what was put off or cancelled: people look for it where it used to stand."""
        return self.filter(~Q(state__in=HELD_STATES), Q(last_on__gte=on) | Q(last_on=None))

    def past(self, on: date) -> Self:
        return self.filter(Q(state__in=HELD_STATES) | Q(last_on__lt=on))

    def half_known(self) -> Self:
        """Without a day, in the sense of `Meeting.is_half_known`."""
        return self.annotate(period_length=models.functions.Length("period")).filter(
            starts_at=None, period_length__lt=DAY_LENGTH
        )

    def undated(self, on: date) -> Self:
        """To come, but nobody has fixed the day."""
        return self.upcoming(on).half_known()

    def unanswered(self, on: date) -> Self:
        """Its time has passed and nobody said whether it took place."""
        return self.filter(state__in=(*OPEN_STATES, MeetingState.POSTPONED), last_on__lt=on)

    def held(self) -> Self:
        return self.filter(state__in=HELD_STATES)

    def report_pending(self) -> Self:
        """Held by a body that has to report its meetings, and not reported yet."""
        return self.held().filter(
            series__report_days__isnull=False, reported_on=None, last_on__isnull=False
        )

    def between(self, first: date, last: date) -> Self:
        """Which can take place on one of these days."""
        return self.filter(first_on__lte=last, last_on__gte=first)

    def with_parties(self) -> Self:
        parties = MeetingParty.objects.order_by("position", "pk").prefetch_related(
            Prefetch("government", Government.objects.with_versions())
        )
        return self.prefetch_related(Prefetch("party_set", parties))

    def with_agenda(self) -> Self:
        agenda = AgendaItem.objects.select_related(
            "clause", "follow_up__department", "carried_from__meeting"
        ).order_by("position", "pk")
        outcomes = MeetingOutcome.objects.select_related(
            "agenda_item", "clause", "action__department"
        ).order_by("position", "pk")
        return self.prefetch_related(Prefetch("agenda", agenda), Prefetch("outcomes", outcomes))

    def with_attendees(self) -> Self:
        people = MeetingAttendee.objects.order_by("position", "pk").prefetch_related(
            Prefetch("government", Government.objects.with_versions())
        )
        return self.prefetch_related(Prefetch("attendees", people))

    def with_recipients(self) -> Self:
        people = MeetingRecipient.objects.select_related("user").order_by("pk")
        return self.prefetch_related(Prefetch("recipients", people))

    def with_related(self, user) -> Self:
        """The other agreements that it touched, as far as `user` may see them."""
        agreements = Agreement.objects.visible_to(user).order_by("pk")
        return self.prefetch_related(
            Prefetch("related_agreements", agreements, to_attr="visible_related")
        )

    def for_listing(self) -> Self:
        return self.select_related(
            "agreement", "series", "department", "network_event__network"
        ).with_parties()

    def soonest_first(self) -> Self:
        return self.order_by(
            F("first_on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "pk"
        )

    def latest_first(self) -> Self:
        return self.order_by(
            F("last_on").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-pk"
        )
