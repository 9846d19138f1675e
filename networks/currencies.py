"""The currencies in use (ISO 4217), by which dues are counted."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency, get_currency_name
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Without funds codes, metals and testing codes: nobody asks for dues in those.
CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWG
"""
IN_USE = frozenset(CODES.split())
MOST_USED = ("KRW", "USD", "EUR", "JPY", "CNY")


def validate_currency(code: str) -> None:
    if code not in IN_USE:
        message = _("%(code)s is no currency in use. Write its ISO 4217 code, for example KRW.")
        raise ValidationError(message, code="unknown_currency", params={"code": code})


def currency_choices() -> list[tuple[str, str]]:
    rest = sorted(IN_USE.difference(MOST_USED))
    return [(code, f"{code} · {currency_name(code)}") for code in (*MOST_USED, *rest)]


def currency_name(code: str) -> str:
    return get_currency_name(code, locale=_locale())


def money(amount: Decimal, currency: str) -> str:
    return format_currency(amount, currency, locale=_locale())


def _locale() -> str:
    return (get_language() or "ko").partition("-")[0]
