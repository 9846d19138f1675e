"""How a network is built: offices, organs as a tree, categories of members, and what it counts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.countries import country_name
from governments.languages import in_language
from governments.models import Government
from networks.choices import AimKind, CountSubject, OrganKind, ProjectKind
from networks.countries import validate_countries, validate_country
from networks.models.network import Network


def since_field() -> models.CharField:
    return models.CharField(
        _("since"), max_length=10, blank=True, validators=[validate_partial_date]
    )


def lines_field(label) -> models.JSONField:
    """A list of short texts, one a line in forms."""
    return models.JSONField(label, default=list, blank=True)


class Office(models.Model):
    network = models.ForeignKey(Network, models.CASCADE, related_name="offices")
    city_ko = models.CharField(_("city (Korean)"), max_length=100, blank=True)
    city_en = models.CharField(_("city (English)"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, validators=[validate_country])
    role_ko = models.CharField(_("role (Korean)"), max_length=200)
    role_en = models.CharField(_("role (English)"), max_length=200, blank=True)
    host = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("host"),
        null=True,
        blank=True,
    )
    since = since_field()
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return " · ".join(filter(None, [self.role, self.city]))

    @property
    def role(self) -> str:
        return in_language(self.role_ko, self.role_en)

    @property
    def city(self) -> str:
        return in_language(self.city_ko, self.city_en)

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def since_text(self) -> str:
        return display(self.since)


class Organ(CheckedAtOnce):
    """A body of a network: what it is made of, how often it meets, for how long it is elected."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="organs")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="below",
        verbose_name=_("above it"),
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganKind)
    name_ko = models.CharField(_("name (Korean)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    number = models.PositiveSmallIntegerField(_("how many of them"), null=True, blank=True)
    since = since_field()
    composition_ko = models.CharField(_("composition (Korean)"), max_length=300, blank=True)
    composition_en = models.CharField(_("composition (English)"), max_length=300, blank=True)
    size = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    role_ko = models.CharField(_("role (Korean)"), max_length=300, blank=True)
    role_en = models.CharField(_("role (English)"), max_length=300, blank=True)
    meets_ko = models.CharField(_("how often it meets (Korean)"), max_length=100, blank=True)
    meets_en = models.CharField(_("how often it meets (English)"), max_length=100, blank=True)
    interval_years = models.PositiveSmallIntegerField(
        _("meets every … years"),
        null=True,
        blank=True,
        help_text=_("The radar works out the next session from it."),
    )
    place_rule_ko = models.CharField(_("where it meets (Korean)"), max_length=200, blank=True)
    place_rule_en = models.CharField(_("where it meets (English)"), max_length=200, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    is_renewable = models.BooleanField(_("term can be renewed"), null=True, blank=True)
    term_ends = models.CharField(
        _("present term ends"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    status_ko = models.CharField(_("state (Korean)"), max_length=200, blank=True)
    status_en = models.CharField(_("state (English)"), max_length=200, blank=True)
    fields_ko = lines_field(_("fields (Korean)"))
    fields_en = lines_field(_("fields (English)"))
    activities_ko = lines_field(_("activities (Korean)"))
    activities_en = lines_field(_("activities (English)"))
    industries_ko = lines_field(_("focus industries (Korean)"))
    industries_en = lines_field(_("focus industries (English)"))
    source = models.TextField(_("source"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organ")
        verbose_name_plural = _("organs")
        indexes = [models.Index(fields=["network", "position"], name="organ_by_position")]
        constraints = [
            models.CheckConstraint(
                name="organ_not_below_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_code="parent",
                violation_error_message=_("An organ cannot stand below itself."),
            ),
            models.CheckConstraint(
                name="organ_meets_after_some_years",
                condition=Q(interval_years=None) | Q(interval_years__gt=0),
                violation_error_code="interval_years",
                violation_error_message=_("At least one year lies between two sessions."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        above = self.parent
        if above and above.network_id != self.network_id:
            raise ValidationError({"parent": _("This organ belongs to another network.")})
        while above:
            if above.pk == self.pk and self.pk:
                raise ValidationError({"parent": _("An organ cannot stand below itself.")})
            above = above.parent

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def composition(self) -> str:
        return in_language(self.composition_ko, self.composition_en)

    @property
    def role(self) -> str:
        return in_language(self.role_ko, self.role_en)

    @property
    def meets(self) -> str:
        return in_language(self.meets_ko, self.meets_en)

    @property
    def place_rule(self) -> str:
        return in_language(self.place_rule_ko, self.place_rule_en)

    @property
    def status(self) -> str:
        return in_language(self.status_ko, self.status_en)

    @property
    def fields(self) -> list[str]:
        return in_language(self.fields_ko, self.fields_en)

    @property
    def activities(self) -> list[str]:
        return in_language(self.activities_ko, self.activities_en)

    @property
    def industries(self) -> list[str]:
        return in_language(self.industries_ko, self.industries_en)

    @property
    def since_text(self) -> str:
        return display(self.since)

    @property
    def term_ends_text(self) -> str:
        return display(self.term_ends)


class OrganProject(models.Model):
    """What a sub-body has set itself, with the measures to get there."""

    organ = models.ForeignKey(
        Organ, models.CASCADE, related_name="projects", verbose_name=_("organ")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProjectKind, default=ProjectKind.PRIORITY
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    measures_ko = lines_field(_("measures (Korean)"))
    measures_en = lines_field(_("measures (English)"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("project of an organ")
        verbose_name_plural = _("projects of organs")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def measures(self) -> list[str]:
        return in_language(self.measures_ko, self.measures_en)


class Aim(models.Model):
    """What a network puts first."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="aims")
    kind = models.CharField(_("kind"), max_length=10, choices=AimKind, default=AimKind.TASK)
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aim")
        verbose_name_plural = _("aims")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)


class MemberCategory(models.Model):
    """A kind of membership, and who can have it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="categories")
    name_ko = models.CharField(_("name (Korean)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    eligible_ko = lines_field(_("who can have it (Korean)"))
    eligible_en = lines_field(_("who can have it (English)"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("category of members")
        verbose_name_plural = _("categories of members")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name_ko"],
                name="category_once_per_network",
                violation_error_code="name_ko",
                violation_error_message=_("The network has this category already."),
            )
        ]

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def eligible(self) -> list[str]:
        return in_language(self.eligible_ko, self.eligible_en)


class NetworkCount(models.Model):
    """A number that somebody counted, with the time it is true of."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="counts")
    subject = models.CharField(
        _("of what"), max_length=12, choices=CountSubject, default=CountSubject.MEMBERS
    )
    value = models.PositiveIntegerField(_("number"))
    unit_ko = models.CharField(_("unit (Korean)"), max_length=50, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=50, blank=True)
    what_ko = models.CharField(_("what was counted (Korean)"), max_length=200, blank=True)
    what_en = models.CharField(_("what was counted (English)"), max_length=200, blank=True)
    as_of = models.CharField(
        _("as of"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    countries = models.PositiveSmallIntegerField(_("in how many countries"), null=True, blank=True)
    note_ko = models.CharField(_("note (Korean)"), max_length=200, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()

    @property
    def unit(self) -> str:
        return in_language(self.unit_ko, self.unit_en)

    @property
    def what(self) -> str:
        return in_language(self.what_ko, self.what_en)

    @property
    def note(self) -> str:
        return in_language(self.note_ko, self.note_en)

    @property
    def as_of_text(self) -> str:
        return display(self.as_of)


class CountryNote(models.Model):
    """What a source says of members by country where it names none of them."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="country_notes")
    countries = models.JSONField(
        _("countries"),
        default=list,
        validators=[validate_countries],
        help_text=_("Two letters each (ISO 3166-1), one a line."),
    )
    text_ko = models.CharField(_("what is said (Korean)"), max_length=200)
    text_en = models.CharField(_("what is said (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("members by country")
        verbose_name_plural = _("members by country")

    def __str__(self) -> str:
        return f"{', '.join(self.country_names)}: {self.text}"

    @property
    def text(self) -> str:
        return in_language(self.text_ko, self.text_en)

    @property
    def country_names(self) -> list[str]:
        return [country_name(code) for code in self.countries]
