"""What is asked when a target set is made or looked at."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.forms import CheckRow
from governments.choices import Kind, Level, Region
from governments.forms import AsOfForm, DayField, RegisterDayField
from governments.lookup import resolve
from governments.models import Government
from networks.models import Network
from portal.models import TargetSet
from portal.targets.answers import SetState
from projects.models import Task

FILTERS = ("level", "kind", "region", "parent", "country")
LISTED_MOST = 500


class SetDayForm(AsOfForm):
    """Which day of a set, and since which other one changes are told."""

    since = RegisterDayField(label=gettext_lazy("What changed since"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All")), *SetState.choices],
        required=False,
    )
    month = forms.IntegerField(required=False, min_value=0, max_value=1200)


class TargetSetForm(forms.ModelForm):
    """Whoever fits everything that is filled in belongs to the set."""

    level = forms.MultipleChoiceField(
        label=gettext_lazy("Level"), choices=Level, required=False, widget=CheckRow
    )
    region = forms.MultipleChoiceField(
        label=gettext_lazy("Region"), choices=Region, required=False, widget=CheckRow
    )
    kind = forms.MultipleChoiceField(
        label=gettext_lazy("Kind"), choices=Kind, required=False, widget=CheckRow
    )
    parent = forms.CharField(
        label=gettext_lazy("Belonging to"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Name or code of a province: its municipalities of the day."),
    )
    country = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("Two letters, for example JP."),
    )
    listed = forms.CharField(
        label=gettext_lazy("List of governments"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "One name or code a line; after a semicolon a note, for example a figure and its source."
        ),
    )
    starts_on = DayField(label=gettext_lazy("Expected from"), required=False)
    due_on = DayField(label=gettext_lazy("To be reached by"), required=False)

    class Meta:
        model = TargetSet
        fields = [
            "name_ko",
            "name_en",
            "network",
            "task",
            "starts_on",
            "due_on",
            "note",
            "source",
            "is_public",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = Network.objects.visible_to(user).by_name()
        tasks = Task.objects.visible_to(user).filter(partner_set__government__isnull=False)
        chosen = Task.objects.filter(pk=self.instance.task_id)
        self.fields["task"].queryset = (tasks | chosen).distinct().order_by("reference")
        if self.instance.pk:
            self._fill()

    def _fill(self) -> None:
        self.initial |= {name: self.instance.filters.get(name, "") for name in FILTERS}
        self.initial["parent"] = next(iter(self.instance.filters.get("parent", [])), "")
        rows = self.instance.member_set.order_by("position").values_list(
            "government__code", "note"
        )
        self.initial["listed"] = "\n".join(f"{code}; {note}".rstrip("; ") for code, note in rows)

    def clean_parent(self) -> str:
        text = self.cleaned_data["parent"].strip()
        return resolve(text, on=timezone.localdate()).code if text else ""

    def clean_country(self) -> str:
        return self.cleaned_data["country"].upper()

    def clean_listed(self) -> list[tuple[Government, str]]:
        lines = [line.strip() for line in self.cleaned_data["listed"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > LISTED_MOST:
            raise ValidationError(_("At most %(number)s lines.") % {"number": LISTED_MOST})
        found: dict[Government, str] = {}
        problems = []
        for number, line in enumerate(lines, start=1):
            name, _semicolon, note = line.partition(";")
            try:
                found.setdefault(_named(name.strip()), note.strip())
            except ValidationError as error:
                problems.append(f"{number}. {name.strip()}: {' '.join(error.messages)}")
        if problems:
            raise ValidationError(problems)
        return list(found.items())

    def _post_clean(self):
        """The action cleans."""

    def facts(self) -> dict:
        facts = {name: self.cleaned_data[name] for name in self._meta.fields}
        filters = {name: self.cleaned_data[name] for name in FILTERS if self.cleaned_data[name]}
        if "parent" in filters:
            filters["parent"] = [filters["parent"]]
        return facts | {"filters": filters, "listed": self.cleaned_data["listed"]}


def _named(text: str) -> Government:
    """By its code, also of one that has ended, or by a name that leads to one alone."""
    coded = Government.objects.unmerged().filter(code=text).first()
    return coded or resolve(text, on=timezone.localdate())


def month_end(first: date, months: int) -> date:
    """The last day of the month that lies `months` after that of `first`."""
    index = first.year * 12 + first.month + months
    return date.fromordinal(date(index // 12, index % 12 + 1, 1).toordinal() - 1)
