from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from agreements.choices import REPORTED_PERFORMANCES
from agreements.forms import DayField
from agreements.models import AgreementKind, AgreementParty, CooperationField
from agreements.rounds.subjects import subject_kinds
from governments.choices import Level
from governments.models import Government

SCOPE = ("kind", "department", "field", "party_level")
QUESTIONS_MAX = 10


class RoundForm(forms.Form):
    """What a round asks, of whom, and until when."""

    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = DayField(label=_("Answers due by"))
    kinds = forms.MultipleChoiceField(
        label=_("What the round asks about"), widget=forms.CheckboxSelectMultiple
    )
    department = forms.ModelMultipleChoiceField(
        Department.objects.order_by("name_ko"),
        label=_("Only of these departments"),
        required=False,
    )
    kind = forms.ModelMultipleChoiceField(
        AgreementKind.objects.order_by("position", "pk"),
        to_field_name="key",
        label=_("Only agreements of these kinds"),
        required=False,
    )
    field = forms.ModelMultipleChoiceField(
        CooperationField.objects.order_by("position", "pk"),
        to_field_name="key",
        label=_("Only agreements in these fields"),
        required=False,
    )
    party_level = forms.MultipleChoiceField(
        label=_("Only with counterparts of these levels"), choices=Level, required=False
    )
    questions = forms.CharField(
        label=_("Questions to every owner"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, ten at most. Each owner answers them once."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(k.key, k.label) for k in subject_kinds().values()]

    def clean_questions(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > QUESTIONS_MAX:
            raise forms.ValidationError(_("At most ten questions."))
        return lines

    def facts(self) -> dict:
        names = ("title", "due_on", "kinds", "questions")
        return {name: self.cleaned_data[name] for name in names} | {"scope": self._scope()}

    def _scope(self) -> dict[str, list[str]]:
        """As the filters of the list of agreements take it."""
        chosen = {name: self.cleaned_data[name] for name in SCOPE}
        scope = {
            "kind": [kind.key for kind in chosen["kind"]],
            "department": [str(department.pk) for department in chosen["department"]],
            "field": [field.key for field in chosen["field"]],
            "party_level": chosen["party_level"],
        }
        return {name: values for name, values in scope.items() if values}


class AnswerForm(forms.Form):
    """It stands otherwise now."""

    performance = forms.ChoiceField(label=_("How it stands"), choices=REPORTED_PERFORMANCES)
    evidence = forms.CharField(
        label=_("Evidence"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done and by what it can be seen: minutes, report, press release."),
    )


class QuestionsForm(forms.Form):
    def __init__(self, *args, questions: list[str], answers: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question,
                required=False,
                max_length=2000,
                initial=answers[number] if number < len(answers) else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


class CloseForm(forms.Form):
    snapshot_title = forms.CharField(label=_("Name of the snapshot"), max_length=200)


class PartnerField(forms.ModelChoiceField):
    def label_from_instance(self, government) -> str:
        return government.latest.name


class PartnerLinkForm(forms.Form):
    """For which of the partners that the round touches a form is made."""

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        agreements = asked.entries.exclude(agreement=None).values("agreement")
        parties = AgreementParty.objects.present().filter(agreement__in=agreements)
        home = Government.objects.home()
        partners = Government.objects.filter(pk__in=parties.values("government"))
        self.fields["partner"] = PartnerField(
            partners.exclude(pk=home.pk).with_versions().order_by("code"), label=_("Partner")
        )


class OfficeForm(forms.Form):
    """Who answers for the partner; no personal names."""

    office = forms.CharField(
        label=_("Office that answers"),
        max_length=100,
        help_text=_("Department and post; please no personal name."),
    )
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
