"""Networks, the names that they bore, and who came after whom."""

from __future__ import annotations

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
from agreements.partial_dates import bounds, display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government
from networks.choices import NetworkKind, NetworkScope
from networks.models.study import CooperationStage, NetworkForm

# Addresses below /networks/ that are pages of their own.
RESERVED_KEYS = frozenset({"new", "radar", "study", "memberships", "programmes", "imports"})


def first_day(text: str) -> date | None:
    """The first day that a half-known time can mean; none where nothing is known or readable."""
    return _bound(text, 0)


def last_day(text: str) -> date | None:
    return _bound(text, 1)


def _bound(text: str, side: int) -> date | None:
    try:
        return bounds(text)[side] if text else None
    except ValueError:
        return None  # the field's own validator says so


def validate_key(key: str) -> None:
    if key in RESERVED_KEYS:
        raise ValidationError(_("This key is the address of another page."), code="reserved")


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What `user` may see; a visitor sees what is disclosed to the public."""
        if not getattr(user, "is_authenticated", False):
            return self.filter(disclosure=Disclosure.PUBLIC)
        if user.is_manager:
            return self
        own = Q(department=user.department_id) if user.department_id else Q(pk__in=[])
        return self.filter(~Q(disclosure=Disclosure.CLOSED) | own)

    def active(self, on: date) -> Self:
        """Founded by that day, as far as that is known, and not ended before it."""
        founded = Q(began_on=None) | Q(began_on__lte=on)
        return self.filter(founded, Q(ended_on=None) | Q(ended_on__gte=on))

    def having(self, memberships: models.QuerySet) -> Self:
        """In which one of `memberships` is."""
        return self.filter(Exists(memberships.filter(network=OuterRef("pk"))))

    def matching(self, text: str) -> Self:
        """By any name or the purpose; former names too."""
        columns = ("acronym", "name_ko", "name_en", "purpose_ko", "purpose_en")
        own = Q.create([(f"{column}__icontains", text) for column in columns], Q.OR)
        names = NetworkName.objects.filter(network=OuterRef("pk")).filter(
            Q(acronym__icontains=text) | Q(name_ko__icontains=text) | Q(name_en__icontains=text)
        )
        return self.filter(own | Exists(names))

    def with_relations(self) -> Self:
        """Who came before and after, and who works with it."""
        before = Succession.objects.select_related("predecessor").order_by("pk")
        after = Succession.objects.select_related("successor").order_by("pk")
        return self.prefetch_related(
            Prefetch("predecessor_set", before),
            Prefetch("successor_set", after),
            Prefetch("partners", Network.objects.by_name()),
        )

    def for_listing(self) -> Self:
        return self.select_related("form", "stage", "department", "parent")

    def by_name(self) -> Self:
        return self.order_by("name_ko", "pk")


class Network(CheckedAtOnce):
    """An international network, or a body that supports networks."""

    key = models.SlugField(
        _("key"), max_length=60, unique=True, validators=[validate_key], editable=False
    )
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    # Which of the names the source does not have in this form, and the form that it has instead.
    names_elsewhere = models.JSONField(default=list, blank=True, editable=False)
    name_in_source = models.CharField(_("name in the source"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=NetworkKind)
    scope = models.CharField(_("scope"), max_length=20, choices=NetworkScope)
    form = models.ForeignKey(
        NetworkForm, models.PROTECT, verbose_name=_("form"), null=True, blank=True
    )
    stage = models.ForeignKey(
        CooperationStage,
        models.PROTECT,
        verbose_name=_("stage of cooperation"),
        null=True,
        blank=True,
    )
    stage_place_ko = models.CharField(
        _("where it stands in the stage"), max_length=200, blank=True
    )
    stage_place_en = models.CharField(
        _("where it stands in the stage (English)"), max_length=200, blank=True
    )
    purpose_ko = models.TextField(_("purpose (Korean)"), blank=True)
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    founded = models.CharField(
        _("founded"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    founding_note_ko = models.CharField(_("about the founding"), max_length=300, blank=True)
    founding_note_en = models.CharField(
        _("about the founding (English)"), max_length=300, blank=True
    )
    founding_place_ko = models.CharField(_("place of founding"), max_length=200, blank=True)
    founding_place_en = models.CharField(
        _("place of founding (English)"), max_length=200, blank=True
    )
    initiator = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("initiator"),
        null=True,
        blank=True,
    )
    ended = models.CharField(
        _("ended"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    # The days between which it lives as far as they are known; `clean` keeps them in step.
    began_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name=_("part of (network)"),
        null=True,
        blank=True,
    )
    parent_body_ko = models.CharField(_("part of"), max_length=200, blank=True)
    parent_body_en = models.CharField(_("part of (English)"), max_length=200, blank=True)
    partners = models.ManyToManyField("self", verbose_name=_("works with"), blank=True)
    heading_ko = models.CharField(_("heading in the source"), max_length=200, blank=True)
    heading_en = models.CharField(_("heading in the source (English)"), max_length=200, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="networks",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    note = models.TextField(_("internal note"), blank=True)
    source = models.TextField(_("source"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = NetworkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        indexes = [
            models.Index(fields=["name_ko", "id"], name="network_by_name"),
            models.Index(fields=["updated_at", "id"], name="network_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                name="network_ends_after_founding",
                condition=Q(ended_on__gte=F("began_on")),
                violation_error_code="ended",
                violation_error_message=_("A network cannot end before it is founded."),
            ),
            models.CheckConstraint(
                name="network_not_its_own_part",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_code="parent",
                violation_error_message=_("A network cannot be part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.short

    def get_absolute_url(self) -> str:
        return reverse("networks:detail", args=[self.key])

    def clean(self) -> None:
        """Works out the days between which it lives."""
        self.began_on, self.ended_on = first_day(self.founded), last_day(self.ended)

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def short(self) -> str:
        return self.acronym or self.name

    @property
    def purpose(self) -> str:
        return in_language(self.purpose_ko, self.purpose_en)

    @property
    def founding_note(self) -> str:
        return in_language(self.founding_note_ko, self.founding_note_en)

    @property
    def founding_place(self) -> str:
        return in_language(self.founding_place_ko, self.founding_place_en)

    @property
    def stage_place(self) -> str:
        return in_language(self.stage_place_ko, self.stage_place_en)

    @property
    def parent_body(self) -> str:
        return in_language(self.parent_body_ko, self.parent_body_en)

    @property
    def heading(self) -> str:
        return in_language(self.heading_ko, self.heading_en)

    @property
    def founded_text(self) -> str:
        return display(self.founded)

    @property
    def ended_text(self) -> str:
        return display(self.ended)

    def is_active(self, on: date) -> bool:
        return (self.began_on or date.min) <= on <= (self.ended_on or date.max)


class NetworkName(models.Model):
    """A name that a network bore for a time."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="former_names")
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    name_ko = models.CharField(_("name (Korean)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    since = models.CharField(
        _("since"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    until = models.CharField(
        _("until"), max_length=10, blank=True, validators=[validate_partial_date]
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def clean(self) -> None:
        refuse_reversed(self.since, self.until)

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def period_text(self) -> str:
        return period_text(self.since, self.until)


class Succession(CheckedAtOnce):
    """A network that came out of another one."""

    predecessor = models.ForeignKey(
        Network, models.PROTECT, related_name="successor_set", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Network, models.PROTECT, related_name="predecessor_set", verbose_name=_("successor")
    )
    happened = models.CharField(
        _("when"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    note_ko = models.CharField(_("note (Korean)"), max_length=300, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_once",
                violation_error_code="predecessor",
                violation_error_message=_("This predecessor is recorded already."),
            ),
            models.CheckConstraint(
                name="succession_between_two",
                condition=~Q(predecessor=F("successor")),
                violation_error_code="predecessor",
                violation_error_message=_("A network cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def note(self) -> str:
        return in_language(self.note_ko, self.note_en)

    @property
    def happened_text(self) -> str:
        return display(self.happened)


def refuse_reversed(since: str, until: str) -> None:
    begins, ends = first_day(since), last_day(until)
    if begins and ends and ends < begins:
        raise ValidationError({"until": _("The end lies before the beginning.")})


def period_text(since: str, until: str) -> str:
    if not since and not until:
        return ""
    return f"{display(since)} – {display(until)}".strip()
