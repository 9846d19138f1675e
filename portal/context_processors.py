"""What every page shows around its content."""

from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from governments.imports.kinds import can_see_imports
from governments.models import Government

MENU = [
    ("portal:dashboard", _("Dashboard")),
    ("agreements:list", _("Agreements")),
    ("governments:list", _("Governments")),
    ("networks:list", _("Networks")),
    ("projects:list", _("Policy tasks")),
    ("meetings:list", _("Meetings")),
    ("reminders:list", _("Reminders")),
]
DESIGN_SYSTEM = "krds/portal-layer.css"


def portal(request):
    return {
        "menu": menu(request),
        "home_government": SimpleLazyObject(Government.objects.home),
        "has_design_system": has_design_system(),
        "other_language": other_language(request),
        "demo_sign_ins": demo_sign_ins,
        "may_import": lambda: can_see_imports(request.user),
    }


def menu(request) -> list[dict]:
    match = request.resolver_match
    here = match.namespace if match else None
    current = match.view_name if match else None
    return [
        {
            "url": reverse(name),
            "label": label,
            "is_current": name == current or (here != "portal" and name.startswith(f"{here}:")),
        }
        for name, label in MENU
    ]


@cache
def has_design_system() -> bool:
    """Whether the npm package was there: the portal's own stylesheets carry the pages without it."""
    if settings.DEBUG:
        return finders.find(DESIGN_SYSTEM) is not None
    return staticfiles_storage.exists(DESIGN_SYSTEM)


def other_language(request) -> dict:
    if getattr(request, "LANGUAGE_CODE", "ko").startswith("ko"):
        return {"code": "en", "name": "English"}
    return {"code": "ko", "name": "한국어"}


def demo_sign_ins() -> list[str]:
    """The demo accounts, shown on the sign-in page of a trial installation only."""
    if not settings.DEBUG:
        return []
    return list(
        User.objects.filter(is_demo=True).order_by("pk").values_list("username", flat=True)
    )
