from django.urls import path

from portal import health, simulation_views, trail_views, views

app_name = "portal"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.dashboard, name="dashboard"),
    path("search/", views.search, name="search"),
    path("trail/tasks/<str:reference>/", trail_views.task_trail, name="task-trail"),
    path("trail/items/<int:pk>/", trail_views.item_trail, name="item-trail"),
    path("trail/agreements/<str:reference>/", trail_views.agreement_trail, name="agreement-trail"),
    path("trail/meetings/<int:pk>/", trail_views.meeting_trail, name="meeting-trail"),
    path(
        "trail/consultations/<slug:key>/",
        trail_views.consultation_trail,
        name="consultation-trail",
    ),
    path("governments/simulation/", simulation_views.simulation, name="simulation"),
]
