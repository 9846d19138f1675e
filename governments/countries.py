"""Names of countries, from the data that come with babel."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language


def country_name(code: str) -> str:
    """In the language of the reader; the code itself where nobody knows it."""
    language = (get_language() or "ko").partition("-")[0]
    return Locale(language).territories.get(code, code)
