"""Who would merge, when, and into what, as people type it; nothing of it is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governments.choices import Level
from governments.forms import RegisterDayField
from governments.lookup import Match, resolve
from governments.models import Government

LEVELS = (Level.PROVINCE, Level.MUNICIPALITY)
FEWEST, MOST = 2, 10


class SupposedForm(forms.Form):
    """The facts of the supposed merger besides the bodies, which `MergerEntry` reads."""

    on = RegisterDayField(
        label=gettext_lazy("Day of the merger"),
        help_text=gettext_lazy("The first day of the new government."),
    )
    name_ko = forms.CharField(
        label=gettext_lazy("Name of the new government (Korean)"), required=False, max_length=100
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name of the new government (English)"), required=False, max_length=150
    )


@dataclass
class Row:
    """One body as it was typed, and what is wrong with it or who it is."""

    text: str
    government: Government | None = None
    shown: str = ""  # the text, or the name of whom it means
    errors: list[str] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def __post_init__(self):
        self.shown = self.shown or self.text


class MergerEntry:
    """The form of the page for one request."""

    def __init__(self, query: QueryDict, *, today: date):
        self.query = query
        self.today = today
        self.is_asked = "on" in query and "add" not in query
        typed = {name: query.get(name, "") for name in SupposedForm.base_fields}
        typed["on"] = typed["on"] or date(today.year + 1, 1, 1).isoformat()
        self.form = SupposedForm(query if self.is_asked else None, initial=typed)
        self.rows = [Row(text if self.is_asked else self._named(text)) for text in self._texts()]
        self.errors: list[str] = []
        if self.is_asked and self.form.is_valid():
            self._read_bodies()

    def _texts(self) -> list[str]:
        texts = [text.strip() for text in self.query.getlist("bodies")][:MOST]
        texts = [text for text in texts if text]
        wanted = max(FEWEST, len(texts) + ("add" in self.query))
        return [*texts, *[""] * (min(wanted, MOST) - len(texts))]

    def _named(self, text: str) -> str:
        """A code that came by a link is shown as the name that it stands for."""
        body = Government.objects.with_versions_and_parents().filter(code=text).first()
        return label(body, self.on) if body else text

    @property
    def on(self) -> date:
        """The day that is asked for, or the one that the form proposes."""
        asked = self.form.cleaned_data.get("on") if self.is_asked else None
        return asked or date(self.today.year + 1, 1, 1)

    @property
    def bodies(self) -> list[Government]:
        return [row.government for row in self.rows if row.government]

    @property
    def is_valid(self) -> bool:
        wrong = self.errors or self.form.errors or any(row.errors for row in self.rows)
        return self.is_asked and not wrong

    @property
    def is_past(self) -> bool:
        return self.on < self.today

    @property
    def may_add(self) -> bool:
        return len(self.rows) < MOST

    @property
    def error_count(self) -> int:
        rows = sum(len(row.errors) for row in self.rows)
        return len(self.errors) + rows + len(self.form.errors)

    def url_with(self, number: int, code: str) -> str:
        """The same question with the body of a row named beyond doubt."""
        texts = [code if place == number else row.text for place, row in enumerate(self.rows)]
        pairs = [("bodies", text) for text in texts if text]
        pairs += [(name, self.query.get(name, "")) for name in self.form.fields]
        return "?" + urlencode([pair for pair in pairs if pair[1]])

    @property
    def choices(self) -> list[tuple[Row, list[tuple[Match, str]]]]:
        """The rows, each with those whom an ambiguous name can mean and the address that says which."""
        return [
            (row, [(match, self.url_with(n, match.government.code)) for match in row.matches])
            for n, row in enumerate(self.rows)
        ]

    def _read_bodies(self) -> None:
        seen = {}
        for row in self.rows:
            if row.text:
                self._read(row, seen)
        if sum(bool(row.text) for row in self.rows) < FEWEST:
            self.errors.append(_("Name at least two governments."))
        elif not any(row.errors for row in self.rows):
            self.errors += _unlike(self.bodies, self.on)

    def _read(self, row: Row, seen: dict[int, str]) -> None:
        try:
            row.government = _body(row.text, self.on)
        except ValidationError as error:
            row.errors += error.messages
            row.matches = (error.params or {}).get("matches", [])
            return
        if row.government.pk in seen:
            name = row.government.name_on(self.on)
            row.errors.append(_("%(name)s is named twice.") % {"name": name})
        else:
            row.shown = label(row.government, self.on)
        seen.setdefault(row.government.pk, row.text)


def label(body: Government, on: date) -> str:
    """Its name with that of its province, which `resolve` reads back."""
    version = body.on(on) or body.nearest(on)
    return f"{version.name} ({version.parent.name_on(on)})" if version.parent else version.name


def known_labels(on: date) -> list[str]:
    """All who could merge, to choose from while typing."""
    living = Government.objects.filter(level__in=LEVELS).existing_on(on)
    return [label(body, on) for body in living.with_versions_and_parents().by_code()]


def _body(text: str, on: date) -> Government:
    """A code means that very body, a name whoever bears it or has taken it over by that day."""
    known = Government.objects.with_versions_and_parents()
    exact = known.filter(code=text).first()
    if exact is None:
        return known.get(pk=resolve(text, on=on).pk)
    if exact.merged_into_id:  # a duplicate record; its code leads to the one that was kept
        exact = known.get(pk=exact.merged_into_id)
    if exact.on(on) is None:
        facts = {"name": exact.name_on(on), "day": date_format(on)}
        raise ValidationError(_("%(name)s did not exist on %(day)s.") % facts)
    return exact


def _unlike(bodies: list[Government], on: date) -> list[str]:
    """Why these cannot become one: of another level, or below different provinces."""
    other = next((body for body in bodies if body.level not in LEVELS), None)
    if other:
        facts = {"name": other.name_on(on), "level": other.get_level_display()}
        return [
            _("Only provinces or municipalities merge here; %(name)s is of level “%(level)s”.")
            % facts
        ]
    first = bodies[0]
    for body in bodies[1:]:
        facts = {"name": body.name_on(on), "first": first.name_on(on)}
        if body.level != first.level:
            message = _(
                "%(first)s and %(name)s are of different levels: merge provinces with provinces."
            )
            return [message % facts]
        if body.on(on).parent_id != first.on(on).parent_id:
            message = _("%(first)s and %(name)s stand below different provinces.")
            return [message % facts]
    return []
