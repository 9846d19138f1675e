"""What people say about an obligation: done, waived, not done after all, or that it has begun."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.choices import Role
from agreements.choices import RuleTrigger
from agreements.followers import tell_followers
from agreements.models import Agreement, Document, Obligation, PackRule
from agreements.rules.conditions import applies
from governments.working_days import next_working_day


@transaction.atomic
def complete_obligation(
    *,
    obligation: Obligation,
    by,
    on: date,
    done_on: date | None = None,
    evidence: str = "",
    evidence_link: str = "",
    document: Document | None = None,
) -> Obligation:
    """Done, with what shows it: words, a link or a document of the agreement."""
    row = _lock_open(obligation)
    row.done_on = done_on or on
    row.evidence, row.evidence_link = evidence.strip(), evidence_link.strip()
    row.document, row.settled_by = document, by
    if row.done_on > on:
        raise ValidationError({"done_on": _("This day lies in the future.")})
    if document and document.agreement_id != row.agreement_id:
        raise ValidationError({"document": _("Choose a current document of this agreement.")})
    return _store(row)


@transaction.atomic
def waive_obligation(*, obligation: Obligation, by, on: date, reason: str) -> Obligation:
    """Not done, and why that is right; the role in which somebody decided so is kept."""
    row = _lock_open(obligation)
    if not reason.strip():
        raise ValidationError({"reason": _("A waiver says why.")})
    row.waived_on, row.waive_reason, row.settled_by = on, reason.strip(), by
    row.waived_role = Role.ADMINISTRATOR if by.is_administrator else by.role
    return _store(row)


@transaction.atomic
def reopen_obligation(*, obligation: Obligation, by, on: date, reason: str) -> Obligation:
    """Not done after all; the history keeps what was said before."""
    row = _lock(obligation)
    if row.is_open or row.told_by_facts:
        raise ValidationError(_("Only what people settled can be opened again."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    row.done_on = row.document = row.waived_on = None
    row.evidence = row.evidence_link = row.waive_reason = row.waived_role = ""
    row.settled_by = by
    row._change_reason = reason.strip()[:300]
    return _store(row)


@transaction.atomic
def record_notice(*, agreement: Agreement, rule: PackRule, notified_on: date, on: date, by):
    """A decision was notified: the days of the rule begin to run."""
    if rule.trigger != RuleTrigger.NOTIFIED or applies(rule, agreement) is False:
        raise ValidationError({"rule": _("No rule of this agreement begins with a notice.")})
    if not rule.holds_on(notified_on):
        raise ValidationError({"notified_on": _("The rule did not hold on that day.")})
    if notified_on > on:
        raise ValidationError({"notified_on": _("This day lies in the future.")})
    due_on = notified_on + timedelta(days=rule.offset_days or 0)
    key = f"{rule.pack.key}.{rule.key}:{notified_on.isoformat()}"
    row = Obligation.objects.filter(agreement=agreement, key=key).first()
    if row is not None:
        raise ValidationError({"notified_on": _("This notice is recorded already.")})
    row = Obligation(agreement=agreement, key=key, step=rule.step, rule=rule)
    row.arises_on, row.due_on = notified_on, due_on
    row.due_working_on, row.settled_by = next_working_day(due_on), by
    return _store(row)


def _lock(obligation: Obligation) -> Obligation:
    rows = Obligation.objects.select_for_update(of=("self",)).select_related("rule", "agreement")
    return rows.get(pk=obligation.pk)


def _lock_open(obligation: Obligation) -> Obligation:
    row = _lock(obligation)
    if not row.is_open:
        raise ValidationError(_("This duty is not open any more."))
    return row


def _store(row: Obligation) -> Obligation:
    row.full_clean()
    row.save()
    tell_followers(row)
    return row
