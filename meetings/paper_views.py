"""The papers of a meeting: attaching one, downloading it, taking it off."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.document_views import served
from meetings import actions
from meetings.models import Meeting, Paper
from meetings.paper_forms import PaperForm
from meetings.permissions import can_edit_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def paper_create(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    _require_keeper(request, meeting)
    form = PaperForm(request.POST or None, request.FILES or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        upload = facts.pop("file")
        try:
            actions.add_paper(
                meeting=meeting, upload=upload, by=request.user, at=timezone.now(), **facts
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The paper is attached."))
            return redirect(meeting)
    return render(request, "meetings/paper_form.html", {"meeting": meeting, "form": form})


@login_not_required
@require_safe
def paper_download(request, pk):
    """The file itself, for those who may see it; always as a download, never as a page."""
    return served(get_object_or_404(Paper.objects.visible_to(request.user), pk=pk))


@require_POST
def paper_remove(request, pk):
    papers = Paper.objects.visible_to(request.user).select_related("meeting")
    paper = get_object_or_404(papers, pk=pk)
    _require_keeper(request, paper.meeting)
    actions.remove_paper(paper=paper, by=request.user, at=timezone.now())
    messages.success(request, _("The paper is taken off."))
    return redirect(paper.meeting)


def _require_keeper(request, meeting: Meeting) -> None:
    if not can_edit_meeting(request.user, meeting):
        raise PermissionDenied
