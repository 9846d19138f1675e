from django.urls import path

from networks import membership_views, part_views, views

app_name = "networks"

urlpatterns = [
    path("", views.network_list, name="list"),
    path("new/", views.network_create, name="create"),
    path("radar/", views.network_radar, name="radar"),
    path("study/", views.study, name="study"),
    path("memberships/", membership_views.membership_list, name="memberships"),
    path("memberships/<int:pk>/", membership_views.membership_detail, name="membership"),
    path("memberships/<int:pk>/edit/", membership_views.membership_edit, name="membership-edit"),
    path("memberships/<int:pk>/dues/", membership_views.dues_create, name="dues-create"),
    path("memberships/<int:pk>/dues/<int:dues_pk>/", membership_views.dues_edit, name="dues-edit"),
    path(
        "memberships/<int:pk>/dues/<int:dues_pk>/remove/",
        membership_views.dues_remove,
        name="dues-remove",
    ),
    path("<slug:key>/", views.network_detail, name="detail"),
    path("<slug:key>/edit/", views.network_edit, name="edit"),
    path("<slug:key>/join/", membership_views.membership_create, name="join"),
    path("<slug:key>/<slug:part>/new/", part_views.part_create, name="part-create"),
    path("<slug:key>/<slug:part>/<int:pk>/", part_views.part_edit, name="part-edit"),
    path("<slug:key>/<slug:part>/<int:pk>/remove/", part_views.part_remove, name="part-remove"),
]
