from allauth.account import views
from django.urls import path

from accounts import token_views
from accounts.sign_in import SignIn

# Accounts are made by an administrator, so signing up and confirming addresses have no pages.
urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("tokens/", token_views.token_list, name="token_list"),
    path("tokens/<uuid:public_id>/revoke/", token_views.token_revoke, name="token_revoke"),
]
