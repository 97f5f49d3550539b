"""Joining records with flows: scenarios in which it is known by construction which app each flow is of."""

import random

import pytest

from gateway.identity.joining import ContactBook, clock_difference_ns, join
from gateway.model.flows import Certainty
from gateway.model.records import FlowSketch, PhoneRecord, RecordedConnection, RecordedContact

START_NS = 1_772_352_000_000_000_000
S = 1_000_000_000
PHONE, TABLET = "3c:22:fb:10:20:30", "3c:22:fb:10:20:31"


def sketch(
    number: int,
    at_ns: int,
    server: str = "203.0.113.20",
    device: str = PHONE,
    port: int = 0,
    up: int = 900,
    down: int = 4000,
) -> FlowSketch:
    """A flow as the gateway sees it."""
    ends = ("10.42.0.61", port or 50_000 + number, server, 443)
    return FlowSketch(number, device, "tcp", *ends, at_ns, at_ns + 2 * S, up, down)


def noted(
    app: str, at_ns: int, server: str = "203.0.113.20", port: int = 1, up: int = 800, down: int = 3800
) -> RecordedConnection:
    """A connection as the phone notes it: its own address and port differ."""
    return RecordedConnection(app, "tcp", "10.215.173.1", port, server, 443, at_ns, at_ns + 2 * S, up, down)


def record(*connections: RecordedConnection) -> PhoneRecord:
    return PhoneRecord("PCAPdroid", connections)


def test_a_skewed_clock_is_found_and_flows_are_joined() -> None:
    skew_ns = -73 * S - 400_000_000
    times = [START_NS + n * 17 * S for n in range(6)]
    flows = [sketch(n, at, f"203.0.113.{n}") for n, at in enumerate(times)]
    connections = [noted(f"app{n % 2}", at + skew_ns - 30_000_000, f"203.0.113.{n}") for n, at in enumerate(times)]
    assert abs(clock_difference_ns(flows, connections) - skew_ns) < S
    joined = join(flows, [record(*connections)])
    assert {n: label.name for n, label in joined.apps.items()} == {n: f"app{n % 2}" for n in range(6)}
    assert {label.certainty for label in joined.apps.values()} == {Certainty.LIKELY}
    assert "-73.4 s off" in joined.notes[0]


def test_the_same_port_is_certain() -> None:
    flow = sketch(1, START_NS, port=40_000)
    same = noted("right", START_NS, port=40_000)._replace(client_ip="10.42.0.61")
    assert join([flow], [record(same)]).problems == ()
    joined = join([flow], [record(same, noted("other", START_NS))])
    assert [one.kind for one in joined.problems] == ["phone-proxied"]
    assert joined.apps[1][:3] == ("right", "PCAPdroid", Certainty.CERTAIN)


def test_what_fits_two_apps_stays_unknown_unless_their_bytes_tell() -> None:
    flow = sketch(1, START_NS)
    alike = record(noted("one", START_NS), noted("two", START_NS + S))
    assert join([flow], [alike]).apps == {}
    different = record(noted("one", START_NS), noted("two", START_NS + S, up=90_000, down=2_000_000))
    assert join([flow], [different]).apps[1].name == "one"


def test_times_decide_once_it_is_known_how_exactly_they_agree() -> None:
    """Two apps speak with one host at once, with as many bytes; ten other connections show how far notes are early."""
    clear = [sketch(n, START_NS + n * 30 * S, f"203.0.113.{100 + n}") for n in range(12)]
    notes = [noted("any", flow.first_ns - 60_000_000, flow.server_ip) for flow in clear]
    begun = START_NS + 500 * S
    flows = [*clear, sketch(50, begun), sketch(51, begun + S), sketch(52, begun + S + 40_000_000)]
    one, two = noted("one", begun - 70_000_000), noted("two", begun + S - 50_000_000)
    joined = join(flows, [record(*notes, one, two)])
    assert joined.apps[50].name == "one"
    assert joined.apps[51].name == "two"
    assert 52 not in joined.apps, "another flow is nearer to what was noted"
    without = join(flows[-3:], [record(one, two)])
    assert without.apps == {}, "nothing shows how exactly times agree"


def test_two_apps_in_the_same_moment_stay_unknown() -> None:
    clear = [sketch(n, START_NS + n * 30 * S, f"203.0.113.{100 + n}") for n in range(12)]
    notes = [noted("any", flow.first_ns - 60_000_000, flow.server_ip) for flow in clear]
    begun = START_NS + 500 * S
    both = noted("one", begun - 70_000_000), noted("two", begun - 55_000_000)
    assert 50 not in join([*clear, sketch(50, begun)], [record(*notes, *both)]).apps


def test_other_places_other_times_and_other_devices_are_not_joined() -> None:
    flows = [
        sketch(1, START_NS),
        sketch(2, START_NS + 100 * S),
        sketch(3, START_NS, "203.0.113.99"),
        sketch(4, START_NS, "203.0.113.21", TABLET),
        sketch(5, START_NS + S, "203.0.113.22"),
    ]
    connections = [noted("a", START_NS), noted("a", START_NS, "203.0.113.21"), noted("a", START_NS + S, "203.0.113.22")]
    assert set(join(flows, [record(*connections)]).apps) == {1, 5}


def crowd(
    seed: int, servers: int, window_s: int, jitter_s: float, unnoted: float, spread: float = 1.2
) -> tuple[list[FlowSketch], list[RecordedConnection], dict[int, str]]:
    """800 flows of five apps that share addresses, a skewed clock, jitter, retransmitted bytes, some unnoted flows."""
    draw = random.Random(seed)
    flows, connections, truth = [], [], {}
    for number in range(800):
        app = f"app{draw.randrange(5)}"
        at_ns = START_NS + draw.randrange(window_s * S)
        server = f"203.0.113.{draw.randrange(servers)}"
        up, down = int(draw.lognormvariate(7, spread)), int(draw.lognormvariate(9, spread))
        flows.append(sketch(number, at_ns, server, up=int(up * draw.uniform(1, 1.4)) + 120, down=int(down * 1.1) + 90))
        truth[number] = app
        if draw.random() >= unnoted:
            jitter_ns = int(draw.uniform(0.005, jitter_s) * S)
            connections.append(noted(app, at_ns + 4211 * S - jitter_ns, server, up=up, down=down))
    return flows, connections, truth


@pytest.mark.parametrize("seed", range(4, 8))
@pytest.mark.parametrize(
    ("servers", "window_s", "jitter_s", "least"), [(12, 3600, 0.4, 0.9), (3, 600, 0.4, 0.7), (3, 600, 0.1, 0.85)]
)
def test_apps_at_once_through_a_proxy_are_told_apart_with_hardly_an_error(
    seed: int, servers: int, window_s: int, jitter_s: float, least: float
) -> None:
    flows, connections, truth = crowd(seed, servers, window_s, jitter_s, 0.05, spread=0.3)
    joined = join(flows, [record(*connections)])
    wrong = sum(label.name != truth[number] for number, label in joined.apps.items())
    assert len(joined.apps) > least * len(flows)
    assert wrong <= 0.02 * len(flows)


def test_where_the_clock_cannot_be_told_only_ports_join() -> None:
    """So many flows to one host that any difference of the clocks has many that agree."""
    flows, connections, _ = crowd(2, 2, 300, 1.5, 0.1, spread=0.3)
    same = flows[7]
    exact = noted("right", same.first_ns + 4211 * S, same.server_ip, same.client_port)._replace(
        client_ip=same.client_ip
    )
    joined = join(flows, [record(*connections, exact)])
    assert set(joined.apps) <= {same.first_packet}
    assert "could not be told" in joined.notes[0]


def test_contacts_name_an_app_only_where_it_is_the_only_one() -> None:
    book = ContactBook(
        [
            RecordedContact("a", "api.a.example", START_NS, START_NS + 60 * S, True),
            RecordedContact("a", "cdn.example", START_NS, START_NS + 60 * S, True),
            RecordedContact("b", "cdn.example", START_NS + 30 * S, START_NS + 30 * S, True),
            RecordedContact("b", "maybe.example", START_NS, START_NS, False),
        ]
    )
    assert book.app("api.a.example", START_NS + 5 * S) == ("a", Certainty.LIKELY)
    assert book.app("api.a.example", START_NS + 3600 * S) == ("", Certainty.UNKNOWN)
    assert book.app("cdn.example", START_NS + 5 * S) == ("", Certainty.UNKNOWN)
    assert book.app("maybe.example", START_NS) == ("b", Certainty.POSSIBLE)
    assert book.app("other.example", START_NS) == ("", Certainty.UNKNOWN)
