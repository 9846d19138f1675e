"""The rules that every row of the register keeps, whichever door it came through.

Where a constraint is about one field, its error code is the field's name: pages show it there.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import BINDING_STATES, CONCLUDED_STATES, Disclosure, LegalState, TermKind


def _rule(name: str, condition: Q, message, *, field: str = "") -> models.CheckConstraint:
    code = {"violation_error_code": field} if field else {}
    return models.CheckConstraint(
        name=name, condition=condition, violation_error_message=message, **code
    )


def _only_with(state: LegalState, field: str) -> Q:
    """The field is filled in that state and in no other."""
    filled = {f"{field}__isnull": False}
    return Q(legal_state=state, **filled) | Q(~Q(legal_state=state), **{field: None})


# NULL on either side of a comparison passes: an open-ended agreement never expires.
DAYS = [
    _rule(
        "agreement_expires_after_taking_effect",
        Q(expires_on__gte=F("effective_on")),
        _("The expiry date must not lie before the effective date."),
        field="expires_on",
    ),
    _rule(
        "agreement_effective_after_signing",
        Q(effective_on__gte=F("signed_on")),
        _("An agreement cannot take effect before it is signed."),
        field="effective_on",
    ),
    _rule(
        "agreement_terminated_after_signing",
        Q(terminated_on__gte=F("signed_on")),
        _("An agreement cannot be terminated before it is signed."),
        field="terminated_on",
    ),
    _rule(
        "agreement_terminated_after_notice",
        Q(terminated_on__gte=F("termination_notice_on")),
        _("An agreement cannot be terminated before the notice was sent."),
        field="termination_notice_on",
    ),
    _rule(
        "agreement_completed_after_taking_effect",
        Q(completed_on__gte=F("effective_on")),
        _("Its purpose cannot be achieved before it takes effect."),
        field="completed_on",
    ),
    _rule(
        "agreement_superseded_after_signing",
        Q(superseded_on__gte=F("signed_on")),
        _("An agreement cannot be superseded before it is signed."),
        field="superseded_on",
    ),
]
STATES = [
    _rule(
        "agreement_concluded_iff_signed",
        Q(legal_state__in=CONCLUDED_STATES, signed_on__isnull=False)
        | Q(~Q(legal_state__in=CONCLUDED_STATES), signed_on=None),
        _("A signing date belongs to a signed agreement."),
    ),
    _rule(
        "agreement_in_force_has_effective_date",
        ~Q(legal_state__in=BINDING_STATES) | Q(effective_on__isnull=False),
        _("An agreement in force has an effective date."),
    ),
    _rule(
        "agreement_terminated_iff_dated",
        _only_with(LegalState.TERMINATED, "terminated_on"),
        _("A termination date belongs to a terminated agreement."),
    ),
    _rule(
        "agreement_completed_iff_dated",
        _only_with(LegalState.COMPLETED, "completed_on"),
        _("A day of completion belongs to a completed agreement."),
    ),
    _rule(
        "agreement_superseded_iff_dated",
        _only_with(LegalState.SUPERSEDED, "superseded_on"),
        _("A day of replacement belongs to a superseded agreement."),
    ),
    _rule(
        "agreement_abandoned_iff_dated",
        _only_with(LegalState.ABANDONED, "abandoned_on"),
        _("A day of abandoning belongs to an abandoned agreement."),
    ),
    _rule(
        "agreement_abandoned_iff_reason",
        Q(~Q(abandon_reason=""), legal_state=LegalState.ABANDONED)
        | Q(~Q(legal_state=LegalState.ABANDONED), abandon_reason=""),
        _("A reason for abandoning belongs to an abandoned agreement."),
        field="abandon_reason",
    ),
    _rule(
        "agreement_signing_has_locked_text",
        ~Q(legal_state=LegalState.SIGNING) | ~Q(final_text_sha256=""),
        _("A text that is being signed is locked."),
    ),
]
PAIRS = [
    _rule(
        "agreement_term_years_iff_asked",
        Q(term_kind=TermKind.YEARS, term_years__isnull=False)
        | Q(~Q(term_kind=TermKind.YEARS), term_years=None),
        _("A number of years belongs to a term that counts from signing."),
        field="term_years",
    ),
    _rule(
        "agreement_open_term_has_no_end",
        ~Q(term_kind=TermKind.OPEN) | Q(expires_on=None),
        _("A term without end has no expiry date."),
        field="expires_on",
    ),
    _rule(
        "agreement_extension_iff_notice",
        Q(extension_months=None, extension_notice_days=None, extension_limit=None)
        | Q(extension_months__isnull=False, extension_notice_days__isnull=False),
        _("An automatic extension has a period and a notice; without one there is neither."),
        field="extension_notice_days",
    ),
    _rule(
        "agreement_council_day_iff_bill",
        Q(council_on=None, council_bill="") | Q(~Q(council_bill=""), council_on__isnull=False),
        _("The day of the council and the number of its bill go together."),
        field="council_bill",
    ),
    _rule(
        "agreement_exemption_names_article",
        Q(council_exemption="", council_exemption_article="")
        | Q(~Q(council_exemption=""), ~Q(council_exemption_article="")),
        _("An exemption has a reason and the article that allows it."),
        field="council_exemption_article",
    ),
    _rule(
        "agreement_final_text_whole",
        Q(final_text=None, final_text_sha256="", final_text_locked_on=None)
        | Q(
            ~Q(final_text_sha256=""),
            final_text__isnull=False,
            final_text_locked_on__isnull=False,
        ),
        _("A locked text has its document, its checksum and its day."),
    ),
    _rule(
        "agreement_nonrenewal_whole",
        Q(nonrenewal_on=None, nonrenewal_by=None)
        | Q(nonrenewal_on__isnull=False, nonrenewal_by__isnull=False),
        _("A notice against the extension has its day and its party."),
        field="nonrenewal_on",
    ),
    _rule(
        "agreement_public_needs_no_ground",
        ~Q(disclosure=Disclosure.PUBLIC) | Q(nondisclosure_item="", nondisclosure_reason=""),
        _("What is public has no ground for not disclosing."),
        field="nondisclosure_item",
    ),
]
AGREEMENT_RULES = [*DAYS, *STATES, *PAIRS]
