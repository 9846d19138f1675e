from django.urls import path

from exchange.api.facade import FacadeView
from exchange.api.open_data import CatalogueView, LinksView

app_name = "open_data"

urlpatterns = [
    path("catalog.jsonld", CatalogueView.as_view(), name="catalogue"),
    path(".well-known/api-catalog", LinksView.as_view(), name="links"),
    path("openapi/<str:service>/<str:operation>", FacadeView.as_view(), name="facade"),
]
