"""Registrable domains, against the test vectors that the makers of the public suffix list publish."""

import re
from pathlib import Path

import publicsuffixlist
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.destinations.registrable import MAX_NAME_CHARACTERS, normal_name, parents, registrable_domain

VECTORS = Path(publicsuffixlist.__file__).with_name("test_psl.txt")
VECTOR = re.compile(r"^checkPublicSuffix\('([^']+)', (?:null|'([^']+)')\);", re.MULTILINE)


def test_published_vectors() -> None:
    if not VECTORS.is_file():
        pytest.skip("this build of publicsuffixlist does not bring test_psl.txt")
    vectors = VECTOR.findall(VECTORS.read_text(encoding="utf-8"))
    assert len(vectors) > 70
    wrong = {
        host: (registrable_domain(host), expected)
        for host, expected in vectors
        if registrable_domain(host) != expected.encode("idna").decode()
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("co.uk", ""),
        ("alice.github.io", "alice.github.io"),  # private part of the list: two people, two domains
        ("www.alice.github.io", "alice.github.io"),
        ("github.io", ""),
        ("bucket.s3.amazonaws.com", "bucket.s3.amazonaws.com"),
        ("WWW.Example.COM.", "example.com"),
        ("münchen.example.de", "example.de"),
        ("www.bücher.de", "xn--bcher-kva.de"),
        ("www.xn--bcher-kva.de", "xn--bcher-kva.de"),
        ("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("192.0.2.7", ""),
        ("2001:db8::7", ""),
        ("[2001:db8::7]", ""),
        ("localhost", ""),
        ("", ""),
        (".", ""),
        ("a..example.com", ""),
        (".example.com", ""),
        (f"{'a' * 64}.example.com", ""),
        (f"{'a.' * 126}example.com", ""),
    ],
)
def test_edge_cases(host: str, expected: str) -> None:
    assert registrable_domain(host) == expected


@given(st.text(max_size=400))
def test_any_text_is_bounded_and_never_fails(text: str) -> None:
    name = normal_name(text)
    assert len(name) <= MAX_NAME_CHARACTERS
    assert registrable_domain(text) in ("", *parents(name))


def test_normal_name_is_stable() -> None:
    assert normal_name("Bücher.Example.") == "xn--bcher-kva.example"
    assert normal_name(normal_name("Bücher.Example.")) == "xn--bcher-kva.example"
    assert normal_name("[2001:DB8::1]") == "2001:db8::1"


def test_parents_are_cut_at_labels() -> None:
    assert parents("a.bc.de") == ["a.bc.de", "bc.de", "de"]
