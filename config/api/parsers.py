import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.utils.json import strict_constant


class BoundedJSONParser(JSONParser):
    """JSON that is nested beyond what Python follows, says one thing twice, or holds half a character.

    Each is the sender's mistake. `config.api.writing` has seen to it that the body is UTF-8.
    """

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            text = stream.read().decode()
            found = json.loads(text, parse_constant=strict_constant, object_pairs_hook=_said_once)
            if "\\ud" in text.lower():
                _refuse_halves(found)
            return found
        except RecursionError:
            raise ParseError(_("The JSON is nested too deeply.")) from None
        except ValueError as error:
            raise ParseError(_("The body is not JSON: %(reason)s") % {"reason": error}) from None


def _said_once(pairs: list[tuple]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        message = _("This name stands twice in one object.")
        raise ValidationError({n: [ErrorDetail(message, code="repeated")] for n in twice})
    return found


def _refuse_halves(found) -> None:
    """`"\\ud83d"` alone is half of a pair: nothing can store it, nor can an answer quote it."""
    message = _("There is half a character here: a surrogate without its partner.")
    errors = {path: [ErrorDetail(message, code="surrogate")] for path in _halves(found)}
    if errors:
        raise ValidationError(errors)


def _halves(found, path: str = "") -> Iterator[str]:
    if isinstance(found, str) and _whole(found) != found:
        yield path
    elif isinstance(found, list):
        for place, inner in enumerate(found):
            yield from _halves(inner, f"{path}.{place}".strip("."))
    elif isinstance(found, dict):
        for name, inner in found.items():
            place = f"{path}.{_whole(name)}".strip(".")
            if _whole(name) != name:
                yield place
            yield from _halves(inner, place)


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()
