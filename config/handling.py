"""How requests enter, before any of our middleware sees them."""

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class UTF8Request(WSGIRequest):
    """Addresses and forms are UTF-8, whatever `charset` a caller names.

    Django reads them by any codec that Python has, also by such as are no text (`hex`, `zlib`), and fails
    here where no handler of errors stands yet. What a body may be is told by `config.api.writing`.
    """

    def _set_content_type_params(self, meta):
        told = meta.get("CONTENT_TYPE", "")
        self.content_type, self.content_params = parse_header_parameters(told)


class PortalHandler(WSGIHandler):
    request_class = UTF8Request


def wsgi_application() -> PortalHandler:
    """As Django's own `get_wsgi_application`."""
    django.setup(set_prefix=False)
    return PortalHandler()
