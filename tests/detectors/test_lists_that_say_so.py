"""Lists of messages, calls, people and apps as backups, lending apps and programs that watch somebody send them; and
what has the same form and is of something else."""

import json
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

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


NAMED = [
    f"{name} {last}"
    for name, last in zip(("Mona", "Ole", "Inés", "Tarik"), ("Quist", "Brandt", "Vidal", "Demir"), strict=True)
]
REACHED = [number(place) for place in range(4)]
HASHES = [f"{place}a5299f83ff770551cb3a0afa5cfc817b1fdcb3e92ffecadf9efb17234dd824{place}" for place in range(4)]
PLAIN = "text/plain"
PAIRED = packed(*((2, packed((1, 184546604 + i), (2, REACHED[i]), (3, "Mona"), (4, "Quist"))) for i in range(4)))
WHEN = [f"{TIME + place * 60_000}" for place in ALL]


@pytest.mark.parametrize(
    "message",
    [
        sent(f"phone_numbers={json.dumps(REACHED)}&country=US".replace("+", "%2B").encode(), FORM, "/friends/match"),
        sent(f"phones={','.join(REACHED)}&source=address_book".replace("+", "%2B").encode(), FORM, "/v1/find"),
        sent({"book": dict(zip(NAMED, REACHED, strict=True))}),
        sent({"contacts": [f"{name} <{tel}>" for name, tel in zip(NAMED, REACHED, strict=True)]}),
        sent({"ab": [f"{name}|{tel}" for name, tel in zip(NAMED, REACHED, strict=True)]}),
        sent("\n".join(f"{name}\t{tel}" for name, tel in zip(NAMED, REACHED, strict=True)).encode(), PLAIN, "/x"),
        sent("\n".join(REACHED).encode(), PLAIN, "/contacts/import"),
        sent(f"ct={'|'.join(NAMED[i] + ':%2B' + REACHED[i][1:] for i in range(4))}".encode(), FORM, "/contacts/up"),
        sent({"hashes": HASHES}, target="/v1/directory/lookup"),
        sent(PAIRED, PROTOBUF, "/rpc/import"),
    ],
)  # fmt: skip
def test_address_books_in_one_text_or_without_names(message: ReadMessage) -> None:
    assert said(message, BOOK) == 1


@pytest.mark.parametrize(
    "message",
    [
        sent({"hotlines": dict(zip(("Crisis Line", "Front Desk", "Help Desk", "Night Line"), REACHED, strict=True))}),
        sent({"branches": [{"name": f"Soho {tel[-2:]}", "phone": tel} for tel in REACHED]}),
        sent({"numbers": [447700900232, 447700900742, 447700900478, 447700900111]}, target="/lottery"),
        sent({"hashes": HASHES}, target="/v1/files/dedupe"),
        sent(f"to={','.join(REACHED)}&text=hi".replace("+", "%2B").encode(), FORM, "/sms/send"),
        sent({"options": ["Small|12345678", "Large|12345679", "Huge|12345680", "Tiny|12345681"]}),
    ],
)
def test_other_lists_are_no_address_books(message: ReadMessage) -> None:
    assert said(message, BOOK) == 0


CHAT = "\n".join(f"[{13 + place}/08/24, 11:44:2{place}] Mona Quist: {TEXTS[place]}" for place in ALL)
MAILS = "\n".join(
    f"From m{i}@example.org Mon Jan 01 10:00:00 2024\nFrom: Mona <m{i}@example.org>\nSubject: lunch {i}\n\nsee you\n"
    for i in range(4)
)
TURNS = [{"role": "user", "content": "plan a weekend"}, {"role": "assistant", "content": "Sure."}] * 2


@pytest.mark.parametrize(
    "message",
    [
        sent(CHAT.encode(), PLAIN),
        sent({"transcript": "\n".join(f"{PEOPLE[i % 2]}: {TEXTS[i]}" for i in ALL)}),
        sent({"messages": [f"{PEOPLE[i % 2]}: {TEXTS[i]}" for i in ALL]}),
        sent({"messages": [{"author": PEOPLE[i % 2], "msg": TEXTS[i]} for i in ALL]}),
        sent({"messages": [*TURNS, {"role": "user", "content": "make it cheaper"}]}),
        sent({"contents": [{"role": ("user", "model")[i % 2], "parts": [{"text": TEXTS[i]}]} for i in ALL]}),
        sent({"threads": {number(1): [{"b": TEXTS[i], "d": TIME + i} for i in ALL]}}),
        sent({"batch": [{"f": PEOPLE[i], "t": TEXTS[i], "at": TIME + i} for i in ALL]}, target="/chat/sync"),
        sent({"n": [{"p": "com.whatsapp", "ti": PEOPLE[i], "tx": TEXTS[i], "w": TIME + i} for i in ALL]}),
        sent(
            {"items": [{"from": {"name": PEOPLE[i]}, "message": TEXTS[i], "created": TIME + i} for i in ALL]},
            target="/threads/t1",
        ),
        sent({"thread": {"with": "Bo", "msgs": [{"dir": "out", "t": TEXTS[i], "ts": TIME + i} for i in ALL]}}),
        sent({"voicemails": [{"from": number(i), "transcription": TEXTS[i], "received": TIME + i} for i in ALL]}),
        sent({"table": "message", "rows": [[f"4915155500{i}23@s.whatsapp.net", TEXTS[i], TIME + i] for i in ALL]}),
        sent("\n".join(f"{number(i)}\t{WHEN[i]}\tin\t{TEXTS[i]}" for i in ALL).encode(), PLAIN, "/backup"),
        sent("\n".join(f"{number(i)};2024-05-0{i + 1} 11:22;{TEXTS[i]}" for i in ALL).encode(), PLAIN, "/x"),
        sent(MAILS.encode(), "application/mbox", "/import"),
    ],
)
def test_messages_in_other_forms(message: ReadMessage) -> None:
    assert said(message, MESSAGES) == 1


@pytest.mark.parametrize(
    "message",
    [
        sent({"messages": ["Saved successfully", "Please try again", "Network error occurred", "Session has ended"]}),
        sent({"comments": [{"author": PEOPLE[i], "text": TEXTS[i], "ts": TIME + i} for i in ALL]}),
        sent(CHAT.replace("Mona Quist", "MainActivity").encode(), PLAIN),
        sent(CHAT.replace("Mona Quist", "Downloader").encode(), PLAIN),
        sent({"text": "Name: Mona Quist\nCity: Oslo by sea\nColour: dark blue\nSize: very large"}),
        sent({"history": "Error: not found\nInfo: try again\nError: not found\nInfo: try again"}),
        sent("\n".join(f"sensor{i};2024-05-0{i + 1} 11:22;too warm in here" for i in ALL).encode(), PLAIN),
    ],
)
def test_other_texts_are_no_messages(message: ReadMessage) -> None:
    assert said(message, MESSAGES) == 0


def test_rows_of_calls_in_a_text() -> None:
    rows = "\n".join(f"{number(i)}|{WHEN[i]}|{i * 10}|IN" for i in ALL)
    assert said(sent({"call_log": rows}), CALLS) == 1


LINES = "\n".join(
    [json.dumps({"type": "call", "number": number(n), "duration": 40, "date": TIME + n, "dir": "in"}) for n in ALL]
    + [json.dumps({"type": "sms", "number": number(n), "body": TEXTS[n], "date": TIME + n}) for n in ALL]
)
DUMP = [{"kind": "CALL_LOG", "data": {"phone": number(n), "dur": 30 + n, "ts": TIME + n, "way": "in"}} for n in ALL] + [
    {"kind": "CONTACT", "data": {"nm": PEOPLE[n], "phone": number(n)}} for n in ALL
]
DOCUMENTS = "projects/p/databases/(default)/documents"
LOCAL: list[tuple[Any, str, str]] = [
    ([{"de": number(n), "para": number(n + 1), "inicio": TIME + n, "seg": 30, "direcao": "saida"} for n in ALL], "ligacoes", CALLS),  # noqa: E501
    ([{"von": number(n), "an": number(n + 1), "wann": TIME + n, "dauer": 30, "richtung": "abgehend"} for n in ALL], "anrufe", CALLS),  # noqa: E501
    ([{"origem": number(n), "destino": number(n + 1), "inicio": TIME + n, "seg": 30} for n in ALL], "chamadas", CALLS),
    ([{"who": PEOPLE[n], "secs": 30 + n, "when": TIME + n, "out": True} for n in ALL], "calls", CALLS),
    (DUMP, "items", CALLS),
    (DUMP, "items", BOOK),
    ([[PEOPLE[n], f"0815550012{n}", TIME + n] for n in ALL], "contacts", BOOK),
    ([{"nome": PEOPLE[n], "fone": f"4199955501{n}"} for n in ALL], "agenda", BOOK),
    ([{"de": f"p{n}@mailbox.example", "para": "me@mailbox.example", "corpo": TEXTS[n]} for n in ALL], "thread", MESSAGES),  # noqa: E501
    ([{"from": number(n), "to": number(n + 1), "body": TEXTS[n]} for n in ALL], "items", MESSAGES),
    ([{"kimden": number(n), "metin": TEXTS[n], "tarih": TIME + n} for n in ALL], "mesajlar", MESSAGES),
    ([{"u": "ole", "x": TEXTS[n], "ts": TIME + n} for n in ALL], "dm", MESSAGES),
    ([{"update": {"name": f"{DOCUMENTS}/rooms/r1/msgs/M{n}", "fields": {"txt": {"stringValue": TEXTS[n]}, "uid": {"stringValue": "a"}, "at": {"integerValue": TIME + n}}}} for n in ALL], "writes", MESSAGES),  # noqa: E501
    ([{"path": f"/chats/r1/messages/{n}", "value": {"t": TEXTS[n], "s": "a", "c": TIME + n}} for n in ALL], "mutations", MESSAGES),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("rows", "name", "kind"), LOCAL)
def test_lists_under_local_and_short_names(rows: Any, name: str, kind: str) -> None:
    assert said(sent({name: rows}), kind) == 1


def test_lines_of_calls_and_messages() -> None:
    message = sent(LINES.encode(), "application/x-ndjson", "/chunk/1")
    assert said(message, CALLS) == 1
    assert said(message, MESSAGES) == 1


def test_lists_that_a_query_or_an_address_names() -> None:
    talk = [{"matchId": str(n % 2), "body": TEXTS[n], "sentAt": TIME + n} for n in ALL]
    assert said(sent({"operationName": "FlushMessages", "variables": {"m": talk}}), MESSAGES) == 1
    assert said(sent({"operationName": "GetScores", "variables": {"m": talk}}), MESSAGES) == 0
    rows = [[PEOPLE[n], f"0815550012{n}"] for n in ALL]
    assert said(sent({"ab": rows}, target="/v1/addressbook"), BOOK) == 1
    assert said(sent({"ab": rows}, target="/v1/library"), BOOK) == 0


NO_LOCAL: list[tuple[Any, str, str]] = [
    ([{"de": "MAD", "a": "BCN", "salida": TIME + n, "duracion": 75} for n in ALL], "vuelos", CALLS),
    ([{"de": "Plaza Mayor 3", "para": "Calle Sol 4", "inicio": TIME + n, "duracion": 300} for n in ALL], "rides", CALLS),  # noqa: E501
    ([{"nome": PEOPLE[n], "data_de_nascimento": f"2016-0{n + 1}-10"} for n in ALL], "filhos", BOOK),
    ([["Jane Eyre", f"014144114{n}"] for n in ALL], "books", BOOK),
    ([{"type": "message", "name": "toast", "text": f"Saved file {n}", "ts": TIME + n} for n in ALL], "events", MESSAGES),  # noqa: E501
    ([{"type": "call", "method": "getUser", "dur": 30, "ts": TIME + n} for n in ALL] + [{"type": "nav"}], "events", CALLS),  # noqa: E501
    ([{"from": TIME, "to": TIME + n, "text": "paint the fence"} for n in ALL], "tasks", MESSAGES),
    ([{"update": {"name": f"{DOCUMENTS}/lists/r1/todos/M{n}", "fields": {"txt": {"stringValue": TEXTS[n]}, "at": {"integerValue": TIME + n}}}} for n in ALL], "writes", MESSAGES),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("rows", "name", "kind"), NO_LOCAL)
def test_lists_of_other_things_under_local_names(rows: Any, name: str, kind: str) -> None:
    assert said(sent({name: rows}), kind) == 0


INTRODUCED = (
    "Summarize this conversation:\nAna: where are you\nLuis: on the bus now\nAna: bring some bread\nLuis: ok will do"
)
WHO = ["Ana", "Luis", "Ana", "Luis", "Eva", "Ana"]
RECIPE = "Write a recipe:\nFlour: 500 g of white\nWater: 300 ml lukewarm\nSalt: two tea spoons\nYeast: one small pack"
TYPED_IN = ["com.whatsapp", "org.telegram.messenger", "com.whatsapp", "com.whatsapp"]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (sent({"messages": [{"peer": number(at), "body": TEXTS[at]} for at in ALL]}), MESSAGES),
        (sent({"v": [{"from": number(at), "transcript": TEXTS[at], "receivedAt": TIME + at} for at in ALL]}), MESSAGES),
        (sent({"samples": [{"app": app, "typed_text": TEXTS[at]} for at, app in enumerate(TYPED_IN)]}), MESSAGES),
        (sent({"messages": [{"role": "user", "content": INTRODUCED}]}, target="/v1/ai"), MESSAGES),
        (
            sent(
                b"".join(
                    packed((2, packed((1, name), (2, text), (3, TIME // 1000 + at))))
                    for at, (name, text) in enumerate(zip(WHO, TEXTS, strict=True))
                ),
                PROTOBUF,
                target="/chat.Sync/Push",
            ),
            MESSAGES,
        ),
        (
            sent({"journal_appels": [{"numero": number(at), "duree_s": 9 + at, "sens": "sortant"} for at in ALL]}),
            CALLS,
        ),
        (
            sent(
                {
                    "payload": "&".join(
                        f"src=%2B4915155500{at}12&dst=%2B4915155501{at}12&start=2025-07-2{at}T17%3A08%3A38Z&billsec=5{at}"
                        for at in ALL
                    )
                },
                target="/cdr",
            ),
            CALLS,
        ),
        (
            sent({"destinatarios": [{"nombre": f"Ana {at}", "correo": f"a{at}@example.org"} for at in ALL]}),
            BOOK,
        ),
        (sent({"ab": [{"dn": name, "ph": [number(at)]} for at, name in enumerate(PEOPLE)]}, target="/contacts"), BOOK),
    ],
)  # fmt: skip
def test_lists_in_other_forms(message: ReadMessage, kind: str) -> None:
    assert said(message, kind)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (sent({"messages": [{"id": f"m{at}", "text": TEXTS[at]} for at in ALL]}, target="/strings"), MESSAGES),
        (sent({"messages": [{"role": "user", "content": RECIPE}]}, target="/v1/ai"), MESSAGES),
        (sent({"samples": [{"app": "com.example.maps", "typed_text": text} for text in TEXTS]}), MESSAGES),
        (sent({"journal": [{"numero": at, "duree_s": 9 + at, "titre": "run"} for at in ALL]}), CALLS),
        (
            sent(
                b"\n".join(
                    b'{"resourceType":"Patient","name":[{"family":"A"}],"telecom":[{"value":"555-993-96%02d"}]}' % at
                    for at in ALL
                ),
                "application/fhir+ndjson",
            ),
            BOOK,
        ),
    ],
)
def test_what_is_no_list_in_other_forms(message: ReadMessage, kind: str) -> None:
    """Near misses."""
    assert not said(message, kind)
