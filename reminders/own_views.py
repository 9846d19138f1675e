"""A person's own side of the reminders: how they come, who stands in, and why one came or did not."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from reminders import actions
from reminders.explaining import explain
from reminders.forms import AbsenceForm, PreferenceForm, WhyForm
from reminders.models import Absence, ReminderPreference
from reminders.permissions import can_ask_about, can_withdraw_absence


@require_http_methods(["GET", "HEAD", "POST"])
def own_reminders(request):
    """Two forms on one page: how reminders come, and who stands in."""
    preference = ReminderPreference.objects.filter(user=request.user).first()
    asked = request.POST.get("form")
    preference_form = PreferenceForm(
        request.POST if asked == "preference" else None,
        instance=preference or ReminderPreference(user=request.user),
    )
    absence_form = AbsenceForm(request.POST if asked == "absence" else None, user=request.user)
    if asked == "preference" and preference_form.is_valid():
        return _save(request, preference_form, actions.set_preference, _("Saved."))
    if asked == "absence" and absence_form.is_valid():
        done = _("Saved. Mails of these days go to the colleague who stands in.")
        return _save(request, absence_form, actions.record_absence, done)
    context = {
        "preference_form": preference_form,
        "absence_form": absence_form,
        "absences": Absence.objects.filter(user=request.user)
        .not_over(timezone.localdate())
        .select_related("delegate")
        .soonest_first(),
    }
    return render(request, "reminders/own_reminders.html", context)


@require_POST
def absence_withdraw(request, pk):
    absence = get_object_or_404(Absence, pk=pk)
    if not can_withdraw_absence(request.user, absence):
        raise PermissionDenied
    actions.withdraw_absence(absence=absence)
    messages.success(request, _("The absence is withdrawn."))
    return redirect("reminders:mine")


@require_safe
def reminder_why(request):
    """Why a mail came to a person on a day, and why none came."""
    people = User.objects.filter(pk=request.user.pk)
    if can_ask_about(request.user):
        people = User.objects.select_related("department").order_by("post", "pk")
    asked = {"person": request.user.pk, "on": timezone.localdate().isoformat()}
    form = WhyForm(asked | request.GET.dict(), people=people)
    explanation = None
    if form.is_valid():
        facts = {"user": form.cleaned_data["person"], "day": form.cleaned_data["on"]}
        explanation = explain(**facts, reader=request.user, at=timezone.now())
    context = {"form": form, "explanation": explanation}
    return render(request, "reminders/reminder_why.html", context)


def _save(request, form, action, done: str):
    try:
        action(user=request.user, **form.cleaned_data)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, done)
    return redirect("reminders:mine")
