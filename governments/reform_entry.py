"""The page on which an event is recorded: first shown with all its effects, then saved as it was shown."""

from __future__ import annotations

import hashlib

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from governments.models import GovernmentEvent
from governments.reform_forms import ReformForm, ResultForm, ResultFormSet
from governments.reforms import Effect, plan_event, record_event, told

PREFIX = "after"


class ReformEntry:
    """State of the page for one request. Only `save` after a preview of the same effects writes."""

    def __init__(self, data=None, *, started=None):
        """`started` is the query string of a link that fills the empty form in."""
        self.data = data
        self.effects: list[Effect] = []
        self.notice = ""
        facts, result = _started(started) if started else ({}, {})
        self.form = ReformForm(data, initial=facts)
        self.after = ResultFormSet(data, prefix=PREFIX, initial=None if data else [result])

    @property
    def told(self) -> dict[str, list[Effect]]:
        return told(self.effects)

    @property
    def fingerprint(self) -> str:
        told = "\n".join(map(repr, self.effects))
        return hashlib.sha256(told.encode()).hexdigest()

    def rearrange(self) -> None:
        """One row more or less, everything else as typed and not judged yet."""
        rows = [{name: form[name].value() for name in form.fields} for form in self.after.forms]
        drop = self.data.get("drop_row", "")
        if drop.isdecimal() and int(drop) < len(rows):
            del rows[int(drop)]
        if "add_row" in self.data:
            rows.append({})
        typed = {name: self.form[name].value() for name in self.form.fields}
        self.form = ReformForm(initial=typed)
        self.after = ResultFormSet(prefix=PREFIX, initial=rows)

    def preview(self) -> bool:
        """Plans what was typed; every problem is shown at its field."""
        draft = self._draft()
        if draft:
            try:
                self.effects = plan_event(draft)
            except ValidationError as error:
                self._refuse(error)
        return bool(self.effects)

    def save(self, *, by) -> GovernmentEvent | None:
        """Records what was previewed; what has changed since is shown again first."""
        if not self.preview():
            return None
        if self.data.get("previewed") != self.fingerprint:
            self.notice = _("Look at the effects once more: they are not what was shown before.")
            return None
        try:
            return record_event(draft=self._draft(), by=by)
        except ValidationError as error:
            self.effects = []
            self._refuse(error)
            return None

    def _draft(self):
        if not all([self.form.is_valid(), self.after.is_valid()]):
            return None
        results = self.after.results(day=self.form.cleaned_data["occurred_on"])
        if any(form.errors for form in self.after.forms):
            return None
        return self.form.draft(results)

    def _refuse(self, error: ValidationError) -> None:
        named = hasattr(error, "error_dict")
        problems = error.message_dict if named else {NON_FIELD_ERRORS: error.messages}
        for name, sentences in problems.items():
            if name == "after":
                self.after.non_form_errors().extend(sentences)
            else:
                field = name if name in self.form.fields else None
                self.form.add_error(field, sentences)


def _started(query) -> tuple[dict, dict]:
    """What a query string says about the event and about the first body after it; names are not shared."""
    facts = {name: query[name] for name in ReformForm.base_fields if name in query}
    for name in ("before", "partial"):
        facts[name] = "\n".join(query.getlist(name))
    result = {name: query[name] for name in ResultForm.base_fields if name in query}
    return facts, result
