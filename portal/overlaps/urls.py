from django.urls import path

from portal.overlaps import views

app_name = "overlaps"

urlpatterns = [
    path("", views.overlap_list, name="list"),
    path("<slug:key>/", views.overlap_answer, name="answer"),
]
