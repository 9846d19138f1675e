"""The life of an agreement as its page shows it: what can come next, and what happened so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.forms import Form
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.permissions import can_read_internal
from agreements.amendments import differences, told_facts
from agreements.choices import LegalState
from agreements.council import council_demands
from agreements.life_acts import ACTS
from agreements.life_forms import StepForm
from agreements.lifecycle import next_steps, unmet
from agreements.models import Agreement, AgreementLink
from agreements.permissions import can_edit_agreement, can_take_step
from agreements.reconciling import Reconciliation

OTHER_STEPS = {
    "log": _("Logged as signed"),
    "plan": _("Planned"),
    "lock_text": _("Final text locked"),
    "extend": _("Extended in writing"),
    "refuse_renewal": _("Notice against the extension"),
    "join": _("A party joined"),
    "withdraw": _("A party withdrew"),
    "succeed": _("A party was succeeded"),
    "correct": _("State corrected"),
}


@dataclass
class Offer:
    """Something that the reader may do, or may only see to be possible."""

    name: str
    label: str
    form: Form | None
    needs: list[str]

    @property
    def is_open(self) -> bool:
        return self.form is not None and self.form.is_bound

    @property
    def reconciliation(self) -> Reconciliation | None:
        """Of a form that was sent and not taken; the others are as old as this page."""
        return getattr(self.form, "reconciliation", None)


@dataclass(frozen=True)
class Happening:
    on: date
    label: str
    text: str
    by: object
    is_correction: bool = False


class LifePage:
    """`refused` is the form that was sent and not taken: it is shown again as it was typed."""

    def __init__(self, agreement: Agreement, user, today: date, refused: Form | None = None):
        self.agreement, self.user, self.today, self.refused = agreement, user, today, refused
        self.is_internal = can_read_internal(user)
        agreement.day = today

    @cached_property
    def steps(self) -> list[Offer]:
        """The next possible steps with what each still needs; without a form for whom another decides."""
        if not can_edit_agreement(self.user, self.agreement):
            return []
        return [self._step(step) for step in next_steps(self.agreement) if not by_action(step)]

    @cached_property
    def acts(self) -> list[Offer]:
        return [
            Offer(act.name, act.label, self._form(act), [])
            for act in ACTS
            if act.applies(self.agreement) and act.may(self.user, self.agreement)
        ]

    @property
    def can_amend(self) -> bool:
        possible = any(step.name == "begin_amending" for step in next_steps(self.agreement))
        return can_edit_agreement(self.user, self.agreement) and (
            possible or self.amendment is not None
        )

    @cached_property
    def demands(self) -> list:
        return council_demands(self.agreement) if self.agreement.is_preparatory else []

    @cached_property
    def amendments(self) -> list:
        """Each with what it changes, and what the parties said to it."""
        if not self.is_internal:
            return []
        found = list(
            self.agreement.amendments.newest_first().prefetch_related(
                "answers__party__government__versions"
            )
        )
        for amendment in found:
            amendment.differences = differences(amendment.changes)
        return found

    @property
    def amendment(self):
        return next((each for each in self.amendments if each.is_open), None)

    @cached_property
    def versions(self) -> list:
        if not self.is_internal:
            return []
        found = list(self.agreement.versions.order_by("-number"))
        for version in found:
            version.told = told_facts(version.facts)
        return found

    @cached_property
    def extensions(self) -> list:
        return list(self.agreement.extensions.order_by("old_expires_on", "pk"))

    @cached_property
    def family(self) -> list[dict]:
        """The linked agreements that the reader may see."""
        own = Q(earlier=self.agreement) | Q(later=self.agreement)
        links = AgreementLink.objects.filter(own).select_related("earlier", "later")
        seen = Agreement.objects.visible_to(self.user)
        links = links.filter(earlier__in=seen, later__in=seen).order_by("pk")
        return [
            {
                "kind": link.get_kind_display(),
                "is_later": link.earlier_id == self.agreement.pk,
                "agreement": link.later if link.earlier_id == self.agreement.pk else link.earlier,
            }
            for link in links
        ]

    @cached_property
    def course(self) -> list[Happening]:
        """What happened in law, the newest first, for everybody with an account."""
        if not self.is_internal:
            return []
        labels = OTHER_STEPS | step_labels(self.agreement)
        events = self.agreement.legal_events.select_related("by").order_by("-recorded_at", "-pk")
        return [
            Happening(
                event.happened_on,
                labels.get(event.step, event.step),
                self._reason(event),
                event.by,
                event.is_correction,
            )
            for event in events
        ]

    def _reason(self, event) -> str:
        """In words; a plan that was given up has a reason to choose beside them."""
        chosen = ""
        if event.target == LegalState.ABANDONED:
            chosen = self.agreement.get_abandon_reason_display()
        return ": ".join(filter(None, [str(chosen), event.reason]))

    def _step(self, step) -> Offer:
        form = None
        if can_take_step(self.user, self.agreement, step):
            form = self._sent(step.name) or StepForm(agreement=self.agreement, step=step)
        return Offer(step.name, step.custom["label"], form, unmet(self.agreement, step))

    def _form(self, act) -> Form:
        return self._sent(act.name) or act.form(
            agreement=self.agreement, today=self.today, user=self.user, prefix=act.name
        )

    def _sent(self, name: str) -> Form | None:
        return self.refused if self.refused and self.refused.prefix == name else None


def by_action(step) -> bool:
    return step.custom.get("by_action", False)


def step_labels(agreement: Agreement) -> dict:
    steps = agreement.get_all_legal_state_transitions()
    return {step.name: step.custom["label"] for step in steps}
