"""Guards of the legal states: what must hold before an agreement moves on, each in words.

A guard is a predicate on the agreement that carries its refusal; the transitions in `agreements.models`
name their guards, the page shows the unmet ones, and a refused move says them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.choices import BURDEN_QUESTIONS, REVIEW_SHEET, AbandonReason, DocumentKind
from agreements.council import council_demands

TEXT_KINDS = (DocumentKind.DRAFT, DocumentKind.SIGNED_TEXT)


def guard(message: str) -> Callable:
    def attach(predicate: Callable) -> Callable:
        predicate.message = message
        return predicate

    return attach


@guard(_("The department in charge is missing."))
def has_department(agreement) -> bool:
    return agreement.department_id is not None


@guard(_("At least two parties are needed."))
def has_two_parties(agreement) -> bool:
    return agreement.party_set.present().count() >= 2


@guard(_("The home government must be a party."))
def involves_home(agreement) -> bool:
    present = agreement.party_set.present()
    return present.filter(government__code=settings.HOME_GOVERNMENT).exists()


@guard(_("The purpose is missing."))
def has_purpose(agreement) -> bool:
    return bool(agreement.purpose.strip())


@guard(_("No cooperation item with a field is named."))
def has_fields(agreement) -> bool:
    return agreement.items.exclude(field=None).exists()


@guard(_("The draft text is not attached."))
def has_draft(agreement) -> bool:
    return agreement.documents.current().filter(kind__in=TEXT_KINDS).exists()


@guard(_("Not all questions about the burden are answered."))
def burden_answered(agreement) -> bool:
    return all(getattr(agreement, question) is not None for question in BURDEN_QUESTIONS)


@guard(_("No rule demands a step before the council."))
def council_demanded(agreement) -> bool:
    return bool(council_demands(agreement))


@guard(_("The sheet of the review is not complete: suitability, budget, capacity."))
def review_sheet_complete(agreement) -> bool:
    return all(getattr(agreement, part).strip() for part in REVIEW_SHEET)


@guard(
    _(
        "A council step is demanded: the day of the council and the bill number, or an exemption with its "
        "reason and article, are missing."
    )
)
def council_settled(agreement) -> bool:
    exempt = agreement.council_exemption.strip() and agreement.council_exemption_article.strip()
    heard = agreement.council_on and agreement.council_bill.strip()
    return bool(exempt or heard or not council_demands(agreement))


@guard(_("The number of the decision document is missing."))
def has_decision_number(agreement) -> bool:
    return bool(agreement.decision_number.strip())


@guard(_("The final text is not locked yet."))
def text_locked(agreement) -> bool:
    return bool(agreement.final_text_sha256)


@guard(_("The office of a signatory is missing."))
def offices_named(agreement) -> bool:
    return not agreement.party_set.must_sign().filter(signatory_office="").exists()


@guard(_("Not every party has signed."))
def every_party_signed(agreement) -> bool:
    return not agreement.party_set.must_sign().filter(signed_on=None).exists()


@guard(_("The effective date is missing."))
def has_effective_date(agreement) -> bool:
    return agreement.effective_on is not None


@guard(_("The effective date has not come yet."))
def effective_date_reached(agreement) -> bool:
    return agreement.effective_on is None or agreement.effective_on <= agreement.day


@guard(_("An amendment needs a reason."))
def amendment_has_reason(agreement) -> bool:
    amendment = agreement.amendments.open().first()
    return amendment is not None and bool(amendment.reason.strip())


@guard(_("Not every party has approved the same text."))
def all_parties_approved(agreement) -> bool:
    amendment = agreement.amendments.open().first()
    if amendment is None:
        return False
    asked = set(agreement.party_set.must_sign().values_list("pk", flat=True))
    return asked <= amendment.approvals


@guard(_("The expiry date is missing."))
def has_expiry_date(agreement) -> bool:
    return agreement.expires_on is not None


@guard(_("The expiry date has not passed yet."))
def expiry_date_passed(agreement) -> bool:
    return agreement.expires_on is None or agreement.expires_on < agreement.day


@guard(_("It extends itself: no notice was given in time."))
def not_extended(agreement) -> bool:
    return not extension_is_due(agreement, agreement.day)


@guard(_("A cooperation item is neither done nor waived with a reason."))
def items_closed(agreement) -> bool:
    return not agreement.items.unfinished().exists()


@guard(_("A duty that is due is neither done nor waived with a reason."))
def duties_closed(agreement) -> bool:
    return not agreement.obligations.open(agreement.day).filter(due_on__lte=agreement.day).exists()


@guard(_("The day on which its purpose was achieved is missing."))
def has_completion_date(agreement) -> bool:
    return agreement.completed_on is not None


@guard(_("The termination date is missing."))
def has_termination_date(agreement) -> bool:
    return agreement.terminated_on is not None


@guard(_("A reason is needed."))
def has_end_reason(agreement) -> bool:
    return bool(agreement.end_reason.strip())


@guard(_("The party that asks for the termination is missing."))
def has_requester(agreement) -> bool:
    return agreement.termination_requester_id is not None


@guard(_("The day of the notice is missing, and it does not end by mutual consent."))
def has_notice_or_consent(agreement) -> bool:
    return agreement.termination_by_consent or agreement.termination_notice_on is not None


@guard(_("It would end before the period of notice is over."))
def notice_period_kept(agreement) -> bool:
    """Asked only where there is a day and a notice; the other guards name what is missing."""
    notice, ends = agreement.termination_notice_on, agreement.terminated_on
    if agreement.termination_by_consent or notice is None or ends is None:
        return True
    return ends >= notice + timedelta(days=agreement.termination_notice_days or 0)


@guard(_("No signed agreement is linked that renews or replaces it."))
def has_successor(agreement) -> bool:
    links = agreement.later_links.succeeding()
    return links.filter(later__signed_on__isnull=False).exists()


@guard(_("The day on which it was replaced is missing."))
def has_replacement_date(agreement) -> bool:
    return agreement.superseded_on is not None


@guard(_("The reason for abandoning is missing."))
def has_abandon_reason(agreement) -> bool:
    return bool(agreement.abandon_reason)


@guard(_("Say in words what the other reason is."))
def other_reason_said(agreement) -> bool:
    is_other = agreement.abandon_reason == AbandonReason.OTHER
    return not is_other or bool(agreement.end_reason.strip())


def extension_is_due(agreement, on: date) -> bool:
    """Whether the day has come on which the term extends itself: no notice can stop it any more."""
    until = agreement.notice_until
    if until is None or on <= until:
        return False
    if agreement.nonrenewal_on and agreement.nonrenewal_on <= until:
        return False
    limit = agreement.extension_limit
    return limit is None or agreement.count_automatic_extensions() < limit


# In which the page offers them: onward first, then what ends it.
ORDER = [
    "submit",
    "bring_to_council",
    "decide",
    "begin_signing",
    "sign",
    "take_effect",
    "begin_amending",
    "adopt_amendment",
    "keep_text",
    "expire",
    "complete",
    "supersede",
    "terminate",
    "abandon",
]


def next_steps(agreement) -> list:
    """The transitions that lead on from the present state; `unmet` says what each still needs."""
    transitions = agreement.get_all_legal_state_transitions()
    here = [step for step in transitions if step.source == agreement.legal_state]
    return sorted(here, key=lambda step: ORDER.index(step.name))


def unmet_guards(agreement, transition) -> list[Callable]:
    """The guards of `transition` that do not hold as the agreement stands."""
    return [guard for guard in transition.conditions if not guard(agreement)]


def unmet(agreement, transition) -> list[str]:
    return [guard.message for guard in unmet_guards(agreement, transition)]


def require(agreement, name: str) -> None:
    """Refuses the transition called `name` with every unmet guard at once."""
    for transition in next_steps(agreement):
        if transition.name == name:
            refusals = [
                ValidationError(guard.message, code=guard.__name__)
                for guard in unmet_guards(agreement, transition)
            ]
            break
    else:
        state = agreement.get_legal_state_display()
        message = _("This step is not possible in the state «%(state)s».") % {"state": state}
        refusals = [ValidationError(message, code="not_possible")]
    if refusals:
        raise ValidationError(refusals)
