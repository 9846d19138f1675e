from django import forms
from django.utils.translation import gettext_lazy as _

from governments.choices import RowOutcome

ALL, EFFECT, REMARK = "all", "effect", "remark"


class UploadForm(forms.Form):
    """The file; what a kind of import asks beside it stands in its own form."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV, up to 10 MB. Title rows, notes and sub-totals may stay in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        required=False,
        max_length=100,
        help_text=_("Only if it is not the first sheet of the XLSX."),
    )


class LineFilter(forms.Form):
    """Which rows of a preview are shown."""

    outcome = forms.ChoiceField(
        required=False,
        choices=[
            (ALL, _("All")),
            (EFFECT, _("With an effect")),
            *RowOutcome.choices,
            (REMARK, _("With a remark")),
        ],
    )
