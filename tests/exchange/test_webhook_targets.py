"""What a webhook may reach, when it is saved and each time it connects."""

import datetime
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ValidationError

from exchange.choices import AttemptError
from exchange.webhooks import sending, targets
from tests.exchange.receiving import receiver

PUBLIC = "93.184.215.14"


def leads_to(monkeypatch, *answers):
    """The name leads to one answer after the other, the last one for good; returns what was asked."""
    asked, real = [], socket.getaddrinfo

    def resolve(host, port, *facts, **more):
        if host[0].isdigit():
            return real(host, port, *facts, **more)
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(targets.socket, "getaddrinfo", resolve)
    return asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.192",
        "5f00::1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
    ],
)
def test_addresses_below_the_public_internet_are_refused(monkeypatch, address):
    leads_to(monkeypatch, [address])
    with pytest.raises(ValidationError) as refusal:
        targets.check_url("https://hooks.example.org/")
    assert refusal.value.code == "forbidden"


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", f"::ffff:{PUBLIC}"])
def test_public_addresses_are_taken(monkeypatch, address):
    leads_to(monkeypatch, [address])
    targets.check_url("https://hooks.example.org/")


def test_one_forbidden_address_among_public_ones_is_enough(monkeypatch):
    leads_to(monkeypatch, [PUBLIC, "10.0.0.1"])
    with pytest.raises(ValidationError):
        targets.check_url("https://hooks.example.org/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.org",
        "ftp://hooks.example.org/",
        "https://",
        "https:///path",
        "https://user:word@hooks.example.org/",
        "https://hooks.example.org/#part",
        "https://hooks.example.org:99999/",
        "https://hooks.example.org:0/",
        "https://[::1/",
        "https://hooks.example.org/a b",
        "https://hooks.example.org/\r\nX: y",
        f"https://{'a' * 70}.example.org/",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(monkeypatch, url):
    leads_to(monkeypatch, [PUBLIC])
    with pytest.raises(ValidationError):
        targets.check_url(url)


def test_plain_http_is_for_allowed_networks_only(monkeypatch, settings):
    leads_to(monkeypatch, [PUBLIC])
    with pytest.raises(ValidationError):
        targets.check_url("http://hooks.example.org/")
    settings.WEBHOOK_ALLOWED_NETWORKS = [f"{PUBLIC}/32"]
    targets.check_url("http://hooks.example.org/")


def test_the_operator_may_allow_a_network(monkeypatch, settings):
    leads_to(monkeypatch, ["10.1.2.3"])
    settings.WEBHOOK_ALLOWED_NETWORKS = ["10.1.0.0/16"]
    targets.check_url("https://hooks.example.org/")
    leads_to(monkeypatch, ["10.2.2.3"])
    with pytest.raises(ValidationError):
        targets.check_url("https://hooks.example.org/")


def test_a_name_that_leads_nowhere_is_refused(monkeypatch):
    leads_to(monkeypatch, [])
    with pytest.raises(ValidationError):
        targets.check_url("https://hooks.example.org/")


def test_a_name_that_turns_inwards_after_saving_reaches_nothing(monkeypatch):
    with receiver() as inside:
        leads_to(monkeypatch, [PUBLIC], ["127.0.0.1"])
        url = f"https://hooks.example.org:{inside.port}/"
        targets.check_url(url)
        answer = sending.post(url, body=b"{}", headers={})
        assert (answer.status, answer.error) == (None, AttemptError.FORBIDDEN)
        assert inside.received == []


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with receiver() as inside:
        asked = leads_to(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
        url = f"http://hooks.example.org:{inside.port}/a?b=c"
        assert sending.post(url, body=b"{}", headers={"X": "y"}).status == 204
        assert asked == ["hooks.example.org"]
        [received] = inside.received
        assert received.path == "/a?b=c"
        assert received.headers["host"] == f"hooks.example.org:{inside.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(settings, status):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with receiver() as first, receiver() as second:
        first.status, first.headers = status, {"Location": second.url}
        answer = sending.post(first.url, body=b"{}", headers={})
        assert (answer.status, len(first.received), second.received) == (status, 1, [])


def test_an_answer_without_end_is_cut_in_size_and_in_time(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with receiver() as other:
        other.status, other.content = 200, b"x\x00" * 500_000
        answer = sending.post(other.url, body=b"{}", headers={})
        assert (answer.status, len(answer.body)) == (200, sending.ANSWER_BYTES)
        assert "\x00" not in answer.body
    settings.WEBHOOK_SECONDS = 0.3
    with receiver() as slow:
        slow.drips = True
        assert sending.post(slow.url, body=b"{}", headers={}).error == AttemptError.TIME


def test_whoever_does_not_answer_is_told_apart(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    with receiver() as gone:
        url = gone.url
    assert sending.post(url, body=b"{}", headers={}).error == AttemptError.CONNECTION


def certificate(folder, name):
    """A context for a server of that name, and the file by which a client trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    day, now = datetime.timedelta(days=1), datetime.datetime.now(datetime.UTC)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    built = built.public_key(key.public_key()).serial_number(1)
    built = built.not_valid_before(now - day).not_valid_after(now + day)
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    built = built.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    (folder / "cert.pem").write_bytes(built.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, str(folder / "cert.pem")


def test_the_certificate_is_checked_against_the_name_not_the_address(
    monkeypatch, settings, tmp_path
):
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    context, trusted = certificate(tmp_path, "hooks.example.org")
    monkeypatch.setattr(sending, "tls_context", lambda: ssl.create_default_context(cafile=trusted))
    leads_to(monkeypatch, ["127.0.0.1"])
    with receiver(tls=context) as other:
        right = sending.post(f"https://hooks.example.org:{other.port}/", body=b"{}", headers={})
        wrong = sending.post(f"https://other.example.org:{other.port}/", body=b"{}", headers={})
        assert (right.status, right.error) == (204, "")
        assert (wrong.status, wrong.error) == (None, AttemptError.TLS)
        assert len(other.received) == 1
