"""Joining records with flows: scenarios in which it is known by construction which app each flow is of."""

import random

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
    joined = join([flow], [record(same, noted("other", START_NS))])
    assert joined.apps[1] == ("right", "PCAPdroid", Certainty.CERTAIN)


def test_what_fits_two_apps_stays_unknown_unless_their_bytes_tell() -> None:
    flow = sketch(1, START_NS)
    alike = record(noted("one", START_NS), noted("two", START_NS + S))
    assert join([flow], [alike]).apps == {}
    different = record(noted("one", START_NS), noted("two", START_NS + S, up=90_000, down=2_000_000))
    assert join([flow], [different]).apps[1].name == "one"


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


def test_two_apps_at_once_through_a_proxy_are_told_apart_with_hardly_an_error() -> None:
    """Many flows of five apps that share addresses, a skewed clock, jitter, retransmitted bytes, some unnoted flows."""
    random_ = random.Random(4)
    flows, connections, truth = [], [], {}
    for number in range(800):
        app = f"app{random_.randrange(5)}"
        at_ns = START_NS + random_.randrange(3600 * S)
        server = f"203.0.113.{random_.randrange(12)}"
        up, down = int(random_.lognormvariate(7, 1.2)), int(random_.lognormvariate(9, 1.5))
        flows.append(
            sketch(number, at_ns, server, up=int(up * random_.uniform(1, 1.4)) + 120, down=int(down * 1.1) + 90)
        )
        truth[number] = app
        if random_.random() < 0.95:
            jitter_ns = int(random_.uniform(0.005, 0.4) * S)
            connections.append(noted(app, at_ns + 4211 * S - jitter_ns, server, up=up, down=down))
    joined = join(flows, [record(*connections)])
    wrong = sum(label.name != truth[number] for number, label in joined.apps.items())
    assert len(joined.apps) > 0.8 * len(flows)
    assert wrong <= 0.02 * len(flows)


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
