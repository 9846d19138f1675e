"""Rule packs as pages: read, compared, and tried on agreements of the past."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import DutyStep, RuleCondition
from agreements.models import Agreement, PackRule, RulePack
from agreements.permissions import can_edit_rules
from agreements.rules.book import RuleBook
from agreements.rules.comparison import compare
from agreements.rules.conditions import Trial, trial_of
from agreements.rules.forms import CompareForm, TryForm
from agreements.rules.trial import try_rules


@require_safe
def pack_list(request):
    packs = RulePack.objects.select_related("government").prefetch_related("government__versions")
    packs = packs.by_name().annotate(
        rule_count=Count("rules"),
        unchecked=Count("rules", filter=Q(rules__pk__gt=0, rules__checked_on=None)),
    )
    context = {"packs": packs, "can_edit": can_edit_rules(request.user)}
    return render(request, "agreements/pack_list.html", context)


@require_safe
def pack_detail(request, key):
    packs = RulePack.objects.select_related("government").prefetch_related(
        Prefetch("rules", PackRule.objects.for_use()), "government__versions"
    )
    context = {
        "pack": get_object_or_404(packs, key=key),
        "can_edit": can_edit_rules(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "agreements/pack_detail.html", context)


@require_safe
def rules_compare(request):
    form = CompareForm(request.GET or None)
    rows = None
    if form.is_bound and form.is_valid():
        rows = compare(
            form.cleaned_data["left"], form.cleaned_data["right"], on=timezone.localdate()
        )
    context = {"form": form, "rows": rows}
    return render(request, "agreements/rules_compare.html", context)


@require_safe
def rules_try(request):
    """A draft, or a whole pack, on the agreements of a time: last year's unless told."""
    year = timezone.localdate().year - 1
    times = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    form = TryForm(request.GET or None, initial=times)
    found = []
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        times = {name: asked[name] or day for name, day in times.items()}
        labels, trials = _trials(asked)
        seen = Agreement.objects.visible_to(request.user)
        found = list(zip(labels, try_rules(trials, seen, **times), strict=True))
    context = {"form": form, "found": found, **times}
    return render(request, "agreements/rules_try.html", context)


def _trials(asked: dict) -> tuple[list[str], list[Trial]]:
    if asked["pack"]:
        rules = RuleBook.of_pack(asked["pack"]).rules
        return [rule.title for rule in rules], [trial_of(rule) for rule in rules]
    kinds = frozenset(kind.pk for kind in asked["kinds"])
    condition = asked["condition"] or RuleCondition.ALWAYS
    label = DutyStep(asked["step"]).label if asked["step"] else DutyStep.COUNCIL_CONSENT.label
    return [label], [Trial(condition, asked["threshold"], kinds)]
