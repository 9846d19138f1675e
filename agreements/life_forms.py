"""The forms of what can happen to an agreement beside the steps of its legal state."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.actions import PartyDraft
from agreements.actions.moving import earlier_states
from agreements.choices import LegalState, LinkKind, PartyRole
from agreements.fact_forms import AnswerRow, FactForm, PartyField, show_value
from agreements.forms import CheckRow, DayField
from agreements.models import Agreement
from governments.lookup import resolve

REASON = {"label": _("Reason"), "max_length": 300}


class StepForm(FactForm):
    """What one step of the legal state asks; of a replacement also which open items pass on."""

    def __init__(self, data=None, *, agreement: Agreement, step, **kwargs):
        names = step.custom.get("asks", [])
        super().__init__(data, agreement=agreement, names=names, prefix=step.name, **kwargs)
        self.step = step
        if step.name == "supersede":
            open_items = agreement.items.unfinished().order_by("position", "pk")
            self.fields["inherit"] = forms.ModelMultipleChoiceField(
                open_items,
                label=_("Open items that the successor takes over"),
                required=False,
                widget=CheckRow,
            )

    def facts(self) -> dict:
        facts = super().facts()
        if "inherit" in self.fields:
            facts["inherit"] = list(self.cleaned_data["inherit"])
        return facts


class ActForm(forms.Form):
    """Knows the agreement and the day."""

    def __init__(self, data=None, *, agreement: Agreement, today, user, **kwargs):
        super().__init__(data, **kwargs)
        self.agreement, self.today, self.user = agreement, today, user
        self.set_up()

    def set_up(self) -> None:
        """Fields that depend on the agreement."""

    def reconcile(self, reconciliation) -> bool:
        """Whether nothing was saved since the page was opened, or it has been seen."""
        return reconciliation.settle({}, {}) is not None

    def add_party_field(self, label) -> None:
        field = PartyField(self.agreement, label=label)
        self.fields = {"party": field} | self.fields


class LockTextForm(ActForm):
    document = forms.ModelChoiceField(None, label=_("Document"), empty_label=_("Choose"))

    def set_up(self):
        documents = self.agreement.documents.visible_to(self.user).current()
        self.fields["document"].queryset = documents.order_by("pk")


class SignatureForm(ActForm):
    """Two fields a party: the signatory's office, and the day once the text is open for signing."""

    def set_up(self):
        self.parties = list(
            self.agreement.party_set.present()
            .prefetch_related("government__versions")
            .order_by("position", "pk")
        )
        self.merged = {}
        is_open = self.agreement.legal_state == LegalState.SIGNING
        for party in self.parties:
            self.fields[f"office_{party.pk}"] = forms.CharField(
                label=_("%(party)s: signatory's office") % {"party": party.name_now},
                max_length=100,
                required=False,
                initial=party.signatory_office,
            )
            if is_open:
                self.fields[f"day_{party.pk}"] = DayField(
                    label=_("%(party)s: signed on") % {"party": party.name_now},
                    required=False,
                    initial=party.signed_on,
                )

    def reconcile(self, reconciliation) -> bool:
        """Party by party: what only the other side changed is shown, what both did is asked for."""
        mine = {self._name(party): self._typed(party) for party in self.parties}
        labels = {self._name(party): party.name_now for party in self.parties}
        values = reconciliation.settle(mine, labels)
        if values is not None:
            self.merged = values
            return True
        for party in self.parties:
            kept = reconciliation.merge.values[self._name(party)] or {}
            for field, column in self._fields_of(party).items():
                show_value(self, field, kept.get(column))
        return False

    def drafts(self) -> list[PartyDraft]:
        return [
            PartyDraft(
                pk=party.pk,
                role=PartyRole(party.role),
                department_name=party.department_name,
                joined_on=party.joined_on,
                **{"signed_on": party.signed_on, **self._typed(party)},
            )
            for party in self.parties
        ]

    def _typed(self, party) -> dict:
        typed = self.merged.get(self._name(party))
        return typed or {c: self.cleaned_data[f] for f, c in self._fields_of(party).items()}

    def _fields_of(self, party) -> dict[str, str]:
        """The columns of a party by the fields that ask for them."""
        names = {f"office_{party.pk}": "signatory_office", f"day_{party.pk}": "signed_on"}
        return {field: column for field, column in names.items() if field in self.fields}

    @staticmethod
    def _name(party) -> str:
        return f"party-{party.pk}"


class AnswerForm(ActForm):
    approves = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Approves")), ("no", _("Refuses"))],
        coerce=lambda value: value == "yes",
        widget=AnswerRow,
    )
    answered_on = DayField(label=_("Answered on"))
    reason = forms.CharField(**REASON, required=False, help_text=_("A refusal needs one."))
    text_sha256 = forms.CharField(widget=forms.HiddenInput)

    def set_up(self):
        self.add_party_field(_("Party"))
        self.amendment = self.agreement.amendments.open().first()
        self.initial.setdefault("answered_on", self.today)
        self.initial["text_sha256"] = self.amendment.text_sha256 if self.amendment else ""


class ReasonForm(ActForm):
    reason = forms.CharField(**REASON)


class ExtensionForm(ActForm):
    expires_on = DayField(label=_("New expiry date"))
    reason = forms.CharField(**REASON)


class NonrenewalForm(ActForm):
    given_on = DayField(label=_("Day of the notice"))

    def set_up(self):
        self.add_party_field(_("Party that gives notice"))
        self.initial.setdefault("given_on", self.today)


class GovernmentTextField(forms.CharField):
    """A government as people write it: any of its names, or its code."""

    def __init__(self, **kwargs):
        super().__init__(
            max_length=100, help_text=_("Name or code, as in the register."), **kwargs
        )


class GovernmentActForm(ActForm):
    """Who comes, and from which day."""

    government = GovernmentTextField(label=_("Government"))
    day = DayField(label=_("From the day"))

    def clean(self):
        text, day = self.cleaned_data.get("government"), self.cleaned_data.get("day")
        if text and day:
            try:
                self.cleaned_data["government"] = resolve(text, on=min(day, self.today))
            except ValidationError as error:
                self.add_error("government", error)
        return self.cleaned_data


class JoinForm(GovernmentActForm):
    role = forms.ChoiceField(
        label=_("Role"), choices=PartyRole, initial=PartyRole.PARTICIPANT, required=False
    )


class SuccessionForm(GovernmentActForm):
    reason = forms.CharField(**REASON)

    def set_up(self):
        self.add_party_field(_("Party that is succeeded"))


class WithdrawalForm(ActForm):
    left_on = DayField(label=_("Day of leaving"))
    reason = forms.CharField(**REASON)

    def set_up(self):
        self.add_party_field(_("Party that leaves"))


class LinkForm(ActForm):
    reference = forms.CharField(label=_("Reference of the other agreement"), max_length=40)
    kind = forms.ChoiceField(label=_("How they belong together"), choices=LinkKind)
    is_later = forms.BooleanField(
        label=_("The other agreement is the later one"), required=False, initial=True
    )

    def clean_reference(self):
        """One that the user may not see is refused like one that does not exist."""
        seen = Agreement.objects.visible_to(self.user)
        other = seen.filter(reference=self.cleaned_data["reference"].strip()).first()
        if other is None:
            raise ValidationError(_("There is no such agreement."))
        return other


class CorrectionForm(ActForm):
    state = forms.ChoiceField(label=_("Back to the state"))
    reason = forms.CharField(**REASON)
    expires_on = DayField(
        label=_("Expiry date"), required=False, help_text=_("Only where it changes.")
    )

    def set_up(self):
        states = earlier_states(self.agreement)
        self.fields["state"].choices = [(state.value, state.label) for state in states]


class DeletionForm(ActForm):
    sure = forms.BooleanField(label=_("Yes, delete this plan"))
