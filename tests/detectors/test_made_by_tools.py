"""What programs of others write around the same facts: expressions apart from their values, lists of codes, events of
services that also switch features; each with what looks alike and tells of nobody. The people are invented."""

import pytest

from gateway.detectors.identifiers.dates import is_birth_date
from gateway.model.flows import Certainty
from tests.detectors.samples import SPAN, of_kind, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)


def told(message: object, kind: str) -> list[str]:
    """Values that are told of a kind as likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence in SURE]  # type: ignore[arg-type]


def test_values_that_stand_apart_from_the_expression_that_names_them() -> None:
    update = {
        "TableName": "people",
        "UpdateExpression": "SET #n = :a, birthDate = :b, visits = visits + :one",
        "ExpressionAttributeNames": {"#n": "fullName"},
        "ExpressionAttributeValues": {":a": {"S": "Maya Ortiz"}, ":b": {"S": "1987-03-14"}, ":one": {"N": "1"}},
    }
    assert told(sent(update), "id.name") == ["Maya Ortiz"]
    assert told(sent(update), "id.birthdate") == ["1987-03-14"]
    del update["UpdateExpression"]
    assert not told(sent(update), "id.birthdate")


@pytest.mark.parametrize(
    ("value", "is_date"),
    [("14.3.87", True), ("14.03.1987", True), ("14. 03. 1987", True), ("3/14/87", True), ("1.26.20", False)],
)
def test_with_points_the_day_stands_first(value: str, is_date: bool) -> None:
    assert is_birth_date(value, SPAN.time_ns) is is_date


@pytest.mark.parametrize(
    ("value", "is_password"),
    [
        ("%1nGhMRtO%SB", True),
        ("%kaffee", True),
        ("%s", False),
        ("%1$s", False),
        ("%(password)s", False),
        ("%PASS%", False),
    ],
)
def test_a_password_may_begin_with_a_per_cent_sign(value: str, is_password: bool) -> None:
    assert bool(told(sent({"username": "maya.o", "password": value}), "cred.password")) is is_password


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Please send it to 4187 Larsen Shoals Apt. 12, North Maya, WV 41010, thanks", True),
        ("my new place: 32417 Ortiz Pass, Lindqvistberg 06718", True),
        ("It is 218 Birch St, Springfield 62704 now", True),
        ("We counted 20 Great Lakes and 300 Hot Springs in Norway 12345 times", False),
        ("Level 18 Dark Forest, Dragon Keep 40 of 12345 points", False),
    ],
)
def test_streets_of_all_endings_with_a_postcode(text: str, is_told: bool) -> None:
    assert bool(told(sent({"content": text}), "id.address")) is is_told


def test_an_address_in_japan() -> None:
    assert told(sent({"street": "3丁目4番5号", "city": "川崎市", "postalCode": "211-0063"}), "id.address")


def test_what_a_value_may_be_is_nobodys_measurement() -> None:
    limits = {"loinc": "2339-0", "display": "Glucose", "valid_range": {"min": 20, "max": 400}}
    assert not told(sent({"release": "5.5", "codes": [limits]}), "health.vital")
    assert told(sent({"heart_rate": {"min": 52, "max": 140}, "user_id": "u1"}), "health.vital")


CODES = [
    {"code": "J45.9", "display": "Asthma, unspecified"},
    {"code": "F41.1", "display": "Generalized anxiety disorder"},
    {"code": "F32.1", "display": "Moderate depressive episode"},
]


def test_an_edition_of_a_list_of_codes_is_about_nobody() -> None:
    assert not told(sent({"system": "icd-10", "version": "2019", "concepts": CODES}), "health.diagnosis")
    assert told(sent({"patient": "p-17", "conditions": CODES}), "health.diagnosis")


def test_members_that_a_schema_declares_are_no_people() -> None:
    members = [{"name": "Filter", "type": "structure", "required": False}, {"name": "Token", "type": "string"}]
    assert "Filter" not in told(sent({"operation": "ListJobs", "members": members}), "id.name")
    assert told(sent({"members": [{"name": "Maya Ortiz", "type": "owner", "email": "m@mail.example"}]}), "id.name")


def test_services_of_feature_flags_also_take_events() -> None:
    events = {"events": [{"eventName": "mood_logged", "value": 2, "metadata": {"mood": "stressed"}}]}
    flags = {"flags": [{"name": "mood_logged", "value": 2, "metadata": {"mood": "stressed"}}]}
    assert told(sent(events, host="statsigapi.net", target="/v1/log_event"), "health.mood")
    assert not told(sent(flags, host="statsigapi.net", target="/v1/initialize"), "health.mood")


def test_whom_analytics_count_may_be_an_account() -> None:
    hit = of_kind(sent({"event": "x", "distinct_id": "6e04e07a-690f-48a3-b987-d5d09b959df9"}), "id.device")
    assert [one.confidence for one in hit] == [Certainty.POSSIBLE]


def test_where_a_service_sends_pushes_to() -> None:
    token = "79102717050af8b7a4bf97d40d70b1f5239c50860d32b54e1ff36a2d918085f8"
    assert told(sent({"Address": token, "ChannelType": "APNS"}), "id.device") == [token]
    assert not told(sent({"Address": token, "Chain": "main"}), "id.device")


def test_a_page_of_a_health_service_about_drinking() -> None:
    page = {"url": "https://www.health.example/conditions/alcohol-misuse/", "page": "Alcohol misuse"}
    assert told(sent(page), "health.interest")


@pytest.mark.parametrize(
    "text",
    [
        "I skipped my tablets for two days and the dizziness is back, I feel awful",
        "haven't taken my antidepressants since Friday",
        "He olvidado mis pastillas dos días y me siento fatal",
        "Ich habe meine Tabletten vergessen, mir geht es richtig schlecht",
        "j'ai oublié mes comprimés ce matin et je tremble",
        "esqueci dos meus remédios e não dormi nada",
    ],
)
def test_who_left_out_a_medicine_tells_of_it(text: str) -> None:
    assert told(sent({"text": text}), "health.note")
    assert not told(sent({"text": text}), "health.selfharm")


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("I keep thinking everybody would be better off without me and how quiet it would be to not wake up", True),
        ("My head will not shut up tonight, everything I said in that meeting runs on a loop", False),
        ("please delete my profile, i do not use this anymore", False),
    ],
)
def test_a_text_without_a_word_of_it_is_never_likely_to_be_about_self_harm(text: str, is_said: bool) -> None:
    assert bool(told(sent({"text": text}), "health.selfharm")) is is_said


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("phone", "(+30) 2220 082619", "id.phone"),
        ("cardNumber", "501895418587", "id.card"),
        ("cardNumber", "213138528084149", "id.card"),
        ("firstName", "敏", "id.name"),
        ("fullName", "විජේ වික්\u200dරම", "id.name"),
        ("address", "江苏省南京市江北郑街L座 210018", "id.address"),
        ("address", "28/194 हनुमान् सिंह, बहादुरगंज 819093", "id.address"),
    ],
)
def test_persons_of_other_countries(key: str, value: str, kind: str) -> None:
    assert told(sent({key: value}), kind)


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("cardNumber", "501895418588", "id.card"),  # a check digit that is wrong
        ("orderNumber", "501895418587", "id.card"),
        ("firstName", "x", "id.name"),
        ("address", "中国", "id.address"),
    ],
)
def test_what_only_looks_like_them(key: str, value: str, kind: str) -> None:
    assert not told(sent({key: value}), kind)


def test_a_number_of_another_country_under_an_american_name() -> None:
    assert told(sent({"ssn": "85061412340", "plan": "free"}), "id.national")  # PESEL, Poland
    for near in (
        "85061412341",
        "666000000",
    ):  # a wrong check digit; an American number that is none, and right in Portugal
        assert not told(sent({"ssn": near, "plan": "free"}), "id.national")


def test_a_day_of_the_whole_world_is_no_appointment() -> None:
    entry = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{}\r\n{}\r\nUID:7\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    for what, when, is_told in (
        ("World Mental Health Day", "DTSTART;VALUE=DATE:20261010", False),
        ("Therapy with Dr. Weber", "DTSTART:20261010T100000Z", True),
    ):
        body = entry.format(what, when).encode()
        message = sent(body, "text/calendar", "/calendars/maya/7.ics", method="PUT")
        assert bool(told(message, "health.appointment")) is is_told


def test_nomenclature_of_devices() -> None:
    """IEEE 11073-10101: what is measured is a constant beside the value."""
    cuff = [
        {"type": "MDC_PRESS_BLD_NONINV_SYS", "value": 131, "unit": "MDC_DIM_MMHG"},
        {"type": "MDC_PULS_RATE_NON_INV", "value": 64, "unit": "MDC_DIM_BEAT_PER_MIN"},
    ]
    assert told(sent({"attributes": cuff}), "health.vital") == ["131", "64"]
    tank = [{"type": "MDC_ATTR_BATT_LEVEL", "value": 81}, {"type": "PRESS_TANK_SYS", "value": 131}]
    assert not told(sent({"attributes": tank}), "health.vital")


def test_sensors_of_a_home_that_a_person_wears() -> None:
    pulse = {"unique_id": "health_connect_heart_rate", "type": "sensor", "state": 71}
    assert told(sent({"type": "update_sensor_states", "data": [pulse]}), "health.vital") == ["71"]
    assert not told(sent({"data": [{"unique_id": "heat_pump_rate", "state": 71}]}), "health.vital")


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ({"cc_name": "Gaspard Benhamou", "cc_number": "4166 1203 8397 9430"}, True),
        ({"consumerName": "Joris de Ruiter", "consumerAccount": "NL47RABO9323250433"}, True),
        ({"consumerName": "orders-worker-3", "topic": "orders"}, False),
        ({"client_name": "Maya Ortiz", "phone": "+34612345678"}, True),
        ({"client_name": "Photo Frame", "token_endpoint_auth_method": "none"}, False),
    ],
)
def test_names_of_payers_and_of_programs(body: dict[str, object], is_told: bool) -> None:
    assert bool(told(sent(body), "id.name")) is is_told


def test_how_many_are_asked_for_is_no_mood() -> None:
    query = "{ viewer { moodEntries(last: 12) { note } } }"
    assert not told(sent({"query": query}), "health.mood")
    assert told(sent({"query": 'mutation { logMood(mood: 2, note: "so so") { id } }'}), "health.mood")


def test_timing_of_a_plan_is_no_cycle() -> None:
    timing = {"repeat": {"frequency": 1, "period": 4, "periodUnit": "d"}}
    plan = {"resourceType": "PlanDefinition", "action": [{"title": "Show video", "timingTiming": timing}]}
    assert not told(sent(plan), "health.reproductive")


def test_protection_as_a_constant() -> None:
    record = {"recordType": "SexualActivityRecord", "protectionUsed": "PROTECTION_USED_UNPROTECTED"}
    assert told(sent({"records": [record]}), "health.sexual")


def test_a_search_beside_apps_and_a_key_beside_them() -> None:
    makers = ("grindrapp.android", "duolingo", "netflix.mediaclient", "paypal.android.p2pmobile", "instagram.android")
    listed = [{"package": f"com.{one}", "vercode": 7} for one in makers]
    assert told(sent({"apks_data": listed, "q": "mhA56SQUr4vbxFTLDlcZ"}), "bulk.apps")
    assert not told(sent({"apks_data": listed, "q": "photo editor"}), "bulk.apps")


def test_a_name_that_dns_is_asked_for_as_it_goes_over_the_wire() -> None:
    """RFC 8484 4.1: `www.beateatingdisorders.org.uk` and `www.example.com`."""
    about = "AAABAAABAAAAAAAAA3d3dxNiZWF0ZWF0aW5nZGlzb3JkZXJzA29yZwJ1awAAAQAB"
    found = told(sent(b"", "", f"/dns-query?dns={about}", "dns.example", "GET"), "health.interest")
    assert found == ["www.beateatingdisorders.org.uk"]
    other = "AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB"
    assert not told(sent(b"", "", f"/dns-query?dns={other}", "dns.example", "GET"), "health.interest")


def test_address_books_and_calls_as_command_lines_print_them() -> None:
    people = "".join(
        f"dn: cn=p{n}\ncn: {name}\nmail: {name.split()[0].lower()}@example.org\ntelephoneNumber: +3361234560{n}\n\n"
        for n, name in enumerate(("Maya Ortiz", "Jonas Weber", "Sanne Bakker", "Caio Sampaio", "Iris Novak"))
    )
    assert told(sent(people.encode(), "text/plain"), "bulk.contacts")
    calls = "".join(
        f"Row: {n} _id={n}, number=+4477009004{n}0, date=17898297144{n}1, duration={n}7, type=2\n" for n in range(6)
    )
    assert told(sent(calls.encode(), "text/plain"), "bulk.calls")


@pytest.mark.parametrize(
    "token",
    [
        "9310d700b9169ab59731497bc336c34872bb50b1d768cbeb25ed122d1ed1e9b2",
        "3tdhw2vNW581YGJ1tmEtlR:APA91b2HIMw5SN7kgdUp9pK42k1tfwZ58pcKoAzIra3cguKe6NE762WJx09yHFFpFTiGmUK3MdArIlGsGWQh4JQ",
    ],
)
def test_where_a_phone_is_pushed_to_opens_no_account(token: str) -> None:
    body = {"subscriptions": [{"type": "iOSPush", "token": token, "device_os": "14"}]}
    assert told(sent(body), "id.device") == [token]
    assert not told(sent(body), "cred.token")


@pytest.mark.parametrize(
    ("value", "is_told"),
    [("androidc8833754717", True), ("ApplF17HQ123G5MV", True), ("androidphone", False), ("iphone12promax", False)],
)
def test_phones_at_a_server_of_mail(value: str, is_told: bool) -> None:
    message = sent(b"", "", f"/Microsoft-Server-ActiveSync?Cmd=Ping&DeviceId={value}", method="POST")
    assert bool(told(message, "id.device")) is is_told


def test_a_test_that_somebody_buys() -> None:
    bought = {"name": "purchase", "params": {"items": [{"item_id": "alnPZ5", "item_name": "HIV self-test"}]}}
    assert told(sent({"events": [bought]}), "health.sexual") == ["HIV self-test"]
    stock = {"name": "restock", "params": {"items": [{"item_id": "alnPZ5", "item_name": "HIV self-test"}]}}
    assert not told(sent({"events": [stock]}), "health.sexual")
