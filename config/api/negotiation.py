from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation


class NamedFormatNegotiation(DefaultContentNegotiation):
    """An unknown `?format=` is a wrong parameter, not a missing page."""

    def filter_renderers(self, renderers, format):  # noqa: A002 - REST framework's name
        chosen = [renderer for renderer in renderers if renderer.format == format]
        if not chosen:
            known = ", ".join(renderer.format for renderer in renderers)
            message = _("This address has no such format. Known: %(names)s.") % {"names": known}
            raise ValidationError({"format": [ErrorDetail(message, code="invalid_choice")]})
        return chosen
