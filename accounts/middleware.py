from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse

from accounts.sign_in import ask_to_sign_in


class RequireSignIn(LoginRequiredMiddleware):
    """A page is closed unless its view says `@login_not_required`; who typed something there keeps it."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return _beside(request)
        if request.method == "POST":
            return ask_to_sign_in(request)
        return super().handle_no_permission(request, view_func)


def _beside(request):
    """A notice on the page as it stands: the rest of it, with all that was typed, stays."""
    here = request.htmx.current_url_abs_path or "/"
    sign_in = redirect_to_login(here, reverse("account_login")).url
    response = render(request, "account/_session_ended.html", {"sign_in": sign_in})
    response["HX-Retarget"] = response["HX-Reselect"] = "#session-ended"
    response["HX-Reswap"] = "outerHTML"
    response["HX-Push-Url"] = "false"
    return response
