from django.db import models
from django.utils.translation import gettext_lazy as _


class NetworkKind(models.TextChoices):
    LOCAL_GOVERNMENT = "local_government_network", _("Network of local governments")
    UN_AGENCY = "un_agency", _("UN body")
    DEVELOPMENT_BANK = "development_bank", _("Development bank")
    EU_BODY = "eu_body", _("EU body")
    OTHER = "other", _("Other body")


class NetworkScope(models.TextChoices):
    GLOBAL = "global", _("Worldwide")
    EUROPE = "europe", _("Europe")
    EUROPE_ASIA = "europe_asia", _("Europe and Asia")
    ASIA_PACIFIC = "asia_pacific", _("Asia-Pacific")
    NORTHEAST_ASIA = "northeast_asia", _("Northeast Asia")


class OrganKind(models.TextChoices):
    ASSEMBLY = "assembly", _("General assembly")
    EXECUTIVE = "executive", _("Executive committee")
    WORKING = "working", _("Working committee")
    SECRETARIAT = "secretariat", _("Secretariat")
    COMMITTEE = "committee", _("Sub-committee")
    CONFERENCE = "conference", _("Conference")


class ProjectKind(models.TextChoices):
    PRIORITY = "priority", _("Priority project")
    ACTION_PLAN = "action_plan", _("Action plan")


class AimKind(models.TextChoices):
    TASK = "task", _("Priority task")
    AREA = "area", _("Priority area")
    FUNCTION = "function", _("Function of the sub-committees")


class CountSubject(models.TextChoices):
    MEMBERS = "members", _("Members")
    ASSEMBLIES = "assemblies", _("Assemblies held")
    OTHER = "other", _("Other count")


class MembershipRole(models.TextChoices):
    MEMBER = "member", _("Member")
    EXECUTIVE = "executive", _("Executive member")
    PRESIDENT = "president", _("President")
    VICE_PRESIDENT = "vice_president", _("Vice president")
    COORDINATOR = "coordinator", _("Coordinator")
    OBSERVER = "observer", _("Observer")


class ProgrammeStatus(models.TextChoices):
    RUNNING = "running", _("Running")
    PROPOSED = "proposed", _("Proposed")
    COMPLETED = "completed", _("Completed")


class EventKind(models.TextChoices):
    ASSEMBLY = "assembly", _("Assembly")
    ELECTION = "election", _("Election")
    SESSION = "session", _("Session")
    PROGRAMME = "programme", _("Programme event")


class FindingLevel(models.TextChoices):
    GLOBAL = "global", _("Worldwide networks")
    NORTHEAST_ASIA = "northeast_asia", _("Networks of Northeast Asia")
    KOREA = "korea", _("Korea")


class FindingKind(models.TextChoices):
    FEATURE = "feature", _("Feature")
    PROBLEM = "problem", _("Weakness")
    CONTEXT = "context", _("Context")
    RESPONSE = "response", _("Response")
    STRATEGY = "strategy", _("Strategy")


class Weakness(models.TextChoices):
    """Whether a weakness that the study found is there in a network."""

    ABSENT = "absent", _("Not the case")
    PARTLY = "partly", _("Partly the case")
    PRESENT = "present", _("The case")
