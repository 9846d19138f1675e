import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer

from config.api.renderers import FastJSONRenderer

ODD = {
    "lazy": _("Agreement"),
    "day": date(2026, 7, 1),
    "moment": datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=UTC),
    "sum": Decimal("12.50"),
    "text": "협약 “x” \u2028 / <script>",
    "none": None,
    "list": [1, 2.5, True, {"a": ()}],
}


@pytest.mark.parametrize(
    "data", [ODD, {1: "a key that is no text"}, {"large": 10**30}, [], "", None]
)
def test_it_writes_what_the_framework_writes(data):
    ours, theirs = FastJSONRenderer().render(data), JSONRenderer().render(data)
    assert ours == theirs or json.loads(ours) == json.loads(theirs)


def test_an_indent_is_kept():
    told = FastJSONRenderer().render({"a": 1}, "application/json; indent=2", {})
    assert told == b'{\n  "a": 1\n}'
