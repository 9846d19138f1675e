"""«Who next» and the weights behind it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.coverage import coverage
from governments.forms import AsOfForm
from governments.models import Government
from portal.models import DEFAULT_WEIGHTS, PointKind, TargetSet
from portal.models.suggestion import WEIGHT_MOST
from portal.permissions import can_dismiss_suggestion, can_weigh_points
from portal.suggestions.actions import dismiss_suggestion, recall_suggestion, set_weights
from portal.suggestions.ranking import suggestions, weights
from portal.targets.members import members


class WhoNextForm(AsOfForm):
    target_set = forms.ModelChoiceField(
        TargetSet.objects.none(),
        label=gettext_lazy("Target set"),
        required=False,
        empty_label=gettext_lazy("All provinces"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        sets = TargetSet.objects.visible_to(user).current().by_name()
        self.fields["target_set"].queryset = sets

    @property
    def chosen(self) -> TargetSet | None:
        return self.cleaned_data.get("target_set") if self.is_valid() else None


class WeightsForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = weights()
        for kind in PointKind:
            self.fields[kind.value] = forms.IntegerField(
                label=kind.label,
                min_value=0,
                max_value=WEIGHT_MOST,
                initial=now[kind],
                help_text=_("Shipped: %(weight)s") % {"weight": DEFAULT_WEIGHTS[kind]},
            )


@require_safe
def who_next(request):
    form = WhoNextForm(request.GET, user=request.user)
    day = form.asked or timezone.localdate()
    chosen = form.chosen
    covered = coverage(
        on=day,
        reader=request.user,
        governments=members(chosen, on=day, reader=request.user) if chosen else None,
        with_why=True,
    )
    found = suggestions(covered, user=request.user)
    context = {
        "form": form,
        "on": day,
        "suggestions": [each for each in found if not each.dismissal],
        "put_aside": [each for each in found if each.dismissal],
        "may_dismiss": can_dismiss_suggestion(request.user),
        "may_weigh": can_weigh_points(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/suggestions/who_next.html", context, status=status)


@require_POST
def suggestion_dismiss(request, code):
    """Puts a suggestion aside with a reason, or takes it up again."""
    if not can_dismiss_suggestion(request.user):
        raise PermissionDenied
    government = get_object_or_404(Government.objects.unmerged(), code=code)
    today = timezone.localdate()
    if "recall" in request.POST:
        recall_suggestion(government=government, on=today)
        return redirect("suggestions:list")
    try:
        reason = request.POST.get("reason", "")
        dismiss_suggestion(government=government, reason=reason, on=today, by=request.user)
        messages.success(request, _("The suggestion is put aside."))
    except ValidationError as error:
        messages.error(request, f"{_('Why not')}: {' '.join(error.messages)}")
    return redirect("suggestions:list")


@require_http_methods(["GET", "HEAD", "POST"])
def weights_edit(request):
    if not can_weigh_points(request.user):
        raise PermissionDenied
    form = WeightsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_weights(weights={PointKind(key): value for key, value in form.cleaned_data.items()})
        messages.success(request, _("Saved."))
        return redirect("suggestions:list")
    return render(request, "portal/suggestions/weights_form.html", {"form": form})
