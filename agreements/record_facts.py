"""The further facts of a record in words, as far as the reader may know them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst

from agreements.choices import BURDEN_QUESTIONS, REVIEW_SHEET
from agreements.models import Agreement
from agreements.values import plain

PUBLIC = (
    "legal_basis",
    "signing_manner",
    "effective_rule",
    "term_kind",
    "term_years",
    "extension_months",
    "extension_notice_days",
    "extension_limit",
    "termination_notice_days",
    "completed_on",
    "superseded_on",
    "council_step",
    "council_on",
    "council_bill",
)
INTERNAL = (
    "decision_number",
    "decided_on",
    "council_exemption",
    "council_exemption_article",
    *BURDEN_QUESTIONS,
    "burden_note",
    *REVIEW_SHEET,
    "final_text_locked_on",
    "final_text_sha256",
    "nonrenewal_on",
    "termination_notice_on",
    "nondisclosure_item",
    "nondisclosure_reason",
)


def further_facts(agreement: Agreement, *, is_internal: bool) -> list[tuple[str, str]]:
    names = (*PUBLIC, *INTERNAL) if is_internal else PUBLIC
    told = [(_label(name), _text(agreement, name)) for name in names]
    if is_internal:
        told += [
            (f"{_burden_label()} {burden.year}", _amount(burden))
            for burden in agreement.yearly_burdens.order_by("year")
        ]
    return [(label, text) for label, text in told if text]


def _label(name: str) -> str:
    return capfirst(str(Agreement._meta.get_field(name).verbose_name))


def _text(agreement: Agreement, name: str) -> str:
    value = getattr(agreement, name)
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_format(value)
    choices = dict(Agreement._meta.get_field(name).flatchoices)
    return str(choices.get(value, "")) or plain(value)


def _burden_label() -> str:
    return capfirst(
        str(Agreement._meta.get_field("yearly_burdens").related_model._meta.verbose_name)
    )


def _amount(burden) -> str:
    note = f" ({burden.note})" if burden.note else ""
    return f"₩{burden.amount:,}{note}"
