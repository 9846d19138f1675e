from django.urls import path

from portal.boards import views

app_name = "boards"

urlpatterns = [
    path("views/", views.board_views, name="list"),
    path("views/<int:pk>/remove/", views.view_remove, name="remove"),
    path("digest/", views.digest_switch, name="digest"),
    path("print/", views.board_print, name="print"),
]
