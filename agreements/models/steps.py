"""The steps of an agreement's life and the guards of each (`agreements.lifecycle` has their words).

`asks` are the facts that the step's form offers; `decides` marks what is for managers to decide; `by_action`
marks what an action of its own takes, with more than a form can ask. Call them through `agreements.actions`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from agreements import lifecycle
from agreements.choices import (
    BINDING_STATES,
    BURDEN_QUESTIONS,
    PREPARATORY_STATES,
    REVIEW_SHEET,
    LegalState,
)

STATE = "legal_state"


class Steps:
    @transition(
        STATE,
        source=LegalState.IDEA,
        target=LegalState.REVIEW,
        conditions=[
            lifecycle.has_department,
            lifecycle.has_two_parties,
            lifecycle.has_purpose,
            lifecycle.has_fields,
            lifecycle.has_draft,
            lifecycle.burden_answered,
        ],
        custom={"label": _("Start the review"), "asks": ["purpose", *BURDEN_QUESTIONS]},
    )
    def submit(self):
        """The plan is worked out far enough to be examined."""

    @transition(
        STATE,
        source=LegalState.REVIEW,
        target=LegalState.COUNCIL,
        conditions=[lifecycle.council_demanded, lifecycle.review_sheet_complete],
        custom={"label": _("Bring it before the council"), "asks": [*REVIEW_SHEET]},
    )
    def bring_to_council(self):
        """A rule demands that the council hears of it."""

    @transition(
        STATE,
        source=LegalState.COUNCIL,
        target=LegalState.DECIDED,
        conditions=[lifecycle.council_settled, lifecycle.has_decision_number],
        custom={
            "label": _("Decide"),
            "asks": ["council_on", "council_bill", "decision_number"],
            "decides": True,
        },
    )
    @transition(
        STATE,
        source=LegalState.REVIEW,
        target=LegalState.DECIDED,
        conditions=[lifecycle.council_settled, lifecycle.has_decision_number],
        custom={
            "label": _("Decide"),
            "asks": ["council_exemption", "council_exemption_article", "decision_number"],
            "decides": True,
        },
    )
    def decide(self):
        """The decision document is signed; the text can be locked."""

    @transition(
        STATE,
        source=LegalState.DECIDED,
        target=LegalState.SIGNING,
        conditions=[
            lifecycle.text_locked,
            lifecycle.has_two_parties,
            lifecycle.involves_home,
            lifecycle.offices_named,
        ],
        custom={"label": _("Open for signing"), "decides": True},
    )
    def begin_signing(self):
        """The text stands; the parties sign."""

    @transition(
        STATE,
        source=LegalState.SIGNING,
        target=LegalState.SIGNED,
        conditions=[
            lifecycle.has_two_parties,
            lifecycle.involves_home,
            lifecycle.every_party_signed,
        ],
        custom={
            "label": _("Record the signing"),
            "asks": ["place", "signing_manner", "effective_rule", "effective_on"],
        },
    )
    def sign(self):
        """Every party has signed; the last day is the signing date."""

    @transition(
        STATE,
        source=LegalState.SIGNED,
        target=LegalState.IN_FORCE,
        conditions=[lifecycle.has_effective_date, lifecycle.effective_date_reached],
        custom={
            "label": _("Put into force"),
            "asks": ["effective_on", "council_on", "council_bill"],
        },
    )
    def take_effect(self):
        """The effective-date rule is met."""

    @transition(
        STATE,
        source=LegalState.IN_FORCE,
        target=LegalState.AMENDING,
        conditions=[lifecycle.amendment_has_reason],
        custom={"label": _("Propose an amendment"), "by_action": True},
    )
    def begin_amending(self):
        """The text in force stays valid while the parties talk."""

    @transition(
        STATE,
        source=LegalState.AMENDING,
        target=LegalState.IN_FORCE,
        conditions=[lifecycle.all_parties_approved],
        custom={"label": _("Adopt the amendment"), "by_action": True},
    )
    def adopt_amendment(self):
        """All parties approved the same text."""

    @transition(
        STATE,
        source=LegalState.AMENDING,
        target=LegalState.IN_FORCE,
        custom={"label": _("Keep the old text"), "by_action": True},
    )
    def keep_text(self):
        """A party refused, or the proposal was withdrawn: the old version stands."""

    @transition(
        STATE,
        source=list(BINDING_STATES),
        target=LegalState.EXPIRED,
        conditions=[
            lifecycle.has_expiry_date,
            lifecycle.expiry_date_passed,
            lifecycle.not_extended,
        ],
        custom={"label": _("Record the expiry")},
    )
    def expire(self):
        """The end date has passed and nothing extended it."""

    @transition(
        STATE,
        source=LegalState.IN_FORCE,
        target=LegalState.COMPLETED,
        conditions=[
            lifecycle.items_closed,
            lifecycle.duties_closed,
            lifecycle.has_completion_date,
        ],
        custom={"label": _("Record the completion"), "asks": ["completed_on"], "decides": True},
    )
    def complete(self):
        """Its purpose is achieved."""

    @transition(
        STATE,
        source=LegalState.IN_FORCE,
        target=LegalState.TERMINATED,
        conditions=[
            lifecycle.has_termination_date,
            lifecycle.has_end_reason,
            lifecycle.has_requester,
            lifecycle.has_notice_or_consent,
            lifecycle.notice_period_kept,
        ],
        custom={
            "label": _("Terminate"),
            "asks": [
                "termination_requester",
                "end_reason",
                "termination_notice_on",
                "termination_by_consent",
                "terminated_on",
            ],
            "decides": True,
        },
    )
    def terminate(self):
        """A party ended it before its time."""

    @transition(
        STATE,
        source=[LegalState.SIGNED, LegalState.IN_FORCE],
        target=LegalState.SUPERSEDED,
        conditions=[lifecycle.has_successor, lifecycle.has_replacement_date],
        custom={
            "label": _("Record that another agreement takes its place"),
            "asks": ["superseded_on"],
            "decides": True,
        },
    )
    def supersede(self):
        """Its successor stands in its place."""

    @transition(
        STATE,
        source=list(PREPARATORY_STATES),
        target=LegalState.ABANDONED,
        conditions=[lifecycle.has_abandon_reason, lifecycle.other_reason_said],
        custom={
            "label": _("Abandon the plan"),
            "asks": ["abandon_reason", "end_reason"],
            "decides": True,
        },
    )
    def abandon(self):
        """It will not be signed; the reason feeds «why unsigned»."""
