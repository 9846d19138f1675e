from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, MethodNotAllowed, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation


class NamedFormatNegotiation(DefaultContentNegotiation):
    """An unknown `?format=` is a wrong parameter, not a missing page."""

    def select_renderer(self, request, renderers, format_suffix=None):
        """What an address does not do is refused as that, whichever format was asked for."""
        if not hasattr(request.parser_context["view"], request.method.lower()):
            raise MethodNotAllowed(request.method)
        return super().select_renderer(request, renderers, format_suffix)

    def filter_renderers(self, renderers, format):  # noqa: A002 - REST framework's name
        chosen = [renderer for renderer in renderers if renderer.format == format]
        if not chosen:
            known = ", ".join(renderer.format for renderer in renderers)
            message = _("This address has no such format. Known: %(names)s.") % {"names": known}
            raise ValidationError({"format": [ErrorDetail(message, code="invalid_choice")]})
        return chosen
