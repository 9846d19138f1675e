import codecs
import json

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.utils.json import strict_constant


class BoundedJSONParser(JSONParser):
    """JSON that is nested beyond what Python follows, or says one thing twice, is the sender's mistake."""

    def parse(self, stream, media_type=None, parser_context=None):
        encoding = (parser_context or {}).get("encoding", settings.DEFAULT_CHARSET)
        try:
            return json.load(
                codecs.getreader(encoding)(stream),
                parse_constant=strict_constant,
                object_pairs_hook=_said_once,
            )
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
