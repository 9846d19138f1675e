from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter

from agreements.api.duties import ObligationViewSet
from agreements.api.views import CoverageView
from agreements.api.viewsets import AgreementViewSet, CooperationItemViewSet, DocumentViewSet
from config.api.documentation import documentation
from config.api.views import ConsoleView, RootView, SchemaView, UnknownAddressView
from config.api.writing import GuardedWrites
from exchange.api.views import ChangeListView
from exchange.api.webhooks import DeliveryViewSet, WebhookViewSet
from governments.api.viewsets import GovernmentViewSet
from meetings.api.viewsets import ActionItemViewSet, DecisionViewSet, MeetingViewSet
from networks.api.viewsets import MembershipViewSet, NetworkViewSet, ProgrammeViewSet
from portal.api.target_sets import TargetSetViewSet
from portal.api.views import SearchView, StatsView
from projects.api.viewsets import AreaViewSet, ConsultationViewSet, TaskViewSet


class PortalRouter(DefaultRouter):
    APIRootView = RootView
    include_format_suffixes = False

    def register(self, prefix, viewset, basename=None):
        """Nothing is written but through `GuardedWrites`."""
        guarded = type(
            viewset.__name__, (GuardedWrites, viewset), {"__doc__": viewset.__doc__ or ""}
        )
        super().register(prefix, guarded, basename)


router = PortalRouter()
router.register("governments", GovernmentViewSet, basename="government")
router.register("agreements", AgreementViewSet, basename="agreement")
router.register("cooperation-items", CooperationItemViewSet, basename="cooperation-item")
router.register("documents", DocumentViewSet, basename="document")
router.register("obligations", ObligationViewSet, basename="obligation")
router.register("networks", NetworkViewSet, basename="network")
router.register("memberships", MembershipViewSet, basename="membership")
router.register("programmes", ProgrammeViewSet, basename="programme")
router.register("policy-areas", AreaViewSet, basename="policy-area")
router.register("policy-tasks", TaskViewSet, basename="policy-task")
router.register("consultations", ConsultationViewSet, basename="consultation")
router.register("meetings", MeetingViewSet, basename="meeting")
router.register("decisions", DecisionViewSet, basename="decision")
router.register("action-items", ActionItemViewSet, basename="action-item")

# What callers keep for themselves: no collections of the feed of changes.
own = PortalRouter()
own.include_root_view = False
own.register("target-sets", TargetSetViewSet, basename="target-set")
own.register("webhooks", WebhookViewSet, basename="webhook")
own.register(
    "webhooks/(?P<webhook>[0-9]+)/deliveries", DeliveryViewSet, basename="webhook-delivery"
)

api_patterns = [
    path("v1/coverage/", CoverageView.as_view(), name="coverage"),
    path("v1/stats/", StatsView.as_view(), name="stats"),
    path("v1/search/", SearchView.as_view(), name="search"),
    path("v1/changes/", ChangeListView.as_view(), name="change-list"),
    path("v1/", include(router.urls)),
    path("v1/", include(own.urls)),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", documentation, name="docs"),
    path("docs/console/", ConsoleView.as_view(), name="console"),
    re_path("", UnknownAddressView.as_view(), name="unknown"),
]

urlpatterns = [path("", include((api_patterns, "api")))]
