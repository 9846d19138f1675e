"""Keeping how two overlapping agreements stand to each other."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from portal.models import OverlapAnswer, Relation
from portal.overlaps.pairs import Pair


@transaction.atomic
def answer_overlap(*, pair: Pair, relation: Relation, note: str, on: date, by) -> OverlapAnswer:
    answer = pair.answer or OverlapAnswer(earlier=pair.earlier, later=pair.later)
    answer.relation, answer.note, answer.answered_on, answer.by = relation, note, on, by
    answer.full_clean()
    answer.save()
    return answer
