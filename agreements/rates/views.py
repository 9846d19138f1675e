"""The page of the rates: a figure, what it counts, and the rows behind it; the same rows as a file."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement, CooperationItem, Obligation
from agreements.rates.counting import By, figures_by, figures_of, rows_behind, why_excluded
from agreements.rates.definitions import DEFINITIONS, Excluded, Outcome
from agreements.rates.forms import RateForm
from governments.exports import CSV, table_response

ROWS_PER_PAGE = 50


class Question:
    """What was asked, and the rows that answer it."""

    def __init__(self, request):
        allowed = [each for each in DEFINITIONS.values() if each.may_be_asked_by(request.user)]
        self.form = RateForm(request.GET, definitions=allowed)
        self.form.is_valid()
        facts = self.form.cleaned_data
        self.definitions = allowed
        self.day = facts.get("as_of") or timezone.localdate()
        self.definition = DEFINITIONS[facts.get("definition") or allowed[0].key]
        self.by = facts.get("by") or By.DEPARTMENT
        self.outcome = facts.get("outcome") or ""
        self.group = facts.get("group") or ""
        visible = Agreement.objects.visible_to(request.user)
        self.rows = self.definition.rows(visible, on=self.day)

    @property
    def behind(self):
        chosen = rows_behind(self.rows, outcome=self.outcome, by=self.by, group=self.group)
        seen = chosen.select_related("agreement__department", "agreement__kind")
        if chosen.model is Obligation:
            seen = seen.select_related("rule")
        return seen.order_by("agreement__reference", "pk")

    def query(self, **changed) -> str:
        asked = {
            "as_of": self.day.isoformat(),
            "definition": self.definition.key,
            "by": self.by,
            "outcome": self.outcome,
            "group": self.group,
        }
        return urlencode({name: value for name, value in (asked | changed).items() if value})


@login_not_required
@require_safe
def implementation(request):
    asked = Question(request)
    page = Paginator(asked.behind, per_page=ROWS_PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        tell(row)
    groups = figures_by(asked.rows, asked.by)
    for group in groups:
        group.links = _links(asked, group)
    all_rows = figures_of(asked.rows)
    all_rows.links = _links(asked, all_rows)
    context = {
        "asked": asked,
        "all": all_rows,
        "groups": groups,
        "excluded": why_excluded(asked.rows),
        "outcomes": [(o.value, o.label, asked.definition.words.get(o, "")) for o in Outcome],
        "outcome_label": Outcome(asked.outcome).label if asked.outcome else "",
        "group_label": next((g.label for g in groups if g.key == asked.group), ""),
        "choices": By.choices,
        "page": page,
        "query": asked.query(),
        "whole": asked.query(outcome="", group=""),
        "definitions": [
            (each, asked.query(definition=each.key, outcome="", group=""))
            for each in asked.definitions
        ],
    }
    status = 400 if asked.form.errors else 200
    return render(request, "agreements/implementation.html", context, status=status)


@login_not_required
@require_safe
def implementation_export(request):
    """The rows of what is on screen, each with its outcome and why it is excluded."""
    asked = Question(request)
    header = [_("Reference"), _("Title"), _("Record"), _("Department in charge"), _("Kind")]
    header += [_("Signed on"), _("Outcome"), _("Why excluded"), _("As of"), _("Definition")]
    name = f"implementation-{asked.definition.key}-{asked.day.isoformat()}"
    return table_response(_lines(asked), header=header, name=name, file_format=CSV)


def tell(row) -> None:
    """Words and an address of a row, whatever it is a row of."""
    row.outcome_label = Outcome(row.outcome).label
    row.why_label = Excluded(row.excluded_why).label if row.excluded_why else ""
    is_item = isinstance(row, CooperationItem)
    row.reads_label = row.reading_label if is_item else ""
    row.url = (row if is_item else row.agreement).get_absolute_url()


def _links(asked: Question, figures) -> list[tuple[str, int, str]]:
    """What a column counts, how many, and the address of these rows."""
    return [
        (Outcome(outcome).label, count, asked.query(outcome=outcome, group=figures.key))
        for outcome, count in figures.cells
    ]


def _lines(asked: Question) -> Iterator[list]:
    for row in asked.behind.iterator(chunk_size=1000):
        tell(row)
        agreement = row.agreement
        yield [
            agreement.reference,
            agreement.title,
            row.title,
            str(agreement.department or ""),
            str(agreement.kind),
            agreement.signed_on.isoformat() if agreement.signed_on else "",
            row.outcome_label,
            row.why_label,
            asked.day.isoformat(),
            asked.definition.title,
        ]
