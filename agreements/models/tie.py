"""Narrow copies of agreements and parties, for questions that are asked of all of them at once.

The database keeps them in the transaction of each write (`agreements.copying`); nobody else writes here.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from agreements.models.agreement import Agreement
from agreements.models.party import AgreementParty, BoundQuestions
from agreements.models.questions import DayQuestions
from agreements.models.vocabulary import AgreementKind
from governments.choices import Level
from governments.models import Government

# Without a constraint and without a cascade: what is deleted takes its copy along by the trigger.
FOLLOWING = {"on_delete": models.DO_NOTHING, "db_constraint": False, "related_name": "+"}


class CopiedDays(models.Model):
    """The columns of an agreement by which it is seen and by which its days are told."""

    disclosure = models.CharField(_("disclosure"), max_length=10)
    legal_state = models.CharField(_("legal state"), max_length=50)
    department = models.ForeignKey(Department, null=True, db_index=False, **FOLLOWING)
    kind = models.ForeignKey(AgreementKind, db_index=False, **FOLLOWING)
    planned_on = models.DateField(_("planned since"), null=True)
    abandoned_on = models.DateField(_("abandoned on"), null=True)
    signed_on = models.DateField(_("signed on"), null=True)
    effective_on = models.DateField(_("effective on"), null=True)
    expires_on = models.DateField(_("expires on"), null=True)
    terminated_on = models.DateField(_("terminated on"), null=True)
    completed_on = models.DateField(_("purpose achieved on"), null=True)
    superseded_on = models.DateField(_("superseded on"), null=True)

    class Meta:
        abstract = True


class TieQuerySet(DayQuestions, BoundQuestions):
    def beside(self, others: models.QuerySet) -> Self:
        """Whose agreement one of `others` is a tie to as well."""
        return self.filter(Exists(others.filter(agreement=OuterRef("agreement"))))

    def once(self, again: models.QuerySet) -> Self:
        """One for each agreement, where a government that left and came back would stand twice in `again`."""
        same = again.filter(agreement=OuterRef("agreement"), government=OuterRef("government"))
        return self.exclude(Exists(same.filter(party__lt=OuterRef("party"))))


class Tie(CopiedDays):
    """What binds one government to one agreement, and in which days."""

    party = models.OneToOneField(AgreementParty, primary_key=True, **FOLLOWING)
    agreement = models.ForeignKey(Agreement, db_index=False, **FOLLOWING)
    government = models.ForeignKey(Government, db_index=False, **FOLLOWING)
    joined_on = models.DateField(_("joined on"), null=True)
    left_on = models.DateField(_("left on"), null=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        indexes = [
            models.Index(
                fields=["government", "-signed_on", "-agreement"], name="tie_newest_first"
            ),
            models.Index(fields=["agreement", "government"], name="tie_by_agreement"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.government_id}"


def has_other(group: str, home: Government) -> Q:
    """A condition on outlines: a party of a group of levels that is not the home government."""
    lowest, highest = f"lowest_{group}", f"highest_{group}"
    return Q(**{f"{lowest}__isnull": False}) & ~Q(**{lowest: home.pk, highest: home.pk})


class Outline(CopiedDays):
    """An agreement in few columns: its days and who is party to it.

    Of the parties of a group of levels (`PARTY_GROUPS`) the lowest and the highest id stand here: enough to
    tell whether one is there besides the home government, whichever that is.
    """

    agreement = models.OneToOneField(Agreement, primary_key=True, **FOLLOWING)
    party_count = models.PositiveIntegerField(_("number of parties"))
    lowest_province = models.BigIntegerField(null=True)
    highest_province = models.BigIntegerField(null=True)
    lowest_municipality = models.BigIntegerField(null=True)
    highest_municipality = models.BigIntegerField(null=True)
    lowest_other = models.BigIntegerField(null=True)
    highest_other = models.BigIntegerField(null=True)

    objects = DayQuestions.as_manager()

    class Meta:
        verbose_name = _("outline of an agreement")
        verbose_name_plural = _("outlines of agreements")
        indexes = [
            # Only of those asked for by it: a count of all is quicker without an index.
            models.Index(
                fields=["-signed_on", "-agreement"],
                name="outline_with_municipality",
                condition=Q(lowest_municipality__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.agreement_id)


PARTY_GROUPS = {
    "province": [Level.PROVINCE],
    "municipality": [Level.MUNICIPALITY],
    "other": [level for level in Level if level not in (Level.PROVINCE, Level.MUNICIPALITY)],
}
