"""Headers, cookies, parameters and request targets."""

import base64
from urllib.parse import quote, unquote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.headers import MAX_COOKIES, MAX_HEADERS, parse_parameters, read_headers
from gateway.content.reader import Reader
from gateway.content.urls import read_target


def headers(*items: tuple[str, str]) -> list[tuple[str, str, str]]:
    reader = Reader(FORMATS)
    read_headers(items, reader)
    return [tuple(field) for field in reader.fields]


def target(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    reader = Reader(FORMATS)
    path = read_target(text, reader)
    return path, [tuple(field) for field in reader.fields]


def test_headers_keep_their_name_in_lower_case() -> None:
    assert headers(("User-Agent", "Mood/1")) == [("header:user-agent", "user-agent", "Mood/1")]


def test_cookies_one_by_one() -> None:
    assert headers(
        ("Cookie", 'sid=abc; mail=maya%40example.org; q="x y"; broken'), ("Set-Cookie", "t=1=2; Path=/")
    ) == [
        ("cookie:sid", "sid", "abc"),
        ("cookie:mail", "mail", "maya@example.org"),
        ("cookie:q", "q", "x y"),
        ("cookie:t", "t", "1=2"),
        ("cookie:t|attributes", "attributes", "Path=/"),
    ]


def test_baggage_member_by_member() -> None:
    """The example of W3C Baggage section 3.3.1, and a value with a comma and a property."""
    value = "userId=Am%C3%A9lie,serverNode=DF%2028,isProduction=false, user.email=maya%40example.org;secret=1,x"
    assert headers(("Baggage", value)) == [
        ("header:baggage", "baggage", value),
        ("header:baggage|percent", "baggage", unquote(value)),
        ("header:baggage|pairs:userId", "userid", "Amélie"),
        ("header:baggage|pairs:serverNode", "servernode", "DF 28"),
        ("header:baggage|pairs:isProduction", "isproduction", "false"),
        ("header:baggage|pairs:user.email", "email", "maya@example.org"),
    ]
    assert len(headers(("X-Baggage", "a=b"))) == 1


def test_basic_credentials() -> None:
    encoded = base64.b64encode("maya:pass:wörd".encode()).decode()
    assert headers(("Authorization", f"basic {encoded}"))[1:] == [
        ("auth.basic:user", "user", "maya"),
        ("auth.basic:password", "password", "pass:wörd"),
    ]
    assert len(headers(("Authorization", "Basic !!!"))) == 1
    assert len(headers(("Authorization", "Bearer abc"))) == 1


def test_query_of_a_referer() -> None:
    assert headers(("Referer", "http://a.example/p?mail=a%40b.org#x"))[1:] == [
        ("header:referer|query:mail", "mail", "a@b.org")
    ]
    assert len(headers(("Referer", "http://[broken?x=1"))) == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/html", ("text/html", {})),
        ("Text/HTML; Charset=UTF-8", ("text/html", {"charset": "UTF-8"})),
        ('multipart/form-data; boundary="a;b\\"c"; x', ("multipart/form-data", {"boundary": 'a;b"c'})),
        (
            "form-data; name=x; filename*=utf-8''na%C3%AFve%20file",
            ("form-data", {"name": "x", "filename": "naïve file"}),
        ),
        ("", ("", {})),
    ],
)
def test_parameters(value: str, expected: tuple[str, dict[str, str]]) -> None:
    assert parse_parameters(value) == expected


def test_numbers_are_bounded() -> None:
    assert len(headers(*[("X", "1")] * (MAX_HEADERS * 2))) == MAX_HEADERS
    assert len(headers(("Cookie", "a=1;" * (MAX_COOKIES * 2)))) == MAX_COOKIES


@pytest.mark.parametrize("sent", ["/v1/score", "http://h.example/v1/score", "HTTPS://h.example:8443/v1/score"])
def test_path_of_a_target(sent: str) -> None:
    path, fields = target(sent + "?a=1")
    assert path == "/v1/score"
    assert fields[-2:] == [("url.path", "", "/v1/score"), ("url.query:a", "a", "1")]


def test_user_part_fragment_and_bare_value() -> None:
    _, fields = target("http://maya:se%3Acret@h.example/p%20q?maya%40example.org#frag%21")
    assert fields == [
        ("url.user", "user", "maya"),
        ("url.password", "password", "se:cret"),
        ("url.path", "", "/p q"),
        ("url.query", "", "maya@example.org"),
        ("url.fragment", "", "frag!"),
    ]


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=10), st.text(max_size=20)), max_size=5),
    st.text(max_size=20),
)
def test_target_round_trip(items: list[tuple[str, str]], path: str) -> None:
    got, fields = target(f"/{quote(path)}?{urlencode(items)}")
    assert got == f"/{quote(path)}"
    paths = {"url.path", *(f"url.query:{n}" for n, _ in items)}
    own = [(f, v) for f, _, v in fields if f in paths]  # without what stands inside of a value, where it is JSON
    assert own == [
        ("url.path", f"/{path}"),
        *((f"url.query:{n}", v) for n, v in items),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_rubble_never_raises(name: str, value: str) -> None:
    headers((name, value), ("Cookie", value), ("Authorization", f"Basic {value}"), ("Referer", value))
    target(value)
    parse_parameters(value)


def test_segments_matrix_parameters_and_fragments() -> None:
    assert target("/v1/bWF5YUBleGFtcGxlLm9yZw==/maya%40example.org;dob=1985-04-12#access_token=x&state=y")[1][1:] == [
        ("url.path[2]|base64", "", "maya@example.org"),
        ("url.matrix:dob", "dob", "1985-04-12"),
        ("url.fragment", "", "access_token=x&state=y"),
        ("url.fragment:access_token", "access_token", "x"),
        ("url.fragment:state", "state", "y"),
    ]


def test_queries_of_graphql_in_an_address() -> None:
    found = target("/graphql?query=%7Buser(mail%3A%22a%40b.org%22)%7Bid%7D%7D&variables=%7B%22mood%22%3A%22low%22%7D")[
        1
    ]
    assert ("url.query:query|graphql:user.mail", "mail", "a@b.org") in found
    assert ("url.query:variables|json:$.mood", "mood", "low") in found


def test_json_and_base64_in_headers_and_cookies() -> None:
    found = headers(
        ("X-Device", '{"idfa": "a b"}'),
        ("X-User", "bWF5YUBleGFtcGxlLm9yZw=="),
        ("Cookie", "prefs=%7B%22mail%22%3A%22a%40b.org%22%7D; s=eyJtYWlsIjoiYUBiLm9yZyJ9"),
    )
    assert ("header:x-device|json:$.idfa", "idfa", "a b") in found
    assert ("header:x-user|base64", "x-user", "maya@example.org") in found
    assert ("cookie:prefs|json:$.mail", "mail", "a@b.org") in found
    assert ("cookie:s|base64|json:$.mail", "mail", "a@b.org") in found
