"""What the portal itself keeps: whom to have an agreement with, and what people decided about it."""

from portal.models.board_view import BoardView, DigestSubscription
from portal.models.overlap import OverlapAnswer, Relation
from portal.models.suggestion import DEFAULT_WEIGHTS, Dismissal, PointKind, PointWeight
from portal.models.target_set import TargetSet, TargetSetMember, TargetSetQuerySet

__all__ = [
    "DEFAULT_WEIGHTS",
    "BoardView",
    "DigestSubscription",
    "Dismissal",
    "OverlapAnswer",
    "PointKind",
    "PointWeight",
    "Relation",
    "TargetSet",
    "TargetSetMember",
    "TargetSetQuerySet",
]
