"""What a complete record has: facts that may come later, asked for by name on the page, in the list and as a
filter. Each fact is one condition of the database, so that all three say the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.choices import (
    BURDEN_QUESTIONS,
    CONCLUDED_STATES,
    Disclosure,
    DocumentKind,
    TermKind,
)
from agreements.models import (
    Agreement,
    AgreementParty,
    AgreementQuerySet,
    CooperationItem,
    Document,
    YearlyBurden,
)

# Sections that are no part of the record's own pages.
PAGES = {"documents": "agreements:document_add", "edit": "agreements:edit"}


@dataclass(frozen=True)
class Fact:
    """Something that a concluded agreement has; `section` is where it is entered."""

    key: str
    message: Promise
    lacking: Q
    section: str

    def address(self, agreement: Agreement) -> str:
        """The page on which it is entered."""
        if self.section in PAGES:
            return reverse(PAGES[self.section], args=[agreement.reference])
        return reverse("agreements:record", args=[agreement.reference, self.section])


def _of(model, **facts):
    return Exists(model.objects.filter(agreement=OuterRef("pk"), **facts))


FACTS = [
    Fact(
        "signed_text",
        _("The signed text is missing."),
        ~Q(_of(Document, kind=DocumentKind.SIGNED_TEXT, replaced_at=None)),
        "documents",
    ),
    Fact("items", _("No cooperation item is named."), ~Q(_of(CooperationItem)), "items"),
    Fact("department", _("No department is in charge."), Q(department=None), "edit"),
    Fact("purpose", _("The purpose is missing."), Q(purpose=""), "basics"),
    Fact("legal_basis", _("The legal basis is missing."), Q(legal_basis=""), "basics"),
    Fact("term", _("Nothing is said about the term."), Q(term_kind=""), "term"),
    Fact(
        "termination_notice",
        _("The period of notice for a termination is missing."),
        Q(termination_notice_days=None),
        "term",
    ),
    Fact(
        "signatories",
        _("The office of a signatory is missing."),
        Q(_of(AgreementParty, signatory_office="", left_on=None)),
        "parties",
    ),
    Fact(
        "place",
        _("The place or the manner of signing is missing."),
        Q(place="") | Q(signing_manner=""),
        "signing",
    ),
    Fact(
        "burden",
        _("Not all questions about the burden are answered."),
        Q.create([(f"{question}__isnull", True) for question in BURDEN_QUESTIONS], Q.OR),
        "burden",
    ),
    Fact(
        "amounts",
        _("It costs money, and no amount is named for any year."),
        Q(burden_money=True) & ~Q(_of(YearlyBurden)),
        "burden",
    ),
    Fact(
        "decision",
        _("The number of the decision document is missing."),
        Q(decision_number=""),
        "decision",
    ),
    Fact(
        "council",
        _("What the council did is missing."),
        (Q(burden_duties=True) | Q(burden_foreign=True))
        & Q(council_bill="", council_exemption=""),
        "decision",
    ),
    Fact(
        "nondisclosure",
        _("The ground for not disclosing it is missing."),
        ~Q(disclosure=Disclosure.PUBLIC) & Q(nondisclosure_item=""),
        "disclosure",
    ),
    Fact(
        "years",
        _("The end of the term is missing."),
        Q(term_kind__in=[TermKind.FIXED, TermKind.YEARS], expires_on=None),
        "term",
    ),
]
BY_KEY = {fact.key: fact for fact in FACTS}
CHOICES = [(fact.key, fact.message) for fact in FACTS]


def with_missing_facts(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Notes at each agreement which facts it lacks; `missing_facts` reads them. Costs no further query."""
    return agreements.annotate(
        **{f"lacks_{fact.key}": _flag(_lacking(fact)) for fact in FACTS},
    )


def lacking(agreements: AgreementQuerySet, keys) -> AgreementQuerySet:
    """Those that lack at least one of the facts."""
    return agreements.filter(Q.create([_lacking(BY_KEY[key]) for key in keys], Q.OR))


def complete(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Concluded ones that lack nothing."""
    concluded = agreements.filter(legal_state__in=CONCLUDED_STATES)
    return concluded.exclude(Q.create([fact.lacking for fact in FACTS], Q.OR))


def missing_facts(agreement: Agreement) -> list[Fact]:
    """What a concluded agreement still lacks; a planned one lacks nothing yet."""
    if not hasattr(agreement, f"lacks_{FACTS[0].key}"):
        agreement = with_missing_facts(Agreement.objects.filter(pk=agreement.pk)).get()
    return [fact for fact in FACTS if getattr(agreement, f"lacks_{fact.key}")]


def _lacking(fact: Fact) -> Q:
    return Q(legal_state__in=CONCLUDED_STATES) & fact.lacking


def _flag(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
