from django.urls import path

from exchange.webhooks import views

app_name = "webhooks"

urlpatterns = [
    path("", views.webhook_list, name="list"),
    path("new/", views.webhook_create, name="create"),
    path("<int:pk>/", views.webhook_detail, name="detail"),
    path("<int:pk>/edit/", views.webhook_edit, name="edit"),
    path("<int:pk>/pause/", views.webhook_pause, name="pause"),
    path("<int:pk>/resume/", views.webhook_resume, name="resume"),
    path("<int:pk>/test/", views.webhook_test, name="test"),
    path("<int:pk>/secret/", views.webhook_secret, name="secret"),
    path("<int:pk>/remove/", views.webhook_remove, name="remove"),
    path("<int:pk>/deliveries/<int:delivery>/", views.delivery_detail, name="delivery"),
    path("<int:pk>/deliveries/<int:delivery>/again/", views.delivery_again, name="again"),
]
