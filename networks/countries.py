"""Countries by their ISO 3166-1 codes: which there are, and how maps write them."""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governments.countries import NO_COUNTRIES, country_names


def validate_country(code: str) -> None:
    if code not in country_names("en"):
        message = _("%(code)s is no country. Write its two letters (ISO 3166-1), for example KR.")
        raise ValidationError(message, code="unknown_country", params={"code": code})


def validate_countries(codes: list[str]) -> None:
    for code in codes:
        validate_country(code)


@cache
def code_of_number(number: str) -> str:
    """The two letters of a country's ISO number, which maps use; empty where it has none."""
    return next(iter(get_global("territory_aliases").get(number, [])), "")


def country_choices() -> list[tuple[str, str]]:
    names = country_names((get_language() or "ko").partition("-")[0])
    known = sorted((name, code) for code, name in names.items() if code not in NO_COUNTRIES)
    return [("", "—"), *((code, name) for name, code in known)]
