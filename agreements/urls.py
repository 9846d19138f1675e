from django.urls import path

from agreements import document_views, life_views, reason_views, record_views, views
from agreements.coverage_page import agreement_coverage
from agreements.duties import views as duty_views
from agreements.handover.views import handover_print, orphan_list
from agreements.ledger import bulk_views
from agreements.ledger import views as ledger_views
from agreements.promises import views as promise_views
from agreements.rates.views import implementation, implementation_export
from agreements.rounds import own_views, partner_views
from agreements.rounds import views as round_views
from agreements.rules import edit_views as rule_edit_views
from agreements.rules import views as rule_views

app_name = "agreements"

urlpatterns = [
    path("", ledger_views.agreement_list, name="list"),
    path("export/", ledger_views.ledger_export, name="export"),
    path("print/", ledger_views.ledger_print, name="print"),
    path("views/", ledger_views.view_list, name="views"),
    path("views/save/", ledger_views.view_save, name="view_save"),
    path("views/<int:pk>/", ledger_views.view_change, name="view_change"),
    path("bulk/", bulk_views.bulk_edit, name="bulk_edit"),
    path("bulk/changes/", bulk_views.bulk_change_list, name="bulk_changes"),
    path("bulk/changes/<int:pk>/", bulk_views.bulk_change_detail, name="bulk_change"),
    path("bulk/changes/<int:pk>/undo/", bulk_views.bulk_change_undo, name="bulk_undo"),
    path("new/", views.agreement_create, name="create"),
    path("plan/", views.agreement_plan, name="plan"),
    path("coverage/", agreement_coverage, name="coverage"),
    path("duties/", duty_views.duty_list, name="duties"),
    path("duties/<int:pk>/", duty_views.duty_detail, name="duty"),
    path("duties/<int:pk>/<slug:step>/", duty_views.duty_step, name="duty_step"),
    path("rules/", rule_views.pack_list, name="rules"),
    path("rules/compare/", rule_views.rules_compare, name="rules_compare"),
    path("rules/try/", rule_views.rules_try, name="rules_try"),
    path("rules/new/", rule_edit_views.pack_create, name="rule_pack_new"),
    path("rules/rule/<int:pk>/", rule_edit_views.rule_edit, name="rule_edit"),
    path("rules/<slug:key>/", rule_views.pack_detail, name="rule_pack"),
    path("rules/<slug:key>/edit/", rule_edit_views.pack_edit, name="rule_pack_edit"),
    path("rules/<slug:key>/new/", rule_edit_views.rule_create, name="rule_new"),
    path("reasons/", reason_views.reason_list, name="reasons"),
    path("reasons/<str:code>/", reason_views.reason_detail, name="reason"),
    path("reasons/<str:code>/confirm/", reason_views.reason_confirm, name="reason_confirm"),
    path("documents/<int:pk>/", document_views.document_download, name="document"),
    path("documents/<int:pk>/versions/", document_views.document_detail, name="document_detail"),
    path("bulk/changes/<int:pk>/handover/", handover_print, name="handover"),
    path("orphans/", orphan_list, name="orphans"),
    path("implementation/", implementation, name="implementation"),
    path("implementation/export/", implementation_export, name="implementation_export"),
    path("rounds/", round_views.round_list, name="rounds"),
    path("rounds/new/", round_views.round_create, name="round_create"),
    path("rounds/<int:pk>/", round_views.round_board, name="round"),
    path("rounds/<int:pk>/nudge/", round_views.round_nudge, name="round_nudge"),
    path("rounds/<int:pk>/close/", round_views.round_close, name="round_close"),
    path("rounds/<int:pk>/compare/", round_views.round_compare, name="round_compare"),
    path("rounds/<int:pk>/mine/", own_views.round_mine, name="round_mine"),
    path("rounds/<int:pk>/confirm/", own_views.round_confirm, name="round_confirm"),
    path("rounds/<int:pk>/partners/", partner_views.partner_form_make, name="partner_form_make"),
    path("rounds/entries/<int:pk>/", own_views.round_answer, name="round_answer"),
    path("rounds/requests/<int:pk>/", own_views.round_questions, name="round_questions"),
    path("rounds/partner/<str:token>/", partner_views.partner_form, name="partner_form"),
    path("<str:reference>/", views.agreement_detail, name="detail"),
    path("<str:reference>/edit/", views.agreement_edit, name="edit"),
    path("<str:reference>/documents/new/", document_views.document_add, name="document_add"),
    path("<str:reference>/history/", views.agreement_history, name="history"),
    path("<str:reference>/items/<int:pk>/", promise_views.promise_detail, name="promise"),
    path(
        "<str:reference>/items/<int:pk>/cadence/",
        promise_views.promise_cadence,
        name="promise_cadence",
    ),
    path("<str:reference>/notices/<int:pk>/", duty_views.notice_add, name="notice_add"),
    path("<str:reference>/move/", life_views.agreement_move, name="move"),
    path("<str:reference>/amend/", life_views.agreement_amend, name="amend"),
    path("<str:reference>/record/", record_views.agreement_record, name="record"),
    path("<str:reference>/record/<slug:section>/", record_views.agreement_record, name="record"),
]
