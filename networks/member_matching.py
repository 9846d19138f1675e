"""Whom the rows of a member list mean: all names at once, in a few queries, and never a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from governments.choices import Level
from governments.lookup import ENDINGS
from governments.models import Government, GovernmentName, Lineage
from governments.names import fold


class Matching:
    """Governments by what a list calls them, as the register had them on its day."""

    def __init__(self, texts: Iterable[str], *, on: date):
        self.on = on
        self.lineage = Lineage(on)
        wanted = {fold(text) + ending for text in texts if fold(text) for ending in ENDINGS}
        self.ids: dict[str, set[int]] = defaultdict(set)
        names = GovernmentName.objects.filter(folded__in=wanted)
        for folded, government_id in names.values_list("folded", "government_id"):
            self.ids[folded].add(government_id)
        known = set().union(*self.ids.values())
        known |= {self.lineage.living(pk) for pk in known}
        self.governments = Government.objects.with_versions().in_bulk(known)

    def find(self, text: str, *, country: str = "") -> Government | None:
        """None where the register knows nobody of that name; ValidationError where it knows several."""
        for ids in self._candidates(fold(text)):
            found = self._living(ids, country)
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(f"{g.name_on(self.on)} ({g.code})" for g in found)
                message = _("“%(text)s” can mean: %(names)s. Write its code instead.")
                params = {"text": text, "names": names}
                raise ValidationError(message, code="ambiguous", params=params)
        return None

    def _candidates(self, folded: str) -> Iterable[set[int]]:
        """The whole name first; then with what people leave off, but for administrative cities."""
        yield self.ids[folded]
        yield {
            pk
            for ending in ENDINGS
            for pk in self.ids[folded + ending]
            if self.governments[pk].level != Level.SUB_PROVINCIAL
        }

    def _living(self, ids: set[int], country: str) -> list[Government]:
        """Those that existed that day; of bodies that had ended their successors."""
        then = [self.governments[pk] for pk in ids if self.governments[pk].on(self.on)]
        later = {self.lineage.living(pk) for pk in ids}
        found = then or [g for pk in later if (g := self.governments[pk]).on(self.on)]
        found = [g for g in found if not country or g.country == country]
        return sorted(found, key=lambda government: government.code)
