from django import forms
from django.utils.translation import gettext_lazy

from agreements.document_forms import DocumentFile
from meetings.models import Meeting, Paper


class PaperForm(forms.ModelForm):
    file = DocumentFile()

    field_order = ["file", "agenda_item", "note", "disclosure"]

    class Meta:
        model = Paper
        fields = ["agenda_item", "note", "disclosure"]
        labels = {"disclosure": gettext_lazy("Who may see it")}
        help_texts = {
            "disclosure": gettext_lazy("A paper of a closed item stays inside in any case.")
        }

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        item = self.fields["agenda_item"]
        item.queryset = meeting.agenda.order_by("position")
        item.empty_label = gettext_lazy("The whole meeting")
