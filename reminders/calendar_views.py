from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reminders import calendars
from reminders.models import CalendarFeed

NEW_ADDRESS = "new_calendar_address"


class FeedForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the calendar"),
        max_length=100,
        error_messages={"required": gettext_lazy("Give the calendar a name.")},
    )
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def feed_list(request):
    """The own calendars; a new one shows its address once."""
    query = calendars.saved_query(request.GET.urlencode())
    form = FeedForm(request.POST or None, initial={"query": query, "name": _("Meetings")})
    if request.method == "POST" and form.is_valid():
        try:
            _feed, address = calendars.make_feed(user=request.user, **form.cleaned_data)
            request.session[NEW_ADDRESS] = address
            return redirect("calendars:list")
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = {
        "form": form,
        "query": query,
        "feeds": CalendarFeed.objects.valid().filter(user=request.user).newest_first(),
        "address": request.session.pop(NEW_ADDRESS, ""),
    }
    return render(request, "reminders/feed_list.html", context)


@require_POST
def feed_revoke(request, pk):
    feed = get_object_or_404(CalendarFeed.objects.valid(), pk=pk, user=request.user)
    calendars.revoke_feed(feed=feed, at=timezone.now())
    messages.success(request, _("Its address leads nowhere from now on."))
    return redirect("calendars:list")


@login_not_required
@require_safe
def feed_file(request, token):
    """Whoever holds the address reads it, as its user would; a wrong one is told from no other."""
    feed = CalendarFeed.objects.of_token(token).select_related("user").first()
    if feed is None:
        raise Http404
    now = timezone.now()
    with translation.override(feed.user.language):
        content = calendars.feed_file(feed, at=now)
    calendars.note_reading(feed=feed, at=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
