from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LegalState(models.TextChoices):
    """Where an agreement stands in law; who may move it and when is in `agreements.lifecycle`."""

    IDEA = "idea", _("Idea")
    REVIEW = "review", _("Under review")
    COUNCIL = "council", _("Before the council")
    DECIDED = "decided", _("Decided")
    SIGNING = "signing", _("Being signed")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in_force", _("In force")
    AMENDING = "amending", _("Being amended")
    EXPIRED = "expired", _("Expired")
    COMPLETED = "completed", _("Purpose achieved")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    ABANDONED = "abandoned", _("Abandoned")


UNDECIDED_STATES = (LegalState.IDEA, LegalState.REVIEW, LegalState.COUNCIL)
PREPARATORY_STATES = (*UNDECIDED_STATES, LegalState.DECIDED, LegalState.SIGNING)
BINDING_STATES = (LegalState.IN_FORCE, LegalState.AMENDING)
# What can still end by its date.
LIVING_STATES = (LegalState.SIGNED, *BINDING_STATES)
CONCLUDED_STATES = (
    *LIVING_STATES,
    LegalState.EXPIRED,
    LegalState.COMPLETED,
    LegalState.TERMINATED,
    LegalState.SUPERSEDED,
)


class SigningManner(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    WRITTEN = "written", _("In writing")
    VIDEO = "video", _("By video")
    ELECTRONIC = "electronic", _("Electronically")


class TermKind(models.TextChoices):
    """How long the document says that it holds."""

    FIXED = "fixed", _("Until a fixed day")
    YEARS = "years", _("A number of years from signing")
    OPEN = "open", _("Without end")


class EffectiveRule(models.TextChoices):
    """When the document says that it takes effect."""

    ON_SIGNING = "on_signing", _("On signing")
    ON_DATE = "on_date", _("On a fixed day")
    ON_COUNCIL = "on_council", _("When the council has decided")


class CouncilStep(models.TextChoices):
    REPORT = "report", _("Report to the council")
    CONSENT = "consent", _("Consent of the council")
    RESOLUTION = "resolution", _("Resolution of the council")


class DutyStep(models.TextChoices):
    """What a rule or the terms of an agreement demand."""

    PRIOR_REVIEW = "prior_review", _("Review before signing")
    COUNCIL_PRIOR_REPORT = "council_prior_report", _("Report to the council before signing")
    COUNCIL_CONSENT = "council_consent", _("Consent of the council")
    COUNCIL_RESOLUTION = "council_resolution", _("Resolution of the council")
    COUNCIL_ITEM = "council_item", _("Item before the council")
    URGENT_RESOLUTION = "urgent_resolution", _("Later resolution of the council (urgent)")
    COUNCIL_REPORT = "council_report", _("Report to the council after signing")
    FORMATION_REPORT = "formation_report", _("Report on forming the council")
    PUBLICATION = "publication", _("Publication")
    YEARLY_CHECK = "yearly_check", _("Yearly check")
    CLOSING_REPORT = "closing_report", _("Report on the end")
    END_PUBLICATION = "end_publication", _("Publication of the end")
    REGULAR_MEETINGS = "regular_meetings", _("Regular meetings")
    AGENDA = "agenda", _("Agenda sent beforehand")
    MINUTES = "minutes", _("Minutes")
    MEETING_REPORT = "meeting_report", _("Report of a meeting")
    SETTLEMENT_PLAN = "settlement_plan", _("Plan to carry out a settlement")
    EXTENSION_DECISION = "extension_decision", _("Decision on the extension")
    NOTICE = "notice", _("Last day of the notice against the extension")


class DutyState(models.TextChoices):
    OPEN = "open", _("Open")
    OVERDUE = "overdue", _("Overdue")
    DONE = "done", _("Done")
    WAIVED = "waived", _("Waived")


class RuleCondition(models.TextChoices):
    """What of an agreement decides whether a rule applies to it."""

    ALWAYS = "always", _("Always")
    MONEY = "money", _("It costs money")
    MONEY_OR_PROPERTY = "money_or_property", _("It costs money or uses public property")
    DUTIES = "duties", _("Duties outside the budget, or a waiver of rights")
    RIGHTS = "rights", _("It limits the rights of residents")
    FOREIGN = "foreign", _("Foreign counterpart")
    HEAVY = "heavy", _("The burden is heavy")
    URGENT = "urgent", _("It is urgent")


class RuleTrigger(models.TextChoices):
    """From which fact the days of a rule are counted."""

    BEFORE_SIGNING = "before_signing", _("Before signing")
    SIGNED = "signed", _("Signing date")
    YEARLY = "yearly", _("Each year in force")
    ENDED = "ended", _("End of the agreement")
    HALF_YEAR = "half_year", _("Each half-year")
    MEETING = "meeting", _("Meeting")
    NOTIFIED = "notified", _("Notice of the decision")


class AbandonReason(models.TextChoices):
    """Why a plan came to nothing; the answer to «why unsigned»."""

    NO_CONTACT = "no_contact", _("No contact came about")
    REFUSED = "refused", _("The counterpart refused")
    NOT_WANTED = "not_wanted", _("We do not want it any more")
    COUNCIL = "council", _("The council did not agree")
    MERGED_AWAY = "merged_away", _("The counterpart merged into another")
    OTHER = "other", _("Another reason")


class NondisclosureItem(models.TextChoices):
    """Article 9 (1) of the Official Information Disclosure Act, item by item."""

    SECRET_BY_LAW = "1", _("Item 1: secret by another law")
    SECURITY = "2", _("Item 2: security, defence, unification, diplomacy")
    PROTECTION = "3", _("Item 3: protection of life, body and property")
    TRIALS = "4", _("Item 4: trials and investigations")
    DELIBERATION = "5", _("Item 5: audits, tests, decisions under way")
    PRIVACY = "6", _("Item 6: personal information")
    BUSINESS = "7", _("Item 7: business secrets")
    SPECULATION = "8", _("Item 8: speculation or hoarding")


class ItemState(models.TextChoices):
    OPEN = "open", _("Not begun")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    WAIVED = "waived", _("Waived")


class Performance(models.TextChoices):
    """What somebody reported of a promised item; «unknown» is worked out for a day and never stored."""

    NOT_STARTED = "not_started", _("Not started")
    ON_TRACK = "on_track", _("On track")
    PARTLY_DONE = "partly_done", _("Partly done")
    DELAYED = "delayed", _("Delayed")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", pgettext_lazy("performance", "Done")
    NOT_DONE = "not_done", _("Not done")
    WAIVED = "waived", _("Waived")


UNKNOWN = "unknown"  # no news for longer than the cadence
# What an item reads like on a day.
READINGS = [*Performance.choices, (UNKNOWN, _("Unknown"))]
# Nobody is asked about these again.
FINAL_PERFORMANCES = (Performance.DONE, Performance.NOT_DONE, Performance.WAIVED)
# What people choose from; an item is waived with its agreement.
REPORTED_PERFORMANCES = [choice for choice in Performance.choices if choice[0] != "waived"]


class Cadence(models.IntegerChoices):
    """News of an item are expected every so many days."""

    MONTHLY = 31, _("Every month")
    QUARTERLY = 92, _("Every three months")
    HALF_YEARLY = 184, _("Every six months")
    YEARLY = 366, _("Every year")


class NewsSource(models.TextChoices):
    """How news of an item came into the record."""

    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed as it stands")
    RECORD = "record", _("Follows from the record")


class WhyAsked(models.TextChoices):
    """Why a round asks about a subject."""

    EXPIRED = "expired", _("No news for longer than agreed, or its term is over")
    CHANGED = "changed", _("The record changed since it was last confirmed")
    NEW = "new", _("New: nobody has confirmed it yet")
    NOTHING = "nothing", _("Nothing to ask")


class RoundAnswer(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed as it stands")
    CHANGED = "changed", _("Changed")


class RoundStanding(models.TextChoices):
    """Where an entry of a round stands: exactly one of these."""

    GOOD = "good", pgettext_lazy("round", "Good")
    CHANGED = "changed", pgettext_lazy("round", "Changed")
    EXPIRED = "expired", pgettext_lazy("round", "Expired")
    SILENT = "silent", pgettext_lazy("round", "Silent")


class LinkKind(models.TextChoices):
    """How a later agreement follows from an earlier one."""

    RENEWAL = "renewal", _("Renewal")
    REPLACEMENT = "replacement", _("Replacement")
    PARALLEL = "parallel", _("Parallel agreement")


SUCCEEDING_KINDS = (LinkKind.RENEWAL, LinkKind.REPLACEMENT)


class AmendmentState(models.TextChoices):
    OPEN = "open", _("Waiting for the parties")
    ADOPTED = "adopted", _("Adopted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Disclosure(models.TextChoices):
    """Who may see a record that belongs to this government."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    CLOSED = "closed", _("Own department and managers")


class PartyRole(models.TextChoices):
    LEAD = "lead", _("Lead")
    PARTICIPANT = "participant", _("Participant")
    GUARANTOR = "guarantor", _("Guarantor")
    WITNESS = "witness", _("Witness")


class DocumentKind(models.TextChoices):
    SIGNED_TEXT = "signed_text", _("Signed text")
    DRAFT = "draft", _("Draft")
    DECISION = "decision", _("Decision document")
    MINUTES = "minutes", _("Minutes")
    TRANSLATION = "translation", _("Translation")
    OTHER = "other", _("Other document")


class DocumentLanguage(models.TextChoices):
    KO = "ko", _("Korean")
    EN = "en", _("English")
    OTHER = "other", _("Another language")


class FileType(models.TextChoices):
    """What an upload really is, found by its content; nothing else is taken."""

    PDF = "pdf", "PDF"
    HWPX = "hwpx", "HWPX"
    HWP = "hwp", "HWP"


class TextState(models.TextChoices):
    PENDING = "pending", _("Text not read yet")
    READ = "read", _("Text read")
    NONE = "none", _("No text inside (scanned image)")
    PROTECTED = "protected", _("Text is protected (distribution copy)")
    FAILED = "failed", _("Text could not be read")


class CoverageState(models.TextChoices):
    HOME = "home", _("Home government")
    SIGNED = "signed", _("Signed")
    JOINT = "joint", _("Joint agreement")
    UNSIGNED = "unsigned", _("Unsigned")


class UnsignedReason(models.TextChoices):
    IN_PREPARATION = "in_preparation", _("In preparation")
    ABANDONED = "abandoned", _("A plan was given up")
    LAPSED = "lapsed", _("An earlier agreement has ended")
    NEVER = "never", _("No agreement yet")


class GapReason(models.TextChoices):
    """Why there is none, as people know it; `UnsignedReason` is what the agreements themselves say."""

    NO_CONTACT = "no_contact", _("No contact so far")
    UNDER_REVIEW = "under_review", _("Under review")
    COUNCIL_PENDING = "council_pending", _("Waiting for the council")
    REFUSED = "refused", _("The counterpart refused")
    NOT_WANTED = "not_wanted", _("Not wanted by us")
    MERGED_AWAY = "merged_away", _("Merged into another")
    UNKNOWN = "unknown", _("Not known")


# What a plan that was given up says about why there is no agreement.
GAP_REASON_OF = {
    AbandonReason.NO_CONTACT: GapReason.NO_CONTACT,
    AbandonReason.REFUSED: GapReason.REFUSED,
    AbandonReason.NOT_WANTED: GapReason.NOT_WANTED,
    AbandonReason.COUNCIL: GapReason.NOT_WANTED,
    AbandonReason.MERGED_AWAY: GapReason.MERGED_AWAY,
    AbandonReason.OTHER: GapReason.UNKNOWN,
}


# Fields of an agreement that are asked for together.
BURDEN_QUESTIONS = (
    "burden_money",
    "burden_property",
    "burden_duties",
    "burden_rights",
    "burden_foreign",
)
REVIEW_SHEET = ("review_suitability", "review_budget", "review_capacity")
