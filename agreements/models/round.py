"""Confirmation rounds: what was asked of whom, what they answered, and how everything stood at the end.

A subject is named by its kind and number, because packages above join the rounds with records of their own
(docs/adr/0018); entries keep its title, so that a closed round can be read without it.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from accounts.permissions import can_read_internal
from agreements.choices import Performance, RoundAnswer, RoundStanding, WhyAsked
from agreements.models.agreement import Agreement
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government


class RoundQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-opened_on", "-pk")


class ConfirmationRound(CheckedAtOnce):
    """Closed, it is the snapshot that the next one is compared with."""

    title = models.CharField(_("title"), max_length=200)
    scope = models.JSONField(_("scope"), default=dict, blank=True)
    kinds = models.JSONField(_("what is asked about"), default=list)
    questions = models.JSONField(_("questions"), default=list, blank=True)
    opened_on = models.DateField(_("opened on"))
    due_on = models.DateField(_("answers due by"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    snapshot_title = models.CharField(_("name of the snapshot"), max_length=200, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation round")
        verbose_name_plural = _("confirmation rounds")
        constraints = [
            models.CheckConstraint(
                name="round_due_after_opening",
                condition=Q(due_on__gte=F("opened_on")),
                violation_error_code="due_on",
                violation_error_message=_("Answers cannot be due before the round opens."),
            ),
            models.CheckConstraint(
                name="round_closed_as_snapshot",
                condition=Q(closed_at=None, closed_by=None, snapshot_title="")
                | Q(~Q(snapshot_title=""), closed_at__isnull=False, closed_by__isnull=False),
                violation_error_code="snapshot_title",
                violation_error_message=_("Give the snapshot a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.snapshot_title or self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def closed_on(self):
        return timezone.localdate(self.closed_at) if self.closed_at else None


class RequestQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """Those of the user's department: of their post, of no post, or of a post that nobody holds."""
        holders = User.objects.filter(
            department=OuterRef("department"), post=OuterRef("post"), is_active=True
        )
        own = Q(post="") | Q(post=user.post) | ~Exists(holders)
        return self.filter(own, department__isnull=False, department=user.department_id)

    def visible_to(self, user) -> Self:
        """What the own department is asked; managers see all."""
        if not can_read_internal(user):
            return self.none()
        if user.is_manager:
            return self
        return self.filter(department__isnull=False, department=user.department_id)

    def with_waiting(self) -> Self:
        """Whether anything waits for this owner's answer (`waits`)."""
        waiting = RoundEntry.objects.waiting().filter(request=OuterRef("pk"))
        return self.annotate(waits=Exists(waiting))

    def with_counts(self) -> Self:
        """How many entries stand how; each figure counts rows of `EntryQuerySet.standing`."""
        counts = {
            standing: Count("entries", filter=_standing(standing, path="entries__"))
            for standing in RoundStanding.values
        }
        return self.annotate(entry_count=Count("entries"), **counts)


class RoundRequest(models.Model):
    """What one owner (a department, and a post in it) is asked in a round."""

    round = models.ForeignKey(ConfirmationRound, models.PROTECT, related_name="requests")
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", null=True, blank=True
    )
    post = models.CharField(_("post"), max_length=100, blank=True)
    answers = models.JSONField(_("answers to the questions"), default=list, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    nudges = models.JSONField(default=list, blank=True)  # moments, ISO
    updated_at = models.DateTimeField(auto_now=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request of a round")
        verbose_name_plural = _("requests of a round")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "department", "post"], name="request_once_per_owner"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:round_mine", args=[self.round_id])

    @property
    def title(self) -> str:
        return str(self.round)

    @property
    def owner(self) -> str:
        return " · ".join(filter(None, [str(self.department or _("No department")), self.post]))

    @property
    def last_nudge(self):
        return timezone.datetime.fromisoformat(self.nudges[-1]) if self.nudges else None


def _standing(standing: str, path: str = "") -> Q:
    """One rule for lists and counts; each entry stands in exactly one way."""
    waits = Q(**{f"{path}answer": ""}) & ~Q(**{f"{path}why": WhyAsked.NOTHING})
    unasked = Q(**{f"{path}answer": "", f"{path}why": WhyAsked.NOTHING})
    return {
        RoundStanding.GOOD: Q(**{f"{path}answer": RoundAnswer.CONFIRMED}) | unasked,
        RoundStanding.CHANGED: Q(**{f"{path}answer": RoundAnswer.CHANGED}),
        RoundStanding.EXPIRED: waits & Q(**{f"{path}heard_on__isnull": False}),
        RoundStanding.SILENT: waits & Q(**{f"{path}heard_on": None}),
    }[standing]


class EntryQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Asked and not answered."""
        return self.filter(answer="").exclude(why=WhyAsked.NOTHING)

    def asked(self) -> Self:
        return self.exclude(why=WhyAsked.NOTHING)

    def standing(self, standing: str) -> Self:
        return self.filter(_standing(standing))

    def with_standing(self) -> Self:
        cases = [When(_standing(each), then=Value(each)) for each in RoundStanding.values]
        return self.annotate(stands=Case(*cases, output_field=models.CharField()))

    def counts(self) -> dict[str, int]:
        rows = self.with_standing().order_by().values("stands").annotate(count=Count("pk"))
        found = {row["stands"]: row["count"] for row in rows}
        return {standing: found.get(standing, 0) for standing in RoundStanding.values}

    def in_order(self) -> Self:
        return self.order_by("agreement_id", "kind", "pk")


class RoundEntry(CheckedAtOnce):
    """One subject in a round: how it stood when the round opened, why it is asked about, the answer."""

    round = models.ForeignKey(ConfirmationRound, models.PROTECT, related_name="entries")
    request = models.ForeignKey(RoundRequest, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=20)
    subject_id = models.PositiveBigIntegerField()
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="round_entries", null=True, blank=True
    )
    title_ko = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    why = models.CharField(_("why it is asked about"), max_length=10, choices=WhyAsked)
    before = models.CharField(_("at the opening"), max_length=20)
    heard_on = models.DateField(_("last news"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=RoundAnswer, blank=True)
    after = models.CharField(_("now"), max_length=20, blank=True)
    note = models.TextField(_("note"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a round")
        verbose_name_plural = _("entries of a round")
        indexes = [models.Index(fields=["kind", "subject_id"], name="entry_by_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "subject_id"], name="entry_once_per_round"
            ),
            models.CheckConstraint(
                name="entry_answered_iff_dated",
                condition=Q(answer="", answered_at=None)
                | Q(~Q(answer=""), answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def is_waiting(self) -> bool:
        return not self.answer and self.why != WhyAsked.NOTHING


class PartnerForm(CheckedAtOnce):
    """A form that one partner may fill in once, without an account; its link is signed and expires."""

    round = models.ForeignKey(ConfirmationRound, models.PROTECT, related_name="partner_forms")
    partner = models.ForeignKey(Government, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    used_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    office = models.CharField(_("office that answered"), max_length=100, blank=True)
    note = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("form for a partner")
        verbose_name_plural = _("forms for partners")
        constraints = [
            models.CheckConstraint(
                name="partner_form_used_by_an_office",
                condition=Q(used_at=None, office="") | Q(~Q(office=""), used_at__isnull=False),
                violation_error_code="office",
                violation_error_message=_("Name the office that answers."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.partner}"


class PartnerAnswer(models.Model):
    """What a partner says of one entry; the owner decides whether it becomes news of the item."""

    form = models.ForeignKey(PartnerForm, models.CASCADE, related_name="answers")
    entry = models.ForeignKey(RoundEntry, models.PROTECT, related_name="partner_answers")
    performance = models.CharField(_("performance"), max_length=12, choices=Performance)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("answer of a partner")
        verbose_name_plural = _("answers of partners")
        constraints = [
            models.UniqueConstraint(fields=["form", "entry"], name="partner_answers_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.performance}"
