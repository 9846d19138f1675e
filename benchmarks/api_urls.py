"""The portal's addresses, and two limits beside them."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

# What the list of agreements answers to a visitor, made by PostgreSQL alone.
ONE_PAGE = """
SELECT json_build_object('count', NULL, 'results', json_agg(page))::text FROM (
  SELECT a.reference, a.title_ko, a.title_en, a.legal_state AS status, a.disclosure, a.planned_on,
         a.signed_on, a.effective_on, a.expires_on, a.terminated_on, a.abandoned_on, a.revision, a.updated_at,
    json_build_object(
      'key', k.key, 'name_ko', k.name_ko, 'name_en', k.name_en, 'is_joint', k.is_joint) AS kind,
    json_build_object('id', d.id, 'name_ko', d.name_ko, 'name_en', d.name_en) AS department,
    (SELECT json_agg(json_build_object(
        'code', g.code, 'name_ko', v.name_ko, 'name_en', v.name_en, 'role', p.role) ORDER BY p.position, p.id)
     FROM agreements_agreementparty p JOIN governments_government g ON g.id = p.government_id
     CROSS JOIN LATERAL (SELECT name_ko, name_en FROM governments_governmentversion v
        WHERE v.government_id = g.id
        ORDER BY v.valid_from <= a.signed_on DESC NULLS LAST, v.valid_from DESC LIMIT 1) v
     WHERE p.agreement_id = a.id) AS parties,
    (SELECT json_agg(json_build_object(
        'key', f.key, 'name_ko', f.name_ko, 'name_en', f.name_en) ORDER BY i.position)
     FROM agreements_cooperationitem i JOIN agreements_cooperationfield f ON f.id = i.field_id
     WHERE i.agreement_id = a.id) AS fields
  FROM agreements_agreement a JOIN agreements_agreementkind k ON k.id = a.kind_id
  LEFT JOIN accounts_department d ON d.id = a.department_id
  WHERE a.disclosure = 'public' AND a.signed_on IS NOT NULL
  ORDER BY a.signed_on DESC, a.id DESC LIMIT 50) page
"""
CONSTANT = b'{"ok":true}'


@login_not_required
def database_json(request):
    with connection.cursor() as cursor:
        cursor.execute(ONE_PAGE)
        return HttpResponse(cursor.fetchone()[0], content_type="application/json")


@login_not_required
def constant(request):
    return HttpResponse(CONSTANT, content_type="application/json")


urlpatterns = [
    path("api/v1/limit/database/", database_json),
    path("api/v1/limit/constant/", constant),
    path("", include("config.urls")),
]
