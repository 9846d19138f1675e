"""What people can do to an agreement beside its steps: who may, when, by which form and action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements import actions, life_forms
from agreements.actions.moving import earlier_states
from agreements.choices import BINDING_STATES, LIVING_STATES, LegalState
from agreements.models import Agreement
from agreements.permissions import (
    can_correct_agreement,
    can_decide_on_agreement,
    can_delete_agreement,
    can_edit_agreement,
)


@dataclass(frozen=True)
class Act:
    name: str
    label: Promise
    form: type[life_forms.ActForm]
    may: Callable[..., bool]
    applies: Callable[[Agreement], bool]
    run: Callable[..., object]  # with the form, and `on=` and `by=`


def _in_states(*states) -> Callable[[Agreement], bool]:
    return lambda agreement: agreement.legal_state in states


def _lock_text(form, **when):
    actions.lock_final_text(
        agreement=form.agreement, document=form.cleaned_data["document"], **when
    )


def _sign_board(form, **when):
    actions.record_signatures(agreement=form.agreement, signatures=form.drafts(), **when)


def _answer(form, **when):
    actions.answer_amendment(amendment=form.amendment, **form.cleaned_data, **when)


def _withdraw_amendment(form, **when):
    amendment = form.agreement.amendments.open().get()
    actions.withdraw_amendment(amendment=amendment, **form.cleaned_data, **when)


def _extend(form, **when):
    actions.extend_agreement(agreement=form.agreement, **form.cleaned_data, **when)


def _refuse_renewal(form, **when):
    actions.record_nonrenewal(agreement=form.agreement, **form.cleaned_data, **when)


def _join(form, **when):
    facts = form.cleaned_data
    actions.add_party(
        agreement=form.agreement,
        government=facts["government"],
        joined_on=facts["day"],
        role=facts["role"] or "participant",
        **when,
    )


def _withdraw(form, **when):
    actions.withdraw_party(**form.cleaned_data, **when)


def _succeed(form, **when):
    facts = dict(form.cleaned_data)
    actions.succeed_party(successor=facts.pop("government"), **facts, **when)


def _link(form, **when):
    facts = form.cleaned_data
    pair = [form.agreement, facts["reference"]]
    earlier, later = pair if facts["is_later"] else reversed(pair)
    actions.link_agreements(earlier=earlier, later=later, kind=facts["kind"], **when)


def _correct(form, **when):
    facts = {name: value for name, value in form.cleaned_data.items() if value}
    actions.correct_state(agreement=form.agreement, **facts, **when)


def _delete(form, **when):
    actions.delete_draft(agreement=form.agreement, **when)


ACTS = [
    Act(
        "lock_text",
        _("Lock the final text"),
        life_forms.LockTextForm,
        can_decide_on_agreement,
        _in_states(LegalState.DECIDED),
        _lock_text,
    ),
    Act(
        "signatures",
        _("Signature board"),
        life_forms.SignatureForm,
        can_edit_agreement,
        _in_states(LegalState.DECIDED, LegalState.SIGNING),
        _sign_board,
    ),
    Act(
        "answer",
        _("Record a party's answer"),
        life_forms.AnswerForm,
        can_edit_agreement,
        _in_states(LegalState.AMENDING),
        _answer,
    ),
    Act(
        "withdraw_amendment",
        _("Withdraw the amendment"),
        life_forms.ReasonForm,
        can_edit_agreement,
        _in_states(LegalState.AMENDING),
        _withdraw_amendment,
    ),
    Act(
        "extend",
        _("Extend in writing"),
        life_forms.ExtensionForm,
        can_decide_on_agreement,
        lambda a: a.legal_state in BINDING_STATES and a.expires_on is not None,
        _extend,
    ),
    Act(
        "refuse_renewal",
        _("Record a notice against the extension"),
        life_forms.NonrenewalForm,
        can_edit_agreement,
        lambda a: a.legal_state in BINDING_STATES and a.extends_itself,
        _refuse_renewal,
    ),
    Act(
        "join",
        _("A party joins"),
        life_forms.JoinForm,
        can_decide_on_agreement,
        _in_states(*LIVING_STATES),
        _join,
    ),
    Act(
        "withdraw",
        _("A party withdraws"),
        life_forms.WithdrawalForm,
        can_decide_on_agreement,
        _in_states(*LIVING_STATES),
        _withdraw,
    ),
    Act(
        "succeed",
        _("A party is succeeded"),
        life_forms.SuccessionForm,
        can_decide_on_agreement,
        _in_states(*LIVING_STATES),
        _succeed,
    ),
    Act(
        "link",
        _("Link another agreement"),
        life_forms.LinkForm,
        can_edit_agreement,
        lambda agreement: True,
        _link,
    ),
    Act(
        "correct",
        _("Correct the state"),
        life_forms.CorrectionForm,
        can_correct_agreement,
        lambda agreement: bool(earlier_states(agreement)),
        _correct,
    ),
    Act(
        "delete",
        _("Delete this plan"),
        life_forms.DeletionForm,
        can_delete_agreement,
        lambda agreement: True,
        _delete,
    ),
]
