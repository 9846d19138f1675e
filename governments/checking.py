"""Asking the database once whether a row keeps all check constraints of its table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_

from django.db import models, router
from django.db.models import CheckConstraint, Q


class CheckedAtOnce(models.Model):
    """Django asks one question for each constraint, and hands every field of the row to each.

    Here one question is about all of them; only where the answer is no, each is asked for its message.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        self._checks_hold = self._keeps_checks(exclude or ())
        try:
            super().validate_constraints(exclude)
        finally:
            del self._checks_hold

    def get_constraints(self):
        found = super().get_constraints()
        if not getattr(self, "_checks_hold", False):
            return found
        return [
            (model, [c for c in own if type(c) is not CheckConstraint]) for model, own in found
        ]

    def _keeps_checks(self, exclude: Collection[str]) -> bool:
        for model, _own in super().get_constraints():
            facts = self._get_field_expression_map(meta=model._meta, exclude=exclude)
            # What speaks of a field that is left out is not asked.
            asked = [check for check in _checks(model) if check.names <= facts.keys()]
            condition = reduce(and_, (check.condition for check in asked), Q())
            against = {name: facts[name] for check in asked for name in check.names}
            if condition and not condition.check(against, using=router.db_for_write(model)):
                return False
        return True


@dataclass(frozen=True)
class _Check:
    condition: Q
    names: frozenset[str]  # of the fields that it speaks of


@cache
def _checks(model: type[models.Model]) -> list[_Check]:
    conditions = [Q(c.condition) for c in model._meta.constraints if type(c) is CheckConstraint]
    return [
        _Check(condition, frozenset(path[0] for path in model._get_expr_references(condition)))
        for condition in conditions
    ]
