"""Countries by their ISO 3166-1 codes: which there are, and how lists and maps write them."""

from __future__ import annotations

from functools import cache

from babel.core import Locale, get_global
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governments.names import fold

# Codes that name groups, outlying areas or nothing at all.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def validate_country(code: str) -> None:
    if code not in _names("en"):
        message = _("%(code)s is no country. Write its two letters (ISO 3166-1), for example KR.")
        raise ValidationError(message, code="unknown_country", params={"code": code})


def validate_countries(codes: list[str]) -> None:
    for code in codes:
        validate_country(code)


def read_country(text: str) -> str:
    """The two letters of a country written as a code or by its Korean or English name; "" for nothing."""
    if not text:
        return ""
    spellings = _spellings()
    if fold(text) not in spellings:
        message = _("No country is called %(text)s.")
        raise ValidationError(message, code="unknown_country", params={"text": text})
    return spellings[fold(text)]


@cache
def _spellings() -> dict[str, str]:
    found = {}
    for language in ("en", "ko"):
        for code, name in _names(language).items():
            if code not in NO_COUNTRIES:
                found |= {fold(name): code, fold(code): code}
    return found


@cache
def code_of_number(number: str) -> str:
    """The two letters of a country's ISO number, which maps use; empty where it has none."""
    return next(iter(get_global("territory_aliases").get(number, [])), "")


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}


def country_choices() -> list[tuple[str, str]]:
    names = _names((get_language() or "ko").partition("-")[0])
    known = sorted((name, code) for code, name in names.items() if code not in NO_COUNTRIES)
    return [("", "—"), *((code, name) for name, code in known)]
