"""The page behind the answer links of a mail: it asks before it acts, and needs no sign-in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reminders.answers import answer_reminder, reminder_of
from reminders.forms import AnswerForm


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminder_answer(request, token):
    reminder = reminder_of(token)
    if reminder is None:
        return render(request, "reminders/answer_expired.html", status=404)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        answers=reminder.possible_answers,
        initial={"answer": request.GET.get("answer", "")},
    )
    if request.method == "POST" and form.is_valid() and _kept(request, reminder, form):
        messages.success(request, _("Thank you. Your answer is kept."))
        return redirect(request.path)
    context = {
        "reminder": reminder,
        "form": form,
        "last": reminder.answers.order_by("answered_at", "pk").last(),
    }
    return render(request, "reminders/reminder_answer.html", context)


def _kept(request, reminder, form: AnswerForm) -> bool:
    now = timezone.now()
    by = request.user if request.user.is_authenticated else None
    today = timezone.localdate(now)
    try:
        answer_reminder(reminder=reminder, by=by, at=now, on=today, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
