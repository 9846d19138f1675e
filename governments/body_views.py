"""Adding a body to the register, taking it back, and the further names that lead to one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governments.actions import add_alias, remove_alias
from governments.additions import remove_body
from governments.models import Government, GovernmentAlias
from governments.new_body_entry import BodyEntry
from governments.permissions import (
    can_add_government,
    can_name_government,
    can_remove_government,
)


@require_http_methods(["GET", "HEAD", "POST"])
def government_create(request):
    """Adds a body that the register does not have, after showing what is near it."""
    if not can_add_government(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    name = request.GET.get("name", "").strip()[:100]
    entry = BodyEntry(data, on=timezone.localdate(), name=name)
    added = entry.save(by=request.user) if data else None
    if added:
        messages.success(request, _("%(name)s is in the register now.") % {"name": added})
        return redirect("governments:detail", code=added.code)
    return render(request, "governments/government_form.html", {"entry": entry})


@require_safe
def government_near(request):
    """What is near the names being typed; part of a form."""
    if not can_add_government(request.user):
        raise PermissionDenied
    entry = BodyEntry(request.GET, on=timezone.localdate())
    context = {"entry": entry, "picks": "picks" in request.GET}
    return render(request, "governments/_near_matches.html", context)


@require_POST
def government_remove(request, code):
    government = get_object_or_404(Government, code=code)
    if not can_remove_government(request.user, government):
        raise PermissionDenied
    name = str(government)
    try:
        remove_body(government=government, by=request.user)
    except ValidationError as error:
        _tell(request, error)
        return redirect("governments:detail", code=code)
    messages.success(request, _("%(name)s is taken back out of the register.") % {"name": name})
    return redirect("governments:list")


@require_POST
def alias_create(request, code):
    government = get_object_or_404(Government.objects.unmerged(), code=code)
    if not can_name_government(request.user):
        raise PermissionDenied
    text = request.POST.get("text", "")
    try:
        alias = add_alias(government=government, text=text, by=request.user)
        messages.success(request, _("It is found as “%(name)s” too now.") % {"name": alias.text})
    except ValidationError as error:
        _tell(request, error)
        address = redirect("governments:detail", code=code)
        address["Location"] += f"?{urlencode({'alias': text})}#id_alias"
        return address
    return redirect("governments:detail", code=code)


@require_POST
def alias_remove(request, code, pk):
    alias = get_object_or_404(GovernmentAlias, pk=pk, government__code=code)
    if not can_name_government(request.user):
        raise PermissionDenied
    try:
        remove_alias(alias=alias, by=request.user)
        messages.success(request, _("“%(name)s” no longer leads here.") % {"name": alias.text})
    except ValidationError as error:
        _tell(request, error)
    return redirect("governments:detail", code=code)


def _tell(request, error: ValidationError) -> None:
    for sentence in error.messages:
        messages.error(request, sentence)
