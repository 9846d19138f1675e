"""Signing in, also in the middle of a form."""

from __future__ import annotations

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure as refuse

from accounts.forms import SignInForm
from accounts.unsent import Unsent, comes_from_here


class SignIn(LoginView):
    """Brings along what was sent when nobody was signed in, and offers to send it on."""

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        unsent = Unsent.carried_by(self.request)
        if unsent and self.request.user.is_authenticated:
            return render(self.request, "account/send_on.html", {"unsent": unsent})
        return response

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(unsent=Unsent.carried_by(self.request), **kwargs)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The page of the sign-in, with what was sent in its form."""
    context = {"form": SignInForm(request=request), "unsent": Unsent.of(request)}
    return render(request, "account/login.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Who signed in again in another window has a form with an old token here: one press sends it on."""
    if not comes_from_here(request) or request.htmx:
        return refuse(request, reason=reason)
    context = {"unsent": Unsent.of(request), "had_expired": True}
    return render(request, "account/send_on.html", context, status=403)
