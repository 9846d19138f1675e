"""Papers of a meeting and of its agenda items."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.documents import keep_file
from meetings.actions.storing import lock
from meetings.models import AgendaItem, Meeting, Paper


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    upload: UploadedFile,
    by,
    at: datetime,
    agenda_item: AgendaItem | None = None,
    **facts,
) -> Paper:
    """Keeps an upload as every document is kept; `facts` are its note and disclosure."""
    meeting = lock(meeting)
    if agenda_item and agenda_item.meeting_id != meeting.pk:
        raise ValidationError({"agenda_item": _("This item is on another agenda.")})
    paper = Paper(meeting=meeting, agenda_item=agenda_item, uploaded_by=by, **facts)
    keep_file(paper, upload=upload)
    _touch(meeting, at)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by, at: datetime) -> None:
    """Takes a paper off again; the history keeps its name and checksum."""
    meeting = lock(paper.meeting)
    paper._history_user = by
    paper.delete()
    transaction.on_commit(lambda: paper.file.delete(save=False))
    _touch(meeting, at)


def _touch(meeting: Meeting, at: datetime) -> None:
    """Who asks what changed since a moment learns of papers too."""
    Meeting.objects.filter(pk=meeting.pk).update(updated_at=at)
