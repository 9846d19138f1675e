"""Under which terms the public lists are given away: `OPEN_DATA_LICENCE` names one of these."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KOGL = "https://www.kogl.or.kr/info/license.do"


@dataclass(frozen=True)
class Licence:
    address: str
    title: Promise


LICENCES = {
    "KOGL-0": Licence(KOGL, _("KOGL type 0: free use")),
    "KOGL-1": Licence(f"{KOGL}#01-tab", _("KOGL type 1: attribution")),
    "KOGL-2": Licence(f"{KOGL}#02-tab", _("KOGL type 2: attribution, no commercial use")),
    "KOGL-3": Licence(f"{KOGL}#03-tab", _("KOGL type 3: attribution, no changes")),
    "KOGL-4": Licence(
        f"{KOGL}#04-tab", _("KOGL type 4: attribution, no commercial use, no changes")
    ),
    "CC-BY-4.0": Licence(
        "https://creativecommons.org/licenses/by/4.0/", _("Creative Commons Attribution 4.0")
    ),
    "CC0-1.0": Licence(
        "https://creativecommons.org/publicdomain/zero/1.0/", _("Creative Commons CC0 1.0")
    ),
}
