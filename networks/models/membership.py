"""Which government is in which network, for how long, as what, and what it pays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.models import Government, ImportBatch
from networks.choices import MembershipRole
from networks.currencies import money, validate_currency
from networks.models.network import Network, first_day, last_day, period_text, refuse_reversed
from networks.models.organisation import MemberCategory


class MembershipQuerySet(models.QuerySet):
    def in_effect(self, on: date) -> Self:
        """Begun by that day as far as that is known, not over, and the network lives."""
        begun = Q(began_on=None) | Q(began_on__lte=on)
        not_over = Q(ended_on=None) | Q(ended_on__gte=on)
        founded = Q(network__began_on=None) | Q(network__began_on__lte=on)
        not_ended = Q(network__ended_on=None) | Q(network__ended_on__gte=on)
        return self.filter(begun, not_over, founded, not_ended)

    def of(self, governments: Iterable) -> Self:
        return self.filter(government__in=governments)

    def visible_to(self, user) -> Self:
        """As disclosed, and never a membership of a network that is not visible."""
        networks = Network.objects.visible_to(user).filter(pk=OuterRef("network"))
        seen = self.filter(Exists(networks))
        if not getattr(user, "is_authenticated", False):
            return seen.filter(disclosure=Disclosure.PUBLIC)
        if user.is_manager:
            return seen
        own = Q(department=user.department_id) if user.department_id else Q(pk__in=[])
        return seen.filter(~Q(disclosure=Disclosure.CLOSED) | own)

    def with_government(self) -> Self:
        return self.prefetch_related(Prefetch("government", Government.objects.with_versions()))

    def with_dues(self) -> Self:
        return self.prefetch_related(Prefetch("dues", Dues.objects.latest_first()))

    def for_listing(self) -> Self:
        return self.select_related("network", "category", "department").with_government()

    def by_government(self) -> Self:
        return self.order_by("government__country", "government__code", "pk")

    def by_network(self) -> Self:
        return self.order_by("network__name_ko", "government__code", "pk")


class Membership(CheckedAtOnce):
    """A government's place in a network for a stretch of time."""

    network = models.ForeignKey(
        Network, models.PROTECT, related_name="memberships", verbose_name=_("network")
    )
    government = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="network_memberships",
        verbose_name=_("government"),
    )
    category = models.ForeignKey(
        MemberCategory,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("category"),
        null=True,
        blank=True,
    )
    role = models.CharField(
        _("role"), max_length=20, choices=MembershipRole, default=MembershipRole.MEMBER
    )
    delegate_post = models.CharField(
        _("post that is sent"),
        max_length=150,
        blank=True,
        help_text=_("The post, never a name: «Director for international relations»."),
    )
    since = models.CharField(
        _("member since"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    until = models.CharField(
        _("member until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    as_of = models.CharField(
        _("known as a member in"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("When the list was made, where nobody says since when."),
    )
    # The days between which it holds as far as they are known; `clean` keeps them in step.
    began_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    name_in_source = models.CharField(_("name in the source"), max_length=150, blank=True)
    is_ambiguous = models.BooleanField(
        _("the name in the source could mean another government"), default=False
    )
    end_reason = models.CharField(_("reason for the end"), max_length=300, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    note = models.TextField(_("internal note"), blank=True)
    source = models.TextField(_("source"), blank=True)
    import_batch = models.ForeignKey(
        ImportBatch,
        models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [
            models.Index(fields=["network", "began_on"], name="membership_by_network"),
            models.Index(fields=["government", "began_on"], name="membership_by_government"),
            models.Index(fields=["updated_at", "id"], name="membership_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_beginning",
                condition=Q(ended_on__gte=F("began_on")),
                violation_error_code="until",
                violation_error_message=_("A membership cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["network", "government", "category", "since"],
                name="membership_begins_once_per_category",
                violation_error_code="since",
                violation_error_message=_("This membership is recorded already."),
            ),
            models.UniqueConstraint(
                fields=["network", "government", "since"],
                condition=Q(category=None),
                name="membership_begins_once",
                violation_error_code="since",
                violation_error_message=_("This membership is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} · {self.government}"

    def get_absolute_url(self) -> str:
        return reverse("networks:membership", args=[self.pk])

    def clean(self) -> None:
        """What no database that we support can forbid by itself on SQLite too."""
        others = Membership.objects.filter(
            network=self.network, government=self.government, category=self.category
        )
        self.check_among(others.exclude(pk=self.pk))

    @property
    def naming_day(self) -> date | None:
        """The day on which its government has to exist (governments.references)."""
        return self.began_on

    def check_among(self, others: Iterable[Membership]) -> None:
        """Works out its days, and refuses what cannot be; `others` are those of the same category."""
        self.began_on = first_day(self.since) or first_day(self.as_of)
        self.ended_on = last_day(self.until)
        refuse_reversed(self.since, self.until)
        if self.category and self.category.network_id != self.network_id:
            raise ValidationError({"category": _("This category belongs to another network.")})
        refusals = {**self.outside_network(), **self._outside_government()}
        if refusals:
            raise ValidationError(refusals)
        self._refuse_overlap(others)

    def outside_network(self) -> dict:
        """Half-known times are refused only where no day of theirs fits."""
        name = {"name": self.network.short}
        begins = last_day(self.network.founded)
        message = _("%(name)s did not exist then.")
        return {
            field: ValidationError(message, code="outside_network", params=name)
            for field, text in self._times().items()
            if (begins and last_day(text) < first_day(self.network.founded))
            or (self.network.ended_on and first_day(text) > self.network.ended_on)
        }

    def _outside_government(self) -> dict:
        versions = list(self.government.versions.all())
        begins = min((v.valid_from or date.min for v in versions), default=date.max)
        ends = max((v.valid_to or date.max for v in versions), default=date.min)
        message = _("%(name)s did not exist then.")
        return {
            field: ValidationError(
                message,
                code="outside_government",
                params={"name": self.government.name_on(first_day(text))},
            )
            for field, text in self._times().items()
            if last_day(text) < begins or first_day(text) > ends
        }

    def _times(self) -> dict[str, str]:
        """The times given that can be read."""
        times = {"since": self.since, "as_of": self.as_of, "until": self.until}
        return {field: text for field, text in times.items() if first_day(text)}

    def _refuse_overlap(self, others: Iterable[Membership]) -> None:
        for other in others:
            if _certainly_before(self, other) or _certainly_before(other, self):
                continue
            message = _("It overlaps another membership of the same category: %(period)s.")
            params = {"period": other.period_text or _("without a known time")}
            error = ValidationError(message, code="overlap", params=params)
            raise ValidationError({"since": error})

    @property
    def name_then(self) -> str:
        """What the member was called when it joined, or was known as a member; else its latest name."""
        return self.government.name_on(self.began_on) if self.began_on else self.name_now

    @property
    def name_now(self) -> str:
        return self.government.latest.name

    @property
    def period_text(self) -> str:
        return period_text(self.since, self.until)

    @property
    def as_of_text(self) -> str:
        return display(self.as_of)

    @property
    def until_text(self) -> str:
        return display(self.until)

    def is_in_effect(self, on: date) -> bool:
        """As `MembershipQuerySet.in_effect`, for one record at hand."""
        holds = (self.began_on or date.min) <= on <= (self.ended_on or date.max)
        return holds and self.network.is_active(on)


def _certainly_before(one: Membership, other: Membership) -> bool:
    """Whether `one` can be over when `other` begins: half-known times count as far as they allow it."""
    begins = last_day(other.since) or last_day(other.as_of)
    ends = first_day(one.until)
    return bool(begins and ends and ends < begins)


class DuesQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-year", "currency", "pk")


class Dues(CheckedAtOnce):
    """What a membership costs in a year, in one currency: asked and paid."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="dues")
    year = models.PositiveSmallIntegerField(_("year"))
    currency = models.CharField(
        _("currency"), max_length=3, default="KRW", validators=[validate_currency]
    )
    asked = models.DecimalField(_("asked"), max_digits=14, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(_("paid"), max_digits=14, decimal_places=2, null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = DuesQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dues")
        verbose_name_plural = _("dues")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "year", "currency"],
                name="dues_once_per_year_and_currency",
                violation_error_code="year",
                violation_error_message=_("The dues of this year in this currency are there."),
            ),
            models.CheckConstraint(
                name="dues_asked_or_paid",
                condition=Q(asked__isnull=False) | Q(paid__isnull=False),
                violation_error_code="asked",
                violation_error_message=_("Say what was asked or what was paid."),
            ),
            models.CheckConstraint(
                name="dues_not_negative",
                condition=(Q(asked=None) | Q(asked__gte=0)) & (Q(paid=None) | Q(paid__gte=0)),
                violation_error_code="asked",
                violation_error_message=_("Dues are not negative."),
            ),
            models.CheckConstraint(
                name="dues_of_a_year",
                condition=Q(year__gte=1900, year__lte=2200),
                violation_error_code="year",
                violation_error_message=_("Write the year with four digits."),
            ),
            models.CheckConstraint(
                name="dues_paid_when_dated",
                condition=Q(paid_on=None) | Q(paid__isnull=False),
                violation_error_code="paid",
                violation_error_message=_("Say how much was paid that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.currency}"

    def clean(self) -> None:
        member = self.membership
        begins, ends = first_day(member.since), member.ended_on
        if self.year and (
            (begins and self.year < begins.year) or (ends and self.year > ends.year)
        ):
            raise ValidationError({"year": _("It is no member in that year.")})

    @property
    def asked_text(self) -> str:
        return money(self.asked, self.currency) if self.asked is not None else ""

    @property
    def paid_text(self) -> str:
        return money(self.paid, self.currency) if self.paid is not None else ""
