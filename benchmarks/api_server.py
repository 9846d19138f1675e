"""What gunicorn serves in the benchmark: the portal, and two limits beside it on the same way."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.wsgi import get_wsgi_application
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


class CountStatements:
    """Tells who asks for it how many statements an answer took."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "X-Count" not in request.headers:
            return self.get_response(request)
        statements = 0

        def count(execute, *call):
            nonlocal statements
            statements += 1
            return execute(*call)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Statements"] = str(statements)
        return response


settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = [f"{__name__}.CountStatements", *settings.MIDDLEWARE]
application = get_wsgi_application()  # loads the packages that the addresses need
urlpatterns = [
    path("api/v1/limit/database/", database_json),
    path("api/v1/limit/constant/", constant),
    path("", include("config.urls")),
]
