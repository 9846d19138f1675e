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
from agreements.fact_forms import FactForm, place_error, show_value
from agreements.models import Agreement
from agreements.permissions import can_edit_agreement
from agreements.reconciling import Reconciliation
from agreements.record_forms import BY_KEY, SECTIONS, Section
from agreements.views import visible_agreement


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_record(request, reference, section=SECTIONS[0].key):
    agreement = visible_agreement(request, reference)
    if section not in BY_KEY:
        raise Http404
    if not can_edit_agreement(request.user, agreement):
        raise PermissionDenied
    page = SectionPage(request, agreement, BY_KEY[section])
    if request.method == "POST" and page.is_valid() and page.save():
        messages.success(request, _("Saved."))
        return redirect("agreements:record", agreement.reference, section)
    missing = [fact for fact in missing_facts(agreement) if fact.section == section]
    context = {"agreement": agreement, "page": page, "sections": SECTIONS, "missing": missing}
    return render(request, "agreements/agreement_record.html", context)


class SectionPage:
    """One section as it is shown, typed into, and brought together with what others saved meanwhile."""

    def __init__(self, request, agreement: Agreement, section: Section):
        self.agreement, self.section = agreement, section
        data = request.POST if request.method == "POST" else None
        self.form = FactForm(data, agreement=agreement, names=section.names)
        self.rows = section.rows and self._formset(section.rows.read(agreement), data=data)
        self.reconciliation = Reconciliation(agreement, request.user, data)

    def is_valid(self) -> bool:
        valid = [self.form.is_valid(), self.rows is None or self.rows.is_valid()]
        if not all(valid):
            self.reconciliation.keep_asking(self._typed(), self._labels())
        return all(valid)

    def save(self) -> bool:
        values = self.reconciliation.settle(self._typed(), self._labels())
        if values is None:
            self._show_both()
            return False
        facts = {name: values[name] for name in self.section.names if name in values}
        if self.section.rows:
            facts |= self.section.rows.facts(self.agreement, self.section.rows.from_names(values))
        try:
            actions.edit_agreement(
                agreement=self.agreement,
                revision=self.reconciliation.revision,
                on=timezone.localdate(),
                **facts,
            )
        except actions.Outdated:
            self.agreement.refresh_from_db()
            return self.save()
        except ValidationError as error:
            place_error(self.form, error)
            return False
        return True

    def _typed(self) -> dict:
        typed = self.form.facts()
        if not self.section.rows:
            return typed
        cleaned = (getattr(row, "cleaned_data", {}) for row in self.rows.forms)
        rows = self.section.rows.by_name([row for row in cleaned if _is_filled(row)])
        # A row that is emptied goes; one that somebody else has added meanwhile was never typed.
        there = self.section.rows.by_name(self._stored())
        return typed | dict.fromkeys(there) | rows

    def _labels(self) -> dict:
        labels = self.form.labels
        for row in self._stored():
            [name] = self.section.rows.by_name([row])
            labels[name] = row.get("title") or str(row[self.section.rows.key])
        return labels

    def _show_both(self) -> None:
        """What only the other side changed stands in the fields; what both did is asked for."""
        values = self.reconciliation.merge.values
        for taken in self.reconciliation.merge.taken:
            if taken.name in self.form.fields:
                show_value(self.form, taken.name, values[taken.name])
        if self.section.rows:
            key = self.section.rows.key
            titles = {row[key]: row for row in self._stored()}
            rows = self.section.rows.from_names(values)
            self.rows = self._formset([titles.get(row[key], {}) | row for row in rows])

    def _stored(self) -> list[dict]:
        return self.section.rows.read(self.agreement) if self.section.rows else []

    def _formset(self, initial: list[dict], data=None) -> BaseFormSet:
        """What was sent is read by itself: beside what is stored, a row that stays would pass for empty."""
        rows = self.section.rows
        kind = formset_factory(rows.form, extra=rows.extra)
        formset = kind(data, initial=initial if data is None else None, prefix="rows")
        titles = {str(row[rows.key]): row.get("title", "") for row in initial}
        for form in formset.forms:
            form.title = titles.get(str(form[rows.key].value()), rows.another)
        return formset


def _is_filled(row: dict) -> bool:
    """A row that somebody emptied goes; one that nobody touched and that has nothing never was."""
    return any(value not in (None, "") for value in row.values())
