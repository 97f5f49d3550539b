"""Shapes of the held-out set, of where values may stand: files in archives, forms of pages, other bases, headers, positions
without names."""

import base64
import html
import io
import zipfile
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.people import LANGUAGES, Person, person
from benchmarks.detection.texts import JOURNAL
from benchmarks.detection.wire import grpc, protobuf

BASES: Final[tuple[Callable[[bytes], bytes], ...]] = (base64.b32encode, base64.b85encode, base64.a85encode)
PAGE: Final = "text/html; charset=utf-8"
NEWS: Final = (
    "A deep depression over the Bay of Biscay brings rain",
    "Shares fell as the market feared a depression like that of 1929",
    "Panic on the bond market after the report",
    "El temporal y la depresión tropical se alejan de la costa",
)


def _archive(files: dict[str, bytes]) -> bytes:
    """Stored, not packed: how well bytes are packed differs from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _record(who: Person) -> dict[str, str]:
    return {
        "first_name": who.given,
        "last_name": who.family,
        "email": who.email,
        "birth_date": who.birth,
        "phone": who.phone,
    }


def backup_archive(draw: Draw) -> Draft:
    """A backup, zipped: a profile as JSON, and a table of days."""
    who, language = person(draw), draw.pick(LANGUAGES)
    days = [f'{draw.day()},{draw.pick((1, 2))},"{draw.pick(JOURNAL[language])}"' for _ in range(4)]
    files = {
        "profile.json": to_json(_record(who)),
        "days.csv": "\n".join(("date,mood,journal", *days)).encode(),
        "photo.png": b"\x89PNG\r\n\x1a\n" + draw.raw(60),
    }
    return Draft(
        "id.email id.name id.birthdate id.phone health.note|health.mood",
        body=_archive(files),
        media=draw.pick(("application/zip", "application/octet-stream")),
        target="/backups",
        encoding="zip",
        may="health.note health.mood health.symptom health.appointment health.medication health.diagnosis health.substance"
        " health.selfharm health.vital",
    )


def other_bases(draw: Draw) -> Draft:
    """A record in base32, base85 or Ascii85."""
    data = to_json(_record(person(draw)))
    encode = draw.pick(BASES)
    return Draft(
        "id.email id.name id.birthdate id.phone",
        {"v": 2, "payload": encode(data).decode()},
        target="/sync",
        encoding="base32-85",
        is_bare=True,
    )


def filled_page(draw: Draw) -> Draft:
    """The page of an account, its form filled in."""
    inputs = (
        f'<input type="text" name="{name}" value="{html.escape(value)}">'
        for name, value in _record(person(draw)).items()
    )
    token = f'<input type="hidden" name="csrf" value="{draw.hexa(32)}"><input type="submit" value="Save">'
    return Draft(
        "id.email id.name id.birthdate id.phone",
        body=f"<!DOCTYPE html><html><body><form method=post>{''.join(inputs)}{token}</form></body></html>".encode(),
        media=PAGE,
        method="GET",
        target="/account",
        is_sent=False,
        encoding="html",
    )


def baggage(draw: Draw) -> Draft:
    """Who asks, told from service to service (W3C Baggage)."""
    who = person(draw)
    value = f"tenant=web,user.id={draw.digits(6)},user.email={quote(who.email)};internal,env=production"
    return Draft("id.email", method="GET", target="/home", headers=(("baggage", value),), encoding="header")


def survey_webhook(draw: Draw) -> Draft:
    """Answers of a form service; the reference of a question stands in an object of its own."""
    name, items, most = draw.pick((("phq9", 9, 3), ("gad7", 7, 3)))
    answers = [
        {
            "type": "number",
            "number": draw.number(0, most),
            "field": {"id": draw.hexa(12), "type": "opinion_scale", "ref": f"{name}_{number + 1}"},
        }
        for number in range(items)
    ]
    if draw.chance(50):
        answers = [dict(sorted(answer.items())) for answer in answers]
    return Draft(
        "health.instrument",
        {"event_type": "form_response", "form_response": {"token": draw.hexa(16), "answers": answers}},
        target="/hooks/forms",
        encoding="json",
        may="health.selfharm cred.token?",
        is_bare=True,
    )


def unnamed_entry(draw: Draw) -> Draft:
    """An entry of a journal over gRPC: fields have numbers, and only the name of the call says what it is."""
    text = draw.pick(JOURNAL[draw.pick(LANGUAGES)])
    body = grpc(protobuf([(1, draw.uuid()), (2, [(1, draw.time_s()), (3, text)])]))
    return Draft(
        "health.note",
        body=body,
        media="application/grpc",
        target="/journal.v1.Journal/AddEntry",
        encoding="protobuf",
        may="health.mood health.symptom health.appointment health.medication health.diagnosis health.substance health.selfharm"
        " health.vital id.name?",
    )


def status_page(draw: Draw) -> Draft:
    """How the parts of a clinic's service are."""
    names = draw.some(("Patient portal", "Appointments", "Video visits", "Prescriptions API", "Login"), 3)
    parts = [
        {"name": name, "status": draw.pick(("operational", "degraded_performance")), "updated_at": draw.stamp()}
        for name in names
    ]
    return Draft(data={"components": parts}, method="GET", target="/api/v2/components.json", is_sent=False)


def translation(draw: Draw) -> Draft:
    """A sentence of the news for a translator."""
    form = {"q": draw.pick(NEWS), "source": "auto", "target": draw.pick(("de", "fr", "pt-BR"))}
    return Draft(
        body=urlencode(form).encode(), media=FORM, target="/translate", encoding="form", may="health.diagnosis?"
    )


def shop_page(draw: Draw) -> Draft:
    """A page of a shop, whose form has numbers of things and defaults."""
    form = (
        f'<input type="hidden" name="variant" value="4{draw.digits(15)}"><input name="qty" value="1">'
        '<input name="email" value="" placeholder="you@example.org"><select name="country"><option value="DE" selected>'
        "Germany<option>France</select><input type=radio name=size value=M checked>"
    )
    body = f"<html><body><form>{form}</form></body></html>".encode()
    return Draft(body=body, media=PAGE, method="GET", target="/p/1", is_sent=False, encoding="html")


def package_archive(draw: Draw) -> Draft:
    """A package of texts for an app, zipped."""
    strings = {
        "mood.sad": "Sad",
        "journal.hint": "I feel …",
        "phq9.1": "Little interest or pleasure",
        "login.email": "E-mail",
    }
    files = {
        "en.json": to_json(strings),
        "LICENSE.txt": b"Permission is hereby granted, free of charge, to any person obtaining a copy",
        f"{draw.hexa(8)}.woff2": b"wOF2" + draw.raw(50),
    }
    return Draft(
        body=_archive(files),
        media="application/zip",
        method="GET",
        target="/l10n/en.zip",
        is_sent=False,
        encoding="zip",
    )


PERSONAL = (backup_archive, other_bases, filled_page, baggage, survey_webhook, unnamed_entry)
EVERYDAY_SHAPES = (status_page, translation, shop_page, package_archive)
