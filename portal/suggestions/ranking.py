"""Whom to approach next: the unsigned by the weighted sum of what speaks for them."""

from __future__ import annotations

from dataclasses import dataclass

from agreements.coverage import Coverage, Target
from portal.models import DEFAULT_WEIGHTS, Dismissal, PointKind, PointWeight
from portal.suggestions.points import Asked, Point, points


@dataclass(frozen=True)
class Suggestion:
    target: Target
    points: list[tuple[Point, int]]  # with what each counts
    dismissal: Dismissal | None = None

    @property
    def score(self) -> int:
        return sum(weight for _point, weight in self.points)

    @property
    def name(self) -> str:
        return self.target.version.name

    @property
    def code(self) -> str:
        return self.target.government.code


def weights() -> dict[PointKind, int]:
    own = {
        PointKind(kind): weight
        for kind, weight in PointWeight.objects.values_list("kind", "weight")
    }
    return DEFAULT_WEIGHTS | own


def suggestions(covered: Coverage, *, user) -> list[Suggestion]:
    """Every unsigned government, the one with most points first; who was put aside comes last."""
    asked = Asked(covered, user)
    found, counted = points(asked), weights()
    standing = Dismissal.objects.standing().filter(government__in=asked.targets)
    put_aside = {each.government_id: each for each in standing.select_related("by")}
    ranked = [
        Suggestion(
            target,
            [(point, counted[point.kind]) for point in found.get(pk, []) if counted[point.kind]],
            put_aside.get(pk),
        )
        for pk, target in asked.targets.items()
    ]
    return sorted(ranked, key=lambda each: (each.dismissal is not None, -each.score, each.code))
