from django.urls import path

from portal.pictures import views

app_name = "pictures"

urlpatterns = [
    path("", views.picture_list, name="list"),
    path("<slug:key>/<str:cell>/", views.picture_rows, name="rows"),
]
