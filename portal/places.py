"""The provinces of a day as map, tiles, chips and rows show them: one state, one word, one address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from agreements.choices import CoverageState
from agreements.coverage import Coverage, Target
from governments.choices import Region

LIST_ANCHOR = "#list"


@dataclass(frozen=True)
class Place:
    """A province on the day: what is drawn and said about it."""

    code: str
    name: str
    short: str
    region: str
    state: CoverageState
    word: str
    url: str  # the rows that made its state; empty for the home government


def list_url(as_of: date | None, **filters) -> str:
    """The address of the list's rows that a figure counts; `as_of` only where it was asked for."""
    pairs = [("as_of", as_of.isoformat())] if as_of else []
    for name, value in filters.items():
        pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
    return f"?{urlencode(pairs)}{LIST_ANCHOR}"


def places(covered: Coverage, *, as_of: date | None) -> dict[str, Place]:
    """All provinces of the day by code, the home government among them."""
    joint = joint_word(covered.targets)
    found = {target.government.code: _place(target, joint, as_of) for target in covered.targets}
    version = covered.home.on(covered.as_of) or covered.home.latest
    found[covered.home.code] = Place(
        code=covered.home.code,
        name=version.name,
        short=version.short,
        region=covered.home.region,
        state=CoverageState.HOME,
        word=_("Host"),
        url="",
    )
    return found


def joint_word(targets: Iterable[Target]) -> str:
    """How a tie by a joint agreement alone is called: where only the capital area has it, by its name."""
    joint = [target for target in targets if target.state == CoverageState.JOINT]
    if all(target.region == Region.CAPITAL for target in joint):
        return _("Capital-area pact")
    return _("Joint agreement")


def _place(target: Target, joint: str, as_of: date | None) -> Place:
    return Place(
        code=target.government.code,
        name=target.version.name,
        short=target.version.short,
        region=target.region,
        state=target.state,
        word=joint if target.state == CoverageState.JOINT else target.state.label,
        url=list_url(as_of, party=target.codes),
    )
