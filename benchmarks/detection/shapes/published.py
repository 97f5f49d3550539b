"""Hard negatives that a device receives: what servers publish for everybody."""

import html

from benchmarks.detection.draft import Draft, to_json
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.texts import EVERYDAY

LICENCE = (
    'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the '
    "Software without restriction. THE SOFTWARE IS PROVIDED AS IS, WITHOUT WARRANTY OF ANY KIND. Copyright (c) 2011-2024 Jane Maintainer <jane@project.example>. "
    "In no event shall the authors be liable for any claim, damages or injury, including death, arising from the use of this software in medical devices."
)
ARTICLES = (
    "Depression: symptoms and treatment. Talk to a doctor if you feel hopeless for more than two weeks.", "Bipolar disorder affects about two percent of adults.",
    "The minister spoke about suicide prevention and announced a new telephone line.", "Study: sertraline and talking therapy work equally well after a year.",
    "The heart rate of elite cyclists can be as low as 40 beats per minute.",
)  # fmt: skip
"""Journalism about health: it says nothing about who reads it, apart from the address."""


def script(draw: Draw) -> Draft:
    """A program with test addresses, long numbers and words inside."""
    names = draw.some(LETTERS, 6)
    text = (
        f'!function({names[0]},{names[1]}){{"use strict";var {names[2]}=/^[\\w.+-]+@[\\w-]+\\.[\\w.]+$/,{names[3]}="{draw.pick(("test@example.com", "john.doe@example.org", "you@yourdomain.com", "foo@bar.baz"))}";'
        f'function sleep(t){{return new Promise(r=>setTimeout(r,t))}}const mood=["happy","sad","angry"],password="",token=null;{names[4]}.version="{draw.version()}";'
        f'if({names[0]}.password!=={names[1]}.confirm)throw Error("Password mismatch");fetch("/api?access_token="+{names[5]}.token);{names[3]}.phone="555-0100";var h="{draw.hexa(40)}",c=0x{draw.hexa(8)};}}(this,window);'
    )
    return Draft(
        body=text.encode(),
        media=draw.pick(("application/javascript", "text/javascript; charset=utf-8")),
        target=f"/static/app.{draw.hexa(8)}.js",
        host="cdn.static.example",
        method="GET",
        is_sent=False,
        encoding="script",
        may="id.email? id.phone? cred.password? cred.token? health.mood?",
    )


def style(draw: Draw) -> Draft:
    """A style sheet."""
    text = f".mood-{draw.hexa(4)}{{color:#{draw.hexa(6)};background:url(data:image/png;base64,{draw.base64url(60)})}}@media(max-width:{draw.number(300, 900)}px){{.period{{width:{draw.decimal(0, 99)}%}}}}"
    return Draft(
        body=text.encode(),
        media="text/css",
        host="cdn.static.example",
        target="/main.css",
        method="GET",
        is_sent=False,
        encoding="script",
    )


def news_page(draw: Draw) -> Draft:
    """A page of a newspaper."""
    texts = "".join(f"<p>{html.escape(one)}</p>" for one in draw.some((*EVERYDAY, *ARTICLES), 4))
    page = f'<!doctype html><html lang="en"><head><title>News of the day</title><meta name="author" content="Editorial team"></head><body><h1>Markets and weather</h1>{texts}<footer>Contact: <a href="mailto:editor@news.example">editor@news.example</a>, +1 202 555 0100</footer></body></html>'
    return Draft(
        body=page.encode(),
        media="text/html; charset=utf-8",
        host="news.example",
        target="/today",
        method="GET",
        is_sent=False,
        encoding="html",
        may="id.email? id.phone? health.diagnosis? health.symptom? health.medication? health.interest? health.selfharm? health.vital?",
    )


def licence_text(draw: Draw) -> Draft:
    """A licence or a privacy policy."""
    text = (
        LICENCE
        + f"\n\nVersion {draw.version()}. Questions: privacy@vendor.example. Retention period: {draw.number(6, 36)} months.\n"
    )
    return Draft(
        body=text.encode(),
        media="text/plain",
        host="app.example",
        target="/legal/licence.txt",
        method="GET",
        is_sent=False,
        encoding="text",
        may="id.email? id.name?",
    )


def config(draw: Draw) -> Draft:
    """An app's configuration: support addresses, limits, patterns."""
    data = {
        "min_version": draw.version(), "support_email": "support@app.example", "support_phone": "+1 202 555 0100", "password_policy": {"min_length": 10, "pattern": "^(?=.*[A-Z]).+$"},
        "features": {"mood_tracking": True, "sleep_timer": False, "journal": {"max_length": 5000}}, "session_timeout_s": draw.number(300, 3600), "billing_period": "P1M", "token_ttl": draw.number(60, 9000),
        "map": {"center": [52.52, 13.4], "zoom": 11}, "sentry": {"rate": 0.1}, "colors": [f"#{draw.hexa(6)}" for _ in range(3)],
    }  # fmt: skip
    return Draft(data=data, may="id.email? id.phone? id.location?", method="GET", target="/config.json", is_sent=False)


def translations(draw: Draw) -> Draft:
    """Texts of an app in a language, by their keys."""
    data = draw.pick(
        (
            {
                "login.email": "E-mail address",
                "login.password": "Password",
                "mood.title": "How do you feel today?",
                "phq9.q1": "Little interest or pleasure in doing things",
                "diagnosis.label": "Diagnosis",
                "name.first": "First name",
            },
            {
                "login.email": "E-Mail-Adresse",
                "login.password": "Passwort vergessen?",
                "mood.title": "Wie fühlst du dich heute?",
                "appointment.book": "Termin buchen",
                "birth_date": "Geburtsdatum",
            },
            {
                "login.email": "Correo electrónico",
                "login.password": "Contraseña",
                "mood.sad": "Triste",
                "medication.add": "Añadir medicamento",
                "phone": "Teléfono",
            },
        )
    )
    return Draft(
        data={"locale": "xx", "version": draw.digits(3), "messages": data},
        may="health.mood? health.diagnosis? health.medication? health.instrument? health.appointment? health.symptom? cred.password? id.name? id.birthdate?",
        method="GET",
        target="/i18n.json",
        is_sent=False,
    )


def catalogue(draw: Draw) -> Draft:
    """What a shop or a library has: articles, films, songs, places with addresses."""
    rows = [
        {"id": draw.digits(7), "title": draw.pick(("Lithium", "Mad World", "Manic Monday", "Girl, Interrupted", "Heart Rate Monitor Strap", "Bipolar forceps", "Depression glass bowl", "Period lamp")), "price": draw.decimal(1, 300), "sku": f"{draw.pick('FEG')}{draw.number(10, 99)}.{draw.number(0, 9)}", "ean": draw.digits(13), "rating": draw.decimal(1, 5, 1)}
        for _ in range(draw.number(2, 8))
    ]  # fmt: skip
    return Draft(
        data={"results": rows, "next": draw.hexa(24)},
        method="GET",
        target="/catalogue",
        is_sent=False,
        may="health.medication? health.diagnosis? health.vital?",
    )


def feed(draw: Draw) -> Draft:
    """A feed of news."""
    items = "".join(
        f"<item><title>{html.escape(one[:60])}</title><description>{html.escape(one)}</description><guid>{draw.uuid()}</guid></item>"
        for one in draw.some((*EVERYDAY, *ARTICLES), 4)
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title><managingEditor>editor@news.example (Editor)</managingEditor>{items}</channel></rss>'
    return Draft(
        body=text.encode(),
        media="application/rss+xml",
        host="news.example",
        target="/rss",
        method="GET",
        is_sent=False,
        encoding="xml",
        may="id.email? health.diagnosis? health.symptom? health.selfharm? health.medication? health.vital?",
    )


def weather_answer(draw: Draw) -> Draft:
    """The weather: pressure, depressions, UV, places of stations."""
    data = {
        "station": draw.digits(5),
        "summary": "A tropical depression moves north; mood of the weekend: wet.",
        "pressure": draw.number(960, 1040),
        "temperature": draw.decimal(-10, 35, 1),
        "hourly": [{"t": draw.time_s() + 3600 * n, "temp": draw.decimal(0, 30, 1)} for n in range(5)],
        "lat": 52.5,
        "lon": 13.4,
    }
    return Draft(
        data=data,
        method="GET",
        host="api.weather.example",
        target="/forecast",
        is_sent=False,
        may="id.location? health.diagnosis? health.vital?",
    )


def lyrics(draw: Draw) -> Draft:
    """Words of songs and jokes that say dark things about nobody."""
    text = draw.pick(
        (
            "Oh I cried a river and I died a thousand times for you, la la la",
            "Kill me softly, sang the radio, and we danced all night",
            "I'm going crazy, crazy in the summer heat, hey",
            "Suicide squad goals, drunk on moonlight, high as the sky",
        )
    )
    data = {
        "track": draw.digits(6),
        "lyrics": text,
        "duration_ms": draw.number(90000, 300000),
        "isrc": f"DE{draw.chars(3, LETTERS).upper()}{draw.digits(7)}",
    }
    return Draft(
        data=data,
        method="GET",
        target="/lyrics",
        is_sent=False,
        may="health.selfharm? health.mood? health.substance? health.symptom? health.note?",
    )


def update_manifest(draw: Draw) -> Draft:
    """What versions there are, with their hashes."""
    data = {
        "channel": "stable",
        "releases": [
            {
                "version": draw.version(),
                "sha256": draw.hexa(64),
                "size": draw.digits(8),
                "url": f"https://dl.vendor.example/{draw.hexa(8)}.bin",
                "released": draw.day(),
            }
            for _ in range(3)
        ],
        "signature": draw.base64url(64),
    }
    return Draft(data=data, method="GET", host="update.vendor.example", target="/manifest.json", is_sent=False)


def ticks(draw: Draw) -> Draft:
    """Lines with prices and times."""
    body = b"\n".join(
        to_json({"t": draw.time_s() * 1000, "p": draw.decimal(1, 999), "v": draw.number(1, 9999)}) for _ in range(6)
    )
    return Draft(
        body=body,
        media="application/x-ndjson",
        host="quotes.example",
        target="/stream",
        method="GET",
        is_sent=False,
        encoding="ndjson",
    )


SHAPES = (
    script,
    script,
    style,
    news_page,
    licence_text,
    config,
    translations,
    catalogue,
    feed,
    weather_answer,
    lyrics,
    update_manifest,
    ticks,
)
