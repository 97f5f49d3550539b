"""Lists of messages, calls, people and apps as backups, lending apps and programs that watch somebody send them; and
what has the same form and is of something else."""

import json
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

PEOPLE = ["Mona Quist", "Ole Brandt", "Inés Vidal", "Tarik Demir", "Jana Nová", "Bo Lind"]
TEXTS = [
    "are you coming tonight?",
    "ok see you there",
    "call me when you land",
    "llego tarde, perdona",
    "on my way",
    "so am I",
]
TIME = 1_770_000_000_000
ALL = range(6)
PROTOBUF, CSV, XML = "application/x-protobuf", "text/csv", "text/xml"
MESSAGES, CALLS, BOOK, APPS = "bulk.messages", "bulk.calls", "bulk.contacts", "bulk.apps"


def said(message: ReadMessage, kind: str) -> int:
    """How many hits of one kind are likely or surer."""
    return sum(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


def number(place: int) -> str:
    return f"+4915155500{place:02}{place}"


def packed(*members: tuple[int, str | int | bytes]) -> bytes:
    """A message of Protocol Buffers."""
    out = b""
    for name, value in members:
        if isinstance(value, int):
            out += _varint(name << 3) + _varint(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            out += _varint(name << 3 | 2) + _varint(len(data)) + data
    return out


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def rows(name: str, *made: Any, **beside: Any) -> ReadMessage:
    """A list under a name, with what stands beside it."""
    return sent({name: list(made), **beside})


SMS_XML = "".join(
    f'<sms address="{number(n)}" date="{TIME + n}" type="{n % 2 + 1}" body="{TEXTS[n]}" read="1"'
    f' contact_name="{PEOPLE[n]}"/>'
    for n in ALL
)
OF_MESSAGES = [
    sent(f'<smses count="6">{SMS_XML}</smses>'.encode(), XML),
    rows("items", *({"n": number(n), "t": TEXTS[n], "in": n % 2, "d": TIME // 1000 + n} for n in ALL), k="sms"),
    rows(
        "events",
        *(
            {
                "type": "m.room.message",
                "sender": f"@p{n % 3}:chat.example",
                "origin_server_ts": TIME + n,
                "content": {"msgtype": "m.text", "body": TEXTS[n]},
            }
            for n in ALL
        ),
    ),
    rows(
        "messages",
        *(
            {
                "key_remote_jid": f"4915155550{n}@s.whatsapp.net",
                "key_from_me": n % 2,
                "data": TEXTS[n],
                "timestamp": TIME + n,
            }
            for n in ALL
        ),
    ),
    rows("rows", *({"text": TEXTS[n], "handle": number(n), "is_from_me": n % 2, "service": "iMessage"} for n in ALL)),
    rows(
        "messages",
        *({"sent_at": TIME + n, "body": TEXTS[n], "type": "incoming"} for n in ALL),
        conversation={"e164": number(1)},
    ),
    rows(
        "notifications",
        *({"pkg": "com.whatsapp", "title": PEOPLE[n], "text": TEXTS[n], "postTime": TIME + n} for n in ALL),
    ),
    rows("sms_list", *({"nomor": f"0812345678{n}", "isi": TEXTS[n], "waktu": "2026-02-03 10:00:00"} for n in ALL)),
    rows("wiadomosci", *({"nadawca": number(n), "tresc": TEXTS[n], "data": "2026-02-03T10:00:00"} for n in ALL)),
    rows("sms", *([number(n), TEXTS[n], TIME + n, 1] for n in ALL)),
    sent({f"-Nabc{n}defghijklmnopq": {"from": PEOPLE[n % 2], "msg": TEXTS[n], "ts": TIME + n} for n in ALL}),
    sent(b"".join(packed((1, packed((1, number(n)), (2, TEXTS[n]), (3, TIME + n), (4, 1)))) for n in ALL), PROTOBUF),
]


@pytest.mark.parametrize("message", OF_MESSAGES)
def test_messages(message: ReadMessage) -> None:
    assert said(message, MESSAGES) == 1
    assert said(message, BOOK) == said(message, CALLS) == 0


WAYS = ["INCOMING", "MISSED", "OUTGOING"]
OF_CALLS = [
    sent(
        (
            "Name,Number,CallType,DateTime,Duration(s)\n"
            + "\n".join(f"{PEOPLE[n]},{number(n)},Missed,2026-02-03T10:0{n}:00,{n * 30}" for n in ALL)
        ).encode(),
        CSV,
    ),
    sent(
        (
            "Date & time;Type;Contact;Phone number;Call duration\n"
            + "\n".join(f"03.02.2026 10:0{n};Incoming;{PEOPLE[n]};{number(n)};00:0{n}:21" for n in ALL)
        ).encode(),
        CSV,
    ),
    sent(
        b"".join(
            packed((1, packed((1, number(n)), (2, WAYS[n % 3]), (3, TIME + n), (4, 30 * n + 1), (5, PEOPLE[n]))))
            for n in ALL
        ),
        PROTOBUF,
    ),
    sent(
        b"".join(
            packed((1, packed((1, number(n)), (2, n % 3 + 1), (3, TIME // 1000 + n), (4, 30 * n + 1)))) for n in ALL
        ),
        PROTOBUF,
    ),
    rows(
        "callLogs",
        *({"other_mobile": number(n), "start_time": TIME + n, "talk_time": 30 * n, "call_type": 1} for n in ALL),
    ),
    rows("callLogs", *({"number": number(n), "date": TIME + n, "type": "MISSED", "name": PEOPLE[n]} for n in ALL)),
    rows("panggilan", *({"nomor": number(n), "nama": PEOPLE[n], "durasi": 30 * n, "jenis": "masuk"} for n in ALL)),
    rows(
        "cdrs",
        *({"src": number(n), "dst": number(n + 1), "start": "2026-02-03T10:00:00", "billsec": 30 * n} for n in ALL),
    ),
    rows("calls", *([number(n), 1, TIME + n, 30 * n] for n in ALL)),
    rows("rows", *({"ZADDRESS": number(n), "ZDATE": 790000000.12, "ZDURATION": 34.2, "ZORIGINATED": 1} for n in ALL)),
]


@pytest.mark.parametrize("message", OF_CALLS)
def test_calls(message: ReadMessage) -> None:
    assert said(message, CALLS) == 1
    assert said(message, BOOK) == said(message, MESSAGES) == 0


OF_PEOPLE = [
    rows("kontak", *({"nama": PEOPLE[n], "nomor": f"0812345678{n}"} for n in ALL)),
    rows("contacts", *(f"{n}a" * 32 for n in ALL)),
    sent({"numbers": [number(n) for n in ALL]}, target="/v1/contacts/sync"),
    sent({"contacts": {number(n): PEOPLE[n] for n in ALL}}),
    sent({"contacts": {PEOPLE[n]: number(n) for n in ALL}}),
    sent({"contacts": ";".join(f"{PEOPLE[n]}:{number(n)}" for n in ALL)}),
    rows(
        "connections",
        *({"names": [{"displayName": PEOPLE[n]}], "phoneNumbers": [{"value": number(n)}]} for n in ALL),
    ),
]


@pytest.mark.parametrize("message", OF_PEOPLE)
def test_address_books(message: ReadMessage) -> None:
    assert said(message, BOOK) == 1


OF_APPS = [
    rows("installedApps", "Chatter", "Tune Box", "Map & Go", "7-Pack", "Ledger"),
    rows("installedPrograms", *({"DisplayName": f"Editor {name}", "DisplayVersion": "1.2"} for name in "ABCDE")),
]


@pytest.mark.parametrize("message", OF_APPS)
def test_apps_by_the_names_that_people_know(message: ReadMessage) -> None:
    assert said(message, APPS) == 1


OTHERS = [
    rows("stats", *({"type": "inbound-rtp", "timestamp": TIME + n, "duration": 30, "from": "peer1"} for n in ALL)),
    rows(
        "call_metrics",
        *({"call_id": f"c{n}", "duration": 30, "type": "video", "start": TIME + n, "mos": 4.1} for n in ALL),
    ),
    rows("calls", *({"method": "getUser", "duration_ms": 30, "timestamp": TIME + n, "type": "rpc"} for n in ALL)),
    rows("logs", *({"level": "info", "message": "user opened the screen", "timestamp": TIME + n} for n in ALL)),
    rows("notifications", *({"title": "New offer", "body": f"Only today {n} off", "sentAt": TIME + n} for n in ALL)),
    rows("messages", *({"to": f"PushToken[{n}]", "title": "Sale", "body": "Only today all shoes"} for n in ALL)),
    rows("messages", *({"role": "user", "content": f"Write the function {n} again"} for n in ALL)),
    rows("comments", *({"author": PEOPLE[n], "text": TEXTS[n], "created": TIME + n} for n in ALL)),
    rows("team", *({"name": PEOPLE[n], "title": "Engineer", "email": f"p{n}@firm.example"} for n in ALL)),
    rows("stores", *({"name": "Shop Kiel", "phone": number(n), "hours": "9-18"} for n in ALL)),
    rows("events", *({"event": "opened", "properties": {"text": "Open the chat"}, "timestamp": TIME + n} for n in ALL)),
    rows("segments", *({"text": TEXTS[n], "start": 100 * n, "end": 100 * n + 90, "speaker": "A"} for n in ALL)),
    sent(("name,number,date,duration\n" + "\n".join(f"Part {n},10{n}5,2026-02-03,{n}" for n in ALL)).encode(), CSV),
    sent(
        b"".join(packed((1, packed((1, "Blue Shirt"), (2, f"97802013796{n}4"), (3, TIME + n)))) for n in ALL), PROTOBUF
    ),
    sent(
        b"".join(packed((1, packed((1, "INFO"), (2, "user opened the screen"), (3, TIME + n)))) for n in ALL), PROTOBUF
    ),
    sent({"phones": [number(n) for n in ALL]}),
    sent({"hashes": [f"{n}a" * 32 for n in ALL]}, target="/v1/chunks/sync"),
    rows("installedApps", "1.0", "1.1", "2.0", "2.1", "3.0"),
    rows("apps", "home", "settings", "mail", "news", "weather", "maps"),
    sent(json.dumps([{"speaker": "Guard", "text": text, "type": "line"} for text in TEXTS]).encode()),
]


@pytest.mark.parametrize("message", OTHERS)
def test_what_is_no_such_list(message: ReadMessage) -> None:
    assert [kind for kind in (MESSAGES, CALLS, BOOK, APPS) if said(message, kind)] == []
