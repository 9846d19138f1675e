"""The dated register: which governments existed on a day, under which name, and who succeeded whom."""

from governments.models.event import (
    EventBody,
    EventBodyQuerySet,
    GovernmentEvent,
    GovernmentEventQuerySet,
)
from governments.models.government import (
    FACTS,
    Government,
    GovernmentQuerySet,
    GovernmentVersion,
    GovernmentVersionQuerySet,
    NoHomeGovernment,
    have_versions,
    known_by_code,
)
from governments.models.import_batch import ImportBatch, ImportBatchQuerySet
from governments.models.lineage import Lineage
from governments.models.merge import GovernmentMerge, GovernmentMergeQuerySet
from governments.models.name import GovernmentAlias, GovernmentName
from governments.models.office import GovernmentOffice, GovernmentOfficeQuerySet

__all__ = [
    "FACTS",
    "EventBody",
    "EventBodyQuerySet",
    "Government",
    "GovernmentAlias",
    "GovernmentEvent",
    "GovernmentEventQuerySet",
    "GovernmentMerge",
    "GovernmentMergeQuerySet",
    "GovernmentName",
    "GovernmentOffice",
    "GovernmentOfficeQuerySet",
    "GovernmentQuerySet",
    "GovernmentVersion",
    "GovernmentVersionQuerySet",
    "ImportBatch",
    "ImportBatchQuerySet",
    "Lineage",
    "NoHomeGovernment",
    "have_versions",
    "known_by_code",
]
