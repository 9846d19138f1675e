from django.urls import path

from reminders import answer_views, own_views, views

app_name = "reminders"

urlpatterns = [
    path("", views.reminder_list, name="list"),
    path("<int:pk>/retry/", views.reminder_retry, name="retry"),
    path("answer/<str:token>/", answer_views.reminder_answer, name="answer"),
    path("mine/", own_views.own_reminders, name="mine"),
    path("mine/absences/<int:pk>/withdraw/", own_views.absence_withdraw, name="withdraw-absence"),
    path("why/", own_views.reminder_why, name="why"),
]
