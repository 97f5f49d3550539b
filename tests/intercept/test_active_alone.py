"""The parts of the active tests without a network: hellos, certificates as OpenSSL judges them, verdicts, steps."""

import random
import ssl
from pathlib import Path

import pytest

from gateway.intercept.authority import PRIVATE_FILE, PUBLIC_FILE, make_authority
from gateway.intercept.guide import GUIDES, REASONS, judged
from gateway.intercept.schedule import ON_ITS_WAY_S, Schedule
from gateway.intercept.wire import TEST
from gateway.model.active import NEEDED, PARTLY, TESTS, is_conclusive, weighed
from gateway.tested import RULE_OF
from tests.intercept.addon import certificates, frames, hello, tests, verdicts

pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")  # old ones are what is tested
NAME = "api.clinic.example"


def hello_of(name: str | None, made: ssl.SSLContext) -> bytes:
    """What OpenSSL says first."""
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    into, out = ssl.MemoryBIO(), ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        made.wrap_bio(into, out, server_hostname=name).do_handshake()
    return out.read()


def test_a_hello_says_what_openssl_was_told() -> None:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.set_alpn_protocols(["h2", "http/1.1"])
    data = hello_of(NAME, made)
    found = hello.hello_of(data)
    assert (found.name, found.protocols) == (NAME, ("h2", "http/1.1"))
    assert {0x0304, 0x0303} <= set(found.versions)
    assert 0x1301 in found.ciphers
    assert [hello.hello_of(data[:cut]) for cut in range(len(data))] == [None] * len(data)
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    nameless = hello.hello_of(hello_of(None, made))
    assert (nameless.name, nameless.versions) == ("", (0x0303,))


def test_no_hello_breaks_it() -> None:
    source = random.Random(3)
    data = hello_of(NAME, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    for _ in range(3000):
        broken = bytearray(data)
        for _ in range(source.randint(1, 6)):
            broken[source.randrange(len(broken))] = source.randrange(256)
        found = hello.hello_of(bytes(broken))
        assert found is None or found.name == "" or "\0" not in found.name
    assert hello.hello_of(b"\x16\x03\x01\x00\x05\x02\0\0\x01\0") == hello.Hello()


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, Path]:
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder)
    return certificates.Maker(folder / PRIVATE_FILE, "Telltale active test 0123"), folder / PUBLIC_FILE


def shake(server: ssl.SSLContext, client: ssl.SSLContext, name: str) -> str:
    """Whether two sides come together: "" where they do, else what the client says."""
    c2s, s2c = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [client.wrap_bio(s2c, c2s, server_hostname=name), server.wrap_bio(c2s, s2c, server_side=True)]
    for _ in range(10):
        for side in sides:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError as error:
                return str(error)
    return ""


def client(authority: Path, seclevel: int = 1) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.load_verify_locations(authority)
    made.set_ciphers(f"DEFAULT:@SECLEVEL={seclevel}")
    made.verify_flags |= ssl.VERIFY_X509_STRICT  # as Python 3.13 has it
    return made


WRONG = {
    "unknown": "unable to get local issuer certificate",
    "unknown-sent": "self-signed certificate in certificate chain",
    "namesake": "certificate signature failure",
    "self": "self-signed certificate",
    "other": "Hostname mismatch",
    "common-name": "Hostname mismatch",
    "together": "Hostname mismatch",
    "prefix": "Hostname mismatch",
    "suffix": "Hostname mismatch",
    "child": "Hostname mismatch",
    "parent": "Hostname mismatch",
    "wildcard": "Hostname mismatch",
    "null": "Hostname mismatch",
    "expired": "certificate has expired",
    "early": "certificate is not yet valid",
    "leaf": "invalid CA certificate",
    "untrusted": "unable to get local issuer certificate",
}
"""By way, what OpenSSL says is wrong with it: nothing else may be."""


@pytest.mark.parametrize("name", [NAME, "clinic.example", "localhost", "192.0.2.9", "2001:db8::9"])
def test_each_certificate_is_wrong_in_its_own_way(maker: tuple[object, Path], name: str) -> None:
    made, authority = maker
    for test in tests.TESTS:
        for way in test.ways:
            if way.ciphers != tests.USUAL or way.versions[1] < 0x0303 or way.then in (tests.ALERT, tests.CLOSE):
                continue
            said = shake(made.context(way, name, ()), client(authority), name)  # type: ignore[attr-defined]
            wanted = WRONG.get(way.word, "")
            wanted = wanted.replace("Hostname", "IP address") if name[0].isdigit() else wanted
            assert (wanted in said) if wanted else said == "", (test.word, way.word, said)


def test_old_versions_and_weak_ciphers_are_agreed_on_by_those_who_take_them(maker: tuple[object, Path]) -> None:
    made, authority = maker
    for way in tests.BY_WORD["old-version"].ways:
        server = made.context(way, NAME, ())  # type: ignore[attr-defined]
        assert shake(server, client(authority), NAME) != ""
        old = client(authority, 0)
        old.minimum_version = ssl.TLSVersion.TLSv1
        assert shake(server, old, NAME) == ""
    [way] = tests.BY_WORD["weak-cipher"].ways
    server = made.context(way, NAME, ())  # type: ignore[attr-defined]
    assert shake(server, client(authority), NAME) != ""
    for cipher in ("eNULL", "aNULL"):
        weak = client(authority)
        weak.set_ciphers(f"{cipher}:@SECLEVEL=0")
        weak.maximum_version = ssl.TLSVersion.TLSv1_2
        assert shake(server, weak, NAME) == "", cipher


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("[SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:1006)", ("refused", "certificate-refused")),
        ("[SSL: SSLV3_ALERT_BAD_CERTIFICATE] sslv3 alert bad certificate", ("refused", "certificate-refused")),
        ("[SSL: SSLV3_ALERT_CERTIFICATE_UNKNOWN] sslv3 alert certificate unknown", ("refused", "certificate-refused")),
        ("[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version", ("refused", "no-common-version")),
        ("[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1006)", ("refused", "no-common-version")),
        ("[SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:1006)", ("refused", "no-common-version")),
        ("[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure", ("refused", "no-common-version")),
        ("[SSL: TLSV1_ALERT_DECRYPT_ERROR] tlsv1 alert decrypt error", ("refused", "certificate-refused")),
        ("the app closed the connection", ("refused", "client-closed")),
        ("[Errno 104] Connection reset by peer", ("refused", "client-closed")),
        ("[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error", ("refused", "client-closed")),
        ("[SSL: BAD_PACKET] bad packet", ("unclear", "broken-tls")),
    ],
)
def test_why_a_handshake_failed(error: str, said: tuple[str, str]) -> None:
    assert verdicts.refusal(error) == said


@pytest.mark.parametrize("test", tests.TESTS, ids=lambda test: test.word)
@pytest.mark.parametrize("tries", [1, 2, 3, 4])
def test_every_try_of_an_app_meets_every_way(test: tests.Test, tries: int) -> None:
    """An app that always tries so often, and differently each time."""
    turns = range(8 * len(test.ways) * tries)
    met = {(turn % tries, tests.way_of(test.word, turn).word) for turn in turns}
    assert len(met) == tries * len(test.ways)
    first = [tests.way_of(test.word, turn) for turn in range(len(test.ways))]
    assert first == list(test.ways)


def test_one_acceptance_outweighs_every_refusal() -> None:
    book = verdicts.Verdicts()
    for at, verdict in enumerate(("refused", "accepted", "refused", "unclear")):
        book.connected("expired", NAME, "expired", at)
        book.judged("expired", NAME, "expired", verdict, f"reason{at}", at, 10)
    [one] = book.news(100.0)
    assert (one["verdict"], one["reason"], one["connections"], one["accepted"], one["refused"]) == (
        "accepted",
        "reason1",
        4,
        1,
        2,
    )
    assert book.news(200.0) == []
    again = verdicts.Verdicts()
    again.restore(book.all())
    assert again.all() == book.all()
    again.restore([{"test": 1}, {}])


def test_a_redirect_is_refused_until_it_is_followed() -> None:
    book = verdicts.Verdicts()
    for verdict in ("refused", "accepted", "refused"):
        book.judged("plain-redirect", NAME, "redirect", verdict, "why", 1.0)
    [one] = book.all()
    assert (one["verdict"], one["accepted"], one["refused"]) == ("accepted", 1, 1)


def test_a_fall_back_is_what_was_not_asked_before() -> None:
    book = verdicts.Verdicts()
    assert not book.falls_back("always.plain", 1.0)
    book.failed("always.plain", 2.0)
    assert not book.falls_back("always.plain", 3.0)
    assert book.falls_back("a.b", 3.0) is False  # and from then on it is one that asks plainly anyway
    book.failed("falls.back", 4.0)
    assert book.falls_back("falls.back", 5.0)
    assert not book.falls_back("falls.back", 4.0 + verdicts.PLAIN_AFTER_S + 1)


def test_steps_follow_each_other_and_the_control_comes_first() -> None:
    plan = Schedule(("expired", "self-signed"), 10)
    assert plan.tests == ("valid", "self-signed", "expired")
    assert Schedule(("self-signed", "plain-fallback"), 10).tests == ("self-signed", "plain-fallback")
    assert not plan.look(0.0, False)  # nothing is led yet
    assert plan.look(1.0, True)
    assert not plan.look(10.9, True)
    assert plan.look(11.0, True)
    plan.skip()
    assert plan.look(11.5, False)
    assert [one.test for one in plan.steps] == ["valid", "self-signed", "expired"]
    assert plan.look(21.5, True)
    assert plan.current is None
    assert not plan.is_over(21.6)
    assert plan.is_over(21.5 + ON_ITS_WAY_S)


def test_a_refusal_by_an_app_that_trusts_nothing_says_nothing() -> None:
    results = [
        {"name": "a", "test": "valid", "verdict": "accepted", "reason": "said"},
        {"name": "a", "test": "expired", "verdict": "refused", "reason": "certificate-refused"},
        {"name": "b", "test": "valid", "verdict": "refused", "reason": "certificate-refused"},
        {"name": "b", "test": "expired", "verdict": "refused", "reason": "certificate-refused"},
        {"name": "b", "test": "self-signed", "verdict": "refused", "reason": "certificate-refused"},
    ]
    said = {(one["name"], one["test"]): (one["verdict"], one["is_conclusive"]) for one in judged(results, TESTS)}
    assert said["a", "expired"] == ("refused", True)
    assert said["b", "expired"] == ("refused", False)
    assert said["b", "self-signed"] == ("refused", True)
    assert said["a", "near-name"] == ("not-exercised", False)
    assert is_conclusive("old-version", "refused", "no-common-version", trusts=False)
    assert not is_conclusive("old-version", "refused", "certificate-refused", trusts=False)
    assert not is_conclusive("self-signed", "refused", "closed-after-handshake", trusts=False)
    assert is_conclusive("self-signed", "refused", "closed-after-handshake", trusts=True)


@pytest.mark.parametrize(
    ("test", "ways", "said"),
    [
        ("near-name", "together null common-name", ("certificate-refused", True)),
        ("near-name", "together null", ("partly-shown", False)),
        ("near-name", "together common-name prefix suffix child parent wildcard", ("partly-shown", False)),
        ("old-version", "tls1.1", ("partly-shown", False)),
        ("unknown-authority", "unknown unknown-sent", ("partly-shown", False)),
        ("unknown-authority", "unknown unknown-sent namesake", ("certificate-refused", True)),
        ("expired", "expired", ("certificate-refused", True)),
    ],
)
def test_a_refusal_of_a_part_is_not_one_of_the_whole(test: str, ways: str, said: tuple[str, bool]) -> None:
    assert weighed(test, "refused", "certificate-refused", ways, trusts=True) == said
    assert weighed(test, "accepted", "said", ways, trusts=True) == ("said", True)
    assert weighed("near-name", "refused", "certificate-refused", ways, trusts=False) == ("certificate-refused", False)


def test_everybody_knows_the_same_tests() -> None:
    known = {test.word: {way.word for way in test.ways} for test in tests.TESTS}
    assert all(ways <= known[test] for test, ways in NEEDED.items())
    at_once = len(max(NEEDED.values(), key=len))
    assert all(ways <= {tests.way_of(test, turn).word for turn in range(at_once)} for test, ways in NEEDED.items())
    assert [test.word for test in tests.TESTS] == list(TESTS) == list(GUIDES)
    assert set(TESTS) == {"valid", *RULE_OF}
    needing = {test.word for test in tests.TESTS if not test.needs_authority} | {"valid"}
    assert needing == {test for test in TESTS if is_conclusive(test, "refused", "", trusts=False)}
    assert frames.TEST == TEST
    words = (getattr(verdicts, name) for name in dir(verdicts) if name.isupper() and not name.startswith("_"))
    verdict_words = {verdicts.ACCEPTED, verdicts.REFUSED, verdicts.UNCLEAR}
    assert {word for word in words if isinstance(word, str)} - verdict_words == set(REASONS) - {PARTLY}
