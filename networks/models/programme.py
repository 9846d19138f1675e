"""What networks do, when they come together, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, CooperationField
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.countries import country_name
from governments.languages import in_language
from governments.models import Government
from networks.choices import EventKind, NetworkScope, ProgrammeStatus
from networks.countries import validate_country
from networks.models.membership import Membership
from networks.models.network import Network, first_day, last_day, period_text, refuse_reversed
from networks.models.organisation import Organ, lines_field


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        networks = Network.objects.visible_to(user).filter(pk=OuterRef("network"))
        return self.filter(Exists(networks))

    def active(self, on: date) -> Self:
        """Running on that day, as far as its times are known, in a network that lives."""
        begun = Q(began_on=None) | Q(began_on__lte=on)
        not_over = Q(ended_on=None) | Q(ended_on__gte=on)
        alive = Network.objects.active(on).filter(pk=OuterRef("network"))
        running = self.filter(begun, not_over, status=ProgrammeStatus.RUNNING)
        return running.filter(Exists(alive))

    def for_listing(self) -> Self:
        related = self.select_related("network", "field", "proposed_by")
        return related.prefetch_related("partners", "proposed_by__versions")

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Programme(CheckedAtOnce):
    """Something that a network does, proposes or did."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="programmes")
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    status = models.CharField(
        _("state"), max_length=12, choices=ProgrammeStatus, default=ProgrammeStatus.RUNNING
    )
    field = models.ForeignKey(
        CooperationField,
        models.PROTECT,
        related_name="programmes",
        verbose_name=_("field"),
        null=True,
        blank=True,
        help_text=_("The radar finds programmes on the same field by it."),
    )
    since = models.CharField(
        _("since"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    until = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    began_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    duration_ko = models.CharField(_("duration (Korean)"), max_length=100, blank=True)
    duration_en = models.CharField(_("duration (English)"), max_length=100, blank=True)
    scope = models.CharField(
        _("scope"),
        max_length=20,
        choices=NetworkScope,
        blank=True,
        help_text=_("If it differs from that of the network."),
    )
    activities_ko = lines_field(_("activities (Korean)"))
    activities_en = lines_field(_("activities (English)"))
    proposed_by = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
    )
    proposed_at_ko = models.CharField(_("proposed at (Korean)"), max_length=200, blank=True)
    proposed_at_en = models.CharField(_("proposed at (English)"), max_length=200, blank=True)
    partners = models.ManyToManyField(
        Network, related_name="shared_programmes", verbose_name=_("together with"), blank=True
    )
    source = models.TextField(_("source"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ProgrammeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        indexes = [
            models.Index(fields=["network", "position"], name="programme_by_position"),
            models.Index(fields=["updated_at", "id"], name="programme_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_beginning",
                condition=Q(ended_on__gte=F("began_on")),
                violation_error_code="until",
                violation_error_message=_("A programme cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.began_on, self.ended_on = first_day(self.since), last_day(self.until)
        refuse_reversed(self.since, self.until)

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def activities(self) -> list[str]:
        return in_language(self.activities_ko, self.activities_en)

    @property
    def proposed_at(self) -> str:
        return in_language(self.proposed_at_ko, self.proposed_at_en)

    @property
    def duration(self) -> str:
        return in_language(self.duration_ko, self.duration_en)

    @property
    def period_text(self) -> str:
        return period_text(self.since, self.until)

    @property
    def proposer(self) -> str:
        return self.proposed_by.latest.name if self.proposed_by_id else ""


class NetworkEventQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        networks = Network.objects.visible_to(user).filter(pk=OuterRef("network"))
        return self.filter(Exists(networks))

    def for_listing(self) -> Self:
        return self.select_related("organ", "programme").prefetch_related("host__versions")

    def ahead(self, on: date) -> Self:
        return self.filter(last_on__gte=on)

    def latest_first(self) -> Self:
        return self.order_by("-last_on", "-pk")

    def soonest_first(self) -> Self:
        return self.order_by("first_on", "pk")


class NetworkEvent(models.Model):
    """When an organ or a programme comes together; a meeting of the portal can be made of it."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="events")
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="events",
        verbose_name=_("organ"),
        null=True,
        blank=True,
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="events",
        verbose_name=_("programme"),
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.SESSION)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    number = models.PositiveSmallIntegerField(_("which one"), null=True, blank=True)
    period = models.CharField(
        _("time"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("As exactly as it is known: 2027, 2027-H1, 2027-05 or 2027-05-31."),
    )
    first_on = models.DateField(null=True, blank=True, editable=False)
    last_on = models.DateField(null=True, blank=True, editable=False)
    place_ko = models.CharField(_("place (Korean)"), max_length=200, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[validate_country]
    )
    host = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("host"),
        null=True,
        blank=True,
    )
    outcome_ko = models.TextField(_("what was decided (Korean)"), blank=True)
    outcome_en = models.TextField(_("what was decided (English)"), blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = NetworkEventQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("event of a network")
        verbose_name_plural = _("events of networks")
        indexes = [models.Index(fields=["network", "last_on"], name="network_event_by_day")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.first_on, self.last_on = first_day(self.period), last_day(self.period)
        for name in ("organ", "programme"):
            owner = getattr(self, name)
            if owner and owner.network_id != self.network_id:
                raise ValidationError({name: _("This belongs to another network.")})

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def place(self) -> str:
        names = (in_language(self.place_ko, self.place_en), country_name(self.country))
        return ", ".join(filter(None, names))

    @property
    def outcome(self) -> str:
        return in_language(self.outcome_ko, self.outcome_en)

    @property
    def period_text(self) -> str:
        return display(self.period)


class NetworkResultQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Never one of a network, membership or agreement that is not visible."""
        networks = Network.objects.visible_to(user).filter(pk=OuterRef("network"))
        members = Membership.objects.visible_to(user).filter(pk=OuterRef("membership"))
        agreements = Agreement.objects.visible_to(user).filter(pk=OuterRef("agreement"))
        return self.filter(
            Exists(networks),
            Q(membership=None) | Exists(members),
            Q(agreement=None) | Exists(agreements),
        )

    def latest_first(self) -> Self:
        return self.order_by(F("last_on").desc(nulls_last=True), "-pk")


class NetworkResult(CheckedAtOnce):
    """What came of a network, or of one membership: an agreement, or something told in words."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="results")
    membership = models.ForeignKey(
        Membership,
        models.PROTECT,
        related_name="results",
        verbose_name=_("gained by"),
        null=True,
        blank=True,
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        related_name="network_results",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    title_ko = models.CharField(_("what came of it (Korean)"), max_length=300, blank=True)
    title_en = models.CharField(_("what came of it (English)"), max_length=300, blank=True)
    happened = models.CharField(
        _("when"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    last_on = models.DateField(null=True, blank=True, editable=False)
    source = models.TextField(_("source"), blank=True)

    objects = NetworkResultQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(
                name="result_is_agreement_or_told",
                condition=Q(agreement__isnull=False) | ~Q(title_ko=""),
                violation_error_code="title_ko",
                violation_error_message=_("Name an agreement or say what came of it."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.last_on = last_day(self.happened)
        if self.membership and self.membership.network_id != self.network_id:
            raise ValidationError({"membership": _("This belongs to another network.")})

    @property
    def title(self) -> str:
        told = in_language(self.title_ko, self.title_en)
        return told or (self.agreement.title if self.agreement_id else "")

    @property
    def happened_text(self) -> str:
        return display(self.happened)
