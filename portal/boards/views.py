"""Views that people keep of the dashboard, the weekly digest, and the dashboard on one sheet of paper."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agreements.coverage import coverage
from agreements.fact_forms import place_error
from agreements.models import Agreement
from governments.forms import AsOfForm
from portal.boards.actions import keep_view, subscribe, unsubscribe
from portal.dashboard import dashboard as board_of
from portal.in_force import InForce
from portal.models import BoardView, DigestSubscription
from portal.permissions import can_share_board_view

ENDING_SHOWN = 6


class BoardViewForm(forms.ModelForm):
    class Meta:
        model = BoardView
        fields = ["name", "address", "is_shared"]

    def _post_clean(self):
        """The action cleans."""


def board_views(request):
    form = BoardViewForm(
        request.POST or None, initial={"address": request.GET.get("address", "/")[:2000]}
    )
    if not can_share_board_view(request.user):
        del form.fields["is_shared"]
    if request.method == "POST" and form.is_valid():
        try:
            view = keep_view(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            place_error(form, error)
        else:
            messages.success(request, _("The view «%(name)s» is kept.") % {"name": view.name})
            return redirect("boards:list")
    context = {
        "form": form,
        "views": BoardView.objects.open_to(request.user).select_related("user"),
        "is_subscribed": DigestSubscription.objects.filter(user=request.user).exists(),
    }
    return render(request, "portal/boards/view_list.html", context)


@require_POST
def view_remove(request, pk):
    view = get_object_or_404(BoardView.objects.filter(user=request.user), pk=pk)
    view.delete()
    messages.success(request, _("The view «%(name)s» is removed.") % {"name": view.name})
    return redirect("boards:list")


@require_POST
def digest_switch(request):
    if "on" in request.POST:
        subscribe(user=request.user, on=timezone.localdate())
    else:
        unsubscribe(user=request.user)
    messages.success(request, _("Saved."))
    return redirect("boards:list")


@login_not_required
@require_safe
def board_print(request):
    """The dashboard of a day on one sheet, A4 upright."""
    form = AsOfForm(request.GET)
    agreements = Agreement.objects.visible_to(request.user)
    covered = coverage(on=form.asked or timezone.localdate(), reader=request.user, with_why=True)
    living = InForce(covered.as_of, covered.home, request.user)
    board = board_of(covered=covered, living=living, as_of=form.asked, user=request.user)
    ending = agreements.in_force(covered.as_of).filter(expires_on__isnull=False)
    context = {
        "form": form,
        "board": board,
        "covered": covered,
        "ending": ending.order_by("expires_on", "pk")[:ENDING_SHOWN],
        "printed_on": timezone.localdate(),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/boards/board_print.html", context, status=status)
