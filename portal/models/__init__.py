"""What the portal itself keeps: expectations about whom to have an agreement with."""

from portal.models.target_set import TargetSet, TargetSetMember, TargetSetQuerySet

__all__ = ["TargetSet", "TargetSetMember", "TargetSetQuerySet"]
