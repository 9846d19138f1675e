"""An agreement: the record itself. Its facts, rules, questions and steps stand in the modules beside."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from accounts.models import Department
from agreements.choices import PREPARATORY_STATES, Disclosure, LegalState
from agreements.models.facts import (
    DecisionFacts,
    DisclosureReason,
    EndingFacts,
    ReviewFacts,
    SigningFacts,
    TermFacts,
)
from agreements.models.questions import ENDING_DAYS, AgreementQuerySet
from agreements.models.rules import AGREEMENT_RULES
from agreements.models.steps import Steps
from agreements.models.vocabulary import AgreementKind, CooperationField
from governments.checking import CheckedAtOnce
from governments.history import History
from governments.languages import in_language
from governments.models import Government


class Agreement(
    Steps,
    FSMModelMixin,
    ReviewFacts,
    DecisionFacts,
    SigningFacts,
    TermFacts,
    EndingFacts,
    DisclosureReason,
    CheckedAtOnce,
):
    """A written commitment between two or more governments."""

    reference = models.CharField(_("reference"), max_length=40, unique=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    kind = models.ForeignKey(AgreementKind, models.PROTECT, verbose_name=_("kind"))
    legal_state = FSMField(
        _("legal state"), choices=LegalState, default=LegalState.IDEA, protected=True
    )
    parties = models.ManyToManyField(
        Government, through="AgreementParty", related_name="agreements", verbose_name=_("parties")
    )
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="agreements",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    responsible_post = models.CharField(_("responsible post"), max_length=100, blank=True)
    planned_on = models.DateField(_("planned since"), null=True, blank=True)
    items_open = models.BooleanField(
        _("list of items is open"),
        default=False,
        help_text=_("The document closes its list with «and others»."),
    )
    stated_item_count = models.PositiveSmallIntegerField(
        _("number of items the document states"), null=True, blank=True
    )
    lead_days = models.JSONField(
        _("reminders, days ahead"), default=list, blank=True, help_text=_("Before it expires.")
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    note = models.TextField(_("internal note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    import_key = models.SlugField(
        max_length=80, unique=True, null=True, blank=True, editable=False
    )
    version = models.PositiveSmallIntegerField(_("version of the text"), default=1, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = AgreementQuerySet.as_manager()
    history = History()

    day: date | None = None  # the day for which its guards are asked; set by whoever moves it
    pending: tuple[models.Model, ...] = ()  # events and extensions that are saved with it

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [
            models.Index(fields=["-signed_on", "-id"], name="agreement_newest_first"),
            models.Index(fields=["legal_state", "expires_on"], name="agreement_by_state_and_end"),
            models.Index(fields=["updated_at", "id"], name="agreement_by_change"),
            models.Index(fields=["expires_on", "id"], name="agreement_by_end"),
            models.Index(fields=["effective_on", "id"], name="agreement_by_beginning"),
            # What lists are counted by stands in the index too, where the database can put it there.
            models.Index(
                fields=["disclosure", "-signed_on", "-id"],
                include=["legal_state", "kind", "department"],
                name="agreement_seen_newest_first",
            ),
        ]
        constraints = AGREEMENT_RULES

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:detail", args=[self.reference])

    def clean_fields(self, exclude=None) -> None:
        """The state is protected from assignment, which cleaning would be."""
        super().clean_fields({*(exclude or ()), "legal_state"})

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def purpose_text(self) -> str:
        return in_language(self.purpose, self.purpose_en)

    @property
    def is_preparatory(self) -> bool:
        return self.legal_state in PREPARATORY_STATES

    @property
    def has_expired(self) -> bool:
        return self.legal_state == LegalState.EXPIRED

    @property
    def counterparts(self) -> list:
        """The parties other than the home government, in the order of the document."""
        home = settings.HOME_GOVERNMENT
        return [party for party in self.party_set.all() if party.government.code != home]

    @property
    def fields(self) -> list[CooperationField]:
        """The distinct fields of its items, in their order."""
        return list(dict.fromkeys(item.field for item in self.items.all() if item.field))

    @property
    def extends_itself(self) -> bool:
        clause = (self.extension_months, self.extension_notice_days, self.expires_on)
        return None not in clause

    @property
    def notice_until(self) -> date | None:
        """The last day on which a notice stops the next automatic extension."""
        if not self.extends_itself:
            return None
        return self.expires_on - timedelta(days=self.extension_notice_days)

    def count_automatic_extensions(self) -> int:
        unsaved = sum(getattr(row, "is_automatic", False) for row in self.pending)
        saved = self.extensions.standing().automatic().count() if self.pk else 0
        return saved + unsaved

    def is_in_force(self, on: date) -> bool:
        """As `AgreementQuerySet.in_force`, for one record at hand."""
        if not (self.signed_on and self.effective_on):
            return False
        last = self.expires_on or date.max
        for ended_on in filter(None, (getattr(self, day) for day in ENDING_DAYS)):
            last = min(last, ended_on - timedelta(days=1))
        return self.effective_on <= on <= last
