"""The page on which a plan is closed, with one row for each task that is still to be worked on."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from projects.choices import Fate
from projects.closing import FateDraft, close_plan, open_tasks
from projects.editing import FORM_METHODS, refuse
from projects.models import Plan, Task
from projects.permissions import can_edit_plan


class ClosingForm(forms.Form):
    into = forms.ModelChoiceField(
        Plan.objects.none(),
        to_field_name="key",
        label=gettext_lazy("Plan that takes tasks over"),
        required=False,
        empty_label=gettext_lazy("No plan"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for closing"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why the plan is closed.")},
    )

    def __init__(self, *args, user, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        plans = Plan.objects.visible_to(user).open().exclude(pk=plan.pk)
        self.fields["into"].queryset = plans.newest_first()


class FateForm(forms.Form):
    """What becomes of one task; the row's prefix is the id of the task."""

    fate = forms.ChoiceField(label=gettext_lazy("What becomes of it"), choices=Fate)
    into = forms.CharField(
        label=gettext_lazy("Merged into (reference)"), max_length=60, required=False
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)

    def __init__(self, *args, user, task: Task, **kwargs):
        super().__init__(*args, prefix=f"task-{task.pk}", **kwargs)
        self.user, self.task = user, task

    def clean_into(self) -> Task | None:
        reference = self.cleaned_data["into"].strip()
        if not reference:
            return None
        tasks = Task.objects.visible_to(self.user).tasks().select_related("plan")
        found = tasks.filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(_("There is no such task."))
        return found

    def draft(self) -> FateDraft:
        return FateDraft(**self.cleaned_data)


@require_http_methods(FORM_METHODS)
def plan_close(request, key):
    plan = get_object_or_404(Plan.objects.visible_to(request.user), key=key)
    if not (can_edit_plan(request.user, plan) and plan.is_open):
        raise PermissionDenied
    data = request.POST or None
    form = ClosingForm(data, user=request.user, plan=plan)
    rows = [
        FateForm(data, user=request.user, task=task, initial={"fate": Fate.CARRIED})
        for task in open_tasks(plan).select_related("area")
    ]
    typed = request.method == "POST" and _are_valid(form, *rows)
    if typed and _close(request, plan, form, rows):
        messages.success(request, _("The plan is closed."))
        return redirect(form.cleaned_data["into"] or plan)
    context = {"plan": plan, "form": form, "rows": rows}
    return render(request, "projects/plan_close.html", context)


def _are_valid(*parts: forms.Form) -> bool:
    """Asks each, so that every problem is found at once."""
    answers = [part.is_valid() for part in parts]
    return all(answers)


def _close(request, plan: Plan, form: ClosingForm, rows: list[FateForm]) -> bool:
    try:
        close_plan(
            plan=plan,
            by=request.user,
            on=timezone.localdate(),
            fates={row.task.pk: row.draft() for row in rows},
            **form.cleaned_data,
        )
    except ValidationError as error:
        _refuse(form, rows, error)
        return False
    return True


def _refuse(form: ClosingForm, rows: list[FateForm], error: ValidationError) -> None:
    """What is refused of a task stands in its row."""
    refused = error.message_dict if hasattr(error, "error_dict") else {}
    own = [row for row in rows if row.task.reference in refused]
    for row in own:
        row.add_error("fate", refused[row.task.reference])
    if not own:
        refuse(form, error)
