"""Identifiers and credentials as small makers write them: shortened, in rows without names, in words of one country,
and what only looks like them."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent


def likely(message: ReadMessage) -> set[tuple[str, str]]:
    """Kinds and values that are likely or surer."""
    return {(hit.data_kind, hit.value) for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


def kinds(message: ReadMessage) -> set[str]:
    """Kinds that are likely or surer."""
    return {kind for kind, _ in likely(message)}


def form(text: str, target: str = "/index.php", host: str = "www.club.example") -> ReadMessage:
    """A form, as it is sent."""
    return sent(text.encode(), FORM, target, host)


def asked(target: str, host: str = "www.club.example", **more: Any) -> ReadMessage:
    """A page that is asked for."""
    return sent(b"", "", target, host, "GET", **more)


FOUND = [
    ("a resident", sent({"Bewohner": "Ahlers, Wiebke", "Wohnbereich": "2"}), "id.name", "Ahlers, Wiebke"),
    ("who is paid", sent({"favorecido": {"nome": "Davi Moura"}, "valor": "12.00"}), "id.name", "Davi Moura"),
    ("the name on a card", form("card[name]=Orla+Kerrigan&card[exp_month]=3"), "id.name", "Orla Kerrigan"),
    ("who is cited", form("txtDesCitado=NEREA+SOTO&b=1"), "id.name", "NEREA SOTO"),
    ("a small word first", sent({"fn": "Bo", "ln": "van Loon", "mail": "b.loon@post.nl"}), "id.name", "van Loon"),
    ("first and last, short", sent({"strPatFst": "Opal", "strPatLst": "Reyes"}), "id.name", "Reyes"),
    ("whom to call", sent({"contactEmerg": [{"nm": "Asha Rao", "mob": "+919812345678"}]}), "id.name", "Asha Rao"),
    ("a trusted person", sent({"vertrauensperson": {"name": "Silke"}}), "id.name", "Silke"),
    ("Russian in Latin letters", form("fio=Щукин+Юлий&tel=1"), "id.name", "Щукин Юлий"),
    ("Indonesian", sent({"nama_lengkap": "Sri Wulandari"}), "id.name", "Sri Wulandari"),
    (
        "a client in a text",
        sent(b"CLIENT=Tess Bos\r\nGEB=03-02-1961\r\nMED=x\r\n", "text/plain"),
        "id.name",
        "Tess Bos",
    ),
    ("a child at school", sent({"kind": "Mila Ortlieb", "klasse": "3a"}), "id.name", "Mila Ortlieb"),
    ("a row of a patient", sent(b"ENF|3\nPAC|SOTO LARA\nTA|120/80\n", "text/plain"), "id.name", "SOTO LARA"),
    ("a mobile in its country", sent({"ring": "0701740635"}, host="vard.example.se"), "id.phone", "0701740635"),
    ("cell beside a tax code", asked("/p.php?cell=3401234567", "www.farmacia.it"), "id.phone", "3401234567"),
    (
        "preferred contact",
        sent({"answers": [{"q": "Preferred contact", "a": "07700 900123"}]}),
        "id.phone",
        "07700 900123",
    ),
    ("a day in Japanese", form("生年月日=1988年4月17日"), "id.birthdate", "1988年4月17日"),
    ("a day of an emperor", form("生年月日=昭和52年11月3日"), "id.birthdate", "昭和52年11月3日"),
    ("a DNI without a check", sent({"tipoDoc": "DNI", "nroDoc": "38420175"}), "id.national", "38420175"),
    ("its type alone", form("tip=DNI&nro=40718236"), "id.national", "40718236"),
    ("its type with dots", form("rdbTipoDoc=D.N.I.&txtIdCitado=63184027Z"), "id.national", "63184027Z"),
    ("Colombian", sent({"tipoDocumento": "CC", "numeroDocumento": "52840193"}), "id.national", "52840193"),
    ("a RUT written together", form("rutBeneficiario=16482913-8"), "id.national", "16482913-8"),
    ("Belgian", sent({"ssin": "85073003328"}), "id.national", "85073003328"),
    ("French tax", form("spi=2740318265907&mdp=Sommer-12"), "id.national", "2740318265907"),
    ("British Columbia", sent({"phn": "9753102465"}), "id.national", "9753102465"),
    ("Indian health account", sent({"abhaNumber": "91-4820-1763-5528"}), "id.national", "91-4820-1763-5528"),
    ("Danish", sent({"cpr": "170482-9911"}), "id.national", "170482-9911"),
    ("KVNR, shortened", form("Nachn=Ahlers&VersNr=M482017653"), "id.insurance", "M482017653"),
    ("SNS", sent({"numSNS": "318204975", "dataNasc": "1980-02-03"}), "id.insurance", "318204975"),
    ("a card of Spain", asked("/cita?cip=SOTO610203482017"), "id.insurance", "SOTO610203482017"),
    ("OMS", form("polis=4820176355281904&fio=a"), "id.insurance", "4820176355281904"),
    ("a Belgian mutuality", sent({"mutualityNumber": "4820176355281"}), "id.insurance", "4820176355281"),
    (
        "a member of a plan",
        sent({"rxList": [{"rxNumber": "1"}], "patient": {"dob": "1970-02-03", "memberId": "W482017635"}}),
        "id.insurance",
        "W482017635",
    ),
    ("IMEI in a header", asked("/", headers=(("X-Dev-Imei", "359142087316201"),)), "id.device", "359142087316201"),
    ("IMEI under a letter", asked("/kl?d=359142087316201"), "id.device", "359142087316201"),
    ("an Android ID", sent({"deviceToken": "b41c7d20e95f3a68"}), "id.device", "b41c7d20e95f3a68"),
    ("a serial beside a radio", sent({"sn": "QX4RWLKT6B", "mac": "dc:a6:32:10:2f:9b"}), "id.device", "QX4RWLKT6B"),
    ("an address alone", asked("/r?m=DC-A6-32-10-2F-9B"), "id.mac", "dc-a6-32-10-2f-9b"),
    ("a row of a track", sent({"g": [[1754000000, 48.137154, 11.576124, 9]]}), "id.location", "48.137154,11.576124"),
    ("a password under a letter", asked("/chk.php?u=tess%40post.nl&p=w4Kd9Lm"), "cred.password", "w4Kd9Lm"),
    ("Dutch", asked("/o.aspx?gebr=tess&ww=Kd9Lmw4Q"), "cred.password", "Kd9Lmw4Q"),
    ("beside a mailbox", sent({"ml": "tess@post.nl", "psw": "Kd9Lmw4Q"}), "cred.password", "Kd9Lmw4Q"),
    (
        "the third argument to a blog",
        sent(
            b"<?xml version='1.0'?><methodCall><methodName>wp.getPosts</methodName><params><param>"
            b"<value><int>1</int></value></param><param><value><string>tess</string></value></param><param><value><string>Kd9Lmw4Q</string></value>"
            b"</param></params></methodCall>",
            "text/xml",
        ),
        "cred.password",
        "Kd9Lmw4Q",
    ),
    (
        "a scheme of its own",
        asked("/me", headers=(("Authorization", "Bonfire2 q8Zt3Kd9Lmw4QxR7vB2nYp5s"),)),
        "cred.token",
        "q8Zt3Kd9Lmw4QxR7vB2nYp5s",
    ),
    (
        "a token in a form that tells more",
        form("token=9b1d4e7f20c358a64417f0d2be95c3a8&a=1&b=2&c=3", "/api/upd.php"),
        "cred.token",
        "9b1d4e7f20c358a64417f0d2be95c3a8",
    ),
    (
        "a session of a record",
        sent({"a": 1}, headers=(("Ehr-Session", "5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81"),)),
        "cred.session",
        "5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81",
    ),
    (
        "a session of a call",
        form("action=store&userid=48201&sessionid=5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81"),
        "cred.session",
        "5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81",
    ),
    ("a short key", asked("/mediation?appKey=4e1b90cd"), "cred.key", "4e1b90cd"),
    ("auth_key", form("a=1&auth_key=9b1d4e7f20c358a64417f0d2be95c3a8"), "cred.key", "9b1d4e7f20c358a64417f0d2be95c3a8"),
    (
        "what PHP wrote",
        form('ser=a:2:{s:4:"mail";s:12:"tess@post.nl";s:4:"real";s:8:"Tess Bos";}'),
        "id.name",
        "Tess Bos",
    ),
]


@pytest.mark.parametrize(("message", "kind", "value"), [one[1:] for one in FOUND], ids=[one[0] for one in FOUND])
def test_found(message: ReadMessage, kind: str, value: str) -> None:
    assert (kind, value) in likely(message), likely(message)


NOT = [
    ("a session under ssid", asked("/", headers=(("Cookie", "ssid=482017635"),)), "id.national"),
    ("a network", sent({"ssid": "482017635"}), "id.national"),
    ("the RFC of everybody", sent({"rfc": "XAXX010101000"}), "id.national"),
    ("a day under dni", sent({"dni": "20240317"}), "id.national"),
    ("milliseconds under spi", sent({"spi": "1754000000000"}), "id.national"),
    ("copies of a mail", sent({"cc": "CC", "number": "52840193"}), "id.national"),
    ("a type without a paper", sent({"type": "CC", "amount": "52840193"}), "id.national"),
    ("a health number is no telephone", sent({"phn": "9753102465"}), "id.phone"),
    ("a clock", sent({"ring": "0701740635"}), "id.phone"),
    ("shown in a description", sent({"example": {"phone": "555-0142"}}), "id.phone"),
    ("the kind of a thing", sent({"kind": "Forest Walk", "id": 3}), "id.name"),
    ("a template", sent({"name": "Welcome", "default_from": "no-reply@post.nl"}), "id.name"),
    (
        "the address of an imprint",
        sent({"imprint": {"company": "Bo", "address": "Ringstr. 4, 10115 Berlin"}}),
        "id.address",
    ),
    ("a group of developers", sent({"text": "ask dev-team@post.nl"}), "id.email"),
    ("editors", sent({"episode": {"contact": "redaktion@post.nl"}}), "id.email"),
    ("how an address is written", sent({"fields": [{"placeholder": "jan@voorbeeld.nl"}]}), "id.email"),
    ("a page number", asked("/list?u=tess%40post.nl&p=120"), "cred.password"),
    ("a page with a name", asked("/list?u=tess%40post.nl&p=contact"), "cred.password"),
    ("a product", asked("/list?id=12&p=w4Kd9Lm"), "cred.password"),
    ("an address of a socket", sent({"n": "DC-A6-32-10-2F-9B-11-22"}), "id.mac"),
    ("a local address", asked("/r?m=DE-A6-32-10-2F-9B"), "id.mac"),
    ("fifteen digits", asked("/kl?d=481942087316204"), "id.device"),
    ("a length", sent({"appKey": "settings"}), "cred.key"),
    ("a signature", asked("/me", headers=(("Authorization", "Digest q8Zt3Kd9Lmw4QxR7vB2nYp5s"),)), "cred.token"),
    (
        "a session of a map",
        sent({"requestId": "a1", "sessionToken": "5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81", "input": "Ber"}),
        "cred.token",
    ),
    ("a visit", form("event=open&sessionid=5d0c1f5e-8b6a-4c1e-9d3f-0a7b2c4e6f81", "/collect"), "cred.session"),
    ("a card of a game", sent({"card": {"name": "Fire Dragon", "hp": 120}}), "id.name"),
    ("prices", sent({"candles": [[1754000000, 67.123456, 68.543217, 66.1]]}), "id.location"),
    ("movement", sent({"acc": [[1754000000, 0.123456, 9.812345, 1.2]]}), "id.location"),
    (
        "features of a map",
        sent(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"class": "well"},
                        "geometry": {"type": "Point", "coordinates": at},
                    }
                    for at in ([8.48201, 45.17635], [8.52819, 45.20471])
                ],
            }
        ),
        "id.location",
    ),
    ("a gym", sent({"gym": "x", "patient": {"dob": "1970-02-03", "memberId": "W482017635"}}), "id.insurance"),
    ("a policy of a server", sent({"polis": "a-b", "nsns": "arn:aws:sns:1"}), "id.insurance"),
]


@pytest.mark.parametrize(("message", "kind"), [one[1:] for one in NOT], ids=[one[0] for one in NOT])
def test_not_found(message: ReadMessage, kind: str) -> None:
    assert kind not in kinds(message), likely(message)


def test_contacts_in_rows() -> None:
    rows = [
        [name, f"+49151482017{n}5", n % 2] for n, name in enumerate(("Ada Ahn", "Bo Lind", "Cleo Marx", "Dora Pohl"))
    ]
    assert "bulk.contacts" in kinds(sent({"c": rows}))
    books = [[title, f"978316148{n}100"] for n, title in enumerate(("Dune", "Emma", "Momo", "Ulysses"))]
    assert "bulk.contacts" not in kinds(sent({"c": books}))


def test_calls_in_letters() -> None:
    calls = [{"n": f"+49151482017{n}5", "nm": "Ada", "t": 1, "d": 30 + n, "ts": 1754000000 + n} for n in range(5)]
    assert kinds(sent({"cl": calls})) & {"bulk.calls", "bulk.contacts"} == {"bulk.calls"}
    assert "bulk.calls" not in kinds(
        sent({"levels": [{"n": n, "t": 1, "d": 30, "ts": 1754000000 + n} for n in range(5)]})
    )


def test_what_was_typed_in_messengers() -> None:
    said = ("are you home", "not yet", "bring some bread", "ok will do")
    rows = [{"ts": f"2026-03-0{n + 1} 10:00:00", "app": "com.whatsapp", "text": text} for n, text in enumerate(said)]
    assert "bulk.messages" in kinds(sent(rows))
    logs = [{**row, "app": "com.shop.app"} for row in rows]
    assert "bulk.messages" not in kinds(sent(logs))


def test_a_vehicle_tells_where_it_is() -> None:
    from struct import pack

    def at(vin: bytes) -> ReadMessage:
        pair = b"\x09" + pack("<d", 48.137154) + b"\x11" + pack("<d", 11.576124)
        body = b"\x0a" + bytes((len(vin),)) + vin + b"\x12" + bytes((len(pair),)) + pair
        return sent(body, "application/x-protobuf", "/up")

    assert "id.location" in kinds(at(b"WVWZZZ1KZAW482017"))
    assert "id.location" not in kinds(at(b"some other things"))


INTERESTS = [
    ("a search at a lexicon", asked("/s?q=why+am+I+so+tired", "www.netdoktor.example"), True),
    ("one word there", asked("/s?q=shoes", "www.netdoktor.example"), False),
    ("the same elsewhere", asked("/s?q=why+am+I+so+tired", "www.shop.example"), False),
    ("a medicine", asked("/s?q=can+i+stop+naltrexone", "search.example"), True),
    ("a form of an illness", asked("/types/relapsing-remitting-ms", "www.shop.example"), True),
    ("a name that is resolved", asked("/dns-query?name=www.parkinson-treff.de&type=A", "dns.example"), True),
    ("another name", asked("/dns-query?name=www.parkplatz.de&type=A", "dns.example"), False),
    ("a segment", sent({"user": {"data": [{"segment": [{"id": "1", "name": "Diabetes"}]}]}}), True),
    ("another segment", sent({"user": {"data": [{"segment": [{"id": "1", "name": "Car owners"}]}]}}), False),
]


@pytest.mark.parametrize(("message", "is_told"), [one[1:] for one in INTERESTS], ids=[one[0] for one in INTERESTS])
def test_interests(message: ReadMessage, is_told: bool) -> None:
    assert ("health.interest" in kinds(message)) is is_told, likely(message)


UUID = "189b91f2-5d5d-4346-ab4f-ec504faf9328"


def attributes(key: str, value: str) -> ReadMessage:
    """Attributes of a resource as OpenTelemetry sends them."""
    return sent(
        {"resource": {"attributes": [{"key": key, "value": {"stringValue": value}}, {"key": "a", "value": {}}]}}
    )


BESIDE_OTHERS = [
    ("a last name beside a birth", form("rx=73&patient_last=Pritchard&dob=1988-07-23"), "id.name", "Pritchard"),
    ("who is paid, beside an account", sent({"to": "Owen Dunmore", "iban": "ES5300502815052345723730"}), "id.name", "Owen Dunmore"),  # noqa: E501
    ("in whose name", sent({"text": "devuelve a ES2271053002705582094309, a nombre de Heike Lindemann"}), "id.name", "Heike Lindemann"),  # noqa: E501
    ("in whose name, in French", sent({"text": "sur ES2271053002705582094309 au nom de Heike Lindemann"}), "id.name", "Heike Lindemann"),  # noqa: E501
    ("beside a mobile number", form("nombre=Joaqu%C3%ADn+Quiroga&calle=Av.+Sol+112&movil=%2B34672064099"), "id.name", "Joaquín Quiroga"),  # noqa: E501
    ("whom somebody trusts", sent({"trustedPerson": "Winifred Hathersby", "copingStep": "walk"}), "id.name", "Winifred Hathersby"),  # noqa: E501
    ("whose genes", sent({"name": "Fabrice Dubreuil", "report": [{"gene": "BRCA1", "variant": "c.68_69delAG"}]}), "id.name", "Fabrice Dubreuil"),  # noqa: E501
    ("born, in two letters", sent({"em": "r@fastmail.com", "fn": "Rashid", "ln": "Shah", "db": "19760620"}), "id.birthdate", "19760620"),  # noqa: E501
    ("a card in Portuguese", sent({"numero": "4539005691039342", "validade": "10/30"}), "id.card", "4539005691039342"),
    ("a network card by ip", sent(b"wlan0: link/ether e8:44:bf:22:d6:ae brd ff:ff:ff:ff:ff:ff", "text/plain"), "id.mac", "e8:44:bf:22:d6:ae"),  # noqa: E501
    ("a serial with its mark", sent({"src": "serial:VB8203801427", "hr": 61}), "id.device", "VB8203801427"),
    ("whose id", attributes("device.id", UUID), "id.device", UUID),
    ("a password in an address", asked("/get_status.cgi?loginuse=heike&loginpas=dragon3640%23"), "cred.password", "dragon3640#"),  # noqa: E501
    ("a key of a gateway", asked("/send?msisdn=%2B33639996993&key=7d9178f7d3b016be6af57635679c165e"), "cred.key", "7d9178f7d3b016be6af57635679c165e"),  # noqa: E501
    ("a password by its argument", sent({"variables": {"old": "1Z3mjfWUn9LA"}, "query": "mutation C($old: String!) { c(oldPassword: $old) { ok } }"}), "cred.password", "1Z3mjfWUn9LA"),  # noqa: E501
    ("a key alone behind Basic", sent({"a": 1}, headers=[("Authorization", "Basic rWR4ZZnPhBLY4MyZJW9RiQP2NPUAu4ELchxcstnBq6EQQH2d")]), "cred.key", "rWR4ZZnPhBLY4MyZJW9RiQP2NPUAu4ELchxcstnBq6EQQH2d"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "kind", "value"), [one[1:] for one in BESIDE_OTHERS], ids=[n[0] for n in BESIDE_OTHERS]
)
def test_told_by_what_stands_beside(message: ReadMessage, kind: str, value: str) -> None:
    assert (kind, value) in likely(message)


OF_NOBODY = [
    ("an account without a name", sent({"to": "Main Account", "iban": "XX00"}), "id.name"),
    ("a product beside mobile", sent({"name": "Galaxy Fold", "mobile": "true"}), "id.name"),
    ("a fly and its genes", sent({"name": "Drosophila Melanogaster", "species": "fly", "gene": "EY1"}), "id.name"),
    ("a name in a novel", sent({"text": "a ship a nombre de Heike Lindemann"}), "id.name"),
    ("a database", sent({"db": "19760620", "host": "pg"}), "id.birthdate"),
    ("an order", sent({"numero": "4539005691039342", "estado": "abierto"}), "id.card"),
    ("a host of a service", attributes("host.id", "i-08c6323214d35b353"), "id.device"),
    ("a session", attributes("session.id", UUID), "id.device"),
    ("a key of a link", asked("/share?key=7d9178f7d3b016be6af57635679c165e"), "cred.key"),
]


@pytest.mark.parametrize(("message", "kind"), [one[1:] for one in OF_NOBODY], ids=[one[0] for one in OF_NOBODY])
def test_what_stands_beside_tells_nobody(message: ReadMessage, kind: str) -> None:
    assert kind not in kinds(message)


SHOWN = [("com.whatsapp", "come over tonight"), ("com.zhiliaoapp.musically", "new video for you"),
         ("com.snapchat.android", "on my way now"), ("com.google.android.apps.maps", "das Paket ist da")]  # fmt: skip
APPS = ("com.strava", "com.spotify.music", "com.revolut.revolut", "com.whatsapp", "com.ubercab")
LISTS = [
    ("notifications", sent([{"pkg": a, "text": t, "when": 1758271696154 + n} for n, (a, t) in enumerate(SHOWN)]), "bulk.messages"),  # noqa: E501
    ("letters", sent([{"r": "5YdKZ", "u": u, "m": "paid you back", "t": 1742779218 + n, "x": u} for n, u in enumerate(("Nora", "Ana", "Ben", "Lia"))] + [{"r": "k", "u": "Nora", "m": "no puedo hoy", "t": 1742779300}]), "bulk.messages"),  # noqa: E501
    ("a table of apps", sent("\n".join(f"{a}\tcf6297079ee317e7\t5893" for a in APPS).encode(), "text/plain"), "bulk.apps"),  # noqa: E501
    ("four apps in one value", asked("/check?inst=com.revolut.revolut%7Ccom.facebook.katana%7Ccom.calm.android%7Ccom.spotify.music"), "bulk.apps"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("message", "kind"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS])
def test_lists_by_their_shape(message: ReadMessage, kind: str) -> None:
    assert kind in kinds(message)


NO_LISTS = [
    ("of one app", sent([{"pkg": "com.shop.app", "text": f"offer number {n} today", "when": 1758271696154 + n} for n in range(5)]), "bulk.messages"),  # noqa: E501
    ("two of one maker", asked("/check?inst=com.a.one%7Ccom.a.two%7Ccom.b.three%7Ccom.c.four"), "bulk.apps"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "kind"), [one[1:] for one in NO_LISTS], ids=[one[0] for one in NO_LISTS])
def test_no_lists_of_somebody(message: ReadMessage, kind: str) -> None:
    assert kind not in kinds(message)
