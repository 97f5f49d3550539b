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


DRAWN = "kR7vQm2ZxT9bLw4HsY8nJc3FgD6pAe5U1iXoVt"
CARD = "4539578763621486"
PHONE_NUMBER = "352099001761481"
CHILDREN = [{"id": one, "min": 12} for one in ("com.strava", "com.spotify.music", "com.revolut.revolut", "com.ubercab")]


def likely(message: ReadMessage) -> set[str]:
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (["topup", [CARD, "07/28", "826", 25.88]], "id.card"),
        ({"p": [CARD, "0728", "826"]}, "id.card"),
        ({"p": [25.88, "EUR", CARD, "07", "28", "826"]}, "id.card"),
        ({"n": CARD, "e": "07/28", "c": "826"}, "id.card"),
        ({"data": f"{CARD};07/28;826"}, "id.card"),
        ({"track2": f";{CARD}=28072010000000000000?"}, "id.card"),
        ({"no_kartu": CARD}, "id.card"),
        ({"nr_karty": CARD}, "id.card"),
        ({"tarj": CARD, "cad": "07/28"}, "id.card"),
        ({"uid": PHONE_NUMBER, "m": "SM-A137F"}, "id.device"),
        ({"k": PHONE_NUMBER, "dev": "Pixel 6a"}, "id.device"),
        ({"im": PHONE_NUMBER, "v": "1.0"}, "id.device"),
        ({"nomor_imei": PHONE_NUMBER}, "id.device"),
        ({"id_perangkat": "9f8e7d6c5b4a3921"}, "id.device"),
        ({"id_urzadzenia": "0d7f1b2e-66a1-4b0f-9c11-6b9a4c0a7e21"}, "id.device"),
        ({"sim": "8944110068123456789"}, "id.device"),
        ({"flat": "27 Lake View Marg", "pin": "411011", "city": "Pune"}, "id.address"),
        ({"flatNo": "C-109 Palm Residency", "area": "Baner", "pincode": "411045"}, "id.address"),
        ({"alamat": "Jl. Kenanga 21, Malang 65111"}, "id.address"),
        ({"dia_chi": "40 Le Loi, Quan 3, TP HCM"}, "id.address"),
        ({"jalan": "Jl. Kenanga 21", "kota": "Malang", "kode_pos": "65111"}, "id.address"),
        ({"end": "Rua das Acácias, 45", "cep": "80010-000"}, "id.address"),
        ({"str": "Lindenstr. 5", "plz": "10115"}, "id.address"),
        ({"adres_teslim": "Lale Cd. 120 D:4 Kadikoy Istanbul"}, "id.address"),
        ({"адрес": "ул. Садовая, д. 5, кв. 12, Москва"}, "id.address"),
        ({"penerima": "Wati Kusuma", "no_hp": "+6281255501234"}, "id.name"),
        ({"nguoi_nhan": "Tran Van Binh", "sdt": "+84912345678"}, "id.name"),
        ({"alici": "Deniz Kaya", "adres": "Lale Cd. 120, Kadikoy Istanbul"}, "id.name"),
        ({"who": "Ida Halm", "tel": "+4915155501234"}, "id.name"),
        ({"navn": "Ida Halm", "tlf": "+4791234567"}, "id.name"),
        ({"cliente": "Rui Prado", "tel": "+351912345678"}, "id.name"),
        ({"libelle": "Rui Prado", "iban": IBAN}, "id.name"),
        ({"alias": "Rui Prado", "iban": IBAN}, "id.name"),
        ({"kind": "Marit", "dag": "2026-01-15", "apps": CHILDREN}, "id.name"),
        ({"kind": "Ole", "klasse": "3b"}, "id.name"),
        ({"child": "Ida", "age": 9, "apps": CHILDREN}, "id.name"),
        ({"hijo": "Hugo", "edad": 9}, "id.name"),
        ({"doctor_name": "Dr. Ada Winter"}, "id.name"),
        ({"text": TALK.replace("Ida:", "Ida Winter:")}, "id.name"),
        ({"u": {"n": "Ida Winter", "b": "1990-06-08", "g": "f"}}, "id.birthdate"),
        ({"bdt": "1990-06-08", "nm": "Ida Winter", "ph": "+4915155501234"}, "id.birthdate"),
        ({"ngay_sinh": "1990-06-08", "ho_ten": "Tran Van Binh"}, "id.birthdate"),
        ({"patient": {"cardId": "80756001234567890123"}}, "id.insurance"),
        ({"veka": "80756001234567890123"}, "id.insurance"),
        ({"tpa_id": "5100123456", "patient": "Asha Rao"}, "id.insurance"),
        ({"no_bpjs": "0001234567891", "nama": "Wati Kusuma"}, "id.insurance"),
        ({"no_polis": "7788123456", "asuransi": "Sehat", "rumah_sakit": "RS Melati"}, "id.insurance"),
        ({"ins_id": "W123456789", "payer": "Cigna"}, "id.insurance"),
        ({"sub_id": "W123456789", "plan": "BCBS PPO"}, "id.insurance"),
        ({"polis": "778812345", "zorgverzekeraar": "CZ"}, "id.insurance"),
        ({"userid": 435614, "apptoken": DRAWN + DRAWN[::-1]}, "cred.token"),
        ({"uid": 435614, "tk": DRAWN}, "cred.token"),
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
        {"ids": [CARD, "4539578763621494", CARD]},
        {"a": [CARD, "12", "40", "100"]},
        {"order": CARD, "at": "2026-07-28", "qty": 826},
        {"orderId": PHONE_NUMBER, "qty": 2},
        {"uid": PHONE_NUMBER, "stage": "Level 3"},
        {"flat": True, "city": "Pune", "pin": "411011"},
        {"flat": "2 bhk Tower", "city": "Pune", "rent": 12000, "pincode": "411011"},
        {"menu": "Main menu", "pin": "1234"},
        {"house": "House 3 of the season", "area": "north", "zip": "1.zip"},
        {"recipient": {"displayName": "Psychiatry pool"}, "subject": "Side effects"},
        {"recipient": {"displayName": "Front Desk"}},
        {"recipient": {"displayName": "Cardiology Nursing"}},
        {"doctor_name": "Dr. Winter", "stage": 3},
        {"kind": "Deployment", "metadata": {"name": "web"}},
        {"kind": "Event", "date": "2026-11-15", "apps": ["web", "api"]},
        {"child": "Header", "parent": "Layout", "id": 3},
        {"npc": [{"n": "Granny Thistle", "mob": 3}]},
        {"cardId": "80756677", "type": "loyalty"},
        {"polisNo": "7788123456", "plaka": "34ABC12", "kasko": True},
        {"memberNo": "7788123456", "tier": "gold", "miles": 3},
        {"app_token": "1ngjrlfrpzzc", "event_token": "dk8pcd"},
        {"b": "1990-06-08", "c": 3},
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


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"libelle": "Loyer Novembre", "iban": IBAN, "montant": 720}, "id.name"),
        ({"label": "Compte Joint", "iban": IBAN}, "id.name"),
        ({"nama": "Warung Kopi Jaya", "hp": "+6281266270374", "jam_buka": "08-20", "rating": 4.5}, "id.name"),
        ({"who": "Customer Support", "tel": "+4915155501234"}, "id.name"),
        ({"nas": "1990-06-08", "host": "box"}, "id.birthdate"),
    ],
    ids=str,
)
def test_what_is_another_kind(body: Any, kind: str) -> None:
    assert kind not in likely(sent(body))
