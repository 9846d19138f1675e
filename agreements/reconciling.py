"""The part of a page on an agreement that deals with what somebody else has saved since it was opened."""

from __future__ import annotations

from django.utils.translation import gettext as _

from agreements.actions import ItemDraft
from agreements.forms import ItemFormSet
from agreements.history import Change, changes_of
from agreements.merging import Difference, Merge, items_as_values, merge
from agreements.models import Agreement


class Opened:
    """A page that says with which revision it was opened; knows agreement, user and data (what was sent)."""

    merge: Merge | None = None
    clashes: list[Difference] = []

    @property
    def revision(self) -> int | None:
        """On which revision of the record the page is built: that of today, once both sides were shown."""
        if self.agreement is None:
            return None
        if self.merge or self.data is None:
            return self.agreement.revision
        return self._opened_with

    @property
    def _opened_with(self) -> int:
        posted = self.data.get("revision", "")
        is_number = posted.isascii() and posted.isdecimal() and len(posted) < 10
        return int(posted) if is_number else self.agreement.revision

    @property
    def changes_of_others(self) -> list[Change]:
        """What was saved since this page was opened."""
        rows = self.agreement.history.filter(revision__gt=self._opened_with)
        since = set(rows.values_list("change", flat=True))
        changes = changes_of(self.agreement, self.user)
        return [change for change in changes if change.key in since]


class Reconciliation(Opened):
    """A part of the record as somebody typed it, and what was saved since the page was opened.

    Where `is_step`, whatever was saved meanwhile is shown first: a step is about the record as a whole.
    """

    def __init__(self, agreement: Agreement, user, data, *, is_step: bool = False):
        self.agreement, self.user, self.data, self.is_step = agreement, user, data, is_step

    @property
    def has_something_to_show(self) -> bool:
        return bool(self.clashes or (self.merge and (self.merge.taken or self.is_unseen)))

    def settle(self, mine: dict, labels: dict) -> dict | None:
        """What to save, by name; None where both sides have to be looked at first."""
        choices = {
            name: self.data.get(f"choice_{name}", "") for name in self.data.getlist("clash")
        }
        self.merge = self._merged(mine, labels, choices)
        self.clashes = self.merge.clashes
        return None if self.has_something_to_show else self.merge.values

    def keep_asking(self, mine: dict, labels: dict) -> None:
        """A question stays on the page until it is answered, even where something else is wrong."""
        asked = {name: "" for name in self.data.getlist("clash") if name in mine}
        if asked:
            self.clashes = self._merged({n: mine[n] for n in asked}, labels, asked).clashes

    @property
    def is_unseen(self) -> bool:
        return self.is_step and self._opened_with != self.agreement.revision

    def _merged(self, mine: dict, labels: dict, choices: dict[str, str]) -> Merge:
        return merge(
            agreement=self.agreement,
            revision=self._opened_with,
            mine=mine,
            labels=labels,
            choices=choices,
        )


class ReconcilingEntry(Opened):
    """Needs of the page, besides: form, items, counterparts, and how to make a form."""

    def facts(self) -> dict:
        """What the action is given."""
        if self.merge:
            return self._as_facts(self.merge.values)
        facts = dict(self.form.cleaned_data)
        if "lead_days" in facts:
            facts["lead_days"] = facts["lead_days"] or []
        return {**facts, "counterparts": self.counterparts, "items": self.items.drafts()}

    def reconcile(self) -> bool:
        """Whether what is typed can be saved over the record as it stands now; if not, both are shown."""
        if self.agreement is None:
            return True
        asked = self.data.getlist("clash")
        mine = self.facts()
        mine["items"] = items_as_values(mine["items"])
        choices = {name: self.data.get(f"choice_{name}", "") for name in asked}
        self.merge = merged = self._merged(mine, choices)
        self.clashes = merged.clashes
        if merged.clashes or merged.taken:
            self._show(merged.values)
            return False
        return True

    def _merged(self, mine: dict, choices: dict[str, str]) -> Merge:
        return merge(
            agreement=self.agreement,
            revision=self.revision,
            mine=mine,
            labels=self._labels(),
            choices=choices,
        )

    def _keep_asking(self) -> None:
        """A question stays on the page until it is answered, whatever other button is pressed meanwhile."""
        asked = self.data.getlist("clash")
        if not self.agreement or not asked:
            return
        form, items = self._make_form(data=self.data), ItemFormSet(prefix="items", data=self.data)
        form.is_valid()
        mine = {**form.cleaned_data, "counterparts": self.counterparts}
        mine["items"] = items_as_values(items.drafts()) if items.is_valid() else None
        mine = {name: mine.get(name) for name in asked if name in mine}
        self.clashes = self._merged(mine, dict.fromkeys(asked, "")).clashes

    def start_again(self, agreement: Agreement) -> None:
        """Somebody saved while this was being saved; both sides are shown."""
        self.agreement, self.merge = agreement, None
        self.reconcile()

    def _as_facts(self, values: dict) -> dict:
        return {**values, "items": [ItemDraft(**item) for item in values["items"]]}

    def _labels(self) -> dict[str, str]:
        labels = {name: self.form[name].label for name in self.form.fields}
        return {**labels, "counterparts": _("Counterparts"), "items": _("Cooperation items")}

    def _show(self, values: dict) -> None:
        """The form with what would be saved in it: the other side's values where only that one changed."""
        fields = self.form.fields
        typed = {
            name: fields[name].prepare_value(_raw(values[name], fields[name])) for name in fields
        }
        self.form = self._make_form(initial=typed)
        self.counterparts = values["counterparts"]
        rows = [
            {
                **item,
                "field": item["field"] and item["field"].key,
                "responsible": item["responsible"] and item["responsible"].code,
            }
            for item in values["items"]
        ]
        self.items = ItemFormSet(prefix="items", initial=rows)


def _raw(value, field):
    """A value as the field's own widget sends it; a record by the key that the form uses for it."""
    key = getattr(field, "to_field_name", None)
    return getattr(value, key) if key and value is not None else value
