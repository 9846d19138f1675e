"""Writing rules: every door is an administrator's, and duties follow."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from agreements.models import PackRule, RulePack


@transaction.atomic
def save_pack(*, pack: RulePack, by, **facts) -> RulePack:
    for name, value in facts.items():
        setattr(pack, name, value)
    pack.full_clean()
    pack._history_user = by
    pack.save()
    _let_duties_follow()
    return pack


@transaction.atomic
def save_rule(*, rule: PackRule, by, kinds=(), **facts) -> PackRule:
    """A wording of a rule; refused where it has no article or overlaps another wording of the same rule."""
    for name, value in facts.items():
        setattr(rule, name, value)
    rule.full_clean()
    rule._history_user = by
    rule.save()
    rule.kinds.set(kinds)
    _let_duties_follow()
    return rule


def _let_duties_follow() -> None:
    """Any agreement may be concerned, which is too much for one request; the nightly scan does the same."""
    from agreements.tasks import plan_duties  # tasks know actions

    transaction.on_commit(partial(plan_duties.delay))
