"""What a government sets out to do: plans with areas and tasks, and consultations with other governments."""

from projects.models.background import AreaNote, NamedTie, NamedTieQuerySet, Remark
from projects.models.consultation import (
    Consultation,
    ConsultationGroup,
    ConsultationOffice,
    ConsultationParty,
    ConsultationQuerySet,
)
from projects.models.consultation_item import (
    AgreedPoint,
    ConsultationItem,
    ConsultationItemQuerySet,
    ConsultationMoney,
    ConsultationResult,
    Milestone,
)
from projects.models.file import TaskFile, TaskFileQuerySet
from projects.models.plan import Area, AreaQuerySet, Plan, PlanQuerySet
from projects.models.succession import Succession
from projects.models.target import (
    Indicator,
    IndicatorQuerySet,
    IndicatorValue,
    Target,
    TargetQuerySet,
    TargetValue,
    TaskBudget,
)
from projects.models.task import Task, TaskOrigin, TaskPartner, TaskQuerySet
from projects.models.work import (
    Research,
    TaskDocument,
    TaskLink,
    TaskLinkQuerySet,
    TaskUpdate,
)

__all__ = [
    "AgreedPoint",
    "Area",
    "AreaNote",
    "AreaQuerySet",
    "Consultation",
    "ConsultationGroup",
    "ConsultationItem",
    "ConsultationItemQuerySet",
    "ConsultationMoney",
    "ConsultationOffice",
    "ConsultationParty",
    "ConsultationQuerySet",
    "ConsultationResult",
    "Indicator",
    "IndicatorQuerySet",
    "IndicatorValue",
    "Milestone",
    "NamedTie",
    "NamedTieQuerySet",
    "Plan",
    "PlanQuerySet",
    "Remark",
    "Research",
    "Succession",
    "Target",
    "TargetQuerySet",
    "TargetValue",
    "Task",
    "TaskBudget",
    "TaskDocument",
    "TaskFile",
    "TaskFileQuerySet",
    "TaskLink",
    "TaskLinkQuerySet",
    "TaskOrigin",
    "TaskPartner",
    "TaskQuerySet",
    "TaskUpdate",
]
