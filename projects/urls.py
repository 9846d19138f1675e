from django.urls import path

from projects import closing_views, consultation_views, editing, views

app_name = "projects"

urlpatterns = [
    path("", views.overview, name="list"),
    path("plans/new/", editing.plan_create, name="plan-create"),
    path("plans/<slug:key>/", views.plan_detail, name="plan"),
    path("plans/<slug:key>/board/", views.plan_board, name="board"),
    path("plans/<slug:key>/background/", views.plan_background, name="background"),
    path("plans/<slug:key>/edit/", editing.plan_edit, name="plan-edit"),
    path("plans/<slug:key>/close/", closing_views.plan_close, name="plan-close"),
    path("plans/<slug:key>/areas/new/", editing.area_create, name="area-create"),
    path("plans/<slug:key>/tasks/new/", editing.task_create, name="task-create"),
    path("areas/<slug:key>/", views.area_detail, name="area"),
    path("areas/<slug:key>/edit/", editing.area_edit, name="area-edit"),
    path("areas/<slug:key>/targets/new/", editing.area_target_create, name="area-target-create"),
    path("targets/<int:pk>/edit/", editing.target_edit, name="target-edit"),
    path("targets/<int:pk>/values/new/", editing.value_create, name="value-create"),
    path("tasks/", views.task_list, name="tasks"),
    path("tasks/<str:reference>/", views.task_detail, name="task"),
    path("tasks/<str:reference>/edit/", editing.task_edit, name="task-edit"),
    path("tasks/<str:reference>/report/", editing.task_report, name="task-report"),
    path("tasks/<str:reference>/targets/new/", editing.target_create, name="target-create"),
    path("tasks/<str:reference>/links/new/", editing.link_create, name="link-create"),
    path(
        "tasks/<str:reference>/networks/new/",
        editing.network_link_create,
        name="network-link-create",
    ),
    path("tasks/<str:reference>/budgets/new/", editing.budget_create, name="budget-create"),
    path("tasks/<str:reference>/documents/new/", editing.document_create, name="document-create"),
    path("tasks/<str:reference>/files/new/", editing.file_create, name="file-create"),
    path("files/<int:pk>/", views.file_download, name="file"),
    path("tasks/<str:reference>/remove/", editing.part_remove, name="part-remove"),
    path("gap/", views.gap, name="gap"),
    path("consultations/", consultation_views.consultation_list, name="consultations"),
    path("consultations/new/", consultation_views.consultation_create, name="consultation-create"),
    path("consultations/<slug:key>/", consultation_views.consultation_detail, name="consultation"),
    path(
        "consultations/<slug:key>/edit/",
        consultation_views.consultation_edit,
        name="consultation-edit",
    ),
    path(
        "consultations/<slug:key>/items/new/", consultation_views.item_create, name="item-create"
    ),
    path(
        "consultations/<slug:key>/items/<int:pk>/edit/",
        consultation_views.item_edit,
        name="item-edit",
    ),
]
