from django.urls import path

from meetings import followup_views, minutes_views, series_views, views

app_name = "meetings"

urlpatterns = [
    path("", views.meeting_list, name="list"),
    path("new/", views.meeting_create, name="create"),
    path("<int:pk>/", views.meeting_detail, name="detail"),
    path("<int:pk>/edit/", views.meeting_edit, name="edit"),
    path("<int:pk>/cancel/", views.meeting_cancel, name="cancel"),
    path("<int:pk>/meeting.ics", views.meeting_ics, name="ics"),
    path("<int:pk>/move/", minutes_views.meeting_move, name="move"),
    path("<int:pk>/minutes/", minutes_views.meeting_minutes, name="minutes"),
    path("<int:pk>/minutes/print/", minutes_views.meeting_minutes_print, name="minutes-print"),
    path("<int:pk>/minutes/hwpx/", minutes_views.meeting_minutes_hwpx, name="minutes-hwpx"),
    path("<int:pk>/report/", minutes_views.meeting_report, name="report"),
    path("<int:pk>/report/hwpx/", minutes_views.meeting_report_hwpx, name="report-hwpx"),
    path("<int:pk>/actions/new/", followup_views.action_create, name="action-create"),
    path("series/", series_views.series_list, name="series-list"),
    path("series/new/", series_views.series_create, name="series-create"),
    path("series/<slug:key>/", series_views.series_detail, name="series"),
    path("series/<slug:key>/edit/", series_views.series_edit, name="series-edit"),
    path("decisions/", followup_views.decision_list, name="decisions"),
    path("decisions/<int:pk>/mark/", followup_views.decision_mark, name="decision-mark"),
    path("actions/", followup_views.action_list, name="actions"),
    path("actions/forgotten/", followup_views.forgotten_list, name="forgotten"),
    path("actions/<int:pk>/", followup_views.action_detail, name="action"),
    path("actions/<int:pk>/edit/", followup_views.action_edit, name="action-edit"),
    path("actions/<int:pk>/<slug:step>/", followup_views.action_step, name="action-step"),
]
