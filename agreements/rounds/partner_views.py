"""The form that a partner fills in once, without an account. Whoever holds the link may."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from agreements.choices import REPORTED_PERFORMANCES
from agreements.fact_forms import place_error
from agreements.models import ConfirmationRound
from agreements.permissions import can_manage_rounds
from agreements.rounds import partners
from agreements.rounds.forms import OfficeForm, PartnerLinkForm
from agreements.rounds.views import render_board

NOT_ANSWERED = [("", gettext_lazy("No answer")), *REPORTED_PERFORMANCES]


class EntryAnswerForm(forms.Form):
    performance = forms.ChoiceField(
        label=gettext_lazy("How it stands"), choices=NOT_ANSWERED, required=False
    )
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        facts = self.cleaned_data
        if facts.get("evidence") and not facts.get("performance"):
            self.add_error("performance", _("Choose how it stands."))
        return facts


@require_POST
def partner_form_make(request, pk):
    if not can_manage_rounds(request.user):
        raise PermissionDenied
    asked = get_object_or_404(ConfirmationRound, pk=pk)
    form = PartnerLinkForm(request.POST, asked=asked)
    if not form.is_valid() or not asked.is_open:
        return redirect(asked)
    made = partners.make_form(round=asked, by=request.user, at=timezone.now(), **form.cleaned_data)
    return render_board(request, asked, link=partners.address_of(made))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner_form(request, token):
    """A link that is spent shows what was typed all the same, so that nobody types it twice."""
    found = partners.form_of(token)
    if found is None:
        return render(
            request, "agreements/partner_form_spent.html", {"why": "expired"}, status=410
        )
    entries = list(partners.entries_for(found))
    data = request.POST if request.method == "POST" else None
    office = OfficeForm(data)
    rows = [(entry, EntryAnswerForm(data, prefix=f"entry-{entry.pk}")) for entry in entries]
    spent = partners.why_spent(found)
    if data and not spent and all([office.is_valid(), *(form.is_valid() for _e, form in rows)]):
        try:
            answers = {entry.pk: form.cleaned_data for entry, form in rows}
            partners.answer_form(
                form=found, answers=answers, at=timezone.now(), **office.cleaned_data
            )
            return render(request, "agreements/partner_form_thanks.html", {"form": found})
        except ValidationError as error:
            place_error(office, error)
            found.refresh_from_db()
            spent = partners.why_spent(found)
    context = {"form": found, "office": office, "rows": rows, "spent": spent, "typed": bool(data)}
    return render(request, "agreements/partner_form.html", context, status=410 if spent else 200)
