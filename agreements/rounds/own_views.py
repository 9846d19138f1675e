"""Rounds as an owner sees them: only what changed or expired, confirmed in one click or told anew."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.fact_forms import place_error
from agreements.models import ConfirmationRound, RoundEntry, RoundRequest
from agreements.permissions import can_answer_entry, can_answer_request, can_answer_rounds
from agreements.rounds import actions
from agreements.rounds.forms import AnswerForm, QuestionsForm
from agreements.rounds.views import ENTRIES_PER_PAGE, tell


@require_safe
def round_mine(request, pk):
    return _render_mine(request, _round(request, pk))


@require_POST
def round_confirm(request, pk):
    """One of them by its own button, or all that are ticked."""
    asked = _round(request, pk)
    one = request.POST.get("confirm", "")
    numbers = [one] if one else request.POST.getlist("entry")
    numbers = [number for number in numbers if number.isdecimal()]
    entries = list(asked.entries.filter(pk__in=numbers).select_related("request"))
    if not all(can_answer_entry(request.user, entry) for entry in entries):
        raise PermissionDenied
    if not entries:
        messages.error(request, _("Tick what you confirm."))
        return _render_mine(request, asked)
    try:
        done = actions.confirm_entries(
            entries=entries, by=request.user, on=timezone.localdate(), at=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _render_mine(request, asked)
    text = ngettext("%(count)s confirmed.", "%(count)s confirmed.", len(done))
    messages.success(request, text % {"count": len(done)})
    return redirect("agreements:round_mine", asked.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def round_answer(request, pk):
    """What one entry asks about stands otherwise; a partner's answer may be taken over."""
    entries = RoundEntry.objects.select_related("round", "request", "agreement")
    entry = get_object_or_404(entries, pk=pk)
    if not can_answer_entry(request.user, entry):
        raise PermissionDenied
    tell([entry], on=timezone.localdate())
    partner = entry.partner_answers.select_related("form").order_by("-pk").first()
    form = AnswerForm(request.POST or None, initial=_initial(entry, partner))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_entry(
                entry=entry,
                by=request.user,
                on=timezone.localdate(),
                at=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("Saved."))
            return redirect("agreements:round_mine", entry.round_id)
        except ValidationError as error:
            place_error(form, error)
    context = {"entry": entry, "round": entry.round, "form": form, "partner": partner}
    return render(request, "agreements/round_answer.html", context)


@require_POST
def round_questions(request, pk):
    asked_of = get_object_or_404(RoundRequest.objects.select_related("round"), pk=pk)
    if not can_answer_request(request.user, asked_of):
        raise PermissionDenied
    form = _questions(asked_of, request.POST)
    if form.is_valid():
        try:
            actions.answer_questions(request=asked_of, answers=form.answers, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect(asked_of)
        except ValidationError as error:
            place_error(form, error)
    return _render_mine(request, asked_of.round, refused={asked_of.pk: form})


def _initial(entry: RoundEntry, partner) -> dict:
    if partner:
        said = _("%(office)s: %(text)s") % {
            "office": partner.form.office,
            "text": partner.evidence,
        }
        return {"performance": partner.performance, "evidence": said}
    return {"performance": entry.after or entry.before}


def _round(request, pk: int) -> ConfirmationRound:
    if not can_answer_rounds(request.user):
        raise PermissionDenied
    return get_object_or_404(ConfirmationRound, pk=pk)


def _render_mine(request, asked: ConfirmationRound, *, refused: dict | None = None):
    requests = list(asked.requests.of(request.user).select_related("department").order_by("pk"))
    entries = asked.entries.filter(request__in=requests).asked().with_standing()
    shows_all = request.GET.get("show") == "all"
    listed = entries if shows_all else entries.waiting()
    listed = listed.select_related("agreement", "request").in_order()
    listed = listed.prefetch_related("partner_answers__form__partner__versions")
    page = Paginator(listed, per_page=ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    tell(page, on=timezone.localdate())
    for each in requests:
        each.round = asked
        if asked.questions:
            each.form = (refused or {}).get(each.pk) or _questions(each)
    context = {
        "round": asked,
        "requests": requests,
        "page": page,
        "waiting": entries.waiting().count(),
        "asked": entries.count(),
        "unasked": asked.entries.filter(request__in=requests).count() - entries.count(),
        "shows_all": shows_all,
        "query": "show=all" if shows_all else "",
        "today": timezone.localdate(),
    }
    return render(request, "agreements/round_mine.html", context)


def _questions(asked_of: RoundRequest, data=None) -> QuestionsForm:
    return QuestionsForm(
        data,
        questions=asked_of.round.questions,
        answers=asked_of.answers,
        prefix=f"request-{asked_of.pk}",
    )
