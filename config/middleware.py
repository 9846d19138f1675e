from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers

from config.etags import etag_of
from governments.doors import Door, passing
from governments.models import NoHomeGovernment

API_PREFIX = "/api/v1/"
DOORS = {API_PREFIX: Door.API, "/admin/": Door.ADMIN, "/imports/": Door.IMPORT}


class RecognisePartialRequests:
    """Sets `request.wants_partial`: htmx asks for a part of the page, neither boosted nor history."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        htmx = request.htmx
        request.wants_partial = (
            bool(htmx) and not htmx.boosted and not htmx.history_restore_request
        )
        response = self.get_response(request)
        # One address, two answers: without this a browser going back may show the part alone.
        patch_vary_headers(response, ["HX-Request"])
        return response


class NameTheDoor:
    """The history says of every change whether it came from a page, the API, an import or the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        doors = (door for start, door in DOORS.items() if request.path_info.startswith(start))
        with passing(next(doors, Door.PAGE)):
            return self.get_response(request)


class AskForRegister:
    """Before the register is loaded every page says what to do, instead of failing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NoHomeGovernment):
            return render(request, "portal/no_register.html", status=503)
        return None


class NegotiateApiLanguage:
    """API answers follow `Accept-Language` alone; the cookie of the pages does not reach them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(API_PREFIX):
            language = translation.get_language_from_request(_WithoutCookies(request))
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class _WithoutCookies:
    COOKIES: dict = {}

    def __init__(self, request):
        self.META = request.META


class DescribeApiAnswers:
    """What every answer of the API says of itself, also a 304: how much is left, what it depends on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(API_PREFIX):
            patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
            response.headers.setdefault("Cache-Control", "private, no-cache")
        allowance = getattr(request, "rate_limit", None)
        if allowance:
            response["RateLimit-Limit"] = str(allowance.limit)
            response["RateLimit-Remaining"] = str(allowance.remaining)
            response["RateLimit-Reset"] = str(allowance.reset)
        return response


class ConditionalReads(ConditionalGetMiddleware):
    """Django's own leaves HEAD out, so that a caller would not learn there the ETag that GET has.

    Who writes a record (`record_state`) learns the state that it left, to go on from there.
    """

    def process_response(self, request, response):
        state = getattr(response, "record_state", None)
        if state is not None and not response.has_header("ETag"):
            response["ETag"] = etag_of(response.content, state)
        if request.method not in ("GET", "HEAD") or response.status_code != 200:
            return response
        is_whole = not response.streaming  # what streams is not read twice to be told apart
        if is_whole and self.needs_etag(response) and not response.has_header("ETag"):
            response["ETag"] = etag_of(response.content)
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response)
