"""STIX patterns (STIX 2.1, section 9): what of them traffic can show."""

import time

import pytest

from gateway.indicators import patterns, words
from gateway.indicators.patterns import Compared, compared


def whole(word: str, *texts: str) -> list[Compared]:
    return [Compared(word, text, is_part=False) for text in texts]


def part(word: str, *texts: str) -> list[Compared]:
    return [Compared(word, text, is_part=True) for text in texts]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[domain-name:value = 'a.example']", whole("domain", "a.example")),
        ("[domain-name:value='a.example']", whole("domain", "a.example")),
        ("[ipv4-addr:value = '198.51.100.0/24']", whole("domain", "198.51.100.0/24")),
        ("[ipv4-addr:value ISSUBSET '198.51.100.0/24']", whole("domain", "198.51.100.0/24")),
        ("[url:value = 'http://a.example/it\\'s']", whole("domain", "http://a.example/it's")),
        ("[domain-name:value IN ('a.example', 'b.example')]", whole("domain", "a.example", "b.example")),
        ("[domain-name:value LIKE '%.a.example']", whole("domain", "a.example")),
        ("[x509-certificate:hashes.'SHA-256' = 'aa']", whole("x509-fingerprint-sha256", "aa")),
        ("[x509-certificate:hashes.SHA256 = 'aa']", whole("x509-fingerprint-sha256", "aa")),
        ("[app:id='com.spy']", whole("package", "com.spy")),
        (
            "[domain-name:value = 'a.example' OR domain-name:value = 'b.example']",
            whole("domain", "a.example", "b.example"),
        ),
        (
            "[domain-name:value = 'a.example'] OR [ipv4-addr:value = '198.51.100.1']",
            whole("domain", "a.example", "198.51.100.1"),
        ),
        (
            "[domain-name:value = 'a.example' AND url:value = 'http://b.example/x']",
            part("domain", "a.example", "http://b.example/x"),
        ),
        (
            "[domain-name:value = 'a.example'] FOLLOWEDBY [ipv4-addr:value = '198.51.100.1']",
            part("domain", "a.example", "198.51.100.1"),
        ),
        (
            "[network-traffic:dst_ref.value = '198.51.100.1' AND network-traffic:dst_port = 443]",
            whole("domain", "198.51.100.1"),
        ),
        ("([domain-name:value = 'a.example']) WITHIN 300 SECONDS REPEATS 5 TIMES", whole("domain", "a.example")),
        (
            "[domain-name:value = 'a.example'] START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'",
            whole("domain", "a.example"),
        ),
        ("[file:hashes.'SHA-256' = 'aa']", words.FILE_HASH),
        ("[x509-certificate:serial_number = '36:f7']", words.WEAK_CERTIFICATE),
        ("[app:cert.sha1='AA']", words.APP_CERTIFICATE),
        ("[domain-name:value != 'a.example']", patterns.NEGATED),
        ("[domain-name:value NOT = 'a.example']", patterns.NEGATED),
        ("[domain-name:value MATCHES '^a.*']", patterns.NEGATED),
        ("[domain-name:value LIKE '%bank.example']", patterns.NEGATED),
        ("[domain-name:value = 'a.example' AND file:name = 'x']", patterns.NEEDS_UNSEEN),
        ("[domain-name:value = 'a.example'", patterns.BROKEN),
        ("domain-name:value = 'a.example'", patterns.BROKEN),
        ("[]", patterns.BROKEN),
        ("", patterns.BROKEN),
        ("[domain-name:value = ]", patterns.BROKEN),
        ("[" * 50_000, patterns.BROKEN),
        ("[" * 200_000, patterns.TOO_LONG),
        ("[mutex:name = 'x']", patterns.NOT_COMPARED),
    ],
)
def test_what_is_compared(pattern: str, expected: list[Compared] | str) -> None:
    assert compared(pattern) == expected


@pytest.mark.parametrize("piece", ["[a:b = '", "'\\", "(((", "[domain-name:value IN (", "a:b[", "x:'y'", "1.", "- "])
def test_hostile_patterns_end_soon(piece: str) -> None:
    begun = time.process_time()
    assert isinstance(compared(piece * (99_000 // len(piece))), str)
    assert time.process_time() - begun < 5
