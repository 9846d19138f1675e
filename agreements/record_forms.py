"""The record in sections, each with its facts and, where it has several of a kind, its rows."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.actions import BurdenDraft, ItemDraft, PartyDraft
from agreements.choices import BURDEN_QUESTIONS, REVIEW_SHEET, ItemState, PartyRole
from agreements.forms import DayField, PartialDateField
from agreements.models import Agreement, YearlyBurden


class PartyRowForm(forms.Form):
    pk = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole)
    department_name = forms.CharField(label=_("Department"), max_length=100, required=False)
    signatory_office = forms.CharField(
        label=_("Signatory's office"), max_length=100, required=False
    )
    signed_on = DayField(label=_("Signed on"), required=False)
    joined_on = DayField(label=_("Joined on"), required=False)


class ItemRowForm(forms.Form):
    pk = forms.IntegerField(widget=forms.HiddenInput)
    target_period = PartialDateField(label=_("Target time"), max_length=10, required=False)
    lead_department = forms.CharField(label=_("Lead department"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=ItemState)
    evidence = forms.CharField(
        label=_("Evidence, or why it is waived"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        facts = self.cleaned_data
        if facts.get("state") == ItemState.WAIVED and not facts.get("evidence"):
            self.add_error("evidence", _("Say why the item is waived."))
        return facts


class BurdenRowForm(forms.ModelForm):
    """A row that is emptied goes; one that has something has a year and an amount."""

    class Meta:
        model = YearlyBurden
        fields = ["year", "amount", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def clean(self):
        facts = self.cleaned_data
        if any(value not in (None, "") for value in facts.values()):
            for name in ("year", "amount"):
                if facts.get(name) is None and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return facts

    def _post_clean(self):
        """The action makes the rows."""


def _party_rows(agreement: Agreement) -> list[dict]:
    names = PartyRowForm.base_fields
    parties = agreement.party_set.present().prefetch_related("government__versions")
    return [
        {name: getattr(party, name) for name in names} | {"title": party.name_now}
        for party in parties.order_by("position", "pk")
    ]


def _item_rows(agreement: Agreement) -> list[dict]:
    names = ItemRowForm.base_fields
    items = agreement.items.order_by("position", "pk")
    return [{name: getattr(i, name) for name in names} | {"title": i.title} for i in items]


def _burden_rows(agreement: Agreement) -> list[dict]:
    names = BurdenRowForm.base_fields
    rows = agreement.yearly_burdens.order_by("year")
    return [
        {name: getattr(row, name) for name in names} | {"title": str(row.year)} for row in rows
    ]


def _party_facts(agreement: Agreement, rows: list[dict]) -> dict:
    own = set(agreement.party_set.values_list("pk", flat=True))
    return {"party_facts": [PartyDraft(**row) for row in rows if row["pk"] in own]}


def _item_facts(agreement: Agreement, rows: list[dict]) -> dict:
    """Titles and fields are entered on the first page; here they stay."""
    typed = {row["pk"]: row for row in rows}
    return {
        "items": [
            ItemDraft(
                title_ko=item.title_ko,
                title_en=item.title_en,
                field=item.field,
                responsible=item.responsible,
                **({"target_period": item.target_period, "pk": item.pk} | typed.get(item.pk, {})),
            )
            for item in agreement.items.order_by("position", "pk")
        ]
    }


def _burden_facts(agreement: Agreement, rows: list[dict]) -> dict:
    return {"burdens": [BurdenDraft(**row) for row in rows]}


@dataclass(frozen=True)
class Rows:
    """`kind` is what `agreements.merging` calls such a row, `key` what tells it from the others."""

    kind: str
    key: str
    form: type[forms.BaseForm]
    read: object
    facts: object
    extra: int = 0
    another: Promise | str = ""

    def by_name(self, rows: list[dict]) -> dict[str, dict]:
        return {
            f"{self.kind}-{row[self.key]}": {n: v for n, v in row.items() if n != self.key}
            for row in rows
        }

    def from_names(self, values: dict) -> list[dict]:
        """The rows that are there, from what both sides came to."""
        return [
            {self.key: int(name.rpartition("-")[2]), **row}
            for name, row in values.items()
            if name.startswith(f"{self.kind}-") and row is not None
        ]


@dataclass(frozen=True)
class Section:
    key: str
    label: Promise
    lead: Promise
    names: tuple[str, ...] = ()
    rows: Rows | None = None


SECTIONS = [
    Section(
        "basics",
        _("Basis and purpose"),
        _("On what it rests and what it is for."),
        (
            "legal_basis",
            "purpose",
            "purpose_en",
            "responsible_post",
            "items_open",
            "stated_item_count",
            "source",
            "note",
        ),
    ),
    Section(
        "parties",
        _("Parties"),
        _("Their roles, departments and signatories."),
        rows=Rows("party", "pk", PartyRowForm, _party_rows, _party_facts),
    ),
    Section(
        "items",
        _("Progress of the items"),
        _("Who leads each item, how far it is, and what shows it."),
        rows=Rows("item", "pk", ItemRowForm, _item_rows, _item_facts),
    ),
    Section(
        "burden",
        _("Burden"),
        _("What it asks of us; the answers tell which council step is needed."),
        (*BURDEN_QUESTIONS, "burden_note"),
        rows=Rows(
            "burden",
            "year",
            BurdenRowForm,
            _burden_rows,
            _burden_facts,
            extra=2,
            another=_("Another year"),
        ),
    ),
    Section(
        "decision",
        _("Review, council and decision"),
        _("The review before it, the council's part and the decision document."),
        (
            *REVIEW_SHEET,
            "council_step",
            "council_on",
            "council_bill",
            "council_exemption",
            "council_exemption_article",
            "decision_number",
            "decided_on",
        ),
    ),
    Section(
        "signing",
        _("Signing"),
        _("Where and how it was signed."),
        ("place", "signing_manner"),
    ),
    Section(
        "term",
        _("Term"),
        _("From when to when it holds, and how it ends or goes on."),
        (
            "effective_rule",
            "effective_on",
            "term_kind",
            "term_years",
            "expires_on",
            "extension_months",
            "extension_notice_days",
            "extension_limit",
            "termination_notice_days",
        ),
    ),
    Section(
        "disclosure",
        _("Disclosure"),
        _("Who may see it, and why not everybody."),
        ("disclosure", "nondisclosure_item", "nondisclosure_reason"),
    ),
]
BY_KEY = {section.key: section for section in SECTIONS}
