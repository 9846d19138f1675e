"""The pages of API tokens: those that one may see, a new one shown once, taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import issue_token, revoke_token
from accounts.forms import TokenForm
from accounts.models import AccessToken
from accounts.permissions import can_issue_token, can_revoke_token

PER_PAGE = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request):
    """A new token is in this one answer and nowhere else, so nothing redirects to it."""
    form = TokenForm(request.POST or None, user=request.user)
    token = _issue(request, form) if request.method == "POST" and form.is_valid() else ""
    tokens = AccessToken.objects.visible_to(request.user).newest_first()
    page = Paginator(tokens.select_related("user", "department"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": TokenForm(user=request.user) if token else form,
        "token": token,
        "page": page,
        "rows": [(each, each.state(timezone.now())) for each in page],
    }
    return render(request, "account/token_list.html", context)


@require_POST
def token_revoke(request, public_id):
    tokens = AccessToken.objects.visible_to(request.user)
    token = get_object_or_404(tokens, public_id=public_id)
    if not can_revoke_token(request.user, token):
        raise PermissionDenied
    revoke_token(token=token, at=timezone.now())
    messages.success(
        request, _("The token “%(token)s” is refused from now on.") % {"token": token}
    )
    return redirect("token_list")


def _issue(request, form: TokenForm) -> str:
    facts = dict(form.cleaned_data)
    account = facts.pop("account")
    if not can_issue_token(request.user, account):
        raise PermissionDenied
    try:
        return issue_token(user=account, by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return ""
