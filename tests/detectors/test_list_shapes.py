"""Address books, calls and messages by the shape of their records, whatever the members are called."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

PEOPLE = ["Mona Quist", "Ole Brandt", "Inés Vidal", "Tarik Demir", "Jana Nová"]
TIME = 1_770_000_000_000


def said(message: ReadMessage, kind: str) -> int:
    """How many hits of one kind are likely or surer."""
    return sum(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


def number(place: int) -> str:
    return f"+4915155500{place:02}{place}"


BOOKS: list[Any] = [
    [{"nm": name, "nums": [number(place)], "cnt": place} for place, name in enumerate(PEOPLE)],
    [{"n": name, "p": [[1, number(place)]]} for place, name in enumerate(PEOPLE)],
    [{"nom": name, "tel": f"06 12 34 56 7{place}"} for place, name in enumerate(PEOPLE)],
    [{"imie": name.split()[0], "komorka": f"60424759{place}"} for place, name in enumerate(PEOPLE)],
    {f"k{place}": {"navn": name, "mobil": number(place)} for place, name in enumerate(PEOPLE)},
    [{"n": name, "h": f"{place:040x}"[:39] + "a", "tel": f"{place + 7:040x}"} for place, name in enumerate(PEOPLE)],
]


@pytest.mark.parametrize("book", BOOKS)
def test_address_books(book: Any) -> None:
    assert said(sent({"v": 3, "cs": book}), "bulk.contacts") == 1


def test_address_books_in_protobuf() -> None:
    body = b""
    for place, name in enumerate(PEOPLE):
        one = b"\x0a" + bytes([len(name.encode())]) + name.encode() + b"\x12\x0e" + f"+4915155500{place:03}".encode()
        body += b"\x12" + bytes([len(one)]) + one
    assert said(sent(body, "application/x-protobuf"), "bulk.contacts") == 1


def test_what_is_no_address_book() -> None:
    shops = [{"name": name, "tel": number(place), "hours": "9-18"} for place, name in enumerate(PEOPLE)]
    doctors = [{"n": name, "ph": number(place), "speciality": "ENT"} for place, name in enumerate(PEOPLE)]
    orders = [{"nom": name, "tel": number(place), "amount": "12.00"} for place, name in enumerate(PEOPLE)]
    one = [{"n": name, "p": number(1)} for name in PEOPLE]
    few = [{"n": name, "p": number(place)} for place, name in enumerate(PEOPLE[:2])]
    scores = [{"n": name, "p": str(1200 + place)} for place, name in enumerate(PEOPLE)]
    for found in (shops, doctors, orders, one, few, scores):
        assert said(sent({"rows": found}), "bulk.contacts") == 0


CALLS: list[Any] = [
    [{"num": number(n), "tp": 1, "dur": 40 + n, "t": TIME + n} for n in range(5)],
    [{"call_type": 2, "call_duration": 60 + n, "timestamp": TIME + n, "trace": f"{n:040x}"} for n in range(5)],
    [{"numero": number(n), "duracion": "0:42", "fecha": "2026-02-03 10:00:00"} for n in range(5)],
]


@pytest.mark.parametrize("calls", CALLS)
def test_calls(calls: Any) -> None:
    assert said(sent({"data": calls}), "bulk.calls") == 1
    assert said(sent({"data": calls[:2]}), "bulk.calls") == 0


def test_calls_in_rows_without_names() -> None:
    rows = "\n".join(f"{number(n)}\tout\t{1_770_000_000 + n}\t{30 + n}" for n in range(6))
    assert said(sent(rows.encode(), "text/plain"), "bulk.calls") == 1


@pytest.mark.parametrize(
    "rows",
    [
        [{"track": f"Song {n}", "dur": 200 + n, "ts": TIME + n, "type": "play"} for n in range(6)],
        [{"trace_id": f"{n:032x}", "duration_ms": "199.6", "ts": "2026-02-03T10:00:00Z"} for n in range(6)],
        [{"remote": f"192.168.10.{n}", "dur": 20 + n, "ts": TIME + n} for n in range(6)],
        [{"no": 7_700_120 + n, "duration": 20 + n, "ts": TIME + n} for n in range(6)],
        [{"step": n, "duration": 12 + n, "start": TIME + n} for n in range(6)],
        [{"call": "GET /v1/items", "duration": 12 + n, "status": 200} for n in range(6)],
    ],
)
def test_what_are_no_calls(rows: Any) -> None:
    assert said(sent({"rows": rows}), "bulk.calls") == 0


MESSAGES: list[Any] = [
    [{"addr": "Oma", "body": f"bis gleich um {n}", "t": TIME + n, "io": 1} for n in range(5)],
    [{"f": PEOPLE[n % 2], "b": f"ok bring {n} eggs please", "ts": TIME + n} for n in range(5)],
    [
        {"from": [{"name": "M"}], "to": [{"email": f"a{n}@mailbox.example"}], "subject": f"the key {n}"}
        for n in range(5)
    ],
    [{"remitente": "BANK", "texto": f"compra de {n} euros", "fecha": "2026-02-03 10:00:00"} for n in range(5)],
]


@pytest.mark.parametrize("messages", MESSAGES)
def test_messages(messages: Any) -> None:
    assert said(sent({"data": messages}), "bulk.messages") == 1


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("comments", MESSAGES[1]),
        ("breadcrumbs", [{"message": f"tapped the button {n}", "from": "home", "ts": TIME + n} for n in range(6)]),
        ("events", [{"msg": f"upload retry {n}", "from": "sync", "ts": TIME + n} for n in range(6)]),
        ("translations", [{"text": f"Good morning {n}", "to": "de", "ts": TIME + n} for n in range(6)]),
        ("journal", [{"text": f"a long day {n}", "number": n, "ts": TIME + n} for n in range(6)]),
    ],
)
def test_what_are_no_messages(name: str, rows: Any) -> None:
    assert said(sent({name: rows}), "bulk.messages") == 0


def test_mails_are_no_address_book() -> None:
    mails = {
        f"m{n}": {
            "from": [{"name": "Mona Quist", "email": "mona@mailbox.example"}],
            "to": [{"email": f"p{n}@mailbox.example"}],
        }
        for n in range(5)
    }
    assert said(sent({"calls": [["Email/set", {"create": mails}, "0"]]}), "bulk.contacts") == 0


def test_apps_that_are_called_so() -> None:
    names = [
        "com.lamps.Lamps",
        "de.quist.bank",
        "net.talk.TalkApp",
        "org.night.Diary",
        "io.ride.Rider",
        "fr.metro.Carte",
    ]
    assert said(sent({"InstalledApplicationList": [{"Identifier": name} for name in names]}), "bulk.apps") == 1
    assert said(sent({"classes": [{"Identifier": name} for name in names]}), "bulk.apps") == 0
