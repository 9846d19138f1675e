"""`HEAD` and `OPTIONS` on every collection."""

from django.urls import reverse

from tests.api.test_choosing import COLLECTIONS


def test_head_tells_what_get_tells_without_the_body(client, records):
    for name in COLLECTIONS:
        address = reverse(f"api:{name}-list")
        got, asked = client.get(address), client.head(address)
        assert (asked.status_code, asked.content) == (200, b""), name
        assert asked["ETag"] == got["ETag"]
        assert asked["Content-Type"] == got["Content-Type"]
        assert client.head(address, headers={"if-none-match": got["ETag"]}).status_code == 304
        assert client.head(address, {"nmae": "x"}).status_code == 400


def test_options_name_the_methods(client, records):
    for name in COLLECTIONS:
        answer = client.options(reverse(f"api:{name}-list"))
        assert answer.status_code == 200, name
        allowed = {method.strip() for method in answer["Allow"].split(",")}
        assert {"GET", "HEAD", "OPTIONS"} <= allowed
