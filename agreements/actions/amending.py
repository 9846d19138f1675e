"""Amendments: a proposed change that every party approves, or the old text stands."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.actions.drafts import ItemDraft
from agreements.actions.keeping import locked, note_step, store
from agreements.actions.rows import new_items, waive_items
from agreements.actions.settling import settle_term
from agreements.amendments import ITEMS, changes_between, fingerprint, from_json, text_facts
from agreements.choices import AmendmentState, LegalState
from agreements.lifecycle import require
from agreements.models import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Amendment,
    AmendmentAnswer,
)
from governments.history import insert_all


@transaction.atomic
def propose_amendment(
    *, agreement: Agreement, facts: dict, reason: str, on: date, by
) -> Amendment:
    """`facts` are new values of what `agreements.amendments` lets change; the text in force stays valid."""
    agreement = locked(agreement)
    amendment = Amendment(
        agreement=agreement,
        number=agreement.amendments.count() + 1,
        reason=reason,
        base_version=agreement.version,
        proposed_on=on,
        by=by,
    )
    if agreement.legal_state != LegalState.IN_FORCE:
        require(agreement, "begin_amending")
    _write(amendment, facts)
    _take(agreement, "begin_amending", on=on, by=by, reason=reason)
    return amendment


@transaction.atomic
def revise_amendment(*, amendment: Amendment, facts: dict, reason: str, on: date, by) -> Amendment:
    """Another wording: approvals of the one before no longer count, because its hash is another."""
    agreement, amendment = _open(amendment)
    amendment.reason = reason
    _write(amendment, facts)
    agreement.revision += 1
    store(agreement, on=on)
    return amendment


@transaction.atomic
def answer_amendment(
    *,
    amendment: Amendment,
    party: AgreementParty,
    approves: bool,
    text_sha256: str,
    answered_on: date,
    on: date,
    by,
    reason: str = "",
) -> Amendment:
    """What a party said to the wording with this hash. The last approval adopts it, a refusal ends it."""
    agreement, amendment = _open(amendment)
    if text_sha256 != amendment.text_sha256:
        message = _("The wording has changed since: this answer belongs to an older one.")
        raise ValidationError({"approves": message})
    if not agreement.party_set.must_sign().filter(pk=party.pk).exists():
        raise ValidationError({"party": _("Choose a party of this agreement.")})
    if answered_on > on:
        raise ValidationError({"answered_on": _("This day lies in the future.")})
    answer = AmendmentAnswer.objects.filter(amendment=amendment, party=party).first()
    answer = answer or AmendmentAnswer(amendment=amendment, party=party)
    answer.approves, answer.reason = approves, reason
    answer.text_sha256, answer.answered_on = text_sha256, answered_on
    answer.full_clean()
    answer.save()
    if not approves:
        outcome = f"{party.name_now}: {reason}"
        return _close(agreement, amendment, AmendmentState.REFUSED, outcome, on=on, by=by)
    agreement.day = on
    asked = set(agreement.party_set.must_sign().values_list("pk", flat=True))
    if asked <= amendment.approvals:
        return _adopt(agreement, amendment, on=on, by=by)
    agreement.revision += 1
    store(agreement, on=on)
    return amendment


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, reason: str, on: date, by) -> Amendment:
    agreement, amendment = _open(amendment)
    return _close(agreement, amendment, AmendmentState.WITHDRAWN, reason, on=on, by=by)


def _open(amendment: Amendment) -> tuple[Agreement, Amendment]:
    agreement = locked(amendment.agreement)
    amendment = Amendment.objects.get(pk=amendment.pk)
    if not amendment.is_open:
        raise ValidationError(_("This amendment is over."))
    amendment.agreement = agreement
    return agreement, amendment


def _write(amendment: Amendment, facts: dict) -> None:
    now = text_facts(amendment.agreement)
    amendment.changes = changes_between(now, facts)
    if not amendment.changes:
        raise ValidationError(_("Nothing would change."))
    after = now | {name: new for name, (_old, new) in amendment.changes.items()}
    _check_whole(amendment.agreement, after)
    amendment.text_sha256 = fingerprint(amendment.agreement, after)
    amendment.full_clean()
    amendment.save()


def _check_whole(agreement: Agreement, after: dict) -> None:
    """The text that is proposed must be one that the register could hold."""
    trial = Agreement.objects.get(pk=agreement.pk)
    _put(trial, {name: [None, value] for name, value in after.items()})
    trial.full_clean()


def _take(agreement: Agreement, step: str, *, on: date, by, reason: str) -> None:
    source = agreement.legal_state
    agreement.day = on
    require(agreement, step)
    getattr(agreement, step)()
    note_step(agreement, step, source=source, on=on, by=by, reason=reason)
    agreement.revision += 1
    store(agreement, on=on)


def _adopt(agreement: Agreement, amendment: Amendment, *, on: date, by) -> Amendment:
    before = text_facts(agreement)
    require(agreement, "adopt_amendment")
    AgreementVersion.objects.create(
        agreement=agreement,
        number=agreement.version,
        facts=before,
        sha256=fingerprint(agreement, before),
        held_until=on,
        amendment=amendment,
    )
    agreement.adopt_amendment()
    _put(agreement, amendment.changes)
    agreement.version += 1
    _finish(amendment, AmendmentState.ADOPTED, on=on)
    note_step(
        agreement,
        "adopt_amendment",
        source=LegalState.AMENDING,
        on=on,
        by=by,
        reason=amendment.reason,
    )
    agreement.revision += 1
    store(agreement, on=on)
    if ITEMS in amendment.changes:
        _put_items(agreement, amendment.changes[ITEMS][1], on=on)
    return amendment


def _put(agreement: Agreement, changes: dict) -> None:
    for name, (_old, new) in changes.items():
        if name != ITEMS:
            setattr(agreement, name, from_json(name, new))
    if "expires_on" in changes:
        settle_term(agreement, given={"expires_on": agreement.expires_on})


def _put_items(agreement: Agreement, titles: list[str], *, on: date) -> None:
    """An item that the new text drops is waived, not deleted: what was done for it stays."""
    known = {item.title_ko: item for item in agreement.items.all() if not item.is_waived}
    dropped = [item for title, item in known.items() if title not in titles]
    reason = _("Dropped by the amendment of %(day)s.") % {"day": on.isoformat()}
    waive_items(dropped, evidence=reason, on=on)
    drafts = [ItemDraft(title_ko=title) for title in titles if title not in known]
    new = list(new_items(agreement, drafts, after=agreement.items.count()))
    for item in new:
        item.full_clean()
    insert_all(new)


def _close(
    agreement: Agreement,
    amendment: Amendment,
    state: AmendmentState,
    outcome: str,
    *,
    on: date,
    by,
) -> Amendment:
    _finish(amendment, state, on=on, outcome=outcome)
    _take(agreement, "keep_text", on=on, by=by, reason=outcome)
    return amendment


def _finish(amendment: Amendment, state: AmendmentState, *, on: date, outcome: str = "") -> None:
    amendment.state, amendment.closed_on, amendment.outcome = state, on, outcome[:300]
    amendment.full_clean()
    amendment.save(update_fields=["state", "closed_on", "outcome"])
