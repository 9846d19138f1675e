"""What the pages ask about consultations and their items."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.forms import PartialDateField
from agreements.models import Agreement
from agreements.partial_dates import validate_partial_date
from governments.forms import DayField
from governments.lookup import resolve
from governments.models import Government
from projects.choices import OfficeRole
from projects.consulting import ItemDraft, OfficeDraft
from projects.forms import OwnedForm, RecordForm
from projects.lines import GovernmentsField, LinesField, OfficesField
from projects.models import Consultation, ConsultationItem

PLANNED_MARK = "?"
MONEY = re.compile(
    r"(?P<year>\d{4})\s*:\s*(?P<amount>[\d,]{1,24})\s*"
    r"(?::(?P<payer>[^:]*))?(?::(?P<purpose>.*))?"
)


class ConsultationForm(OwnedForm):
    parties = GovernmentsField(
        label=gettext_lazy("Parties"),
        required=True,
        help_text=gettext_lazy("The governments at the table, one in each line; any spelling."),
    )
    launched = PartialDateField(label=gettext_lazy("Launched"), required=False)
    ended_on = DayField(label=gettext_lazy("Ended on"), required=False)
    chairs = OfficesField(
        label=gettext_lazy("Co-chairs"),
        rows=2,
        help_text=gettext_lazy("«Government: office» in each line, never a personal name."),
    )
    secretaries = OfficesField(label=gettext_lazy("Secretaries"), rows=2)
    groups = LinesField(
        label=gettext_lazy("Sub-groups"), help_text=gettext_lazy("One in each line.")
    )

    class Meta:
        model = Consultation
        fields = [
            "title_ko",
            "title_en",
            "parties",
            "launched",
            "ended_on",
            "plenary_count",
            "chairs",
            "secretaries",
            "groups",
            "department",
            "disclosure",
            "source",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "parties": [row.government.latest.name for row in self.instance.party_set.all()],
                "chairs": self._offices(OfficeRole.CO_CHAIR),
                "secretaries": self._offices(OfficeRole.SECRETARY),
                "groups": [group.name_ko for group in self.instance.groups.all()],
            }

    def _offices(self, role: OfficeRole) -> list[str]:
        offices = [office for office in self.instance.offices.all() if office.role == role]
        return [f"{office.government.latest.name}: {office.office_ko}" for office in offices]

    def facts(self) -> dict:
        """As the action takes them; English names of what stays are kept."""
        facts = super().facts()
        known = {}
        groups = {}
        if self.instance.pk:
            known = {office.office_ko: office.office_en for office in self.instance.offices.all()}
            groups = {group.name_ko: group.name_en for group in self.instance.groups.all()}
        facts["offices"] = [
            OfficeDraft(government, role, office, known.get(office, ""))
            for role, name in (
                (OfficeRole.CO_CHAIR, "chairs"),
                (OfficeRole.SECRETARY, "secretaries"),
            )
            for government, office in facts.pop(name)
        ]
        facts["groups"] = [(name, groups.get(name, "")) for name in facts["groups"]]
        return facts


class RowsField(LinesField):
    """One row of columns in each line, read by `read`."""

    def clean(self, value):
        found, problems = [], []
        for number, line in enumerate(super().clean(value), start=1):
            try:
                found.append(self.read(line))
            except ValidationError as error:
                problems.append(self.refuse(number, " ".join(error.messages)))
        if problems:
            raise ValidationError(problems)
        return found

    def read(self, line: str) -> dict:
        raise NotImplementedError


class MilestonesField(RowsField):
    """«2027-05 what happens»; a question mark in front: only planned."""

    def read(self, line: str) -> dict:
        planned = line.startswith(PLANNED_MARK)
        period, _space, title = line.removeprefix(PLANNED_MARK).strip().partition(" ")
        validate_partial_date(period)
        if not title.strip():
            raise ValidationError(_("Say what happens then."))
        return {"period": period, "title_ko": title.strip(), "is_planned": planned}


class MoneyField(RowsField):
    """«2027 : 1,000,000 : payer : purpose»."""

    def read(self, line: str) -> dict:
        match = MONEY.fullmatch(line)
        if not match:
            raise ValidationError(_("Write «year : won : who pays : what for»."))
        payer = (match["payer"] or "").strip()
        return {
            "year": int(match["year"]),
            "amount_krw": int(match["amount"].replace(",", "")),
            "payer": resolve(payer, on=timezone.localdate()) if payer else None,
            "purpose_ko": (match["purpose"] or "").strip(),
        }


class ConsultationItemForm(RecordForm):
    group = forms.ChoiceField(label=gettext_lazy("Sub-group"), required=False)
    proposer = forms.ModelChoiceField(
        Government.objects.none(),
        label=gettext_lazy("Asked by"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("The papers do not say."),
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        to_field_name="reference",
        label=gettext_lazy("Agreement that came of it"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such agreement.")},
    )
    points = LinesField(
        label=gettext_lazy("Agreed points"), help_text=gettext_lazy("One in each line.")
    )
    milestones = MilestonesField(
        label=gettext_lazy("Milestones"),
        help_text=gettext_lazy("«2027-05 what happens»; «?2027-05 …» if it is only planned."),
    )
    money = MoneyField(
        label=gettext_lazy("Money"),
        help_text=gettext_lazy("«year : won : who pays : what for» in each line."),
    )
    partners = GovernmentsField(label=gettext_lazy("Bodies concerned"), rows=2)

    class Meta:
        model = ConsultationItem
        fields = [
            "title_ko",
            "title_en",
            "topic_ko",
            "topic_en",
            "group",
            "proposer",
            "state",
            "plenary",
            "points",
            "follow_up_ko",
            "reason_ko",
            "milestones",
            "money",
            "partners",
            "agreement",
            "source",
        ]

    def __init__(self, *args, user, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [(group.name_ko, group.name) for group in consultation.groups.all()]
        self.fields["group"].choices = [("", "—"), *groups]
        parties = Government.objects.filter(consultation_party_set__consultation=consultation)
        self.fields["proposer"].queryset = parties.with_versions().by_code()
        self.fields["agreement"].queryset = Agreement.objects.visible_to(user).newest_first()
        if self.instance.pk:
            self._fill_from(self.instance, user)

    def _fill_from(self, item: ConsultationItem, user) -> None:
        visible = self.fields["agreement"].queryset
        self.hidden_agreement = (
            item.agreement and not visible.filter(pk=item.agreement_id).exists()
        )
        self.initial |= {
            "group": item.group.name_ko if item.group else "",
            "proposer": item.proposer and item.proposer.code,
            "agreement": item.agreement and item.agreement.reference,
            "points": [point.title_ko for point in item.points.all()],
            "milestones": [
                f"{PLANNED_MARK if step.is_planned else ''}{step.period} {step.title_ko}"
                for step in item.milestones.all()
            ],
            "money": [_money_line(row) for row in item.money.all()],
            "partners": [government.latest.name for government in item.partners.all()],
        }

    def draft(self) -> ItemDraft:
        """The item as typed; what the page does not ask is kept as it was."""
        facts = self.facts()
        item = self.instance
        points, steps, money = {}, {}, {}
        if item.pk:
            points = {row.title_ko: row.title_en for row in item.points.all()}
            steps = {row.title_ko: row.title_en for row in item.milestones.all()}
            money = {(row.year, row.amount_krw): row for row in item.money.all()}
            facts |= {
                name: getattr(item, name)
                for name in ("group_inferred", "is_open_list", "also_in", "key")
            }
            if self.hidden_agreement and facts["agreement"] is None:
                facts["agreement"] = item.agreement
        facts["points"] = [
            {"title_ko": text, "title_en": points.get(text, "")} for text in facts["points"]
        ]
        facts["milestones"] = [
            row | {"title_en": steps.get(row["title_ko"], "")} for row in facts["milestones"]
        ]
        facts["money"] = [_kept(row, money) for row in facts["money"]]
        return ItemDraft(**facts)


def _money_line(row) -> str:
    payer = row.payer.latest.name if row.payer else ""
    return f"{row.year} : {row.amount_krw:,} : {payer} : {row.purpose_ko}"


def _kept(row: dict, known: dict) -> dict:
    """With what the line does not hold, where a sum of that year and amount was there."""
    before = known.get((row["year"], row["amount_krw"]))
    columns = ("beneficiary", "amount_text", "scope_ko", "scope_en")
    return row | ({name: getattr(before, name) for name in columns} if before else {})
