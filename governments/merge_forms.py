"""The page on which two records are made one: first shown with all that moves, then done as it was shown."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governments.lookup import resolve
from governments.merging import MergePlan, merge_governments, plan_merge
from governments.models import Government, GovernmentMerge
from governments.nearness import Near, near_matches

THIS, OTHER = "this", "other"


class RadioRow(forms.RadioSelect):
    template_name = "forms/check_row.html"


class MergeForm(forms.Form):
    other = forms.CharField(
        label=gettext_lazy("The other record"),
        max_length=150,
        help_text=gettext_lazy("By name or code; or choose one of the similar records."),
        error_messages={"required": gettext_lazy("Name the other record.")},
    )
    keep = forms.ChoiceField(
        label=gettext_lazy("Which one stays"),
        initial=THIS,
        widget=RadioRow,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("How you know that both are one and the same."),
        error_messages={"required": gettext_lazy("Say how you know that both are one.")},
    )

    def __init__(self, *args, government: Government, on, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.government = government
        self.on = on
        this = f"{government.latest.name} ({government.code})"
        self.fields["keep"].choices = [(THIS, this), (OTHER, _("The other record"))]

    def clean_other(self) -> Government:
        text = self.cleaned_data["other"]
        named = Government.objects.with_versions().meant_by([text]).get(text)
        other = named or self._called(text)
        if other == self.government:
            raise ValidationError(_("Name another record: this is the same one."))
        return other

    def _called(self, text: str) -> Government:
        """Two records of one name are told apart by this page: it is the other one that is meant."""
        try:
            return resolve(text, on=self.on)
        except ValidationError as error:
            matches = (error.params or {}).get("matches", [])
            others = [m.government for m in matches if m.government != self.government]
            if error.code == "ambiguous" and len(others) == 1:
                return others[0]
            raise


class MergeEntry:
    """State of the page for one request. Only `save` after a preview of the same rows writes."""

    def __init__(self, government: Government, data=None, *, on, other: str = ""):
        self.government = government
        self.data = data
        self.on = on
        self.notice = ""
        self.plan: MergePlan | None = None
        self.form = MergeForm(data, government=government, on=on, initial={"other": other})

    @property
    def similar(self) -> list[Near]:
        names = self.government.names.values_list("text", flat=True)
        return near_matches(names, on=self.on, apart_from=self.government)

    def pick(self) -> None:
        """Fills in one of the similar records, everything else as typed and not judged yet."""
        typed = {name: self.form[name].value() for name in self.form.fields}
        typed["other"] = self.data["pick"]
        self.form = MergeForm(initial=typed, government=self.government, on=self.on)

    def preview(self) -> bool:
        """Plans what was typed; True if nothing stands against it."""
        if not self.form.is_valid():
            return False
        self.plan = plan_merge(**self._records())
        for sentence in self.plan.obstacles:
            self.form.add_error(None, sentence)
        return not self.plan.obstacles

    def save(self, *, by, at) -> GovernmentMerge | None:
        """Merges what was previewed; what has changed since is shown again first."""
        if not self.preview():
            return None
        if self.data.get("previewed") != self.plan.fingerprint:
            self.notice = _("Look at it once more: it is not what was shown before.")
            return None
        try:
            reason = self.form.cleaned_data["reason"]
            return merge_governments(**self._records(), by=by, at=at, reason=reason)
        except ValidationError as error:
            self.plan = None
            self.form.add_error(None, ValidationError({NON_FIELD_ERRORS: error.messages}))
            return None

    def _records(self) -> dict[str, Government]:
        other = self.form.cleaned_data["other"]
        if self.form.cleaned_data["keep"] == THIS:
            return {"keep": self.government, "drop": other}
        return {"keep": other, "drop": self.government}
