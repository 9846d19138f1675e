from django.urls import path

from portal.targets import views

app_name = "targets"

urlpatterns = [
    path("", views.target_set_list, name="list"),
    path("new/", views.target_set_create, name="create"),
    path("municipalities/<str:code>/", views.municipalities, name="municipalities"),
    path("<int:pk>/", views.target_set_detail, name="detail"),
    path("<int:pk>/edit/", views.target_set_edit, name="edit"),
    path("<int:pk>/retire/", views.target_set_retire, name="retire"),
]
