"""Shapes of the held-out set alone: how well the detectors do on what they were never tried with. While detectors are
written, nobody looks at what they make of single messages here."""

from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.ids import card, luhn_digit
from benchmarks.detection.people import LANGUAGES, person
from benchmarks.detection.shapes.wellbeing import ANY_ITEM, feelings
from benchmarks.detection.texts import CRISIS, DIAGNOSES, EVERYDAY, JOURNAL, MEDICINES, MOODS


def marketing_profile(draw: Draw) -> Draft:
    """A profile of a mail marketing service, in JSON:API."""
    who = person(draw)
    attributes = {
        "email": who.email, "phone_number": who.phone, "first_name": who.given, "last_name": who.family, "locale": "en-GB",
        "location": {"address1": who.street, "city": who.city, "zip": who.postcode, "country": who.country},
    }  # fmt: skip
    data = {"data": {"type": "profile", "attributes": attributes}}
    return Draft("id.email id.phone id.name id.address", data, target="/client/profiles", has_fixed_keys=True)


def messenger_ping(draw: Draw) -> Draft:
    """A support messenger's ping: a form with names in brackets."""
    who = person(draw)
    form = {
        "app_id": draw.chars(8, LETTERS),
        "v": 3,
        "g": draw.hexa(40),
        "user_data[email]": who.email,
        "user_data[name]": who.name,
        "page_title": "Home",
        "user_active_company_id": -1,
    }
    return Draft(
        "id.email id.name",
        body=urlencode(form).encode(),
        media=FORM,
        target="/messenger/web/ping",
        encoding="form",
        may="cred.key id.device",
    )


def form_fields(draw: Draw) -> Draft:
    """A form service that writes names and values as pairs."""
    who, (_, title) = person(draw), draw.pick(DIAGNOSES)
    values = {
        "email": who.email,
        "firstname": who.given,
        "lastname": who.family,
        "diagnosis": title,
        "date_of_birth": who.birth,
    }
    data = {
        "fields": [{"objectTypeId": "0-1", "name": name, "value": value} for name, value in values.items()],
        "context": {"pageName": "Contact"},
    }
    return Draft(
        "id.email id.name id.birthdate health.diagnosis",
        data,
        may="health.symptom",
        target="/submissions/v3/integration/submit",
        has_fixed_keys=True,
    )


def support_ticket(draw: Draw) -> Draft:
    """A ticket to a clinic's support."""
    who, (medicine, dose) = person(draw, "en"), draw.pick(MEDICINES)
    text = f"Hi, I am taking {medicine} {dose} every morning and would like to move my appointment with my psychiatrist to Friday."
    data = {
        "request": {
            "requester": {"name": who.name, "email": who.email},
            "subject": "Question",
            "comment": {"body": text},
        }
    }
    return Draft(
        "id.name id.email health.medication health.appointment",
        data,
        may="health.note",
        target="/api/v2/requests.json",
        has_fixed_keys=True,
    )


def study_record(draw: Draw) -> Draft:
    """A record of a study's data capture, as JSON in a form."""
    answers = [draw.number(0, 3) for _ in range(9)]
    record = {
        "record_id": draw.digits(4),
        "redcap_event_name": "baseline_arm_1",
        **{f"phq9_{n + 1}": str(score) for n, score in enumerate(answers)},
        "phq9_total": str(sum(answers)),
    }
    form = {"token": draw.hexa(32).upper(), "content": "record", "format": "json", "data": to_json([record]).decode()}
    return Draft(
        "health.instrument cred.token|cred.key",
        body=urlencode(form).encode(),
        media=FORM,
        may=f"cred.key {ANY_ITEM}",
        target="/api/",
        encoding="json-in-form",
    )


def x12_eligibility(draw: Draw) -> Draft:
    """An eligibility inquiry as X12 270."""
    who = person(draw, "en")
    family = who.family.upper().replace("'", "")
    text = (
        f"ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *251102*1015*^*00501*{draw.digits(9)}*0*P*:~GS*HS*CLINIC*PAYER*20251102*1015*1*X*005010X279A1~"
        f"ST*270*0001*005010X279A1~BHT*0022*13*{draw.digits(6)}*20251102*1015~HL*3*2*22*0~NM1*IL*1*{family}*{who.given.upper()}****MI*W{draw.digits(9)}~"
        f"DMG*D8*{who.birth.replace('-', '')}*F~DTP*291*D8*20251102~EQ*30~SE*9*0001~GE*1*1~IEA*1*000000001~"
    )
    return Draft(
        "id.name id.birthdate id.insurance",
        body=text.encode(),
        media="application/edi-x12",
        may="health.record",
        target="/eligibility/270",
        encoding="text",
    )


def bot_message(draw: Draw) -> Draft:
    """A bot's interface: the token stands in the path, the message in the query."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(CRISIS[language])
    target = f"/bot{draw.digits(10)}:{draw.base64url(26)}/sendMessage?chat_id={draw.digits(9)}&text={quote(text)}"
    return Draft(
        "health.selfharm cred.token|cred.key",
        method="GET",
        host="api.bots.example",
        target=target,
        may=f"cred.key health.note health.medication? {feelings(text)}",
        encoding="query",
    )


def room_message(draw: Draw) -> Draft:
    """A message to a room of a federated chat."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(JOURNAL[language])
    headers = (("Authorization", f"Bearer syt_{draw.base64url(20)}_{draw.chars(20)}_{draw.chars(6)}"),)
    data = {"msgtype": "m.text", "body": text}
    target = f"/_matrix/client/v3/rooms/!{draw.chars(18)}:chat.example/send/m.room.message/{draw.digits(6)}"
    return Draft(
        "cred.token health.note|health.mood|health.symptom?",
        data,
        may=f"health.note {feelings(text)}",
        method="PUT",
        target=target,
        headers=headers,
        is_bare=True,
    )


def typed_fields(draw: Draw) -> Draft:
    """A document database that writes the type of every value."""
    text = draw.pick(JOURNAL["en"])
    fields = {
        "mood": {"stringValue": draw.pick(MOODS["en"])}, "score": {"integerValue": str(draw.number(1, 10))}, "journal_text": {"stringValue": text},
        "createdAt": {"timestampValue": draw.stamp()}, "shared": {"booleanValue": False},
    }  # fmt: skip
    data = {
        "writes": [
            {
                "update": {
                    "name": f"projects/app/databases/(default)/documents/entries/{draw.chars(20)}",
                    "fields": fields,
                }
            }
        ]
    }
    return Draft(
        "health.mood health.note",
        data,
        may=feelings(text),
        target="/v1/projects/app/databases/(default)/documents:commit",
        has_fixed_keys=True,
    )


def typed_item(draw: Draw) -> Draft:
    """A table service that writes types as single letters."""
    who = person(draw)
    data = {
        "TableName": "users",
        "Item": {
            "email": {"S": who.email},
            "birthDate": {"S": who.birth},
            "heartRate": {"N": str(draw.number(50, 120))},
            "ttl": {"N": str(draw.time_s())},
        },
    }
    return Draft(
        "id.email id.birthdate health.vital", data, media="application/x-amz-json-1.0", target="/", has_fixed_keys=True
    )


def soap_security(draw: Draw) -> Draft:
    """A SOAP header with a user's name and password (WS-Security)."""
    text = (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">'
        f"<wsse:UsernameToken><wsse:Username>svc{draw.number(1, 90)}</wsse:Username><wsse:Password>Kettle-{draw.digits(5)}!</wsse:Password></wsse:UsernameToken></wsse:Security></soapenv:Header>"
        f"<soapenv:Body><GetSchedule><Day>{draw.day()}</Day></GetSchedule></soapenv:Body></soapenv:Envelope>"
    )
    return Draft("cred.password", body=text.encode(), media="text/xml", target="/ws/schedule", encoding="xml")


def rpc_login(draw: Draw) -> Draft:
    """JSON-RPC with named parameters."""
    who = person(draw)
    data = {
        "jsonrpc": "2.0",
        "id": draw.number(1, 99),
        "method": "account.signIn",
        "params": {"login": who.email, "passphrase": f"Wanderlust {draw.digits(4)} kettle", "remember": True},
    }
    return Draft("id.email cred.password", data, target="/rpc", has_fixed_keys=True)


def beacon_gateway(draw: Draw) -> Draft:
    """A gateway tells which bands it hears, and what they measure."""
    bands = [
        {
            "mac": draw.mac(),
            "rssi": -draw.number(30, 95),
            "heartRate": draw.number(50, 130),
            "battery": draw.number(5, 100),
        }
        for _ in range(draw.number(1, 4))
    ]
    return Draft(
        "id.mac health.vital",
        {"gw": draw.hexa(6), "bands": bands, "t": draw.time_s()},
        may="id.device",
        target="/gateway/scan",
        has_fixed_keys=True,
    )


def card_token(draw: Draw) -> Draft:
    """A card is exchanged for a token of a payment service."""
    number = card(draw)
    form = {
        "card[number]": number,
        "card[exp_month]": draw.number(1, 12),
        "card[exp_year]": draw.number(26, 31),
        "card[cvc]": draw.digits(3),
        "key": f"pk_live_{draw.chars(24)}",
        "guid": draw.uuid(),
        "payment_user_agent": "pay.js/1",
    }
    return Draft(
        "id.card cred.key",
        body=urlencode(form).encode(),
        media=FORM,
        may="id.device cred.token",
        target="/v1/tokens",
        encoding="form",
    )


def ride_request(draw: Draw) -> Draft:
    """A ride from here to there."""
    who = person(draw)
    data = {
        "pickup": {"latitude": who.latitude, "longitude": who.longitude, "title": "Current location"}, "dropoff": {"full_address": f"{who.street}, {who.postcode} {who.city}"},
        "rider": {"given_name": who.given, "mobile": who.phone}, "product": "standard",
    }  # fmt: skip
    return Draft("id.location id.phone id.address id.name", data, target="/rides/estimate")


def bulk_index(draw: Draw) -> Draft:
    """A search engine's bulk interface: an action line, a document line."""
    who = person(draw)
    lines: list[Any] = [
        {"index": {"_index": "clients", "_id": draw.digits(6)}},
        {"client_name": who.name, "email_address": who.email, "dateOfBirth": who.birth, "tags": ["vip"]},
    ]
    return Draft(
        "id.name id.email id.birthdate",
        body=b"\n".join(map(to_json, lines)) + b"\n",
        media="application/x-ndjson",
        target="/_bulk",
        encoding="ndjson",
    )


def chess_moves(draw: Draw) -> Draft:
    """Moves of a game, which look like codes."""
    moves = " ".join(
        f"{n}. {draw.pick('abcdefgh')}{draw.number(3, 6)} {draw.pick('NBRQK')}{draw.pick('abcdefgh')}{draw.number(1, 8)}"
        for n in range(1, draw.number(5, 20))
    )
    return Draft(
        data={
            "pgn": moves,
            "result": "1-0",
            "clock": draw.number(10, 900),
            "opening": draw.pick(("Bb5 F4.1", "C50 Italian", "E11 Bogo-Indian")),
        },
        target="/games/move",
    )


def vehicle_codes(draw: Draw) -> Draft:
    """A car's diagnosis: trouble codes, pulses, pressures."""
    data = {
        "dtc": [f"{draw.pick('PCBU')}0{draw.number(100, 899)}" for _ in range(3)],
        "diagnosis": draw.pick(("lambda sensor", "misfire cylinder 2", "brake fluid low")),
        "tyre_pressure_bar": draw.decimal(1.8, 2.9, 1),
        "pulse_per_km": draw.number(4000, 9000),
        "coolant_temp": draw.number(60, 110),
    }
    return Draft(data=data, target="/telematics/dtc", may="health.diagnosis?")


def thermostat(draw: Draw) -> Draft:
    """A heating schedule with a mode called sleep."""
    data = {
        "schedule": {"wake": {"heat": 20.5, "at": draw.clock()}, "sleep": {"heat": 16.0, "at": draw.clock()}},
        "humidity": draw.number(20, 80),
        "mood": "eco",
        "vacation_period": {"start": draw.day(), "end": draw.day()},
    }
    return Draft(data=data, target="/devices/thermostats/schedule", may="health.mood?")


def patch_upload(draw: Draw) -> Draft:
    """A change of a program's source, with test data in it."""
    text = (
        f"diff --git a/user_test.py b/user_test.py\nindex {draw.hexa(7)}..{draw.hexa(7)} 100644\n@@ -1,4 +1,5 @@\n def test_login():\n-    user = User('alice@example.com', password='secret')\n"
        f"+    user = User('bob@example.com', password='hunter2')\n+    time.sleep({draw.number(1, 9)})  # depressed button\n     assert user.period == {draw.number(1, 30)}\n"
    )
    return Draft(
        body=text.encode(),
        media="text/x-patch",
        target="/reviews/upload",
        encoding="text",
        may="id.email cred.password id.name?",
    )


def strings_upload(draw: Draw) -> Draft:
    """Texts of an app on their way to translators."""
    rows = [
        {"key": key, "source": text, "target": ""}
        for key, text in (
            ("mood_question", "How do you feel today?"),
            ("diagnosis_label", "Your diagnosis"),
            ("password_hint", "Choose a password"),
            ("meds_title", "Medication"),
            ("sleep_tab", "Sleep"),
        )
    ]
    return Draft(
        data={"project": draw.digits(4), "strings": draw.some(rows, 3)},
        target="/projects/strings",
        may="health.mood? health.diagnosis? health.medication? health.note? cred.password? health.vital?",
    )


def recipe(draw: Draw) -> Draft:
    """A recipe with doses, tablets of chocolate and alcohol for cooking."""
    data = {
        "title": draw.pick(("Coq au vin", "Tiramisu", "Depression-era bread")),
        "ingredients": [
            {"name": "red wine", "amount": "200 ml"},
            {"name": "chocolate tablet", "amount": "100 g"},
            {"name": "salt", "amount": "1 dose"},
        ],
        "minutes": draw.number(10, 90),
        "servings": 4,
    }
    return Draft(data=data, target="/recipes", may="health.substance? health.diagnosis?")


def lottery(draw: Draw) -> Draft:
    """Numbers of tickets that pass Luhn, drawn on days that are nobody's birthday."""
    body = draw.digits(15)
    data = {
        "ticket_no": body + luhn_digit(body),
        "draw_date": draw.day(),
        "picks": [draw.number(1, 49) for _ in range(6)],
        "stake": draw.decimal(1, 20),
        "shop_id": draw.digits(5),
    }
    return Draft(data=data, target="/tickets/check", may="id.card?")


def forum_post(draw: Draw) -> Draft:
    """Everyday texts under the keys that journals use, too."""
    return Draft(
        data={"thread": draw.digits(6), "post": draw.pick(EVERYDAY), "attachments": [], "reply_to": draw.digits(7)},
        target="/forum/posts",
        may="health.note? health.diagnosis? health.symptom? health.medication? health.mood? health.substance? health.selfharm?",
    )


PERSONAL = (
    marketing_profile, messenger_ping, form_fields, support_ticket, study_record, x12_eligibility, bot_message, room_message, typed_fields, typed_item, soap_security,
    rpc_login, beacon_gateway, card_token, ride_request, bulk_index,
)  # fmt: skip
EVERYDAY_SHAPES = (chess_moves, vehicle_codes, thermostat, patch_upload, strings_upload, recipe, lottery, forum_post)
