"""The state of an answer: of a record that can be written, its own state before a digest of what is shown.

`If-Match` asks for the state of the record alone where there is one: that a government which it names was
renamed meanwhile, or that only some of its fields were asked for, does not stop a writer.
"""

from hashlib import md5

from django.utils.http import parse_etags, quote_etag


def etag_of(content: bytes, state: str = "") -> str:
    digest = md5(content, usedforsecurity=False).hexdigest()
    return quote_etag(f"{state}.{digest}" if state else digest)


def matches(if_match: str, etag: str) -> bool:
    """A weak tag counts too: compression made it weak, on the way out."""
    named = [tag.removeprefix("W/") for tag in parse_etags(if_match)]
    return "*" in named or _compared(etag) in map(_compared, named)


def _compared(etag: str) -> str:
    state, dot, _digest = etag.strip('"').partition(".")
    return state + dot
