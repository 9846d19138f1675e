"""The dated register: which governments existed on a day, under which name, and who succeeded whom.

A `Government` is the lasting identity that agreements cite; everything that changes with time stands in
its versions. Both end days of a version are inside it; `valid_from=None` means «already there when the
register begins (2010-01-01)», `valid_to=None` «still so».
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from governments.checking import CheckedAtOnce
from governments.choices import (
    SELF_GOVERNING_LEVELS,
    EventType,
    Kind,
    Level,
    Region,
)
from governments.countries import country_name
from governments.languages import in_language
from governments.models.name import GovernmentName

# What events change; everything else about a government lasts.
FACTS = ("name_ko", "name_en", "short_ko", "short_en", "kind", "legal_code", "parent")


class NoHomeGovernment(Exception):
    """The register does not know the government that runs this portal."""


class GovernmentQuerySet(models.QuerySet):
    def unmerged(self) -> Self:
        """Without records that turned out to be duplicates of others."""
        return self.filter(merged_into=None)

    def existing_on(self, day: date) -> Self:
        versions = GovernmentVersion.objects.valid_on(day).of(OuterRef("pk"))
        return self.unmerged().filter(Exists(versions))

    def provinces_on(self, day: date) -> Self:
        return self.filter(level=Level.PROVINCE).existing_on(day)

    def children_on(self, day: date, *, of: Government) -> Self:
        versions = GovernmentVersion.objects.valid_on(day).of(OuterRef("pk"))
        return self.unmerged().filter(Exists(versions.filter(parent=of)))

    def successors_of(self, government: Government) -> Self:
        """Every body that `government` ended in, directly or through another."""
        return self.filter(pk__in=_chain(government.pk, "pk", "successor"))

    def predecessors_of(self, government: Government) -> Self:
        """Every body that ended in `government`, directly or through another."""
        return self.filter(pk__in=_chain(government.pk, "successor", "pk"))

    def members_on(self, day: date, *, of: Government) -> Self:
        """Living members of the special local government `of`, as long as it lives itself."""
        roles = self.model._meta.get_field("event_roles").related_model.objects
        last = roles.memberships(of).until(day).filter(government=OuterRef("pk")).newest_first()
        members = self.annotate(last_step=Subquery(last.values("event__event_type")[:1]))
        members = members.exclude(last_step=None).exclude(last_step=EventType.LEAVE)
        joint = GovernmentVersion.objects.valid_on(day).of(of)
        return members.existing_on(day).filter(Exists(joint))

    def name_on(self, day: date) -> dict[int, str]:
        """By id what each was called on `day`; outside its life the nearest name that it had."""
        return {government.pk: government.name_on(day) for government in self.with_versions()}

    def with_version_on(self, day: date) -> Self:
        """Prefetches what `Government.on(day)` answers from, of itself and of its parent."""
        valid = GovernmentVersion.objects.valid_on(day)
        above = Prefetch("parent__versions", valid, to_attr="versions_that_day")
        versions = valid.select_related("parent").prefetch_related(above)
        return self.prefetch_related(Prefetch("versions", versions, to_attr="versions_that_day"))

    def with_versions(self) -> Self:
        versions = GovernmentVersion.objects.oldest_first().select_related("parent")
        return self.prefetch_related(Prefetch("versions", versions))

    def with_versions_and_parents(self) -> Self:
        """As `with_versions`, where the parents are named too."""
        versions = GovernmentVersion.objects.oldest_first().select_related("parent")
        versions = versions.prefetch_related("parent__versions")
        return self.prefetch_related(Prefetch("versions", versions))

    def self_governing(self) -> Self:
        return self.filter(level__in=SELF_GOVERNING_LEVELS)

    def matching(self, text: str) -> Self:
        """Governments known by a name that contains `text`: short, old, English names and codes too."""
        kept = Coalesce("government__merged_into", "government")
        return self.unmerged().filter(
            pk__in=GovernmentName.objects.containing(text).values_list(kept)
        )

    def meant_by(self, codes: Iterable[str]) -> dict[str, Government]:
        """Each known code with its government; that of a merged record leads to the one that was kept."""
        codes = set(codes)
        found = {row.code: row for row in self.unmerged().filter(code__in=codes)}
        if not (others := codes - found.keys()):
            return found
        merged = Government.objects.filter(code__in=others, merged_into__isnull=False)
        kept_by = dict(merged.values_list("code", "merged_into"))
        kept = self.in_bulk(kept_by.values())
        return found | {code: kept[pk] for code, pk in kept_by.items() if pk in kept}

    def home(self) -> Government:
        """The government that runs this portal (`HOME_GOVERNMENT`).

        Raises NoHomeGovernment while the register is empty or knows no such code.
        """
        try:
            return self.get(code=settings.HOME_GOVERNMENT)
        except self.model.DoesNotExist:
            raise NoHomeGovernment(settings.HOME_GOVERNMENT) from None

    def by_code(self) -> Self:
        return self.order_by("code")


class Government(CheckedAtOnce):
    """A government or public body that can be party to an agreement."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    country = models.CharField(_("country"), max_length=2, default="KR")
    region = models.CharField(_("region"), max_length=20, choices=Region, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="direct_predecessors",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        help_text=_("The one body that took over its agreements; each counts for one chain only."),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_shipped = models.BooleanField(_("shipped with the portal"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="merged_records",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The record of which this one is a duplicate; nothing points here any more."),
    )

    objects = GovernmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("government")
        verbose_name_plural = _("governments")
        indexes = [models.Index(fields=["level", "code"], name="government_by_level")]
        constraints = [
            models.CheckConstraint(
                name="government_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("id")),
                violation_error_message=_("A government cannot succeed itself."),
            ),
            models.CheckConstraint(
                name="government_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                violation_error_message=_("A record cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.latest.name

    def on(self, day: date) -> GovernmentVersion | None:
        """The version valid on `day`, from what was prefetched where possible."""
        if hasattr(self, "versions_that_day"):
            return next(iter(self.versions_that_day), None)
        return next((v for v in self.versions.all() if v.covers(day)), None)

    def name_on(self, day: date) -> str:
        """Its name on `day`; outside its life the nearest name it had."""
        version = self.on(day)
        return version.name if version else self.nearest(day).name

    def nearest(self, day: date) -> GovernmentVersion:
        versions = sorted(self.versions.all(), key=lambda v: v.valid_from or date.min)
        before = [v for v in versions if (v.valid_from or date.min) <= day]
        return before[-1] if before else versions[0]

    @property
    def latest(self) -> GovernmentVersion:
        return self.nearest(date.max)

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def is_self_governing(self) -> bool:
        return self.level in SELF_GOVERNING_LEVELS


def have_versions(governments: list[Government]) -> None:
    """What `on` and `nearest` answer from, read at once for all that have not got it."""
    versions = GovernmentVersion.objects.oldest_first().select_related("parent")
    prefetch_related_objects(governments, Prefetch("versions", versions))


def known_by_code(codes: Iterable[str]) -> dict[str, Government]:
    """As `meant_by`, with all their versions, in one statement unless a code is of a merged record."""
    codes, found = set(codes), {}
    versions = GovernmentVersion.objects.oldest_first().select_related("government", "parent")
    for version in versions.filter(government__code__in=codes, government__merged_into=None):
        government = found.setdefault(version.government.code, version.government)
        version.government = government
        vars(government).setdefault("_prefetched_objects_cache", {"versions": []})
        government._prefetched_objects_cache["versions"].append(version)
    if others := codes - found.keys():
        found |= Government.objects.with_versions().meant_by(others)
    return found


def _chain(start: int, known: str, wanted: str) -> set[int]:
    """Follows successions step by step; a chain is a few steps long."""
    found, ends = set(), {start}
    while ends:
        rows = Government.objects.filter(**{f"{known}__in": ends}, successor__isnull=False)
        ends = set(rows.values_list(wanted, flat=True)) - found
        found |= ends
    return found


class GovernmentVersionQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> Self:
        began = Q(valid_from=None) | Q(valid_from__lte=day)
        not_over = Q(valid_to=None) | Q(valid_to__gte=day)
        return self.filter(began & not_over)

    def of(self, government) -> Self:
        return self.filter(government=government)

    def known_at(self, at: datetime) -> models.QuerySet:
        """The versions as the register had them at that moment, read from its history."""
        return self.model.history.as_of(at)

    def oldest_first(self) -> Self:
        return self.order_by(F("valid_from").asc(nulls_first=True), "pk")


class GovernmentVersion(CheckedAtOnce):
    """How a government was called, classified, coded and subordinated for a stretch of days."""

    government = models.ForeignKey(Government, models.CASCADE, related_name="versions")
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    short_ko = models.CharField(_("short name (Korean)"), max_length=50, blank=True)
    short_en = models.CharField(_("short name (English)"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=40, choices=Kind)
    legal_code = models.CharField(_("official code"), max_length=10, blank=True)
    parent = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="child_versions",
        verbose_name=_("parent"),
        null=True,
        blank=True,
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = GovernmentVersionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("version of a government")
        verbose_name_plural = _("versions of governments")
        indexes = [
            models.Index(fields=["government", "valid_from"], name="version_by_government"),
            models.Index(fields=["parent", "valid_from"], name="version_by_parent"),
        ]
        constraints = [
            models.CheckConstraint(
                name="version_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("A version cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="version_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("government")),
                violation_error_message=_("A government cannot be its own parent."),
            ),
            models.UniqueConstraint(
                fields=["government", "valid_from"],
                name="version_begins_once",
                violation_error_message=_("Another version begins on that day."),
            ),
            models.UniqueConstraint(
                fields=["government"],
                condition=Q(valid_from=None),
                name="version_one_without_beginning",
                violation_error_message=_("Another version already reaches back without a date."),
            ),
            models.UniqueConstraint(
                fields=["government"],
                condition=Q(valid_to=None),
                name="version_one_still_valid",
                violation_error_message=_("Another version is still valid."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No database that we support can forbid overlapping days by itself on SQLite too."""
        others = GovernmentVersion.objects.of(self.government).exclude(pk=self.pk)
        begins_after_end = Q(valid_from__gt=self.valid_to) if self.valid_to else Q(pk__in=[])
        ends_before_begin = Q(valid_to__lt=self.valid_from) if self.valid_from else Q(pk__in=[])
        if others.exclude(begins_after_end | ends_before_begin).exists():
            raise ValidationError(_("The days overlap another version of this government."))

    @property
    def facts(self) -> dict[str, str]:
        """What events change, the parent by its code."""
        facts = {name: getattr(self, name) for name in FACTS}
        return facts | {"parent": self.parent.code if self.parent_id else ""}

    def covers(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def short(self) -> str:
        return in_language(self.short_ko or self.name_ko, self.short_en or self.name_en)
