"""Countries by their ISO 3166-1 codes, with the names that come with babel."""

from __future__ import annotations

from functools import cache

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governments.names import fold

# Codes that name groups, outlying areas or nothing at all.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def country_name(code: str) -> str:
    """In the language of the reader; the code itself where nobody knows it."""
    language = (get_language() or "ko").partition("-")[0]
    return Locale(language).territories.get(code, code)


def read_country(text: str) -> str:
    """The two letters of a country written as a code or by a name in any of our languages; "" for none."""
    if not text:
        return ""
    spellings = _spellings()
    if fold(text) not in spellings:
        message = _("No country is called %(text)s.")
        raise ValidationError(message, code="unknown_country", params={"text": text})
    return spellings[fold(text)]


@cache
def country_names(language: str) -> dict[str, str]:
    territories = Locale(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}


@cache
def _spellings() -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        for code, name in country_names(language).items():
            if code not in NO_COUNTRIES:
                found |= {fold(name): code, fold(code): code}
    return found
