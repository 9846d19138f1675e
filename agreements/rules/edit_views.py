"""Writing rule packs: pages for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agreements.models import PackRule, RulePack
from agreements.permissions import can_edit_rules
from agreements.rules.actions import save_pack, save_rule
from agreements.rules.forms import PackForm, RuleForm

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def pack_create(request):
    return _pack_page(request, RulePack())


@require_http_methods(FORM_METHODS)
def pack_edit(request, key):
    _refuse_others(request)
    return _pack_page(request, get_object_or_404(RulePack, key=key))


@require_http_methods(FORM_METHODS)
def rule_create(request, key):
    _refuse_others(request)
    pack = get_object_or_404(RulePack, key=key)
    return _rule_page(request, PackRule(pack=pack, position=pack.rules.count() + 1), pack)


@require_http_methods(FORM_METHODS)
def rule_edit(request, pk):
    _refuse_others(request)
    rule = get_object_or_404(PackRule.objects.select_related("pack"), pk=pk)
    return _rule_page(request, rule, rule.pack)


def _pack_page(request, pack: RulePack):
    _refuse_others(request)
    name = pack.name if pack.pk else ""
    form = PackForm(request.POST or None, instance=pack)
    if _is_saved(form, save_pack, pack=pack, by=request.user):
        messages.success(request, _("Saved."))
        return redirect("agreements:rule_pack", key=pack.key)
    heading = _("Edit the rule pack") if name else _("Add a rule pack")
    context = {"form": form, "heading": heading, "parent": name}
    return render(request, "agreements/rule_form.html", context)


def _rule_page(request, rule: PackRule, pack: RulePack):
    heading = _("Edit the rule") if rule.pk else _("Add a rule")
    form = RuleForm(request.POST or None, instance=rule)
    if _is_saved(form, save_rule, rule=rule, by=request.user):
        messages.success(request, _("Saved. Duties follow."))
        return redirect("agreements:rule_pack", key=pack.key)
    context = {"form": form, "heading": heading, "pack": pack, "parent": pack.name}
    return render(request, "agreements/rule_form.html", context)


def _refuse_others(request) -> None:
    if not can_edit_rules(request.user):
        raise PermissionDenied


def _is_saved(form, action, **subject) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    try:
        action(**subject, **form.cleaned_data)
    except ValidationError as error:
        problems = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for name, errors in problems.items():
            for problem in errors:
                named = name if name != NON_FIELD_ERRORS else problem.code
                form.add_error(named if named in form.fields else None, problem.messages)
        return False
    return True
