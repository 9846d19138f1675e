from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.api.urls import urlpatterns as api_urls

urlpatterns = [
    path("", include("portal.urls")),
    path("targets/", include("portal.targets.urls")),
    path("who-next/", include("portal.suggestions.urls")),
    path("pictures/", include("portal.pictures.urls")),
    path("overlaps/", include("portal.overlaps.urls")),
    path("board/", include("portal.boards.urls")),
    path("agreements/", include("agreements.urls")),
    path("governments/", include("governments.urls")),
    path("networks/", include("networks.urls")),
    path("projects/", include("projects.urls")),
    path("imports/", include("governments.imports.urls")),
    path("meetings/", include("meetings.urls")),
    path("reminders/", include("reminders.urls")),
    path("changes/", include("exchange.urls")),
    path("", include("exchange.open_data.urls")),
    path("calendar/", include("reminders.calendar_urls")),
    path("accounts/", include("accounts.urls")),
    path("api/", include(api_urls)),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
]
