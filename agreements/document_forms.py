from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from agreements.choices import Disclosure
from agreements.models import Document

LIMITS = gettext_lazy(
    "PDF, HWPX or HWP, up to 20 MB each. The text is read so that the search finds it."
)


class DocumentFile(forms.FileField):
    widget = forms.FileInput(attrs={"accept": ".pdf,.hwpx,.hwp"})

    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("File"),
            help_text=LIMITS,
            error_messages={"required": gettext_lazy("Choose a file.")},
            allow_empty_file=True,  # the action says it, with the file's name
            **kwargs,
        )


class DocumentFactsForm(forms.ModelForm):
    """Type, visibility and language: what can be said of a document besides its file."""

    class Meta:
        model = Document
        fields = ["kind", "disclosure", "language"]
        labels = {
            "kind": gettext_lazy("Type of document"),
            "disclosure": gettext_lazy("Who may see it"),
        }
        help_texts = {
            "disclosure": gettext_lazy("Nobody sees it who may not see the agreement as well.")
        }

    def _post_clean(self):
        """The action checks the record; this form only reads what was typed."""


class NewDocumentForm(DocumentFactsForm):
    file = DocumentFile()

    field_order = ["file", "kind", "disclosure", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("disclosure", Disclosure.INTERNAL)


class NewVersionForm(forms.Form):
    file = DocumentFile()
    note = forms.CharField(
        label=gettext_lazy("What is new"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example «seal added», «article 3 corrected»."),
    )
