from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.choices import REPORTED_PERFORMANCES, Cadence
from agreements.forms import DayField
from agreements.models import CooperationItem, Document


class UpdateForm(forms.Form):
    """News of one item; the day is today unless told."""

    performance = forms.ChoiceField(label=_("How it stands"), choices=REPORTED_PERFORMANCES)
    reported_on = DayField(label=_("As of"), required=False)
    evidence = forms.CharField(
        label=_("Evidence"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was done and by what it can be seen: minutes, report, press release."),
    )
    document = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("Document that shows it"),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, *args, item: CooperationItem, reader, **kwargs):
        super().__init__(*args, **kwargs)
        documents = Document.objects.visible_to(reader).current().defer("text")
        chosen = documents.filter(agreement=item.agreement_id).order_by("name", "pk")
        self.fields["document"].queryset = chosen


class CadenceForm(forms.Form):
    cadence_days = forms.TypedChoiceField(
        label=_("News expected"), choices=Cadence.choices, coerce=int
    )
