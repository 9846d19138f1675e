from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import can_read_internal
from agreements import actions
from agreements.completeness import missing_facts
from agreements.duties.part import duty_part
from agreements.entry import AgreementEntry
from agreements.forms import AgreementForm, PlannedAgreementForm, SignedAgreementForm
from agreements.history import changes_of
from agreements.life_page import LifePage
from agreements.models import Agreement
from agreements.permissions import can_edit_agreement, can_log_agreement
from agreements.record_facts import further_facts

CHANGES_SHOWN = 5


@login_not_required
@require_safe
def agreement_detail(request, reference):
    return render_agreement(request, reference)


def render_agreement(request, reference, *, refused=None):
    """The page of an agreement; `refused` is a form of its life that was sent and not taken."""
    agreement = visible_agreement(request, reference)
    today = timezone.localdate()
    can_edit = can_edit_agreement(request.user, agreement)
    is_internal = can_read_internal(request.user)
    context = {
        "agreement": agreement,
        "items": _items(agreement, today),
        "today": today,
        "documents": _documents(request, agreement),
        "changes": changes_of(agreement, request.user)[:CHANGES_SHOWN],
        "can_edit": can_edit,
        "is_internal": is_internal,
        "missing": _missing(agreement) if can_edit else [],
        "record": further_facts(agreement, is_internal=is_internal),
        "duties": duty_part(agreement, user=request.user, on=today),
        "life": LifePage(agreement, request.user, today, refused),
    }
    return render(request, "agreements/agreement_detail.html", context)


@require_safe
def agreement_history(request, reference):
    """Who changed what, when, why and through which door, for everybody with an account."""
    agreement = visible_agreement(request, reference)
    changes = Paginator(changes_of(agreement, request.user), per_page=50)
    context = {"agreement": agreement, "page": changes.get_page(request.GET.get("page"))}
    return render(request, "agreements/agreement_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_create(request):
    """The first door: log an agreement that is signed already."""
    return _enter(request, SignedAgreementForm, actions.log_signed_agreement)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_plan(request):
    """The second door: start an agreement that is to come."""
    return _enter(request, PlannedAgreementForm, actions.plan_agreement)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_edit(request, reference):
    agreement = visible_agreement(request, reference)
    if not can_edit_agreement(request.user, agreement):
        raise PermissionDenied
    form_class = PlannedAgreementForm if agreement.signed_on is None else SignedAgreementForm
    return _enter(request, form_class, actions.edit_agreement, agreement=agreement)


def _missing(agreement: Agreement) -> list[tuple[str, str]]:
    """What the record lacks, each with the page on which it is entered."""
    return [(fact.message, fact.address(agreement)) for fact in missing_facts(agreement)]


def _documents(request, agreement: Agreement):
    """The newest version of each document that the reader may see, without its text."""
    seen = agreement.documents.visible_to(request.user).current().defer("text")
    return seen.order_by("pk")


def _items(agreement: Agreement, today):
    """With what is known of each today."""
    items = agreement.items.select_related("agreement", "field", "responsible")
    return items.with_performance(today).order_by("position", "pk")


def visible_agreement(request, reference: str) -> Agreement:
    agreements = Agreement.objects.visible_to(request.user).for_listing()
    return get_object_or_404(agreements, reference=reference)


def _enter(request, form_class: type[AgreementForm], action, agreement: Agreement | None = None):
    """Shows the page of a door, or saves what was typed there by its action."""
    if not can_log_agreement(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    entry = AgreementEntry(request, form_class, today=today, agreement=agreement)
    if request.method == "POST":
        if not entry.saves:
            entry.rearrange()
        elif entry.is_valid():
            saved = _save(request, entry, action, today)
            if saved:
                messages.success(request, _("Saved as %(ref)s.") % {"ref": saved.reference})
                return redirect(saved)
    template = "agreements/agreement_form.html"
    if request.wants_partial:
        template = "agreements/_agreement_form.html"
    heading = agreement.title if agreement else form_class.heading
    context = {"entry": entry, "door": form_class.door, "heading": heading}
    return render(request, template, context)


def _save(request, entry: AgreementEntry, action, today) -> Agreement | None:
    if not entry.reconcile():
        return None
    try:
        facts = {"on": today, "documents": entry.documents, **entry.facts()}
        if entry.agreement:
            return action(agreement=entry.agreement, revision=entry.revision, **facts)
        with transaction.atomic():
            return None if entry.meets_twin() else action(by=request.user, **facts)
    except actions.Outdated:
        entry.start_again(visible_agreement(request, entry.agreement.reference))
        return None
    except ValidationError as error:
        entry.refuse(error)
        return None
