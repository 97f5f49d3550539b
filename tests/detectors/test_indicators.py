"""Entries of lists that are met: by names, addresses, certificates, fingerprints, requests, apps and look-ups."""

from collections.abc import Mapping
from dataclasses import replace

from gateway.detectors import Inspector, Where
from gateway.detectors.destinations.indicators import DOUBTFUL
from gateway.indicators.book import Book
from gateway.model.flows import AppLabel, Certainty
from gateway.model.indicators import Indicator, IndicatorKind, IndicatorMatch
from gateway.model.messages import Certificate, DnsAnswer, DnsMessage, TlsSession
from gateway.rules.catalogue import catalogue
from tests.detectors.samples import SPAN, WHERE, flow, sent

SHA = "ab" * 32


def inspector(*entries: Indicator) -> Inspector:
    known: Mapping[tuple[IndicatorKind, str], Indicator] = {(one.kind, one.value): one for one in entries}

    def find(kind: IndicatorKind, values: object) -> list[IndicatorMatch]:
        assert isinstance(values, list | tuple)
        found = (known.get((kind, value)) for value in values)
        return [IndicatorMatch(one, "Echap", "https://lists.example", "2026-01-02") for one in found if one]

    return Inspector(detectors=(), book=Book(find))


def entry(kind: IndicatorKind, value: str, threat: str = "stalkerware", doubt: str = "") -> Indicator:
    return Indicator(kind, value, threat, "SpyOne", doubt)


def test_a_name_with_list_source_and_date() -> None:
    look = inspector(entry(IndicatorKind.NAME, "spy.example"))
    place = flow()
    place.server_name = "api.spy.example"
    (hit,) = look.flow(Where(place))
    assert (hit.rule, hit.value, hit.confidence) == ("DST-indicator", "stalkerware", Certainty.CERTAIN)
    for said in ("api.spy.example", "SpyOne", '"Echap"', "2026-01-02", "https://lists.example"):
        assert said in hit.detail
    place.server_name = "notspy.example"
    assert look.flow(Where(place)) == []


def test_an_address_is_likely_where_the_connection_had_another_name() -> None:
    look = inspector(entry(IndicatorKind.ADDRESS, "203.0.113.0/24"))
    assert [hit.confidence for hit in look.flow(WHERE)] == [Certainty.CERTAIN]
    named = replace(flow(), server_name="shop.example")
    assert [hit.confidence for hit in look.flow(Where(named))] == [Certainty.LIKELY]
    assert look.flow(Where(replace(flow(), server_ip="203.0.114.1"))) == []
    assert look.flow(Where(replace(flow(), server_ip="10.42.0.1", client_ip="203.0.113.5"))) != []


def test_a_shared_address_says_little_and_nothing_beside_a_name() -> None:
    look = inspector(entry(IndicatorKind.ADDRESS, "203.0.113.10/32", doubt="an address of a CDN serves many names"))
    (hit,) = look.flow(WHERE)
    assert (hit.value, hit.confidence) == (DOUBTFUL, Certainty.POSSIBLE)
    assert look.flow(Where(replace(flow(), server_name="shop.example"))) == []


def test_handshakes() -> None:
    look = inspector(
        entry(IndicatorKind.CERTIFICATE, SHA),
        entry(IndicatorKind.JA3, "c" * 32),
        entry(IndicatorKind.JA4, "t13d1516h2_8daaf6152771_b186095e22b6"),
    )
    certificate = Certificate(SHA, "CN=x", "CN=x", (), 0, 1, "RSA 2048", "sha256WithRSAEncryption", self_signed=True)
    met = TlsSession(SPAN, certificates=(certificate,), ja3="c" * 32)
    assert {(hit.value, hit.confidence) for hit in look.tls(met, WHERE)} == {
        ("stalkerware", Certainty.CERTAIN),
        (DOUBTFUL, Certainty.POSSIBLE),
    }
    (by_ja4,) = look.tls(TlsSession(SPAN, ja4="t13d1516h2_8daaf6152771_b186095e22b6"), WHERE)
    assert by_ja4.confidence is Certainty.POSSIBLE
    assert look.tls(TlsSession(SPAN, ja3="d" * 32), WHERE) == []


def test_requests() -> None:
    look = inspector(
        entry(IndicatorKind.URL, "shared.example/spy"),
        entry(IndicatorKind.PACKAGE, "com.spy.one"),
        entry(IndicatorKind.AGENT, "SpyAgent/1.0"),
    )
    assert len(look.message(sent({}, target="/spy", host="shared.example"), WHERE)) == 1
    assert look.message(sent({}, target="/other", host="shared.example"), WHERE) == []
    named = sent({}, headers=(("X-Requested-With", "com.spy.one"), ("User-Agent", "SpyAgent/1.0")))
    assert sorted(hit.path for hit in look.message(named, WHERE)) == ["header:user-agent", "header:x-requested-with"]
    assert look.message(sent({}, headers=(("X-Requested-With", "XMLHttpRequest"),)), WHERE) == []
    by_phone = replace(flow(), app=AppLabel("com.spy.one", "phone record", Certainty.CERTAIN))
    assert len(look.flow(Where(by_phone))) == 1


def test_look_ups_and_aliases() -> None:
    look = inspector(entry(IndicatorKind.NAME, "spy.example")).listed
    assert look is not None
    ((name, hit),) = look.names(DnsMessage(SPAN, 1, is_response=False, query="a.spy.example", qtype="A", rcode=""))
    assert (name, hit.confidence) == ("a.spy.example", Certainty.LIKELY)
    answers = (
        DnsAnswer("shop.example", "CNAME", 60, "x.spy.example"),
        DnsAnswer("x.spy.example", "A", 60, "192.0.2.1"),
    )
    answer = DnsMessage(SPAN, 1, is_response=True, query="shop.example", qtype="A", rcode="NOERROR", answers=answers)
    ((name, hit),) = look.names(answer)
    assert name == "shop.example"
    assert "alias" in hit.detail
    assert look.names(DnsMessage(SPAN, 1, is_response=False, query="myspy.example", qtype="A", rcode="")) == []


def test_severity_by_what_the_list_is_about() -> None:
    rule = catalogue()["DST-indicator"]
    words = ("stalkerware", "malware", "stalkerware site", "phishing", "other", "watchware", "tracker", DOUBTFUL)
    assert [str(rule.severity_for("", word, "sent", ())) for word in words] == [  # type: ignore[arg-type]
        *("critical", "high", "high", "high", "high", "medium", "low", "low"),
    ]


def test_without_lists_nothing_is_asked() -> None:
    assert Inspector(detectors=()).listed is None
