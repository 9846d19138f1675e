"""Two records of one government made one: planned and shown first, done as planned, undone exactly.

    plan = plan_merge(keep=kept, drop=duplicate)      # writes nothing; `plan.obstacles` say why it cannot be
    merge = merge_governments(keep=kept, drop=duplicate, by=user, at=now, reason="…")
    undo_merge(merge=merge, by=user, at=now)

This is for duplicates. Where two governments became one, that is an event (governments/reforms).
"""

from governments.merging.doing import merge_governments
from governments.merging.plans import MergePlan, Move, plan_merge
from governments.merging.undoing import undo_merge, undo_obstacles

__all__ = [
    "MergePlan",
    "Move",
    "merge_governments",
    "plan_merge",
    "undo_merge",
    "undo_obstacles",
]
