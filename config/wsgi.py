import gc
import os

from django.urls import get_resolver

from config.handling import wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# What a start makes stays: looking through it for garbage, again and again, takes a quarter of the start,
# and each later look would hold up some request.
gc.disable()
application = wsgi_application()
get_resolver().url_patterns  # noqa: B018 - loads every view, before the first request comes
gc.collect()
gc.freeze()
gc.enable()
