from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.routers import APIRootView
from rest_framework.views import APIView

from config.api.document import KeptDocument

BESIDES = {name: name for name in ("coverage", "stats", "search")} | {
    "changes": "change-list",
    "target-sets": "target-set-list",
    "webhooks": "webhook-list",
}


class RootView(APIRootView):
    """The collections of this API, and what there is besides."""

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        self.api_root_dict = {**self.api_root_dict, **BESIDES}
        return super().get(request, *args, **kwargs)


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1 as JSON or `?format=yaml`, in the caller's language or `?lang=en`."""

    generator_class = KeptDocument

    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
    ]


# The stylesheet of Swagger UI carries its arrows as data: images; nothing else is let in for it.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class ConsoleView(SpectacularSwaggerSplitView):
    """Swagger UI, to send calls from the browser."""

    url_name = "api:schema"
    template_name = "api/console.html"


@extend_schema(exclude=True)
class UnknownAddressView(APIView):
    """Without it an unknown address below /api/ would be answered by a page."""

    permission_classes = ()
    content_negotiation_class = DefaultContentNegotiation  # ours would miss the method first

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise NotFound(_("There is nothing at this address; addresses end with a slash."))
