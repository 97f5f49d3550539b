"""Registrable domains, against the test vectors that the makers of the public suffix list publish."""

import re
from pathlib import Path

import publicsuffixlist
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.destinations.registrable import MAX_NAME_CHARACTERS, normal_name, parents, registrable_domain
from tests.destinations.suffix_algorithm import read_rules, registrable

LIST = Path(publicsuffixlist.PSLFILE)
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


@pytest.fixture(scope="module")
def rules() -> list[str]:
    """All rules of the list, in A-labels."""
    return read_rules(LIST.read_text(encoding="utf-8"))


def test_every_rule_of_the_list_gives_what_its_algorithm_says(rules: list[str]) -> None:
    """The rule's own labels, and with one, two and three labels in front; for `*` an invented label."""
    known = set(rules)
    wrong = {}
    for rule in rules:
        name = rule.removeprefix("!").replace("*", "any")
        for host in (name, f"a.{name}", f"b.a.{name}", f"c.b.a.{name}"):
            if registrable_domain(host) != registrable(host, known):
                wrong[host] = (rule, registrable_domain(host), registrable(host, known))
    assert len(rules) > 9_000
    assert wrong == {}


def test_names_beyond_ascii_are_asked_as_their_a_labels(rules: list[str]) -> None:
    """The list has its own names in Unicode: asked so, they give the same as asked in A-labels."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    beyond = [line.split()[0] for line in lines if line.strip() and not line.startswith("//") and not line.isascii()]
    known = set(rules)
    found = {rule: registrable_domain(f"www.Bücher.{rule.removeprefix('*.')}") for rule in beyond}
    expected = {
        rule: registrable(f"www.xn--bcher-kva.{read_rules(rule)[0].removeprefix('*.')}", known) for rule in beyond
    }
    assert len(found) > 400
    assert found == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        # *.ck and !www.ck: every name below ck is a public suffix, except www.ck
        ("ck", ""),
        ("shop.ck", ""),
        ("a.shop.ck", "a.shop.ck"),
        ("www.a.shop.ck", "a.shop.ck"),
        ("www.ck", "www.ck"),
        ("a.www.ck", "www.ck"),
        ("WWW.CK.", "www.ck"),
        # jp, *.kawasaki.jp and !city.kawasaki.jp
        ("a.kawasaki.jp", ""),
        ("b.a.kawasaki.jp", "b.a.kawasaki.jp"),
        ("city.kawasaki.jp", "city.kawasaki.jp"),
        ("www.city.kawasaki.jp", "city.kawasaki.jp"),
        # no rule matches: the last label is the suffix
        ("printer.local", "printer.local"),
        ("a.b.unlisted", "b.unlisted"),
        ("unlisted", ""),
        # dots, and letters of other sizes and kinds
        ("Example.Co.Uk.", "example.co.uk"),
        ("www.CO.UK", "www.co.uk"),
        ("co.uk.", ""),
        ("example.com..", ""),
        ("www。example。com", "example.com"),
        ("www．example．co．uk．", "example.co.uk"),  # noqa: RUF001
        ("ＥＸＡＭＰＬＥ.com", "example.com"),  # noqa: RUF001
        ("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"),
        ("XN--P1AI", ""),
        ("www.faß.de", "xn--fa-hia.de"),  # RFC 5894, section 7.2: a letter of its own since IDNA 2008
        ("FAẞ.DE", "xn--fa-hia.de"),
        ("fass.de", "fass.de"),
        ("βόλος.com", "xn--nxasmm1c.com"),  # UTS 46, table 1: the two spellings are different names
        ("βόλοσ.com", "xn--nxasmq6b.com"),
        # names that are none
        ("*.ck", ""),
        ("192.0.2.7.", ""),
        ("999.1.1.1", ""),
        ("192.0.2.7.9", ""),
        ("127.1", ""),
        ("0x7f.0x1", ""),
        ("fe80::1%eth0", ""),
        ("::ffff:192.0.2.7", ""),
        ("192.0.2.7.nip.io", "nip.io"),
        ("_dns.example.co.uk", "example.co.uk"),
        # suffix traps: what only ends or begins like a suffix
        ("notco.uk", "notco.uk"),
        ("notgithub.io", "notgithub.io"),
        ("github.io.example.com", "example.com"),
        ("co.uk.com", "co.uk.com"),  # uk.com is a suffix of the private part
    ],
)
def test_edges_of_the_algorithm(host: str, expected: str) -> None:
    assert registrable_domain(host) == expected


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
