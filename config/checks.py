"""What must hold before the portal meets the public: `manage.py check --deploy`, one sentence each."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError
from django.http.request import validate_host

from accounts.models import User
from governments.models import Government


@register(Tags.security, deploy=True)
def check_secret_key(app_configs, **kwargs):
    if settings.SECRET_KEY.startswith("only-for-"):
        return [
            Error("SECRET_KEY is the one for trying things out; set your own.", id="portal.E001")
        ]
    return []


@register(Tags.security, deploy=True)
def check_address(app_configs, **kwargs):
    address = urlsplit(settings.PORTAL_BASE_URL)
    problems = []
    if address.scheme != "https":
        text = "PORTAL_BASE_URL must begin with https://, because sign-ins and tokens cross the network."
        problems.append(Error(text, id="portal.E002"))
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        text = "ALLOWED_HOSTS must hold the host of PORTAL_BASE_URL, or every page answers 400."
        problems.append(Error(text, id="portal.E003"))
    if "*" in settings.ALLOWED_HOSTS:
        text = (
            "ALLOWED_HOSTS must name its hosts; with * anybody can put a false address into mails."
        )
        problems.append(Error(text, id="portal.E004"))
    return problems


@register(Tags.security, deploy=True)
def check_home_government(app_configs, **kwargs):
    try:
        known = Government.objects.filter(code=settings.HOME_GOVERNMENT).exists()
        if known or not Government.objects.exists():
            return []  # an empty register is told by the pages: it is loaded after the start
    except DatabaseError:  # not there or not migrated yet: /readyz says that
        return []
    text = (
        f"HOME_GOVERNMENT is {settings.HOME_GOVERNMENT}, a code that the register does not know."
    )
    return [Error(text, id="portal.E006")]


@register(Tags.security, deploy=True)
def check_demo_accounts(app_configs, **kwargs):
    try:
        accounts = User.objects.filter(is_demo=True, is_active=True)
        names = list(accounts.order_by("pk").values_list("username", flat=True))
    except DatabaseError:  # not there or not migrated yet: /readyz says that
        return []
    if not names:
        return []
    text = (
        f"The demo accounts {', '.join(names)} are active; deactivate them on a real installation."
    )
    return [Error(text, id="portal.E005")]
