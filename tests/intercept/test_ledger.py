"""What becomes of a name: three attempts without success for 30 s are a pin, and every exception ends."""

import pytest

from tests.intercept.addon import bodies, ledger

NAME = "api.clinic.example"
DISCONNECTED = (
    "The client disconnected during the handshake. If this happens consistently for x, this may indicate that the"
    " client does not trust the proxy's certificate."
)


def failed(one: object, *times: float, name: str = NAME, reason: str = ledger.REFUSED) -> None:
    for at in times:
        one.failed(name, reason, at)  # type: ignore[attr-defined]


def test_three_refusals_and_it_passes() -> None:
    one = ledger.Ledger()
    failed(one, 100.0, 101.0)
    assert one.passes(NAME, 101.5) == ""
    failed(one, 102.0)
    assert one.passes(NAME, 102.5) == ledger.PINNED
    assert [status["expires"] for status in one.exceptions(103.0)] == [102.0 + ledger.EXCEPTION_S]


def test_a_success_within_30_seconds_forbids_it() -> None:
    one = ledger.Ledger()
    one.opened(NAME, 99.0)
    failed(one, 100.0, 110.0, 120.0)
    assert one.passes(NAME, 121.0) == ""
    failed(one, 130.0)
    assert one.passes(NAME, 131.0) == ledger.PINNED


def test_failures_long_ago_do_not_count() -> None:
    one = ledger.Ledger()
    failed(one, 100.0, 1000.0, 2000.0)
    assert one.passes(NAME, 2001.0) == ""


def test_names_are_told_apart() -> None:
    one = ledger.Ledger()
    for at, name in enumerate(("a.example", "b.example", "c.example")):
        failed(one, 100.0 + at, name=name)
    assert not any(one.passes(name, 104.0) for name in ("a.example", "b.example", "c.example"))


def test_an_exception_expires_and_can_be_ended() -> None:
    one = ledger.Ledger()
    failed(one, 100.0, 101.0, 102.0)
    assert one.passes(NAME, 102.0 + ledger.EXCEPTION_S + 1) == ""
    failed(one, 5000.0, 5001.0, 5002.0)
    assert one.passes(NAME, 5003.0)
    one.configure([], [], {NAME: 5004.0})
    assert one.passes(NAME, 5005.0) == ""
    failed(one, 5006.0, 5007.0, 5008.0)
    one.configure([], [], {NAME: 5004.0})  # the settings say it still
    assert one.passes(NAME, 5009.0) == ledger.PINNED


def test_the_users_list_takes_names_below() -> None:
    one = ledger.Ledger()
    one.configure(["Bank.example."], [], {})
    assert one.passes("bank.example", 1.0) == ledger.LISTED
    assert one.passes("app.bank.example", 1.0) == ledger.LISTED
    assert one.passes("notbank.example", 1.0) == ""


def test_a_server_that_is_not_valid_passes_at_once() -> None:
    one = ledger.Ledger()
    one.unverified(NAME, 100.0)
    assert one.passes(NAME, 101.0) == ledger.SERVER


def test_a_later_process_of_the_run_takes_exceptions_over() -> None:
    one = ledger.Ledger()
    failed(one, 100.0, 101.0, 102.0)
    other = ledger.Ledger()
    other.restore([*one.exceptions(103.0), {"name": 5}, {"name": "old.example", "expires": 50.0}], 104.0)
    assert other.passes(NAME, 105.0) == ledger.PINNED
    assert other.passes("old.example", 105.0) == ""


def test_news_are_told_once_and_counts_from_time_to_time() -> None:
    one = ledger.Ledger()
    one.opened(NAME, 100.0)
    assert [(status["name"], status["state"], status["count"]) for status in one.news(100.1)] == [(NAME, "opened", 1)]
    one.opened(NAME, 101.0)
    assert one.news(101.1) == []
    assert [status["count"] for status in one.news(106.0)] == [1]  # since it was told last
    one.failed(NAME, ledger.CLOSED, 107.0)
    assert [(status["state"], status["reason"]) for status in one.news(107.1)] == [("failed", ledger.CLOSED)]


def test_a_flood_of_names_does_not_fill_the_memory() -> None:
    one = ledger.Ledger()
    for number in range(ledger.MAX_NAMES + 10):
        one.opened(f"{number}.example", 1.0)
    assert one.unlisted == 10
    assert len(one.news(2.0)) == ledger.MAX_NAMES


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        # As mitmproxy 11 and 12 word them (proxy/layers/tls.py, ClientTLSLayer.on_handshake_error).
        ("The client does not trust the proxy's certificate for x (tlsv1 alert unknown ca)", ledger.REFUSED),
        ("The client does not trust the proxy's certificate for x (sslv3 alert bad certificate)", ledger.REFUSED),
        ("OpenSSL Error([('SSL routines', '', 'ssl/tls alert certificate unknown')])", ledger.REFUSED),
        (DISCONNECTED, ledger.CLOSED),
        ("OpenSSL Error([('SSL routines', '', 'no shared cipher')])", ledger.NO_VERSION),
        ("OpenSSL Error([('SSL routines', '', 'unsupported protocol')])", ledger.NO_VERSION),
        ("Client and mitmproxy cannot agree on a TLS version to use.", ledger.NO_VERSION),
        ("OpenSSL Error([('SSL routines', '', 'tlsv1 alert ech required')])", ledger.ECH),
        ("connection closed", ledger.CLOSED),
        ("OpenSSL Error([('SSL routines', '', 'bad record type')])", ledger.BROKEN),
    ],
)
def test_reasons_in_words(error: str, reason: str) -> None:
    assert ledger.failure(error) == reason


def test_a_body_goes_on_whole_and_its_first_part_is_kept() -> None:
    room = bodies.Room()
    body = bodies.Body(room, None, lambda _: None)
    chunk = bytes(300_000)
    assert all(body(chunk) is chunk for _ in range(5))
    assert body(b"") == b""
    kept = body.take()
    assert (len(kept), body.size_bytes, body.is_whole) == (bodies.MAX_KEPT_BYTES, 1_500_000, False)
    assert room.left_bytes == bodies.MAX_ALL_KEPT_BYTES


def test_all_bodies_together_have_a_limit() -> None:
    room = bodies.Room(1000)
    one, two = (bodies.Body(room, None, lambda _: None) for _ in range(2))
    one(bytes(800))
    two(bytes(800))
    assert (len(one.take()), one.is_whole) == (800, True)
    assert (len(two.take()), two.is_whole) == (200, False)
    assert room.left_bytes == 1000


def test_events_are_told_while_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(bodies.time, "monotonic", lambda: now[0])
    told: list[bytes] = []
    body = bodies.Body(bodies.Room(), bodies.cutter("text/event-stream", ""), told.append)
    body(b"data: 1\n\ndata: 2")
    now[0] = 3.0
    body(b"2\n\nda")
    assert told == [b"data: 1\n\ndata: 22\n\n"]
    body(b"ta: 3\n\n")
    assert body.take() == b"data: 3\n\n"
    assert body.told_bytes == len(told[0])


def test_calls_of_grpc_are_cut_at_messages() -> None:
    def call(size: int) -> bytes:
        return b"\0" + size.to_bytes(4, "big") + bytes(size)

    assert bodies.end_of_calls(call(3) + call(0) + call(9)[:-1]) == 13
    assert bodies.end_of_calls(b"\0\0\0") == 0
    assert bodies.cutter("application/grpc+proto", "") is bodies.end_of_calls
    assert bodies.cutter("text/event-stream", "gzip") is None
    assert bodies.cutter("application/json", "") is None
