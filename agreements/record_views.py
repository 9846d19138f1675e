"""The second half of both doors: the rest of the record, section by section."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agreements import actions
from agreements.completeness import missing_facts
from agreements.fact_forms import FactForm, place_error
from agreements.models import Agreement
from agreements.permissions import can_edit_agreement
from agreements.record_forms import BY_KEY, SECTIONS, Section
from agreements.views import visible_agreement


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_record(request, reference, section=SECTIONS[0].key):
    agreement = visible_agreement(request, reference)
    if section not in BY_KEY:
        raise Http404
    if not can_edit_agreement(request.user, agreement):
        raise PermissionDenied
    section = BY_KEY[section]
    form = FactForm(request.POST or None, agreement=agreement, names=section.names)
    rows = _rows(section, agreement, request.POST or None)
    if (
        request.method == "POST"
        and _is_valid(form, rows)
        and _save(agreement, section, form, rows)
    ):
        messages.success(request, _("Saved."))
        return redirect("agreements:record", agreement.reference, section.key)
    context = {
        "agreement": agreement,
        "section": section,
        "sections": SECTIONS,
        "form": form,
        "rows": rows,
        "missing": [fact for fact in missing_facts(agreement) if fact.section == section.key],
    }
    return render(request, "agreements/agreement_record.html", context)


def _rows(section: Section, agreement: Agreement, data) -> BaseFormSet | None:
    if section.rows is None:
        return None
    kind = formset_factory(section.rows.form, extra=section.rows.extra)
    initial = section.rows.read(agreement)
    rows = kind(data, initial=initial, prefix="rows")
    for form, row in zip(rows.forms, initial, strict=False):
        form.title = row.get("title", "")
        form.empty_permitted = section.rows.extra > 0
    return rows


def _is_valid(form: FactForm, rows: BaseFormSet | None) -> bool:
    return all([form.is_valid(), rows is None or rows.is_valid()])


def _save(agreement: Agreement, section: Section, form: FactForm, rows) -> Agreement | None:
    facts = form.facts()
    if rows is not None:
        typed = [row.cleaned_data for row in rows.forms if _is_filled(row)]
        facts |= section.rows.facts(agreement, typed)
    try:
        return actions.edit_agreement(agreement=agreement, on=timezone.localdate(), **facts)
    except ValidationError as error:
        place_error(form, error)
        return None


def _is_filled(row) -> bool:
    """A row that somebody emptied goes; one that nobody touched and that has nothing never was."""
    return any(value not in (None, "") for value in row.cleaned_data.values())
