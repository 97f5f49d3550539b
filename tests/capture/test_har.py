"""HAR files: of real programs, in every variation that programs write, and broken in every way."""

import base64
import gzip
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.capture import open_capture, open_record
from gateway.capture.har import HarSource, is_har
from gateway.capture.json_entries import CHUNK_BYTES
from gateway.capture.limits import MAX_ENTRY_BYTES, MAX_RECORDED_BODY_BYTES, MAX_TOLD_DAMAGE
from gateway.errors import InputError
from gateway.model.flows import Direction
from tests.capture.recordings import (
    ANSWERS,
    DATA,
    LOGIN,
    NAME,
    PICTURE,
    SOCKET,
    by_path,
    entry,
    exchange,
    har,
    of_har,
    socket_messages,
)

AT_NS = 1_767_323_045_123_456_789
"""2026-01-02T03:04:05.123456789Z, as `date -d … +%s` says."""


def test_the_export_of_mitmproxy() -> None:
    flows, damage = of_har((DATA / "mitmproxy-12.2.3.har").read_bytes())
    assert damage == []
    found = by_path(flows)
    assert set(found) == {"/login", "/v1/answers?build=7", "/page", "/logo.png", "/chat"}
    login, answers = exchange(found["/login"]), exchange(found["/v1/answers?build=7"])
    assert (login.method, login.host, login.status, login.decrypted) == ("POST", "login.moodnest.test", 200, False)
    assert login.request is not None
    assert login.request.body == LOGIN
    assert answers.request is not None
    assert (answers.host, answers.decrypted) == ("api.moodnest.test", True)
    assert json.loads(answers.request.body) == ANSWERS
    assert socket_messages(found["/chat"]) == SOCKET
    picture = exchange(found["/logo.png"]).response
    assert picture is not None
    assert picture.body == PICTURE
    assert found["/page"].server_port == 443


def test_the_record_of_a_browser() -> None:
    flows, damage = of_har((DATA / "chromium.har").read_bytes())
    assert damage == []
    found = by_path(flows)
    assert set(found) == {"/", "/login", "/page", "/v1/answers?build=7", "/logo.png"}
    login = exchange(found["/login"])
    assert login.request is not None
    assert login.request.body == LOGIN
    page = exchange(found["/page"]).response
    assert page is not None
    assert "Grüße" in page.body.decode()  # the server wrote it in ISO 8859-1
    assert "iso-8859-1" not in page.header("content-type")
    sealed = found["/v1/answers?build=7"]
    assert sealed.tls is not None
    assert sealed.tls.version == "TLSv1.3"
    assert found["/login"].tls is None
    assert all(flow.first_ns < flow.last_ns for flow in flows)


def test_everything_that_an_entry_says() -> None:
    ((flow,), damage) = of_har(har(entry()))
    assert damage == []
    assert (flow.number, flow.first_ns, flow.last_ns) == (1, AT_NS, AT_NS + 250_000_000)
    assert (flow.server_ip, flow.server_port, flow.server_name) == ("203.0.113.9", 8080, "api.app.example")
    assert (flow.service, flow.is_encrypted, flow.protocol) == ("http", False, "tcp")
    assert (flow.bytes_up, flow.bytes_down) == (126, 57)
    made = exchange(flow)
    assert (made.method, made.host, made.target, made.status) == ("POST", "api.app.example", "/v1/login?x=1", 200)
    assert made.request is not None
    assert made.response is not None
    assert made.response.body == "Grüße".encode()
    assert made.response.headers == (("Content-Type", "text/html; charset=utf-8"),)


def changed(side: str, **new: Any) -> dict[str, Any]:
    usual = entry()
    return {**usual, side: {**usual[side], **new}}


def test_bodies_in_every_form() -> None:
    form, binary = "application/x-www-form-urlencoded", "application/octet-stream"
    posted: list[tuple[Any, bytes]] = [
        ({"mimeType": form, "params": [{"name": "a b", "value": "ü"}]}, b"a+b=%C3%BC"),
        ({"mimeType": binary, "text": "\x00\xff\xfe"}, b"\x00\xff\xfe"),
        ({"mimeType": binary, "text": base64.b64encode(b"\x00\xff").decode(), "encoding": "base64"}, b"\x00\xff"),
        ({"mimeType": "text/plain", "text": "ü"}, "ü".encode()),
        (None, b""),
        ({"text": "\ud800"}, b"?"),
    ]
    cases = [(changed("request", postData=data), body) for data, body in posted]
    flows, damage = of_har(har(*(case[0] for case in cases)))
    assert damage == []
    for flow, (_, body) in zip(flows, cases, strict=True):
        made = exchange(flow)
        assert made.request is not None
        assert made.request.body == body


def test_cookies_that_are_not_among_the_headers() -> None:
    made = changed("request", headers=[], cookies=[{"name": "sid", "value": "p7Xk"}, {"name": "b", "value": "2"}])
    made["response"] = {**made["response"], "cookies": [{"name": "sid", "value": "new"}]}
    ((flow,), _) = of_har(har(made))
    asked, answered = exchange(flow).request, exchange(flow).response
    assert asked is not None
    assert answered is not None
    assert asked.header("cookie") == "sid=p7Xk; b=2"
    assert answered.header("set-cookie") == "sid=new"


@pytest.mark.parametrize(
    ("said", "at_ns"),
    [
        ("2026-01-02T03:04:05Z", AT_NS // 10**9 * 10**9),
        ("2026-01-02T05:04:05.123+02:00", AT_NS // 10**6 * 10**6),
        ("2026-01-02T02:34:05.123456-0030", AT_NS // 10**3 * 10**3),
        ("2026-01-02T03:04:05.123456789123Z", AT_NS),
    ],
)
def test_times(said: str, at_ns: int) -> None:
    ((flow,), _) = of_har(har(entry(startedDateTime=said)))
    assert flow.first_ns == at_ns


@pytest.mark.parametrize(
    "said",
    [None, "", "yesterday", "2026-13-40T25:61:61Z", 17, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", [], "1" * 99],
)
def test_times_that_are_none(said: Any) -> None:
    """That of the entry before it is taken, and said to be; without one before it is left out."""
    flows, damage = of_har(har(entry(startedDateTime=said), entry(), entry(startedDateTime=said)))
    assert [(flow.number, flow.first_ns) for flow in flows] == [(2, AT_NS), (3, AT_NS)]
    assert flows[1].problems
    assert damage == ["entry 1 was left out: it has no time, and none before it has"]


def test_what_never_left_the_browser() -> None:
    kept, damage = of_har(
        har(
            changed("request", url="data:text/plain,x"),
            changed("request", url="blob:https://a.example/1"),
            changed("request", url="chrome-extension://abc/x.js"),
            entry(_fromCache="memory"),
            changed("response", status=0, _error="net::ERR_BLOCKED_BY_CLIENT"),
            entry(),
        )
    )
    assert [flow.number for flow in kept] == [6]
    assert damage == []


def test_a_request_without_an_answer() -> None:
    ((flow,), _) = of_har(har(changed("response", status=0, _error="net::ERR_CONNECTION_RESET")))
    assert exchange(flow).response is None


def test_the_messages_of_a_socket() -> None:
    said = [
        {"type": "send", "time": 1767323046.5, "opcode": 1, "data": "hello"},
        {"type": "receive", "time": 1767323047.5, "opcode": 2, "data": base64.b64encode(b"\x00\x01").decode()},
        {"type": "send", "time": None, "opcode": 9, "data": "ping"},
        "rubbish",
    ]
    ((flow,), _) = of_har(har({**changed("request", url="wss://a.example/s"), "_webSocketMessages": said}))
    assert socket_messages(flow) == [("TEXT", Direction.UP, b"hello"), ("BINARY", Direction.DOWN, b"\x00\x01")]
    assert flow.last_ns == 1_767_323_047_500_000_000
    assert flow.is_encrypted
    assert flow.server_port == 443


def test_http_3_is_over_udp() -> None:
    made = changed("request", url="https://a.example/")
    ((flow,), _) = of_har(har({**made, "response": {**made["response"], "httpVersion": "h3"}}))
    assert (flow.protocol, flow.service) == ("udp", "quic")


FORMS = {
    "plain": lambda data: data,
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "blanks": lambda data: b" \r\n\t" + data + b"\n\n",
    "indented": lambda data: json.dumps(json.loads(data), indent=4).encode(),
    "unescaped": lambda data: json.dumps(json.loads(data), ensure_ascii=False).encode(),
    "other order": lambda data: json.dumps({"log": dict(reversed(json.loads(data)["log"].items()))}).encode(),
    "version 1.1": lambda data: data.replace(b'"1.2"', b'"1.1"'),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_in_other_forms(form: str, tmp_path: Path) -> None:
    data = FORMS[form]((DATA / "mitmproxy-12.2.3.har").read_bytes())
    assert is_har(data)
    flows, damage = of_har(data)
    assert damage == []
    assert [exchange(flow) for flow in flows] == [
        exchange(f) for f in of_har((DATA / "mitmproxy-12.2.3.har").read_bytes())[0]
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed(pack: Any, tmp_path: Path) -> None:
    path = tmp_path / "whatever.bin"
    path.write_bytes(pack(har(entry())))
    opened = open_record(path)
    assert opened is not None
    assert [flow.number for flow in opened.source.flows()] == [1]
    opened.close()
    path.write_bytes(pack(har(*[entry()] * 40))[:-40])
    damaged = open_record(path)
    if damaged is not None:  # else so little is left that it does not say what it is
        list(damaged.source.flows())
        assert damaged.source.damage
        damaged.close()


def test_other_json_is_no_har_file(tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text('{"entries": [], "blog": {"a": 1}}')
    assert open_record(path) is None
    with pytest.raises(InputError, match=r"HAR, mitmproxy's flows"):
        open_capture(path)


def test_a_har_file_without_entries() -> None:
    assert of_har(b'{"log": {"version": "1.2"}}') == (
        [],
        ["the HAR file is damaged: there is no list of entries in it"],
    )
    assert of_har(b'{"log": {"entries": []}}') == ([], [])


@pytest.mark.parametrize(
    "bad", ['"text"', "17", "null", "[]", '{"request": 5}', "{}", '{"request": {"url": "http://["}}', '{"a": 1,}']
)
def test_an_entry_that_is_none_is_named_and_the_next_one_read(bad: str) -> None:
    whole = har(entry()).decode()
    flows, damage = of_har(whole.replace('"entries": [', f'"entries": [{bad}, ').encode())
    assert len(flows) == 1
    if bad[0] in "[{":  # others stand between entries, and are no entry
        assert [one.startswith("entry 1 was left out: ") for one in damage] == [True]


def test_cut_anywhere() -> None:
    """Every entry before the cut is there, and the damage is said."""
    whole = (DATA / "chromium.har").read_bytes()
    all_flows, _ = of_har(whole)
    before = 0
    for end in range(len(whole) // 60, len(whole.rstrip()), len(whole) // 60):
        flows, damage = of_har(whole[:end])
        assert [exchange(flow) for flow in flows] == [exchange(flow) for flow in all_flows[: len(flows)]]
        assert len(flows) >= before
        assert damage, end
        before = len(flows)
    assert before >= 3


class Slow:
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, step: int) -> None:
        self._data, self._step = data, step

    def readinto(self, buffer: memoryview, /) -> int:
        piece, self._data = self._data[: self._step], self._data[self._step :]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("step", [1, 2, 3, 7, 64, 1000])
def test_pieces_of_any_size(step: int) -> None:
    """Strings with quotes and backslashes at every border between two reads."""
    data = har(entry(comment='a "quoted" \\ back\\\\slash {[}] é'), entry(), entry(x={"y": ["}", "]", '"']}))
    flows = [exchange(flow) for flow in HarSource(NAME, Slow(data, step)).flows()]
    assert flows == [exchange(flow) for flow in of_har(data)[0]]
    assert len(flows) == 3


def test_much_damage_is_counted() -> None:
    _, damage = of_har(har(*[{}] * (MAX_TOLD_DAMAGE + 30)))
    assert len(damage) == MAX_TOLD_DAMAGE + 1
    assert damage[-1] == "30 more entries were left out"


class Endless:
    """A HAR file that is larger than what may be held: one entry after the other, made as it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readinto(self, buffer: memoryview, /) -> int:
        self._rest = self._rest or next(self._pieces, b"")
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        pass


def test_a_huge_file_takes_little_memory() -> None:
    one = json.dumps(changed("response", content={"mimeType": "text/plain", "text": 'x\\"' * 700_000})).encode()

    def pieces() -> Iterator[bytes]:
        yield b'{"log": {"entries": ['
        for number in range(80):
            yield (b"," if number else b"") + one
        yield b"]}}"

    assert len(one) * 80 > 200 << 20
    tracemalloc.start()
    count = sum(1 for _ in HarSource(NAME, Endless(pieces())).flows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 80
    assert peak < 60 << 20


def test_entries_that_are_too_much_are_left_out() -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"log": {"entries": [{"a": "'
        for _ in range((MAX_ENTRY_BYTES >> 20) + 2):
            yield b"x" * CHUNK_BYTES
        yield b'"}, {"a": ['
        for _ in range(300):
            yield b"[]," * 1000
        yield b"0]}, {" + b'"a": {' * 3000 + b"}" * 3001 + b", " + json.dumps(entry()).encode() + b"]}}"

    source = HarSource(NAME, Endless(pieces()))
    assert [flow.number for flow in source.flows()] == [4]
    assert [one.detail for one in source.damage] == [
        "entry 1 was left out: it is larger than 32 MB",
        "entry 2 was left out: it holds more than 200,000 objects and lists",
        "entry 3 was left out: it is more than 64 deep",
    ]


def test_gigantic_numbers() -> None:
    text = har(entry()).decode()
    for number in ("1e999", "-1e999", "9" * 5000, "NaN", "-0", "1" * 400):
        for name in ('"time": 250', '"status": 200', '"bodySize": 7', '"headersSize": 50'):
            flows, _ = of_har(text.replace(name, f"{name.partition(':')[0]}: {number}").encode())
            for flow in flows:
                assert AT_NS <= flow.last_ns < 2**63
                assert 0 <= flow.bytes_down < 2**63


def test_a_large_body_is_cut() -> None:
    ((flow,), _) = of_har(har(changed("response", content={"text": "x" * (MAX_RECORDED_BODY_BYTES + 5)})))
    answered = exchange(flow).response
    assert answered is not None
    assert (len(answered.body), answered.is_complete) == (MAX_RECORDED_BODY_BYTES, False)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["http://a.b/", "2026-01-02T03:04:05Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "value", "text", "url", "headers", "cookies", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_type_anywhere(data: st.DataObject) -> None:
    made = entry()
    for _ in range(data.draw(st.integers(1, 4))):
        place: Any = made
        while isinstance(place, dict) and place:
            key = data.draw(st.sampled_from(sorted(place)))
            if not isinstance(place[key], dict) or data.draw(st.booleans()):
                place[key] = data.draw(ANYTHING)
                break
            place = place[key]
    flows, damage = of_har(har(made, {**entry(), "_webSocketMessages": data.draw(ANYTHING)}))
    assert len(flows) + len([one for one in damage if one.startswith("entry")]) >= 1
    for flow in flows:
        assert 0 < flow.first_ns <= flow.last_ns < 2**63


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2000))
def test_rubble_never_raises(data: bytes, place: int) -> None:
    whole = har(entry(), entry())
    of_har(whole[:place] + data + whole[place:])
    of_har(data)
