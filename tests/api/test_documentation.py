"""`/api/docs/` says of each body what it may hold, in both languages."""

import pytest

from config.api.documentation import _contents


@pytest.fixture
def fields():
    """Of the body of each operation, by the names of its fields."""
    operations = [each for group in _contents("en")["groups"].values() for each in group]
    return {each["id"]: {f["name"]: f for f in each["fields"]} for each in operations}


def test_fields_of_parts_stand_under_their_whole_name(fields):
    sent = fields["agreements_create"]
    assert sent["title_ko"]["required"]
    assert not sent["title_en"]["required"]
    assert (sent["title_ko"]["kind"], sent["title_ko"]["longest"]) == ("string", 300)
    assert (sent["items"]["kind"], sent["items"]["longest"]) == ("array", 200)
    assert sent["items.title_ko"]["required"]
    assert (sent["items.field"]["kind"], sent["signed_on"]["kind"]) == ("string", "string date")
    assert sent["disclosure"]["choices"] == ["public", "internal", "closed"]
    assert "entries.items.title_ko" in fields["agreements_batch_create"]


def test_what_only_some_bodies_of_an_address_need_is_not_called_needed(fields):
    sent = fields["agreements_acts_create"]
    assert {"document", "parties.code", "text_sha256"} <= sent.keys()
    assert not any(field["required"] for field in sent.values())


def test_a_file_is_bytes(fields):
    assert fields["meetings_papers_create"]["file"]["kind"] == "string binary"


def test_the_page_shows_them(client, db):
    for language, words in (("en", "Fields of what is sent"), ("ko", "보내는 항목")):
        page = client.get("/api/docs/", headers={"accept-language": language}).content.decode()
        assert words in page
        assert "<code>items.title_ko</code>" in page
