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
# A request leaves some hundred things behind that only a look finds. Looks at the young are few and go back
# a few requests, not thirty; everything is looked through after a thousand: no request waits long for one.
gc.set_threshold(3_000, 2, 100)
gc.enable()
