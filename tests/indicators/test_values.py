"""One text to one entry, or to the reason why it is none."""

import pytest

from gateway.indicators import values, words
from gateway.indicators.raw import Raw
from gateway.indicators.values import blocks_of, read_value
from gateway.model.indicators import Indicator, IndicatorKind

HASH = "a1" * 32


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("evil.example", "name", "evil.example"),
        ("EVIL.Example.", "name", "evil.example"),
        ("evil[.]example", "name", "evil.example"),
        ("evil(dot)example", "name", "evil.example"),
        ("evil [.] example", "name", "evil.example"),
        ("*.evil.example", "name", "evil.example"),
        (".evil.example", "name", "evil.example"),
        ("münchen.example", "name", "xn--mnchen-3ya.example"),
        ("hxxp://evil[.]example/", "name", "evil.example"),
        ("hxxps[:]//evil.example", "name", "evil.example"),
        ("hxxps://user@evil[.]example:8443/a/b?c=d#e", "url", "evil.example/a/b?c=d"),
        ("evil.example/drop.php", "url", "evil.example/drop.php"),
        ("http://198.51.100.7/a.sh", "url", "198.51.100.7/a.sh"),
        ("198[.]51[.]100[.]7", "address", "198.51.100.7/32"),
        ("198.51.100.7:443", "address", "198.51.100.7/32"),
        ("198.51.100.7|443", "address", "198.51.100.7/32"),
        ("evil.example|198.51.100.7", "name", "evil.example"),
        ("198.51.100.0/24", "address", "198.51.100.0/24"),
        ("198.51.100.9/24", "address", "198.51.100.0/24"),
        ("2001:DB8::1", "address", "2001:db8::1/128"),
        ("[2001:db8::1]:443", "address", "2001:db8::1/128"),
        ("2001:db8::/32", "address", "2001:db8::/32"),
        ("::ffff:198.51.100.7", "address", "198.51.100.7/32"),
        ("t13d1516h2_8daaf6152771_b186095e22b6", "ja4", "t13d1516h2_8daaf6152771_b186095e22b6"),
    ],
)
def test_by_its_look(text: str, kind: str, value: str) -> None:
    assert read_value(Raw(1, "", text)) == Indicator(IndicatorKind(kind), value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("com", values.PUBLIC_SUFFIX),
        ("co.uk", values.PUBLIC_SUFFIX),
        ("github.io", values.PUBLIC_SUFFIX),
        ("http://github.io/", values.PUBLIC_SUFFIX),
        ("0.0.0.0/0", values.BROAD_BLOCK),
        ("::/0", values.BROAD_BLOCK),
        ("11.0.0.0/7", values.BROAD_BLOCK),
        ("10.1.2.3", values.LOCAL_ADDRESS),
        ("192.168.0.0/16", values.LOCAL_ADDRESS),
        ("fe80::1", values.LOCAL_ADDRESS),
        ("127.0.0.1", values.LOCAL_ADDRESS),
        ("printer.local", values.LOCAL_NAME),
        (HASH, words.FILE_HASH),
        ("d41d8cd98f00b204e9800998ecf8427e", words.FILE_HASH),
        ("two words", values.NOT_UNDERSTOOD),
        ("a..b.example", values.NOT_UNDERSTOOD),
        ("\x00\x1b[31m.example", values.NOT_UNDERSTOOD),
        ("x" * 5000, values.TOO_LONG),
        ("", "empty"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    assert read_value(Raw(1, "", text)) == reason


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("x509-fingerprint-sha256", HASH.upper(), Indicator(IndicatorKind.CERTIFICATE, HASH)),
        ("x509-fingerprint-sha256", ":".join(["A1"] * 32), Indicator(IndicatorKind.CERTIFICATE, HASH)),
        ("x509-fingerprint-sha256", "a1" * 20, words.WEAK_CERTIFICATE),
        ("x509-fingerprint-sha1", "a1" * 20, words.WEAK_CERTIFICATE),
        ("ja3-fingerprint-md5", "A1" * 16, Indicator(IndicatorKind.JA3, "a1" * 16)),
        ("ja3", HASH, values.NOT_UNDERSTOOD),
        ("appid", "com.spy.Agent", Indicator(IndicatorKind.PACKAGE, "com.spy.Agent")),
        ("appid", "not a package", values.NOT_UNDERSTOOD),
        ("user-agent", "EvilBot/1.0 (spy)", Indicator(IndicatorKind.AGENT, "EvilBot/1.0 (spy)")),
        ("user-agent", "curl", values.SHORT_AGENT),
        ("certificates", "A1" * 20, words.APP_CERTIFICATE),
        ("sha256", HASH, words.FILE_HASH),
        ("domain", "198.51.100.7", Indicator(IndicatorKind.ADDRESS, "198.51.100.7/32")),
        ("email-src", "a@b.example", values.OTHER_TYPE),
    ],
)
def test_by_what_the_file_calls_it(word: str, text: str, expected: Indicator | str) -> None:
    assert read_value(Raw(1, word, text)) == expected


def test_blocks_around_an_address() -> None:
    blocks = blocks_of("198.51.100.7")
    assert blocks[0] == "198.51.100.7/32"
    assert blocks[8] == "198.51.100.0/24"
    assert blocks[-1] == "198.0.0.0/8"
    assert "2001:db8::/32" in blocks_of("2001:db8::7")
    assert blocks_of("10.0.0.1") == blocks_of("no address") == []
