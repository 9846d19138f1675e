from django.urls import path

from portal.suggestions import views

app_name = "suggestions"

urlpatterns = [
    path("", views.who_next, name="list"),
    path("weights/", views.weights_edit, name="weights"),
    path("<str:code>/", views.suggestion_dismiss, name="dismiss"),
]
