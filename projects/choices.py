from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    PLANNED = "planned", _("Decided, not begun")
    IN_PROGRESS = "in_progress", _("In progress")
    ON_HOLD = "on_hold", _("On hold")
    DONE = "done", _("Done")
    ENDED = "ended", _("Ended without result")


LIVE_STATES = (
    TaskState.PROPOSED,
    TaskState.PLANNED,
    TaskState.IN_PROGRESS,
    TaskState.ON_HOLD,
)


class Origin(models.TextChoices):
    """Where a task comes from; one task may have several."""

    NEW_PROPOSAL = "new_proposal", _("New proposal")
    EXISTING = "existing", _("Existing policy")
    EXTENDED = "extended", _("Existing policy, extended")
    PLEDGE = "pledge", _("Pledge")


class Horizon(models.TextChoices):
    PRIORITY = "priority", _("Priority")
    SHORT = "short", _("Short term")
    MID_LONG = "mid_long", _("Mid to long term")
    LONG = "long", _("Long term")
    STANDING = "standing", _("Standing")


class Part(models.TextChoices):
    """Some plans tell what is to be done apart from how."""

    CONTENT = "content", _("Content")
    METHOD = "method", _("Way of doing it")


class PartnerGroup(models.TextChoices):
    """With whom a task asks to cooperate, where no single government is named."""

    CENTRAL_GOVERNMENT = "central_government", _("Central government")
    METROPOLITAN = "metropolitan", _("Governments of the capital area")
    INTER_LOCAL = "inter_local", _("Associations of local governments")
    DISTRICTS = "districts", _("Autonomous districts")
    INTER_KOREAN = "inter_korean", _("North Korea")
    FOREIGN_CITY = "foreign_city", _("Foreign cities")
    PUBLIC_BODY = "public_body", _("Public bodies")
    CIVIC_PRIVATE = "civic_private", _("Citizens and companies")


class Fate(models.TextChoices):
    """What became of a task when its plan was closed."""

    CARRIED = "carried", _("Carried over")
    MERGED = "merged", _("Merged into another")
    ENDED = "ended", _("Ended")


class TargetKind(models.TextChoices):
    TARGET = "target", _("Target")
    SCALE = "scale", _("Size of the measure")
    ESTIMATE = "estimate", _("Estimated effect")
    CONTEXT = "context", _("Figure for comparison")


class NoteKind(models.TextChoices):
    """What an area's background notes are about."""

    DIRECTION = "direction", _("Directions")
    PRINCIPLE = "principle", _("Principles")
    CHALLENGE = "challenge", _("Problems")
    CONSTRAINT = "constraint", _("Legal and outer constraints")
    FEASIBLE = "feasible", _("Possible under sanctions")
    PLEDGE = "pledge", _("Pledges")
    EARLIER_PLAN = "earlier_plan", _("Earlier plans and declarations")
    FACILITY = "facility", _("Facilities")
    EVENT = "event", _("Dates ahead")


class RemarkKind(models.TextChoices):
    CRITICISM = "criticism", _("Criticism")
    RECOMMENDATION = "recommendation", _("Recommendation")
    REQUIREMENT = "requirement", _("Requirement")
    REQUEST = "request", _("Request")
    PLAN = "plan", _("Plan")
    POSITION = "position", _("Position")
    SUPPORT = "support", _("Support")


class Reach(models.TextChoices):
    """Between whom something takes place."""

    METROPOLITAN = "metropolitan", _("Capital area")
    CENTRAL_LOCAL = "central_local", _("Central and local government")
    INTER_LOCAL = "inter_local", _("Between local governments")
    CITY_DISTRICT = "city_district", _("City and districts")
    INTER_KOREAN = "inter_korean", _("Between South and North")
    INTERNATIONAL = "international", _("International")
    INTERNAL = "internal", _("Inside the city government")
    CIVIC = "civic", _("With citizens and companies")
    EDUCATION = "education", _("With education offices")
    FOREIGN = "foreign", _("Abroad")
    UNSPECIFIED = "unspecified", _("Not said")


class TieKind(models.TextChoices):
    """Kinds of what a plan's text calls by name: agreements, bodies, laws …"""

    AGREEMENT = "agreement", _("Agreement")
    JOINT_BODY = "joint_body", _("Joint body")
    NETWORK = "network", _("Network")
    AGENCY = "agency", _("Agency")
    LAW = "law", _("Law")
    GUIDELINE = "guideline", _("Guideline")
    PLAN = "plan", _("Plan")
    PROGRAMME = "programme", _("Programme")
    SCHEME = "scheme", _("Scheme")
    INITIATIVE = "initiative", _("Initiative")
    PLEDGE = "pledge", _("Pledge")
    EXCHANGE = "exchange", _("Exchange")
    DECLARATION = "declaration", _("Declaration")
    FORUM = "forum", _("Forum")
    MEETING = "meeting", _("Meeting")
    FUND = "fund", _("Fund")


class TieState(models.TextChoices):
    CONCLUDED = "concluded", _("Concluded")
    HELD = "held", _("Held")
    EXISTING = "existing", _("Existing")
    IN_PROGRESS = "in_progress", _("Under way")
    ANNOUNCED = "announced", _("Announced")
    PLANNED = "planned", _("Planned")
    PROPOSED = "proposed", _("Proposed")
    REQUESTED = "requested", _("Requested")
    AMENDMENT_REQUESTED = "amendment_requested", _("Change requested")
    REFERENCED = "referenced", _("Referred to")
    INACTIVE = "inactive", _("Inactive")
    FORMER = "former", _("Former")
    FOREIGN_REFERENCE = "foreign_reference", _("Example abroad")


class ResearchState(models.TextChoices):
    COMPLETED = "completed", _("Completed")
    ONGOING = "ongoing", _("Ongoing")
    PLANNED = "planned", _("Planned")
    IDEA = "idea", _("Idea")
    UNSPECIFIED = "unspecified", _("Not said")


class ItemState(models.TextChoices):
    """How far two governments have come with an item of their consultation."""

    PROPOSED = "proposed", _("Proposed")
    IN_TALKS = "in_talks", _("In working talks")
    AGREED = "agreed", _("Agreed")
    AGREED_FOLLOW_UP = "agreed_follow_up", _("Agreed with follow-up")
    FOCUSED_DISCUSSION = "focused_discussion", _("Focused discussion")
    NO_AGREEMENT = "no_agreement", _("No agreement")


SETTLED_STATES = (ItemState.AGREED, ItemState.AGREED_FOLLOW_UP, ItemState.NO_AGREEMENT)


class OfficeRole(models.TextChoices):
    CO_CHAIR = "co_chair", _("Co-chair")
    SECRETARY = "secretary", _("Secretary")
