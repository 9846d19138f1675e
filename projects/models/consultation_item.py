"""The items of a consultation: who asked, what was agreed, which steps and money follow."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government
from projects.choices import SETTLED_STATES, ItemState
from projects.models.consultation import Consultation, ConsultationGroup
from projects.models.task import Task
from projects.spans import last_day


class ConsultationItemQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(consultation__in=Consultation.objects.visible_to(user))

    def settled(self) -> Self:
        return self.filter(state__in=SETTLED_STATES)

    def treated_at(self, plenary: int) -> Self:
        """What that plenary dealt with."""
        return self.filter(plenary=plenary)

    def for_next_plenary(self) -> Self:
        """What is still open: newly brought in, in talks, or told apart for a focused discussion."""
        return self.exclude(state__in=SETTLED_STATES)

    def with_contents(self) -> Self:
        partners = Government.objects.with_versions().by_code()
        return self.select_related("group", "agreement").prefetch_related(
            Prefetch("proposer", Government.objects.with_versions()),
            Prefetch("points", AgreedPoint.objects.order_by("position", "pk")),
            Prefetch("milestones", Milestone.objects.order_by("position", "pk")),
            Prefetch(
                "money",
                ConsultationMoney.objects.order_by("position", "pk").prefetch_related(
                    Prefetch("payer", Government.objects.with_versions())
                ),
            ),
            Prefetch("partners", partners),
        )

    def in_order(self) -> Self:
        return self.order_by(F("group__position").asc(nulls_last=True), "position", "pk")


class ConsultationItem(CheckedAtOnce):
    """One thing that a side brought to the table, and how far the sides have come with it."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="items")
    group = models.ForeignKey(
        ConsultationGroup,
        models.PROTECT,
        related_name="items",
        verbose_name=_("sub-group"),
        null=True,
        blank=True,
    )
    group_inferred = models.BooleanField(
        _("sub-group inferred"),
        default=False,
        help_text=_("The document does not name it; it follows from the subject."),
    )
    key = models.SlugField(_("key"), max_length=80, unique=True, null=True, blank=True)
    topic_ko = models.CharField(_("task (Korean)"), max_length=200, blank=True)
    topic_en = models.CharField(_("task (English)"), max_length=200, blank=True)
    title_ko = models.CharField(_("item (Korean)"), max_length=300)
    title_en = models.CharField(_("item (English)"), max_length=300, blank=True)
    proposer = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        help_text=_("Leave empty if the papers do not say."),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ItemState, default=ItemState.PROPOSED
    )
    plenary = models.PositiveSmallIntegerField(
        _("number of the plenary that treated it"), null=True, blank=True
    )
    follow_up_ko = models.CharField(_("what follows"), max_length=300, blank=True)
    reason_ko = models.CharField(_("why not agreed"), max_length=300, blank=True)
    is_open_list = models.BooleanField(_("one of several"), default=False)
    partners = models.ManyToManyField(
        Government, related_name="+", verbose_name=_("bodies concerned"), blank=True
    )
    agreement = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        related_name="consultation_items",
        verbose_name=_("agreement that came of it"),
        null=True,
        blank=True,
    )
    tasks = models.ManyToManyField(
        Task, related_name="consultation_items", verbose_name=_("policy tasks"), blank=True
    )
    source = models.CharField(_("source"), max_length=500, blank=True)
    also_in = models.CharField(_("further passages"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ConsultationItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("item of a consultation")
        verbose_name_plural = _("items of consultations")
        indexes = [
            models.Index(fields=["consultation", "position"], name="consultation_item_order")
        ]
        constraints = [
            models.CheckConstraint(
                name="consultation_item_disagreement_has_reason",
                condition=~Q(state=ItemState.NO_AGREEMENT) | ~Q(reason_ko=""),
                violation_error_code="reason_ko",
                violation_error_message=_("Say why the sides did not agree."),
            ),
            models.CheckConstraint(
                name="consultation_item_follow_up_is_named",
                condition=~Q(state=ItemState.AGREED_FOLLOW_UP) | ~Q(follow_up_ko=""),
                violation_error_code="follow_up_ko",
                violation_error_message=_("Say what is to follow."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def topic(self) -> str:
        return in_language(self.topic_ko, self.topic_en)

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED_STATES


class AgreedPoint(models.Model):
    """One sentence on which the sides agreed."""

    item = models.ForeignKey(ConsultationItem, models.CASCADE, related_name="points")
    title_ko = models.CharField(_("agreed point (Korean)"), max_length=300)
    title_en = models.CharField(_("agreed point (English)"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("agreed point")
        verbose_name_plural = _("agreed points")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)


class Milestone(models.Model):
    """A step of an item, done or planned."""

    item = models.ForeignKey(ConsultationItem, models.CASCADE, related_name="milestones")
    period = models.CharField(_("time"), max_length=10, validators=[validate_partial_date])
    reached_on = models.DateField(null=True, blank=True, editable=False)
    title_ko = models.CharField(_("step (Korean)"), max_length=300)
    title_en = models.CharField(_("step (English)"), max_length=300, blank=True)
    is_planned = models.BooleanField(_("planned"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.reached_on = last_day(self.period)

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def period_text(self) -> str:
        return display(self.period)


class ConsultationMoney(CheckedAtOnce):
    """Money that the sides put into an item, and who pays it."""

    item = models.ForeignKey(ConsultationItem, models.CASCADE, related_name="money")
    year = models.PositiveSmallIntegerField(_("year"))
    payer = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("paid by"),
        null=True,
        blank=True,
    )
    beneficiary = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="+",
        verbose_name=_("for whom"),
        null=True,
        blank=True,
        help_text=_("Leave empty for the whole sum."),
    )
    amount_krw = models.PositiveBigIntegerField(_("amount in won"))
    amount_text = models.CharField(_("as the document puts it"), max_length=50, blank=True)
    scope_ko = models.CharField(_("scope (Korean)"), max_length=100, blank=True)
    scope_en = models.CharField(_("scope (English)"), max_length=100, blank=True)
    purpose_ko = models.CharField(_("for"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("money of an item")
        verbose_name_plural = _("money of items")
        constraints = [
            models.CheckConstraint(
                name="consultation_money_in_a_plausible_year",
                condition=Q(year__gte=1990, year__lte=2100),
                violation_error_code="year",
                violation_error_message=_("Enter the year in four digits."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.amount_krw}"

    @property
    def scope(self) -> str:
        return in_language(self.scope_ko, self.scope_en)


class ConsultationResult(models.Model):
    """A main result as the sides announced it, with the items that it rests on."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="results")
    items = models.ManyToManyField(ConsultationItem, related_name="results", blank=True)
    key = models.SlugField(_("key"), max_length=80, unique=True, null=True, blank=True)
    group_ko = models.CharField(_("heading"), max_length=100, blank=True)
    title_ko = models.CharField(_("result (Korean)"), max_length=300)
    title_en = models.CharField(_("result (English)"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("main result")
        verbose_name_plural = _("main results")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)
