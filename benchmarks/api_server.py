"""What gunicorn serves in the benchmark: the portal, and two limits beside it on the same way."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.db import connection

# Tools of tests bring these, and REST framework loads them where they are; an installation is without.
sys.modules.update(dict.fromkeys(("requests", "pygments")))


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


settings.ROOT_URLCONF = "benchmarks.api_urls"
settings.MIDDLEWARE = [f"{__name__}.CountStatements", *settings.MIDDLEWARE]

from config.wsgi import application  # noqa: E402, F401 - the portal as installations start it
