from django.urls import path

from governments import body_views, merge_views, office_views, reform_views, views

app_name = "governments"

urlpatterns = [
    path("", views.government_list, name="list"),
    path("new/", body_views.government_create, name="create"),
    path("near/", body_views.government_near, name="near"),
    path("lookup/", views.government_lookup, name="lookup"),
    path("merges/", merge_views.merge_list, name="merges"),
    path("merges/<int:pk>/", merge_views.merge_detail, name="merge-detail"),
    path("merges/<int:pk>/undo/", merge_views.merge_undo, name="merge-undo"),
    path("code-list/", views.government_code_list, name="code-list"),
    path("reforms/", reform_views.reform_list, name="reforms"),
    path("reforms/new/", reform_views.reform_create, name="reform-create"),
    path("reforms/<slug:key>/", reform_views.reform_detail, name="reform-detail"),
    path("reforms/<slug:key>/undo/", reform_views.reform_undo, name="reform-undo"),
    path("<str:code>/", views.government_detail, name="detail"),
    path("<str:code>/offices/new/", office_views.office_create, name="office-create"),
    path("<str:code>/offices/<int:pk>/edit/", office_views.office_edit, name="office-edit"),
    path("<str:code>/offices/<int:pk>/end/", office_views.office_end, name="office-end"),
    path("<str:code>/remove/", body_views.government_remove, name="remove"),
    path("<str:code>/merge/", merge_views.merge_create, name="merge"),
    path("<str:code>/names/", body_views.alias_create, name="alias-create"),
    path("<str:code>/names/<int:pk>/remove/", body_views.alias_remove, name="alias-remove"),
]
