"""What the portal itself keeps: whom to have an agreement with, and what people decided about it."""

from portal.models.suggestion import DEFAULT_WEIGHTS, Dismissal, PointKind, PointWeight
from portal.models.target_set import TargetSet, TargetSetMember, TargetSetQuerySet

__all__ = [
    "DEFAULT_WEIGHTS",
    "Dismissal",
    "PointKind",
    "PointWeight",
    "TargetSet",
    "TargetSetMember",
    "TargetSetQuerySet",
]
