from django.urls import path

from governments.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.import_list, name="list"),
    path("new/<slug:kind>/", views.import_create, name="create"),
    path("new/<slug:kind>/example/", views.import_example, name="example"),
    path("<uuid:uid>/", views.import_detail, name="detail"),
    path("<uuid:uid>/file/", views.import_file, name="file"),
    path("<uuid:uid>/apply/", views.import_apply, name="apply"),
    path("<uuid:uid>/undo/", views.import_undo, name="undo"),
    path("<uuid:uid>/discard/", views.import_discard, name="discard"),
]
