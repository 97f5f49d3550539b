"""Flow files of mitmproxy: of five real versions, and broken in every way."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.capture import open_record
from gateway.capture.limits import MAX_ENTRY_BYTES, MAX_ENTRY_NODES
from gateway.capture.mitm_flows import MitmSource, is_mitm_flows
from gateway.capture.openssl_names import iana_name
from gateway.capture.tnetstrings import Reader
from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.tls_cipher_suites import REGISTERED
from tests.capture.recordings import (
    ANSWERS,
    DATA,
    LOGIN,
    NAME,
    PICTURE,
    SOCKET,
    by_path,
    exchange,
    of_mitm,
    socket_messages,
    tnet,
)

FILES = sorted(DATA.glob("*.mitm"))
WITH_TCP = [path for path in FILES if int(path.stem.split("-")[1].split(".")[0]) >= 10]


def test_there_are_files_of_five_versions() -> None:
    assert len(FILES) == 5
    assert len(WITH_TCP) == 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files(path: Path) -> None:
    flows, damage = of_mitm(path.read_bytes())
    assert damage == []
    found = by_path(flows)
    assert set(found) == {"/login", "/v1/answers?build=7", "/page", "/logo.png", "/chat"}
    login, sealed, page = found["/login"], found["/v1/answers?build=7"], found["/page"]
    asked = exchange(login)
    assert (asked.method, asked.host, asked.status, asked.decrypted) == ("POST", "login.moodnest.test", 200, False)
    assert asked.request is not None
    assert asked.request.body == LOGIN
    assert (login.service, login.is_encrypted, login.tls) == ("http", False, None)
    assert (login.client_ip, login.server_ip) == ("127.0.0.1", "127.0.0.1")
    assert login.client_port > 1024
    assert exchange(sealed).request is not None
    assert sealed.tls is not None
    assert (sealed.tls.sni, sealed.tls.version) == ("api.moodnest.test", "TLSv1.3")
    assert sealed.tls.cipher in REGISTERED.values()
    assert (sealed.server_name, sealed.name_source) == ("api.moodnest.test", "sni")
    assert exchange(page).host == "api.moodnest.test"
    assert page.tls is not None
    assert page.tls.alpn == (
        "" if "8.1.1" in path.stem else "h2"
    )  # without an own connection to the server 8 offers none
    assert socket_messages(found["/chat"]) == SOCKET
    picture = exchange(found["/logo.png"]).response
    assert picture is not None
    assert picture.body == PICTURE
    assert all(1_700_000_000 < flow.first_ns / 1e9 <= flow.last_ns / 1e9 for flow in flows)


def test_the_body_is_what_was_sent() -> None:
    import json

    for path in FILES:
        asked = exchange(by_path(of_mitm(path.read_bytes())[0])["/v1/answers?build=7"]).request
        assert asked is not None
        assert json.loads(asked.body) == ANSWERS


@pytest.mark.parametrize("path", WITH_TCP, ids=lambda path: path.stem)
def test_bytes_over_tcp_and_udp(path: Path) -> None:
    flows = {flow.protocol: flow for flow in of_mitm(path.read_bytes())[0] if not flow.messages}
    said = [(piece.direction, piece.data) for piece in flows["tcp"].pieces]
    assert said == [
        (Direction.UP, b"USER maya\r\n"),
        (Direction.DOWN, b"331 Password required\r\n"),
        (Direction.UP, b"PASS Tidepool-42\r\n"),
        (Direction.DOWN, b"230 Logged in\r\n"),
    ]
    assert (flows["tcp"].bytes_up, flows["tcp"].bytes_down) == (29, 38)
    assert [piece.data for piece in flows["udp"].pieces] == [b"hello datagram", b"echo hello datagram"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
        ("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
        ("ECDHE-ECDSA-AES256-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
        ("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        ("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"),
        ("DHE-RSA-AES256-GCM-SHA384", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
        ("CAMELLIA256-SHA256", "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256"),
        ("ECDHE-ECDSA-AES128-CCM8", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"),
    ],
)
def test_names_of_ciphers(said: str, name: str) -> None:
    assert iana_name(said) == name
    assert name in REGISTERED.values()


def test_an_unknown_cipher_keeps_its_name() -> None:
    assert iana_name("GOST2012-GOST8912-GOST8912") == "GOST2012-GOST8912-GOST8912"


STATE: dict[str, Any] = {
    "version": 21,
    "type": "http",
    "client_conn": {"peername": ["::ffff:10.0.0.9", 50000, 0, 0], "tls_established": False},
    "server_conn": {"peername": ["203.0.113.9", 80], "address": ["api.app.example", 80]},
    "request": {
        "method": b"GET", "scheme": b"http", "host": "api.app.example", "port": 80, "path": b"/x", "authority": b"",
        "http_version": b"HTTP/1.1", "headers": [[b"Host", b"api.app.example:80"]], "content": b"",
        "timestamp_start": 1767323045.5,
        "timestamp_end": 1767323045.6,
    },
    "response": None,
    "websocket": None,
}  # fmt: skip


def test_a_flow_without_an_answer() -> None:
    ((flow,), damage) = of_mitm(tnet(STATE))
    assert damage == []
    assert (flow.client_ip, flow.client_port, flow.first_ns) == ("10.0.0.9", 50000, 1_767_323_045_500_000_000)
    assert (exchange(flow).host, exchange(flow).response) == ("api.app.example", None)


def test_other_kinds_are_counted() -> None:
    flows, damage = of_mitm(tnet({"type": "dns"}) + tnet({"type": "dns"}) + tnet(STATE) + tnet({"x": 1}))
    assert [flow.number for flow in flows] == [3]
    assert damage == ["2 flows of the kind dns are not read", "1 flows of the kind unknown are not read"]


@pytest.mark.parametrize(
    "bad",
    [
        b"5:hello,", b"0:}",
        b"10:4:type;0:~]", tnet({"type": "http"}), tnet({"type": "http", "request": 5}), b"12:4:type;9:a;b}",
        tnet({"type": "tcp", "messages": 7}), b"8:1:1#1:2#}", b"7:1:a;1:x}", b"6:1:a;0:}",
    ],
)  # fmt: skip
def test_a_flow_that_is_none_is_named_and_the_next_one_read(bad: bytes) -> None:
    flows, damage = of_mitm(bad + tnet(STATE))
    assert [flow.number for flow in flows] == [2]
    assert len(damage) == 1


def test_what_is_no_flow_ends_the_reading() -> None:
    flows, damage = of_mitm(tnet(STATE) + b"rubbish")
    assert len(flows) == 1
    assert damage == ["reading stopped behind flow 1: what follows is no flow"]


def test_cut_anywhere() -> None:
    whole = FILES[-1].read_bytes()
    all_flows, _ = of_mitm(whole)
    ends = set()
    for end in range(1, len(whole), 97):
        flows, damage = of_mitm(whole[:end])
        assert [flow.first_ns for flow in flows] == [flow.first_ns for flow in all_flows[: len(flows)]]
        assert damage or len(flows) > len(ends) - 1
        ends.add(len(flows))
    assert max(ends) >= len(all_flows) - 1


class Endless:
    """A file that is made as it is read."""

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
    film = {
        **STATE,
        "response": {"status_code": 200, "headers": [], "content": b"x" * (4 << 20), "timestamp_start": 1767323046.0},
    }
    one = tnet(film)
    tracemalloc.start()
    source = MitmSource(NAME, Endless(iter([one] * 60)))
    assert sum(1 for _ in source.flows()) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(one) * 60 > 200 << 20
    assert peak < 60 << 20


def test_flows_that_are_too_much_are_left_out() -> None:
    size = MAX_ENTRY_BYTES + 5

    def pieces() -> Iterator[bytes]:
        yield b"%d:" % size
        for _ in range(size >> 20):
            yield b"x" * (1 << 20)
        yield b"x" * (size % (1 << 20)) + b","
        yield tnet([None] * (MAX_ENTRY_NODES + 1))
        deep: Any = None
        for _ in range(200):
            deep = [deep]
        yield tnet(deep)
        yield tnet(STATE)

    source = MitmSource(NAME, Endless(pieces()))
    assert [flow.number for flow in source.flows()] == [4]
    assert [one.detail for one in source.damage] == [
        "flow 1 was left out: it is larger than 32 MB".replace("flow", "entry"),
        "entry 2 was left out: it holds more than 200,000 values",
        "entry 3 was left out: it is more than 64 deep",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"1:", b"99:a,", b"1:aa,", b"-1:a,", b"1:a?", b"x:a,", b"3:abc#", b"3:abc^", b"3:yes!", b"1:a~", b"4:2:ab]"],
)
def test_bad_netstrings(data: bytes) -> None:
    with pytest.raises(ParseError):
        Reader(data).value()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.binary(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=10,
)


@given(VALUES)
def test_netstrings_come_back_as_they_were(value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**30:
        return
    data = tnet(value)
    try:
        assert Reader(data).value() == value
    except ParseError as error:
        assert "number" in str(error)  # one of more than 32 digits


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_type_anywhere(data: st.DataObject) -> None:
    state = {**STATE, "request": {**STATE["request"]}, "response": {"status_code": 200, "headers": [], "content": b"x"}}
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from([state, state["request"], state["response"], state["client_conn"]]))
        if isinstance(place, dict) and place:
            place[data.draw(st.sampled_from(sorted(place)))] = data.draw(VALUES)
        if not isinstance(state["request"], dict) or not isinstance(state["response"], dict):
            break
        state["client_conn"] = state["client_conn"] if isinstance(state["client_conn"], dict) else {"sni": 5}
    flows, _ = of_mitm(tnet(state))
    for flow in flows:
        assert 0 < flow.first_ns <= flow.last_ns < 2**63


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=100), st.integers(0, 600))
def test_rubble_never_raises(data: bytes, place: int) -> None:
    whole = tnet(STATE)
    of_mitm(whole[:place] + data + whole[place:])
    of_mitm(data)


def test_it_is_told_by_its_content(tmp_path: Path) -> None:
    assert is_mitm_flows(FILES[0].read_bytes())
    assert not is_mitm_flows(b"12:30:45 something happened")
    path = tmp_path / "flows"
    path.write_bytes(FILES[0].read_bytes())
    opened = open_record(path)
    assert opened is not None
    assert opened.source.format == "mitmproxy"
    opened.close()


def test_a_stream_of_bytes_is_enough() -> None:
    assert list(MitmSource(NAME, io.BytesIO(b"")).flows()) == []
