"""What apps write in few letters or under the name of a part alone: streets, drivers, devices, access points, chats."""

import base64
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent

IBAN = "DE89370400440532013000"
POINT = base64.b64encode(b"role:1 latlng{latitude_e7:481371540 longitude_e7:115761240} radius:900").decode()
TALK = "\n".join(f"[0{day}/04/26, 10:1{day}] {who}: see you at {day}" for day, who in enumerate(("Ida", "Bo") * 3, 1))
LOG = "\n".join(f"[0{day}/04/26, 10:1{day}] {level}: step {day}" for day, level in enumerate(("info", "warn") * 3, 1))
TEXTS = [
    {"a": f"+4479110000{n}7", "b": f"bring {n} loaves please", "ty": 1, "d": 1779557129306 + n} for n in range(10, 15)
]


def likely(message: ReadMessage) -> set[str]:
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"deliv": {"a1": "418 Willow Bend Rd Apt 2", "z": "37215"}}, "id.address"),
        ({"dom": {"via": "C/ Olmo Viejo 12, 3º B", "cp": "24001", "loc": "León"}}, "id.address"),
        ({"vin": "WVWZZZ1KZT2231799", "drv": "Greta Halm"}, "id.name"),
        ({"aluno": "Inês Prado", "turma": "7B"}, "id.name"),
        ({"enc_educacao": "Rui Prado", "turma": "7B"}, "id.name"),
        ({"naam": "Jet Molenaar", "rekening": IBAN}, "id.name"),
        ({"worker": {"descriptor": "Ada Winter"}}, "id.name"),
        ([{"atributo": "paciente", "valor": "Rui Prado"}, {"atributo": "x", "valor": "y"}], "id.name"),
        ({"dev": "QX7-A0C4417B22E9", "hr": 71}, "id.device"),
        ({"imei": "490154203237517", "modelo": "moto g84"}, "id.device"),
        ({"brush": {"mac": "A4:28:33:1B:CC:80", "num_serie": "KLB21900081"}}, "id.device"),
        (["add", ["ADA WINTER", "5168 4286 5768 5683", "08/29", "938"]], "id.card"),
        ({"wifi": [{"b": "3C:A6:D8:6F:70:50", "r": -56}, {"b": "DC:A6:5B:33:DB:40", "r": -80}]}, "id.location"),
        ({"loc": [48.137154, 11.576124, 9.5, 1774513209]}, "id.location"),
        ({"afiliado": {"nroCredencial": "73955800496"}}, "id.insurance"),
        ({"rx": "Sertraline 50 mg", "bin": "004336", "pcn": "ADV", "memberId": "W079900278"}, "id.insurance"),
        ({"bsn": "111222333", "polisnr": "3472200457", "vraag": "hoofdpijn"}, "id.insurance"),
        ({"text": TALK}, "bulk.messages"),
        ({"sms": TEXTS}, "bulk.messages"),
    ],
)
def test_what_is_found(body: Any, kind: str) -> None:
    assert kind in likely(sent(body, host="api.huisarts.example" if "bsn" in body else "api.app.example"))


def test_position_of_an_advertisement() -> None:
    assert "id.location" in likely(sent(target=f"/gma?uule=a{POINT}", method="GET"))


def test_key_as_the_user_of_basic() -> None:
    said = base64.b64encode(b"85fb5251ef0c68892ab7:").decode()
    assert "cred.basic" in likely(sent({"a": 1}, headers=[("Authorization", f"Basic {said}")]))
    said = base64.b64encode(b"maya:").decode()
    assert "cred.basic" not in likely(sent({"a": 1}, headers=[("Authorization", f"Basic {said}")]))


@pytest.mark.parametrize(
    "body",
    [
        {"a": "Level 3 boss", "z": "1200"},
        {"s": "Season 2 Episode 4", "cp": "24001"},
        {"driver": "Intel Graphics", "version": "2.1"},
        {"doctor": "Family Doctor"},
        {"student": "Algebra"},
        {"dev": "SM-G991B"},
        {"device": "M2101K6G"},
        {"unit": "mmol/L"},
        {"imei": "490154203237517"},
        {"list": ["5168 4286 5768 5683", "12 items"]},
        {"user": {"data": [{"name": "Audience Hub", "segment": [{"id": "13", "name": "Cars"}]}]}},
        {"text": LOG},
        {"loc": [3, 4, 5, 6]},
        {"wifi": [{"b": "on", "r": -56}, {"b": "off", "r": -80}]},
        {"order": {"nroCredencial": "x"}},
        {"carPolisnr": "3472200457"},
    ],
    ids=str,
)
def test_what_is_nobody_s(body: Any) -> None:
    assert not {kind for kind in likely(sent(body)) if kind.startswith(("id.", "bulk.", "cred."))}
