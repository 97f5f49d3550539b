"""MoodNest, a journal that sends entries, questionnaires, diagnoses and e-mail addresses by plain HTTP."""

import json

from pcaps.lab.cast import MAYA_EMAIL, MAYA_PHONE, MAYAS_PHONE
from pcaps.lab.expectation import Finding, NearMiss, Readable
from pcaps.lab.phone import Ask, Phone, send_form, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, Web

API = Host("api.moodnest.example", "203.0.113.10")
FILES = Host("files.moodnest.example", "203.0.113.11", "2001:db8:10::11")

ENTRY = "Slept badly again. Panic attack on the tram, could not breathe; since then afraid of going out."
LATER = "Stayed in bed until noon. Cried a lot. The new tablets make me dizzy."
PHQ9 = (2, 2, 3, 2, 1, 3, 1, 0, 1)
GAD7 = (2, 3, 2, 1, 2, 3, 2)
GAD7_LOINC = ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7")

HISTORY = json.dumps(
    {
        "user": MAYA_EMAIL,
        "entries": [
            {"date": "2026-10-28", "mood": 2, "note": ENTRY},
            {"date": "2026-10-30", "mood": 1, "note": LATER},
        ],
    }
)
INSIGHT = json.dumps({"insights": [{"about": "diagnosis", "code": "F41.0", "title": "Panic disorder"}]})

SITES = (
    Web(
        API,
        80,
        (
            Reply("POST", "/v1/session", '{"session":"started"}', status=201),
            Reply("POST", "/v1/entries", '{"id":4711}', status=201),
            Reply("GET", "/v1/entries", HISTORY, gzip=True),
            Reply("POST", "/v1/assessments/phq9", '{"saved":true}'),
            Reply("GET", "/v1/assessments/gad7", "", "", status=204),
            Reply("POST", "/v1/assessments/gad7", '{"saved":true}'),
            Reply("PUT", "/v1/profile", '{"saved":true}'),
            Reply("GET", "/v1/insights", INSIGHT, chunked=True),
        ),
        program="python",
    ),
    Web(
        FILES,
        8080,
        (Reply("POST", "/upload", '{"stored":1}', gzip=True),),
        program="python",
    ),
)


def play(phone: Phone) -> None:
    """A sign-in, a journal entry, three questionnaires, a profile, then what the server sends back."""
    phone.python(API.name, *_first_evening())
    phone.curl(API.name, _gad7_form(), _entry_form())
    phone.curl(FILES.name, _export(), port=8080, family="-6")


def _first_evening() -> tuple[Ask, ...]:
    phq9 = {
        "instrument": "phq9",
        "panel": "44249-1",
        "answers": list(PHQ9),
        "score": sum(PHQ9),
        "respondent": {"email": MAYA_EMAIL},
    }
    profile = {
        "phone": MAYA_PHONE,
        "conditions": [{"system": "ICD-10-CM", "code": "F32.1", "text": "Major depressive disorder, moderate"}],
    }
    gad7 = "&".join(f"gad7_{number}={answer}" for number, answer in enumerate(GAD7, 1))
    return (
        send_json(
            "POST",
            "/v1/session",
            {"email": MAYA_EMAIL},
            Readable("id.email", "body.json:$.email", MAYA_EMAIL),
        ),
        send_json(
            "POST",
            "/v1/entries",
            {"date": "2026-11-02", "mood": 2, "note": ENTRY},
            Readable("health.note", "body.json:$.note", ENTRY),
            Readable("health.mood", "body.json:$.mood", "2"),
        ),
        send_json(
            "POST",
            "/v1/assessments/phq9",
            phq9,
            Readable("health.instrument", "body.json:$.answers", json.dumps(PHQ9)),
            Readable("health.instrument", "body.json:$.score", str(sum(PHQ9))),
            Readable("id.email", "body.json:$.respondent.email", MAYA_EMAIL),
        ),
        Ask(
            "GET",
            f"/v1/assessments/gad7?{gad7}&gad7_total={sum(GAD7)}",
            readable=tuple(
                Readable("health.instrument", f"url.query:gad7_{number}", str(answer))
                for number, answer in enumerate(GAD7, 1)
            ),
        ),
        send_json(
            "PUT",
            "/v1/profile",
            profile,
            Readable("id.phone", "body.json:$.phone", MAYA_PHONE),
            Readable("health.diagnosis", "body.json:$.conditions[0].code", "F32.1"),
            Readable("health.diagnosis", "body.json:$.conditions[0].text", "Major depressive disorder, moderate"),
        ),
        Ask("GET", "/v1/entries", readable=_history()),
        Ask(
            "GET",
            "/v1/insights",
            readable=(
                Readable("health.diagnosis", "body.json:$.insights[0].code", "F41.0", "received"),
                Readable("health.diagnosis", "body.json:$.insights[0].title", "Panic disorder", "received"),
            ),
        ),
    )


def _history() -> tuple[Readable, ...]:
    return (
        Readable("id.email", "body.json:$.user", MAYA_EMAIL, "received"),
        Readable("health.note", "body.json:$.entries[0].note", ENTRY, "received"),
        Readable("health.note", "body.json:$.entries[1].note", LATER, "received"),
    )


def _gad7_form() -> Ask:
    """The items under their LOINC codes."""
    values = {code: str(answer) for code, answer in zip(GAD7_LOINC, GAD7, strict=True)}
    readable = [Readable("health.instrument", f"body.form:{code}", answer) for code, answer in values.items()]
    return send_form("/v1/assessments/gad7", values | {"70274-6": str(sum(GAD7))}, *readable)


def _entry_form() -> Ask:
    return send_form(
        "/v1/entries",
        {"date": "2026-11-03", "journal": LATER},
        Readable("health.note", "body.form:journal", LATER),
    )


def _export() -> Ask:
    """A multipart upload of the journal, made by curl."""
    return Ask(
        "POST",
        "/upload",
        multipart=(("owner", MAYA_EMAIL), ("diary", f"{ENTRY} {LATER}")),
        readable=(
            Readable("id.email", "body.multipart:owner", MAYA_EMAIL),
            Readable("health.note", "body.multipart:diary", f"{ENTRY} {LATER}"),
        ),
    )


SCENARIO = Scenario(
    name="moodnest-journal",
    app="MoodNest",
    device=MAYAS_PHONE,
    note="Journal entries, PHQ-9, GAD-7 and a diagnosis by plain HTTP; one upload over IPv6.",
    agent="MoodNest/2.4.1 (Android 14)",
    internet=Internet(SITES),
    play=play,
    findings=(
        Finding("CLR-identifier", API.name, "id.email"),
        Finding("CLR-identifier", API.name, "id.phone"),
        Finding("CLR-health", API.name, "health.note"),
        Finding("CLR-health", API.name, "health.instrument"),
        Finding("CLR-health", API.name, "health.diagnosis"),
        Finding("CLR-health", API.name, "health.note", direction="received"),
        Finding("CLR-health", API.name, "health.diagnosis", direction="received"),
        Finding("CLR-identifier", API.name, "id.email", direction="received"),
        Finding("CLR-health-linked", API.name, "health.instrument"),
        Finding("CLR-identifier", FILES.name, "id.email"),
        Finding("CLR-health", FILES.name, "health.note"),
    ),
    must_not=(
        NearMiss("TLS-version", why="there is no TLS in it"),
        NearMiss("DST-tracker", why="the app talks to its own servers only"),
        NearMiss("SES-password", why="no password is sent"),
    ),
)
