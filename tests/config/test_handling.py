import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from config.handling import wsgi_application
from config.wsgi import application


@pytest.mark.parametrize("charset", ["hex", "zlib", "idna", "undefined", "utf-16", "nothing"])
def test_addresses_are_read_as_utf8_whatever_charset_is_named(charset):
    """Django alone would fail outside of every handler of errors."""
    environ = RequestFactory().get("/api/v1/networks/", {"q": "우호"}).environ
    environ["CONTENT_TYPE"] = f"text/plain; charset={charset}"
    request = application.request_class(environ)
    assert request.GET["q"] == "우호"
    assert request.content_params == {"charset": charset}


def test_installations_start_with_that_handler():
    assert type(application) is type(wsgi_application()) is not WSGIHandler
