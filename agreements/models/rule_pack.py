"""Rules as dated data: what an act or an ordinance demands, until when, and by which article."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import CouncilStep, DutyStep, RuleCondition, RuleTrigger
from agreements.models.vocabulary import AgreementKind
from governments.checking import CheckedAtOnce
from governments.history import History
from governments.languages import in_language
from governments.models import Government

COUNCIL_STEPS = {
    DutyStep.COUNCIL_PRIOR_REPORT: CouncilStep.REPORT,
    DutyStep.COUNCIL_CONSENT: CouncilStep.CONSENT,
    DutyStep.COUNCIL_RESOLUTION: CouncilStep.RESOLUTION,
}
# Facts that tell when each occurrence of a duty begins; the other triggers are asked before signing or
# kept elsewhere (the meetings of a council have their own series).
DATED_TRIGGERS = (RuleTrigger.SIGNED, RuleTrigger.YEARLY, RuleTrigger.ENDED)


class PackQuerySet(models.QuerySet):
    def for_home(self) -> Self:
        """What is law for the home government: what holds for all, its own, and what it follows by choice."""
        own = Q(government=None) | Q(government__code=settings.HOME_GOVERNMENT)
        return self.filter(own | Q(followed_from__isnull=False))

    def by_name(self) -> Self:
        return self.order_by(F("government").asc(nulls_first=True), "name_ko", "pk")


class RulePack(CheckedAtOnce):
    """The rules of one act or ordinance."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    government = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="rule_packs",
        verbose_name=_("government"),
        null=True,
        blank=True,
        help_text=_("Leave empty if it holds for all governments."),
    )
    name_ko = models.CharField(_("name (Korean)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    followed_from = models.DateField(
        _("followed here from"),
        null=True,
        blank=True,
        help_text=_(
            "From this day on the home government follows the rules of another one by its own choice."
        ),
    )
    is_draft = models.BooleanField(
        _("draft"), default=False, help_text=_("Only for comparing and testing; demands nothing.")
    )
    note_ko = models.TextField(_("note (Korean)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = PackQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("rule pack")
        verbose_name_plural = _("rule packs")
        constraints = [
            models.CheckConstraint(
                name="pack_draft_is_not_followed",
                condition=Q(is_draft=False) | Q(followed_from=None),
                violation_error_code="followed_from",
                violation_error_message=_("A draft demands nothing; it cannot be followed."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agreements:rule_pack", args=[self.key])

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def note(self) -> str:
        return in_language(self.note_ko, self.note_en)

    @property
    def is_own(self) -> bool:
        """Law for the home government, not followed by choice."""
        return self.government_id is None or self.government.code == settings.HOME_GOVERNMENT


class RuleQuerySet(models.QuerySet):
    def demanding(self) -> Self:
        """Those that bind the home government: no drafts, no law of others."""
        return self.filter(pack__in=RulePack.objects.for_home(), pack__is_draft=False)

    def for_use(self) -> Self:
        return (
            self.select_related("pack__government")
            .prefetch_related("kinds")
            .order_by("pack_id", "position", "valid_from", "pk")
        )


class PackRule(CheckedAtOnce):
    """One step that agreements demand under a condition. Later wordings are rows of the same key."""

    pack = models.ForeignKey(
        RulePack, models.PROTECT, related_name="rules", verbose_name=_("rule pack")
    )
    key = models.SlugField(
        _("key"), max_length=60, help_text=_("The same for every wording of one rule.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    step = models.CharField(_("step"), max_length=24, choices=DutyStep)
    kinds = models.ManyToManyField(
        AgreementKind,
        related_name="+",
        verbose_name=_("kinds of agreements"),
        blank=True,
        help_text=_("Leave empty if it holds for every kind."),
    )
    condition = models.CharField(
        _("condition"), max_length=20, choices=RuleCondition, default=RuleCondition.ALWAYS
    )
    threshold = models.PositiveBigIntegerField(
        _("from a burden of (won)"),
        null=True,
        blank=True,
        help_text=_("Of the yearly burdens together; only where the burden must be heavy."),
    )
    trigger = models.CharField(_("counts from"), max_length=16, choices=RuleTrigger)
    offset_days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Calendar days; of a yearly rule, days after the end of each year."),
    )
    days_stated = models.BooleanField(
        _("the text states the days"),
        default=True,
        help_text=_("If not, the number is a choice of this portal and is shown as one."),
    )
    title_ko = models.CharField(_("what is to be done (Korean)"), max_length=300)
    title_en = models.CharField(_("what is to be done (English)"), max_length=300, blank=True)
    details_ko = models.TextField(_("details (Korean)"), blank=True)
    details_en = models.TextField(_("details (English)"), blank=True)
    article_ko = models.CharField(
        _("article (Korean)"),
        max_length=200,
        error_messages={"blank": _("Name the article: a rule without one demands nothing.")},
    )
    article_en = models.CharField(_("article (English)"), max_length=200, blank=True)
    link = models.CharField(
        _("link to the text"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("Leave empty if the day is not known.")
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    checked_on = models.DateField(_("checked against the text on"), null=True, blank=True)
    checked_by = models.CharField(
        _("checked by (post)"), max_length=100, blank=True, help_text=_("A post, not a person.")
    )

    objects = RuleQuerySet.as_manager()
    history = History(m2m_fields=[kinds])

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "key", "valid_from"],
                name="rule_once_per_beginning",
                violation_error_message=_("This rule has a wording from that day already."),
            ),
            models.CheckConstraint(
                name="rule_names_article",
                condition=~Q(article_ko=""),
                violation_error_code="article_ko",
                violation_error_message=_("Name the article: a rule without one demands nothing."),
            ),
            models.CheckConstraint(
                name="rule_ends_after_beginning",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_code="valid_until",
                violation_error_message=_("A rule cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="rule_checked_iff_by_post",
                condition=Q(checked_on=None, checked_by="")
                | Q(~Q(checked_by=""), checked_on__isnull=False),
                violation_error_code="checked_by",
                violation_error_message=_("The day of the check and who checked go together."),
            ),
            models.CheckConstraint(
                name="rule_dated_trigger_has_days",
                condition=~Q(trigger__in=DATED_TRIGGERS) | Q(offset_days__isnull=False),
                violation_error_code="offset_days",
                violation_error_message=_("Say within how many days."),
            ),
            models.CheckConstraint(
                name="rule_threshold_iff_heavy",
                condition=Q(threshold=None) | Q(condition=RuleCondition.HEAVY),
                violation_error_code="threshold",
                violation_error_message=_("An amount belongs to a heavy burden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}/{self.key}"

    def clean(self) -> None:
        """Two wordings of one rule never hold on the same day."""
        if not self.key or self.pack_id is None:
            return
        others = PackRule.objects.filter(pack=self.pack_id, key=self.key).exclude(pk=self.pk)
        if self.valid_from:
            others = others.filter(Q(valid_until=None) | Q(valid_until__gte=self.valid_from))
        if self.valid_until:
            others = others.filter(Q(valid_from=None) | Q(valid_from__lte=self.valid_until))
        other = others.order_by("valid_from", "pk").first()
        if other is not None:
            days = (other.valid_from, other.valid_until)
            first, last = (day.isoformat() if day else "…" for day in days)
            message = _("Another wording of this rule holds then: %(first)s – %(last)s.")
            params = {"first": first, "last": last}
            raise ValidationError({"valid_from": ValidationError(message, params=params)})

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def details(self) -> str:
        return in_language(self.details_ko, self.details_en)

    @property
    def article(self) -> str:
        return in_language(self.article_ko, self.article_en)

    def holds_on(self, day: date) -> bool:
        """In force that day; of a pack that is followed by choice, from when it is followed."""
        followed = self.pack.is_own or (self.pack.followed_from or date.max) <= day
        return followed and self.is_worded_on(day)

    def is_worded_on(self, day: date) -> bool:
        """This wording stood in the text that day, whoever it binds."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    @property
    def binds_from(self) -> date | None:
        """The first day on which it binds here, as far as it is known."""
        followed = None if self.pack.is_own else self.pack.followed_from
        return max(filter(None, (self.valid_from, followed)), default=None)

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None

    @property
    def council_step(self) -> str:
        """The step before the council that it demands, if any."""
        return COUNCIL_STEPS.get(self.step, "")
