"""Rounds as the manager sees them: opening, the board, nudging, closing, comparing."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.choices import RoundStanding
from agreements.fact_forms import place_error
from agreements.models import ConfirmationRound, RoundRequest
from agreements.permissions import can_answer_rounds, can_manage_rounds
from agreements.rounds import actions
from agreements.rounds.comparing import compare
from agreements.rounds.forms import CloseForm, PartnerLinkForm, RoundForm
from agreements.rounds.subjects import subject_kinds

ENTRIES_PER_PAGE = 50


@require_safe
def round_list(request):
    if not can_answer_rounds(request.user):
        raise PermissionDenied
    rounds = ConfirmationRound.objects.newest_first()
    page = Paginator(rounds, per_page=25).get_page(request.GET.get("page"))
    own = set(RoundRequest.objects.of(request.user).values_list("round", flat=True))
    context = {
        "page": page,
        "own": own,
        "can_manage": can_manage_rounds(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "agreements/round_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_create(request):
    _require_manager(request)
    initial = {"kinds": list(subject_kinds())}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_round(**form.facts(), by=request.user, on=timezone.localdate())
            messages.success(request, _("The round is open."))
            return redirect(opened)
        except ValidationError as error:
            place_error(form, error)
    return render(request, "agreements/round_form.html", {"form": form})


@require_safe
def round_board(request, pk):
    """Who has answered what: good, changed, expired, silent."""
    _require_manager(request)
    return render_board(request, _round(pk))


def render_board(request, asked: ConfirmationRound, *, close_form=None, link: str = ""):
    standing = request.GET.get("standing")
    standing = standing if standing in RoundStanding.values else ""
    entries = asked.entries.with_standing().select_related("agreement", "answered_by")
    entries = entries.prefetch_related("partner_answers__form__partner__versions").in_order()
    owner = request.GET.get("owner", "")
    if standing:
        entries = entries.standing(standing)
    if owner.isdecimal():
        entries = entries.filter(request=owner)
    page = Paginator(entries, per_page=ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    tell(page, on=timezone.localdate())
    earlier = ConfirmationRound.objects.closed().exclude(pk=asked.pk).newest_first()
    counts = asked.entries.counts()
    requests = asked.requests.with_counts().select_related("department")
    context = {
        "round": asked,
        "counts": [(key, RoundStanding(key).label, counts[key]) for key in counts],
        "total": sum(counts.values()),
        "requests": requests.order_by("department__name_ko", "post", "pk"),
        "page": page,
        "standing": standing,
        "owner": owner if owner.isdecimal() else "",
        "query": urlencode({"standing": standing, "owner": owner}),
        "today": timezone.localdate(),
        "close_form": close_form or CloseForm(initial={"snapshot_title": asked.title}),
        "link_form": PartnerLinkForm(asked=asked) if asked.is_open else None,
        "link": link,
        "forms": asked.partner_forms.prefetch_related("partner__versions").order_by("pk"),
        "earlier": earlier[:10],
    }
    return render(request, "agreements/round_board.html", context)


@require_POST
def round_nudge(request, pk):
    """One owner, or all who have not answered."""
    _require_manager(request)
    asked = _round(pk)
    requests = asked.requests.all()
    if request.POST.get("request", "").isdecimal():
        requests = requests.filter(pk=request.POST["request"])
    try:
        nudged = actions.nudge(requests=list(requests), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(asked)
    text = ngettext("%(count)s owner is nudged.", "%(count)s owners are nudged.", len(nudged))
    messages.success(request, text % {"count": len(nudged)})
    return redirect(asked)


@require_POST
def round_close(request, pk):
    _require_manager(request)
    asked = _round(pk)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            closed = actions.close_round(
                round=asked,
                by=request.user,
                on=timezone.localdate(),
                at=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("The round is closed and kept as a snapshot."))
            return redirect(closed)
        except ValidationError as error:
            place_error(form, error)
    return render_board(request, asked, close_form=form)


@require_safe
def round_compare(request, pk):
    """A closed round beside an earlier one."""
    _require_manager(request)
    asked = _round(pk)
    closed = ConfirmationRound.objects.closed().exclude(pk=asked.pk)
    other = request.GET.get("with", "")
    earlier = get_object_or_404(closed, pk=other if other.isdecimal() else 0)
    comparison = compare(earlier, asked)
    context = {"round": asked, "earlier": earlier, "comparison": comparison}
    return render(request, "agreements/round_compare.html", context)


def tell(entries, *, on) -> None:
    """Puts words and addresses to entries of several kinds, each kind in one query."""
    entries = list(entries)
    for key, kind in subject_kinds().items():
        theirs = [entry for entry in entries if entry.kind == key]
        addresses = kind.addresses([entry.subject_id for entry in theirs]) if theirs else {}
        for entry in theirs:
            entry.url = addresses.get(entry.subject_id, "")
            entry.kind_label = kind.label
            entry.reports = kind.reports
            entry.before_label = kind.reading_label(entry.before)
            entry.after_label = kind.reading_label(entry.after) if entry.after else ""
            entry.stands_label = (
                RoundStanding(entry.stands).label if hasattr(entry, "stands") else ""
            )


def _round(pk: int) -> ConfirmationRound:
    return get_object_or_404(ConfirmationRound, pk=pk)


def _require_manager(request) -> None:
    if not can_manage_rounds(request.user):
        raise PermissionDenied
