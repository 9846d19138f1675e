"""Taking a step in the life of an agreement, and proposing an amendment."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from agreements import actions
from agreements.amendments import AMENDABLE, ITEMS, text_facts
from agreements.fact_forms import FactForm, place_error
from agreements.life_acts import ACTS
from agreements.life_forms import StepForm
from agreements.life_page import LifePage, by_action
from agreements.lifecycle import next_steps
from agreements.models import Agreement
from agreements.permissions import can_take_step
from agreements.reconciling import Reconciliation
from agreements.views import render_agreement, visible_agreement

REASON = "reason"


@require_POST
def agreement_move(request, reference):
    """One step or act, named by the button; what is refused is shown at its form, as it was typed."""
    agreement = visible_agreement(request, reference)
    today = timezone.localdate()
    agreement.day = today
    name = request.POST.get("step", "")
    reconciliation = Reconciliation(agreement, request.user, request.POST, is_step=True)
    asked = _step(request, agreement, name) or _act(request, agreement, name, today)
    if asked is None:
        return _too_late(request, agreement, reconciliation)
    form, run = asked
    form.reconciliation = reconciliation
    if not _run(form, run, on=today, by=request.user):
        return render_agreement(request, agreement.reference, refused=form)
    agreement = Agreement.objects.filter(pk=agreement.pk).first()
    if agreement is None:
        messages.success(request, _("The plan is deleted; its reference is not given again."))
        return redirect("agreements:list")
    messages.success(
        request, _("Now: %(state)s.") % {"state": agreement.get_legal_state_display()}
    )
    return redirect(agreement)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_amend(request, reference):
    """The proposed text, fact by fact; while an amendment waits, its wording is revised here."""
    agreement = visible_agreement(request, reference)
    today = timezone.localdate()
    page = LifePage(agreement, request.user, today)
    if not page.can_amend:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = AmendmentForm(data, agreement=agreement, amendment=page.amendment)
    form.reconciliation = Reconciliation(agreement, request.user, data, is_step=True)
    if data is not None and _run(form, AmendmentForm.save, on=today, by=request.user):
        messages.success(request, _("The amendment waits for the parties."))
        return redirect(agreement)
    context = {"form": form, "agreement": agreement, "amendment": page.amendment}
    return render(request, "agreements/amendment_form.html", context)


def _run(form, run, **when) -> bool:
    """Does what the form asks for, on the record as its page showed it; False if something is in the way."""
    if not form.is_valid() or not form.reconcile(form.reconciliation):
        return False
    agreement = form.reconciliation.agreement
    try:
        with actions.unchanged_since(agreement, form.reconciliation.revision):
            run(form, **when)
    except actions.Outdated:
        agreement.refresh_from_db()
        form.reconcile(form.reconciliation)
        return False
    except ValidationError as error:
        place_error(form, error)
        return False
    return True


class AmendmentForm(FactForm):
    """The text that shall hold; what stays as it is is no part of the amendment."""

    def __init__(self, data=None, *, agreement: Agreement, amendment):
        self.agreement, self.amendment = agreement, amendment
        now = text_facts(agreement)
        if amendment:
            now |= {name: new for name, (_old, new) in amendment.changes.items()}
        initial = now | {
            ITEMS: "\n".join(now[ITEMS]),
            REASON: amendment.reason if amendment else "",
        }
        super().__init__(data, agreement=agreement, names=AMENDABLE, initial=initial)
        self.fields[ITEMS] = forms.CharField(
            label=gettext_lazy("Cooperation items"),
            help_text=gettext_lazy("One in each line."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
        self.fields = {REASON: reason} | self.fields

    def reconcile(self, reconciliation) -> bool:
        """A wording that waits is compared as a whole: whoever saves it has seen what changed."""
        if self.amendment is None:
            return super().reconcile(reconciliation)
        return reconciliation.settle({}, {}) is not None

    def save(self, *, on, by) -> None:
        facts = {name: self.cleaned_data[name] for name in AMENDABLE} | self.merged
        lines = self.cleaned_data[ITEMS].splitlines()
        facts[ITEMS] = [line.strip() for line in lines if line.strip()]
        told = {"facts": facts, "reason": self.cleaned_data[REASON], "on": on, "by": by}
        if self.amendment:
            actions.revise_amendment(amendment=self.amendment, **told)
        else:
            actions.propose_amendment(agreement=self.agreement, **told)


def _step(request, agreement: Agreement, name: str):
    """The form of a step of the legal state and what takes it; None if `name` is no such step."""
    step = next((s for s in next_steps(agreement) if s.name == name and not by_action(s)), None)
    if step is None:
        return None
    if not can_take_step(request.user, agreement, step):
        raise PermissionDenied

    def take(form, **when):
        actions.move_agreement(agreement=agreement, step=name, **form.facts(), **when)

    return StepForm(request.POST, agreement=agreement, step=step), take


def _too_late(request, agreement: Agreement, reconciliation: Reconciliation):
    """What the page offered when it was opened is not possible any more; nor ever was, unless it is old."""
    if not reconciliation.is_unseen:
        raise PermissionDenied
    state = agreement.get_legal_state_display()
    said = [_("Somebody has changed this agreement meanwhile."), _("Now: %(state)s.")]
    messages.error(request, " ".join(said) % {"state": state})
    return redirect(agreement)


def _act(request, agreement: Agreement, name: str, today):
    """The form of an act and what does it; None if there is no such act now."""
    act = next((act for act in ACTS if act.name == name), None)
    if act is None or not act.applies(agreement):
        return None
    if not act.may(request.user, agreement):
        raise PermissionDenied
    form = act.form(
        request.POST, agreement=agreement, today=today, user=request.user, prefix=act.name
    )
    return form, act.run
