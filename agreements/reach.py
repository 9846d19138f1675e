"""What leads from the home government to each of its counterparts on a day: read from the ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import JSONField, Max, OuterRef, Subquery

from agreements.models import Agreement, Tie
from agreements.models.tie import TieQuerySet
from governments.models import Government, Lineage
from governments.register import Inheritance, Register

PLAN = ("agreement__reference", "agreement_id")
GIVEN_UP = ("agreement__abandon_reason", "agreement__end_reason")
SHOWN = ("reference", "title_ko", "title_en", "signed_on")
AT_ONCE = 10_000  # ids in one query


@dataclass
class Signed:
    """The agreements in force with one counterpart: the newest ones, or all."""

    is_joint: bool  # every one of them, those that are not listed too
    agreements: list[Agreement] = field(default_factory=list)
    signers: list[int] = field(default_factory=list)  # through which they count, the newest first


@dataclass
class Reach:
    """By the id of the living counterpart."""

    signed: dict[int, Signed]
    inheritances: dict[int, Inheritance]  # of bodies that merged into another before that day
    # Of those that are not signed:
    earlier: dict[int, date]  # the day of the last signature, with it or with what merged into it
    planned: dict[int, tuple]
    given_up: dict[int, tuple]  # day, reason and words of the last plan that came to nothing


def reach_of(
    governments: Iterable[Government],
    *,
    register: Register,
    ours: set[int],
    reader,
    listed: int | None,
) -> Reach:
    families = {body.pk: register.lineage.family(body.pk) for body in governments}
    ties = _Ties(ours, register.lineage, register.day, reader)
    signed = ties.signed(set().union(*families.values()), listed)
    open_ = set().union(*(family for pk, family in families.items() if pk not in signed))
    return Reach(
        signed=signed,
        inheritances=register.inheritances(),
        earlier=ties.last_signed(open_),
        planned=ties.latest(open_, "in_preparation", "planned_on", *PLAN),
        given_up=ties.latest(open_, "abandoned_by", "abandoned_on", *PLAN, *GIVEN_UP),
    )


def living_ties(on: date, ours: set[int], reader) -> TieQuerySet:
    """Of all who are bound that day by an agreement in force that binds one of `ours` too."""
    bound = Tie.objects.bound_on(on)
    ties = bound.visible_to(reader).in_force(on)
    return ties.beside(bound.filter(government__in=ours))


class Ids(Subquery):
    """The agreements that a query over ties answers with, as one value of the row around it.

    So a short walk along an index is made for each row, instead of reading everything and numbering it.
    """

    output_field = JSONField()

    def as_sqlite(self, compiler, connection):
        template = "(SELECT json_group_array(agreement_id) FROM (%(subquery)s))"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler, connection):
        return self.as_sql(compiler, connection, template="to_jsonb(ARRAY(%(subquery)s))")


@dataclass
class _Ties:
    ours: set[int]
    lineage: Lineage
    on: date
    reader: object

    def signed(self, signers: set[int], listed: int | None) -> dict[int, Signed]:
        """Two queries, and one more for each ten thousand agreements that are listed."""
        found, joint = self._agreements(signers, listed)
        agreements = self._in_bulk({pk for pks in found.values() for pk in pks})
        by_counterpart = defaultdict(list)
        for signer, pks in found.items():
            living = self.lineage.living(signer)
            by_counterpart[living] += [(agreements[pk], signer) for pk in pks]
        answer = {}
        for living, pairs in by_counterpart.items():
            pairs.sort(key=lambda pair: (pair[0].signed_on, pair[0].pk), reverse=True)
            signed = Signed(is_joint=all(signer in joint for _agreement, signer in pairs))
            signed.agreements = list(dict.fromkeys(agreement for agreement, _signer in pairs))
            signed.signers = list(dict.fromkeys(signer for _agreement, signer in pairs))
            answer[living] = signed
        return answer

    def _agreements(self, signers, listed) -> tuple[dict[int, list[int]], set[int]]:
        """By the body that had signed: its newest agreements; and which have joint ones alone."""
        living = living_ties(self.on, self.ours, self.reader).filter(government=OuterRef("pk"))
        order = ("-signed_on", "-agreement_id")
        newest = living.once(Tie.objects.bound_on(self.on)).order_by(*order).values("agreement_id")
        own = living.filter(kind__is_joint=False).order_by(*order)
        most = None if listed is None else listed + 1  # tells whether there are more
        rows = Government.objects.filter(pk__in=signers).values_list(
            "pk", Ids(newest[:most]), Ids(own.values("agreement_id")[:1])
        )
        rows = [row for row in rows if row[1]]
        return {pk: found for pk, found, _own in rows}, {pk for pk, _found, own in rows if not own}

    def _in_bulk(self, pks: set[int]) -> dict[int, Agreement]:
        found = {}
        wanted = sorted(pks)
        for start in range(0, max(len(wanted), 1), AT_ONCE):
            found |= Agreement.objects.only(*SHOWN).in_bulk(wanted[start : start + AT_ONCE])
        return found

    def last_signed(self, signers: set[int]) -> dict[int, date]:
        rows = self._between(signers).concluded_by(self.on).order_by().values_list("government_id")
        return self._greatest(rows.annotate(Max("signed_on")))

    def latest(self, signers: set[int], stage: str, *columns: str) -> dict[int, tuple]:
        """The greatest values of `columns` among the ties of a stage (a question of agreements)."""
        rows = getattr(self._between(signers), stage)(self.on)
        rows = rows.values_list("government_id", *columns).distinct()
        return self._greatest((signer, tuple(values)) for signer, *values in rows)

    def _between(self, signers: set[int]) -> TieQuerySet:
        """Of theirs who had joined one of ours; who has left counts too."""
        ties = Tie.objects.visible_to(self.reader).joined_by(self.on)
        ours = Tie.objects.filter(government__in=self.ours)
        return ties.filter(government__in=signers).beside(ours)

    def _greatest(self, pairs: Iterator[tuple[int, object]]) -> dict:
        found = {}
        for signer, value in pairs:
            living = self.lineage.living(signer)
            found[living] = max(found.get(living, value), value)
        return found
