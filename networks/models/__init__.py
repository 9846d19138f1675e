"""International networks: their bodies, members, programmes, and what the study says of them."""

from networks.models.membership import Dues, Membership, MembershipQuerySet
from networks.models.network import Network, NetworkName, NetworkQuerySet, Succession
from networks.models.organisation import (
    Aim,
    CountryNote,
    MemberCategory,
    NetworkCount,
    Office,
    Organ,
    OrganProject,
)
from networks.models.programme import (
    NetworkEvent,
    NetworkResult,
    Programme,
    ProgrammeQuerySet,
)
from networks.models.study import (
    ChecklistAnswer,
    CooperationStage,
    Finding,
    NetworkForm,
    StageExample,
)

__all__ = [
    "Aim",
    "ChecklistAnswer",
    "CooperationStage",
    "CountryNote",
    "Dues",
    "Finding",
    "MemberCategory",
    "Membership",
    "MembershipQuerySet",
    "Network",
    "NetworkCount",
    "NetworkEvent",
    "NetworkForm",
    "NetworkName",
    "NetworkQuerySet",
    "NetworkResult",
    "Office",
    "Organ",
    "OrganProject",
    "Programme",
    "ProgrammeQuerySet",
    "StageExample",
    "Succession",
]
