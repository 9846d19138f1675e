"""The pages of webhooks, for managers and administrators."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchange.choices import Action
from exchange.collections import by_type
from exchange.models import Delivery, Webhook
from exchange.permissions import can_edit_webhook, can_make_webhook
from exchange.webhooks import actions
from exchange.webhooks.forms import WebhookForm

PER_PAGE = 25
FIELDS = ("name", "url", "scope", "types", "actions", "query")


@require_safe
def webhook_list(request):
    if not can_make_webhook(request.user):
        raise PermissionDenied
    webhooks = Webhook.objects.visible_to(request.user).select_related("user").by_name()
    page = Paginator(webhooks, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exchange/webhook_list.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_create(request):
    """The secret is in this one answer and nowhere else, so nothing redirects from here."""
    if not can_make_webhook(request.user):
        raise PermissionDenied
    form = WebhookForm(request.POST or None, initial={"scope": "read:public"})
    if request.method == "POST" and form.is_valid():
        try:
            webhook, secret = actions.make_webhook(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _detail(request, webhook, secret=secret)
    context = {"form": form, "heading": _("New webhook")}
    return render(request, "exchange/webhook_form.html", context)


@require_safe
def webhook_detail(request, pk):
    return _detail(request, _webhook(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def webhook_edit(request, pk):
    webhook = _webhook(request, pk)
    present = {name: getattr(webhook, name) for name in FIELDS}
    form = WebhookForm(request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_webhook(webhook=_webhook(request, pk), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(webhook)
    context = {"form": form, "webhook": webhook, "heading": _("Edit the webhook")}
    return render(request, "exchange/webhook_form.html", context)


@require_POST
def webhook_pause(request, pk):
    webhook = _webhook(request, pk)
    actions.pause_webhook(webhook=webhook, at=timezone.now())
    messages.success(request, _("Paused. What changes meanwhile is told later."))
    return redirect(webhook)


@require_POST
def webhook_resume(request, pk):
    webhook = _webhook(request, pk)
    try:
        actions.resume_webhook(webhook=webhook, leave_out="leave_out" in request.POST)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, _("It goes on where it stopped."))
    return redirect(webhook)


@require_POST
def webhook_test(request, pk):
    delivery = actions.send_test(webhook=_webhook(request, pk), at=timezone.now())
    messages.success(request, _("The test is on its way; the answer will stand here."))
    return redirect(delivery)


@never_cache
@require_POST
def webhook_secret(request, pk):
    webhook = _webhook(request, pk)
    secret = actions.renew_secret(webhook=webhook, at=timezone.now())
    return _detail(request, webhook, secret=secret)


@require_POST
def webhook_remove(request, pk):
    actions.remove_webhook(webhook=_webhook(request, pk))
    messages.success(request, _("The webhook and its log are removed."))
    return redirect("webhooks:list")


@require_safe
def delivery_detail(request, pk, delivery):
    found = _delivery(request, pk, delivery)
    attempts = found.attempts.order_by("-at", "-pk")[:PER_PAGE]
    return render(
        request, "exchange/delivery_detail.html", {"delivery": found, "attempts": attempts}
    )


@require_POST
def delivery_again(request, pk, delivery):
    found = _delivery(request, pk, delivery)
    actions.send_again(message=found, at=timezone.now())
    messages.success(request, _("It is sent once more; the answer will stand here."))
    return redirect(found)


def _detail(request, webhook: Webhook, *, secret: str = ""):
    log = webhook.deliveries.annotate(attempt_count=Count("attempts")).newest_first()
    context = {
        "webhook": webhook,
        "secret": secret,
        "types": [by_type()[type_].title for type_ in webhook.types],
        "happened": [Action(action).label for action in webhook.actions],
        "waiting": webhook.deliveries.waiting().filter(seq__gt=webhook.last_seq).first(),
        "page": Paginator(log, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "exchange/webhook_detail.html", context)


def _webhook(request, pk: int) -> Webhook:
    if not can_make_webhook(request.user):
        raise PermissionDenied
    webhooks = Webhook.objects.visible_to(request.user).select_related("user__department")
    webhook = get_object_or_404(webhooks, pk=pk)
    if not can_edit_webhook(request.user, webhook):
        raise PermissionDenied
    return webhook


def _delivery(request, pk: int, delivery: int) -> Delivery:
    webhook = _webhook(request, pk)
    return get_object_or_404(webhook.deliveries.select_related("webhook"), pk=delivery)
