"""What administrators write about packs and rules, and what people try and compare."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.choices import DutyStep, RuleCondition
from agreements.forms import CheckRow
from agreements.models import AgreementKind, PackRule, RulePack
from governments.forms import DayField
from governments.models import Government


class PackForm(forms.ModelForm):
    government = forms.CharField(
        label=_("Government (code)"),
        max_length=20,
        required=False,
        help_text=_("For example KR-45; leave empty if it holds for all governments."),
    )
    followed_from = DayField(
        label=_("Followed here from"),
        required=False,
        help_text=RulePack._meta.get_field("followed_from").help_text,
    )

    class Meta:
        model = RulePack
        fields = [
            "key",
            "government",
            "name_ko",
            "name_en",
            "followed_from",
            "is_draft",
            "note_ko",
            "note_en",
            "source",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.government:
            self.initial["government"] = self.instance.government.code

    def clean_government(self) -> Government | None:
        code = self.cleaned_data["government"].strip()
        if not code:
            return None
        found = Government.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("No government has this code."))
        return found

    def _post_clean(self):
        """The action judges the record."""


class RuleForm(forms.ModelForm):
    kinds = forms.ModelMultipleChoiceField(
        AgreementKind.objects.order_by("position", "pk"),
        label=_("Kinds of agreements"),
        required=False,
        widget=CheckRow,
        help_text=_("None: every kind."),
    )
    article_ko = forms.CharField(
        label=_("Article (Korean)"),
        max_length=200,
        error_messages={"required": _("Name the article: a rule without one demands nothing.")},
    )
    valid_from = DayField(
        label=_("Valid from"), required=False, help_text=_("Leave empty if the day is not known.")
    )
    valid_until = DayField(label=_("Valid until"), required=False)
    checked_on = DayField(label=_("Checked against the text on"), required=False)

    class Meta:
        model = PackRule
        fields = [
            "key",
            "position",
            "title_ko",
            "title_en",
            "step",
            "kinds",
            "condition",
            "threshold",
            "trigger",
            "offset_days",
            "days_stated",
            "article_ko",
            "article_en",
            "link",
            "details_ko",
            "details_en",
            "valid_from",
            "valid_until",
            "checked_on",
            "checked_by",
        ]

    def _post_clean(self):
        """The action judges the record."""


class TryForm(forms.Form):
    """A draft of a rule, and the time whose agreements it is tried on."""

    pack = forms.ModelChoiceField(
        RulePack.objects.by_name(),
        to_field_name="key",
        label=_("All rules of a pack"),
        required=False,
        empty_label=_("None, only the draft"),
    )
    step = forms.ChoiceField(label=_("What the draft demands"), choices=DutyStep, required=False)
    condition = forms.ChoiceField(label=_("Condition"), choices=RuleCondition, required=False)
    threshold = forms.IntegerField(
        label=_("Heavy from (won)"), min_value=1, max_value=10**15, required=False
    )
    kinds = forms.ModelMultipleChoiceField(
        AgreementKind.objects.order_by("position", "pk"),
        to_field_name="key",
        label=_("Kinds of agreements"),
        required=False,
        widget=CheckRow,
        help_text=_("None: every kind."),
    )
    first = DayField(label=_("Signed from"), required=False)
    last = DayField(label=_("Signed until"), required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The end lies before the beginning."))
        return cleaned


class CompareForm(forms.Form):
    left = forms.ModelChoiceField(
        RulePack.objects.by_name(), to_field_name="key", label=_("This pack")
    )
    right = forms.ModelChoiceField(
        RulePack.objects.by_name(), to_field_name="key", label=_("With this one")
    )
