from django.urls import path

from reminders import calendar_views

app_name = "calendars"

urlpatterns = [
    path("", calendar_views.feed_list, name="list"),
    path("<int:pk>/revoke/", calendar_views.feed_revoke, name="revoke"),
    path("<str:token>.ics", calendar_views.feed_file, name="file"),
]
