"""Names, dates of birth and postal addresses, with their near misses."""

import pytest

from gateway.detectors.identifiers.dates import is_birth_date
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty, Direction
from tests.content.test_x12 import CLAIM
from tests.detectors.samples import FORM, SPAN, mailed, of_kind, published, received, sent

LIKELY, POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE


def likely(message: ReadMessage, kind: str) -> list[str]:
    """Values of one kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not POSSIBLE]


NAMES = [
    ("snake", sent({"first_name": "Maya", "last_name": "Lindqvist"}), ["Maya", "Lindqvist"]),
    ("a line", sent(b"Name: Maya Lindqvist\nEmail: maya@example.org\n", "text/plain"), ["Maya Lindqvist"]),
    (
        "a line of YAML",
        sent(b"user:\n  nom: Zo\xc3\xa9 Lef\xc3\xa8vre\n  email: z@example.org", "text/plain"),
        ["Zoé Lefèvre"],
    ),
    ("camel", sent({"firstName": "Maya", "lastName": "O'Brien-Smith"}), ["Maya", "O'Brien-Smith"]),
    ("kebab", sent({"full-name": "Maya Lindqvist"}), ["Maya Lindqvist"]),
    ("short", sent({"fname": "Maya", "lname": "Lindqvist"}), ["Maya", "Lindqvist"]),
    ("lower case", sent({"surname": "lindqvist"}), ["lindqvist"]),
    ("german", sent({"vorname": "Jürgen", "nachname": "Groß"}), ["Jürgen", "Groß"]),
    ("spanish", sent({"nombre": "Lucía", "apellidos": "García López"}), ["García López", "Lucía"]),
    ("french", sent({"prénom": "Zoé", "nom_de_famille": "Lefèvre"}), ["Zoé", "Lefèvre"]),
    ("french pair", sent({"prenom": "Zoé", "nom": "Lefèvre"}), ["Zoé", "Lefèvre"]),
    ("portuguese", sent({"nome": "João", "sobrenome": "da Silva"}), ["da Silva", "João"]),
    ("form", sent(b"billing_first_name=Maya&billing_last_name=Lindqvist", FORM), ["Maya", "Lindqvist"]),
    ("form in brackets", sent(b"user[first_name]=Maya&user[city]=x", FORM), ["Maya"]),
    ("query", sent(target="/signup?fullName=Maya%20Lindqvist"), ["Maya Lindqvist"]),
    ("segment", sent({"type": "identify", "traits": {"name": "Maya Lindqvist"}}), ["Maya Lindqvist"]),
    ("person object", sent({"patient": {"name": "Maya Lindqvist", "id": 7}}), ["Maya Lindqvist"]),
    ("contact object", sent({"emergency_contact": {"name": "Tom", "relation": "brother"}}), ["Tom"]),
    ("beside an address", sent({"data": {"name": "Maya", "email": "m@example.org"}}), ["Maya"]),
    ("display name of a user", sent({"user": {"displayName": "Maya L."}}), ["Maya L."]),
    (
        "fhir",
        sent({"resourceType": "Patient", "name": [{"family": "Chalmers", "given": ["Peter", "James"]}]}),
        ["Chalmers", "Peter", "James"],
    ),
    ("two parts", sent({"name": {"first": "Maya", "last": "Lindqvist"}}), ["Maya", "Lindqvist"]),
    ("list", sent({"patients": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}), ["Ann Lee", "Bo Ek"]),
    ("key and value", sent({"fields": [{"key": "first_name", "value": "Maya"}]}), ["Maya"]),
    ("doctor", sent({"therapist_name": "Dr. Jane Foster"}), ["Dr. Jane Foster"]),
    ("card", sent({"card": {"holder_name": "MAYA LINDQVIST", "x": 1}}), ["MAYA LINDQVIST"]),
    ("cyrillic", sent({"first_name": "Мария"}), ["Мария"]),
    ("chinese", sent({"full_name": "王小明"}), ["王小明"]),
    ("mqtt", published("clinic/7", {"patientName": "Lindqvist, Maya"}), ["Lindqvist, Maya"]),
    ("mail", mailed(b"From: Maya Lindqvist <maya@example.org>\r\nTo: x@example.net\r\n\r\nhello"), ["Maya Lindqvist"]),
    (
        "greeting",
        mailed(b"From: a@example.org\r\nSubject: x\r\n\r\nDear Ms. Lindqvist,\r\nyour test is ready.\r\n"),
        ["Lindqvist"],
    ),
    ("own profile, received", received({"first_name": "Maya"}, target="/v1/me"), ["Maya"]),
    ("own account, received", received({"account": {"firstName": "Maya"}}), ["Maya"]),
    ("text", sent(b"First name: Maya\nLast name: Lindqvist\nPlan: gold\n", "text/plain"), ["Maya", "Lindqvist"]),
    ("upper case keys", sent({"FIRST_NAME": "Maya"}), ["Maya"]),
    (
        "web form of ASP.NET",
        sent(b"ctl00%24Main%24txtFirstName=Maya&ctl00%24Main%24txtLastName=Lindqvist", FORM),
        ["Maya", "Lindqvist"],
    ),
    (
        "a mail as a file",
        sent(b"From: Maya Lindqvist <m@x.org>\r\nTo: hr@x.org\r\nSubject: x\r\n\r\nhello\r\n", "message/rfc822"),
        ["Maya Lindqvist"],
    ),
    ("form builder", sent(b"q3_fullName%5Bfirst%5D=Maya&q3_fullName%5Blast%5D=Lindqvist", FORM), ["Maya", "Lindqvist"]),
    ("insured, Portuguese", sent({"nomeBeneficiario": "Joana Prates"}), ["Joana Prates"]),
    ("client in a table", sent(b"Client;DOB;CPT\nMaya Lindqvist;1987-04-06;90837\n", "text/csv"), ["Maya Lindqvist"]),
    ("full formatted", sent({"personDemographics": {"nameFullFormatted": "Lindqvist, Maya"}}), ["Lindqvist, Maya"]),
    (
        "vcard-temp",
        sent(
            b"<iq type='set'><vCard xmlns='vcard-temp'><FN>Maya Lindqvist</FN>"
            b"<N><FAMILY>Lindqvist</FAMILY><GIVEN>Maya</GIVEN></N></vCard></iq>",
            "text/xml",
        ),
        ["Maya Lindqvist", "Lindqvist", "Maya"],
    ),
    (
        "recipient of a mail service",
        sent(b"from=Calm+%3Chi%40c.example%3E&to=Maya+Lindqvist+%3Cm%40x.org%3E", FORM),
        ["Maya Lindqvist"],
    ),
    ("recipients", sent({"To": '"Lindqvist, Maya" <m@x.org>', "Cc": "Bo Ek <bo@x.org>"}), ["Bo Ek"]),
    ("beside symptoms", sent(["3", "intake:7", {"name": "Maya Lindqvist", "symptoms": "nausea"}]), ["Maya Lindqvist"]),
]


@pytest.mark.parametrize(("message", "values"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names(message: ReadMessage, values: list[str]) -> None:
    assert sorted(likely(message, "id.name")) == sorted(values)


NO_NAMES = [
    ("a client that is a program", sent({"client": "Calm Space", "version": "2.1"})),
    ("an illness and its symptoms", sent({"conditions": [{"name": "Panic Disorder", "symptoms": ["sweating"]}]})),
    ("one word beside symptoms", sent({"name": "Migraine", "symptoms": ["aura"]})),
    ("a service that sends", sent({"from": "Blue Harbor <hi@blue.example>", "to": "m@x.org"})),
    ("a list that is sent to", sent({"to": "Support Team <help@x.org>"})),
    ("who wrote a program", sent({"author": "Maya Lindqvist <m@x.org>", "license": "MIT"})),
    ("a name in full of a program", sent({"nameFull": "com.example.app", "version": "1"})),
    ("a line without a person", sent(b"Name: Build Pipeline\nImage: registry/x\n", "text/plain")),
    ("a line of a product", sent(b"App name: Calm Space\nEmail: maya@example.org\n", "text/plain")),
    ("one word in a line", sent(b"Name: Backup\nEmail: maya@example.org\n", "text/plain")),
    ("event", sent({"events": [{"name": "app_open", "ts": 1}, {"name": "Screen View", "ts": 2}]})),
    ("login", sent({"username": "Maya", "user_name": "maya7", "login_name": "maya"})),
    ("file", sent({"file_name": "Maya.jpg", "filename": "Maya"})),
    ("app", sent({"app": {"name": "Calm Mind", "version": "1.2"}, "app_name": "Calm Mind"})),
    ("device", sent({"device": {"name": "Pixel Seven", "model": "Pixel"}, "device_name": "Living Room"})),
    ("place", sent({"city": {"name": "Berlin"}, "country_name": "Germany", "city_name": "Berlin"})),
    ("category", sent({"category": {"name": "Health"}, "categoryName": "Health", "product_name": "Green Tea"})),
    ("nothing", sent({"first_name": "", "last_name": None, "full_name": "null"})),
    ("placeholder", sent({"first_name": "unknown", "last_name": "N/A", "full_name": "Anonymous"})),
    ("id", sent({"first_name": "u_8812", "full_name": "3f2504e0-4f89"})),
    ("template", sent({"first_name": "{{first}}", "last_name": "%s"})),
    ("host", sent({"hostname": "maya", "host_name": "Maya", "screen_name": "Home", "class_name": "Maya"})),
    ("sdk", sent({"sdk": {"name": "sentry.java", "packages": [{"name": "maven"}]}})),
    ("wifi", sent({"network": {"name": "Maya Home"}, "ssid": "Maya"})),
    ("number", sent({"last_name": "12345"})),
    ("message to all", mailed(b"From: a@example.org\r\n\r\nDear customer,\r\nHello World!\r\nHi Team,\r\n")),
    ("sender is a desk", mailed(b"From: Acme Support Team <x@example.org>\r\n\r\nnews")),
    ("page", received(b"<p>Dear Maya,</p><input name=first_name value=Maya>", "text/html")),
    ("script", received(b'var u={"first_name":"Maya"}', "application/javascript")),
    ("authors, received", received({"articles": [{"author": {"first_name": "Jane"}}]})),
    ("graphql", sent({"operationName": "GetUser", "query": "query GetUser { user { first_name } }"})),
    ("lens", sent({"lens": {"first": "Maya", "last": "Kino"}})),
    ("greeted machine", sent({"t": "Hello Zeek!"})),
    ("page of results", sent({"page": {"first": "abc", "last": "xyz"}})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_NAMES], ids=[case[0] for case in NO_NAMES])
def test_what_is_no_name(message: ReadMessage) -> None:
    assert likely(message, "id.name") == []


def test_a_street_and_a_town_in_segments_of_their_own_belong_together() -> None:
    claim = CLAIM.replace("236 N MAIN ST", "LINDENALLEE 77")
    assert "LINDENALLEE 77" in likely(sent(claim.encode(), "application/edi-x12"), "id.address")
    alone = claim.replace("N4*MIAMI*FL*33413~", "")
    assert "LINDENALLEE 77" not in likely(sent(alone.encode(), "application/edi-x12"), "id.address")


BIRTHDATES = [
    ("iso", sent({"dob": "1985-03-12"}), "1985-03-12"),
    ("time of the day as well", sent({"birthDtTm": "1985-03-12T00:00:00Z"}), "1985-03-12T00:00:00Z"),
    ("camel", sent({"birthDate": "1985-03-12"}), "1985-03-12"),
    ("web form of ASP.NET", sent(b"ctl00%24Main%24txtDOB=1985-03-12", FORM), "1985-03-12"),
    ("snake", sent({"date_of_birth": "12/03/1985"}), "12/03/1985"),
    ("american", sent({"dateOfBirth": "03/31/1985"}), "03/31/1985"),
    ("time", sent({"birthday": "1985-03-12T00:00:00.000Z"}), "1985-03-12T00:00:00.000Z"),
    ("compact", sent({"birth_date": "19850312"}), "19850312"),
    ("points", sent({"geburtsdatum": "12.03.1985"}), "12.03.1985"),
    ("two digits", sent({"dob": "12/03/85"}), "12/03/85"),
    ("spanish", sent({"fecha_nacimiento": "12-03-1985"}), "12-03-1985"),
    ("spanish with of", sent({"fechaDeNacimiento": "1985/03/12"}), "1985/03/12"),
    ("french", sent({"date_naissance": "12/03/1985"}), "12/03/1985"),
    ("portuguese", sent({"data_nascimento": "12/03/1985"}), "12/03/1985"),
    ("italian", sent({"dataDiNascita": "12/03/1985"}), "12/03/1985"),
    ("words", sent({"birthday": "12 March 1985"}), "12 March 1985"),
    ("words, american", sent({"birthday": "March 12, 1985"}), "March 12, 1985"),
    ("short month", sent({"DOB": "12-Mar-1985"}), "12-Mar-1985"),
    ("spanish month", sent({"fecha_nacimiento": "12 de marzo de 1985"}), "12 de marzo de 1985"),
    ("seconds", sent({"birthdate": 479433600}), "479433600"),
    ("time of HL7", sent({"birthTime": "19850312143000"}), "19850312143000"),
    ("time and zone of HL7", sent({"birthTime": "198503121430-0500"}), "198503121430-0500"),
    (
        "C-CDA",
        sent(b'<patient><birthTime value="19850312120000"/></patient>', "application/xml"),
        "19850312120000",
    ),
    ("milliseconds", sent({"birthDate": 479433600000}), "479433600000"),
    ("before 1970", sent({"dob_timestamp": -86400000}), "-86400000"),
    ("form", sent(b"user[birthdate]=1985-03-12", FORM), "1985-03-12"),
    ("query", sent(target="/q?dob=1985-03-12"), "1985-03-12"),
    ("patient", sent({"patient_dob": "1985-03-12"}), "1985-03-12"),
    ("parts", sent({"dob": {"day": 12, "month": 3, "year": 1985}}), "1985-3-12"),
    ("parts beside", sent({"birth_year": 1985, "birth_month": 3, "birth_day": 12}), "1985-3-12"),
    ("text", sent({"t": "Patient is Maya, DOB 03/12/1985, seen today"}), "03/12/1985"),
    ("sentence", sent({"t": "I was born on 12 March 1985 in Leeds"}), "12 March 1985"),
    ("german sentence", sent({"t": "Frau Groß, geboren am 12.03.1985"}), "12.03.1985"),
    ("label", sent(b"Name: x\nDate of birth: 1985-03-12\n", "text/plain"), "1985-03-12"),
    ("received", received({"user": {"birthdate": "1985-03-12"}}), "1985-03-12"),
    ("fhir", received({"resourceType": "Patient", "birthDate": "1985-03-12"}, target="/Patient/1"), "1985-03-12"),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in BIRTHDATES], ids=[c[0] for c in BIRTHDATES])
def test_birth_dates(message: ReadMessage, value: str) -> None:
    assert likely(message, "id.birthdate") == [value]


NO_BIRTHDATES = [
    ("year", sent({"year_of_birth": 1985, "birth_year": "1985"})),
    ("age", sent({"age": 40, "birthday": 40})),
    ("no day", sent({"dob": "1985-03"})),
    ("flag", sent({"has_birthday": True, "birthday": "true"})),
    ("created", sent({"created_at": "1985-03-12", "date": "1985-03-12"})),
    ("future", sent({"dob": "2091-03-12"})),
    ("too old", sent({"dob": "1802-03-12"})),
    ("impossible", sent({"dob": "1985-13-32"})),
    ("no time of HL7", sent({"dob": "19850312991212", "birthdate": "19851312120000", "birthday": "20350312120000"})),
    ("nothing", sent({"dob": "0000-00-00", "birthdate": 0, "birthday": ""})),
    ("message", sent({"birthday": "Happy birthday!"})),
    ("text without a date", sent({"t": "born to run, since 12 o'clock"})),
    ("birthplace", sent({"birth_place": "Leeds", "birthplace": "1985"})),
    ("page", received(b"<p>born on 12 March 1985</p>", "text/html")),
    ("founded", sent({"t": "The company was founded on 12 March 1985"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_BIRTHDATES], ids=[case[0] for case in NO_BIRTHDATES])
def test_what_is_no_birth_date(message: ReadMessage) -> None:
    assert likely(message, "id.birthdate") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2000-02-29", True), ("1900-02-29", False), ("31.04.1990", False), ("13/13/1990", False), ("1/2/03", True),
     ("99/99/9999", False), ("2025-11-01", True), ("2025-11-02", False), ("9" * 13, False), ("-" * 9, False)],
)  # fmt: skip
def test_days_that_exist(text: str, expected: bool) -> None:
    assert is_birth_date(text, SPAN.time_ns) is expected  # on 1 November 2025


STREET = {"street": "12 Elm Street", "city": "Springfield", "zip": "62704"}
ADDRESSES = [
    ("object", sent({"address": STREET}), "12 Elm Street"),
    ("camel", sent({"shippingAddress": {"streetAddress": "12 Elm Street", "postalCode": "62704"}}), "12 Elm Street"),
    ("lines", sent({"address1": "12 Elm Street", "address2": "Apt 4", "city": "Springfield"}), "12 Elm Street"),
    (
        "form",
        sent(b"billing_address_1=12+Elm+Street&billing_city=Springfield&billing_postcode=62704", FORM),
        "12 Elm Street",
    ),
    ("german", sent({"strasse": "Gartenweg 7", "plz": "04109", "ort": "Leipzig"}), "Gartenweg 7"),
    ("spanish", sent({"calle": "Gran Vía 28", "ciudad": "Madrid", "codigo_postal": "28013"}), "Gran Vía 28"),
    ("french", sent({"rue": "5 rue Lepic", "ville": "Paris", "code_postal": "75018"}), "5 rue Lepic"),
    (
        "portuguese",
        sent({"logradouro": "Rua Augusta 100", "cidade": "São Paulo", "cep": "01305-000"}),
        "Rua Augusta 100",
    ),
    ("one line", sent({"home_address": "12 Elm Street, Springfield"}), "12 Elm Street, Springfield"),
    (
        "fhir",
        sent({"address": [{"line": ["534 Erewhon St"], "city": "PleasantVille", "postalCode": "3999"}]}),
        "534 Erewhon St",
    ),
    (
        "american text",
        sent({"t": "I live at 742 Evergreen Terrace, Springfield, OR 97475 since May"}),
        "742 Evergreen Terrace, Springfield, OR 97475",
    ),
    (
        "british text",
        sent({"t": "send it to 221 Baker Street, London NW1 6XE please"}),
        "221 Baker Street, London NW1 6XE",
    ),
    ("german text", sent({"t": "Ich wohne Lindenstraße 12, 10969 Berlin"}), "Lindenstraße 12, 10969 Berlin"),
    ("french text", sent({"t": "mon adresse est 12 rue des Lilas, 75011 Paris"}), "12 rue des Lilas, 75011 P"),
    ("spanish text", sent({"t": "vivo en Calle Mayor 5, 28013 Madrid"}), "Calle Mayor 5, 28013"),
    ("received", received({"profile": {"address": STREET}}), "12 Elm Street"),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in ADDRESSES], ids=[c[0] for c in ADDRESSES])
def test_addresses(message: ReadMessage, value: str) -> None:
    assert value in likely(message, "id.address")


NO_ADDRESSES = [
    ("city alone", sent({"city": "Berlin", "country": "Germany", "zip": "10969"})),
    ("network", sent({"address": "192.168.1.20", "ip_address": "10.0.0.3", "city": "Berlin"})),
    ("hardware", sent({"address": "00:1b:63:84:45:e6", "city": "x"})),
    ("mail", sent({"address": "maya@example.org", "city": "Berlin"})),
    ("web", sent({"address": "https://example.org/12/street", "city": "Berlin"})),
    ("name of a resource", sent({"Address": "urn:uuid:1f1bd4c2-0000-1000-8000-3c2af4b3b3a6"})),
    ("place of a program", sent({"address": "com.example.main:8134", "city": "x"})),
    ("wallet", sent({"address": "0x52908400098527886E0F7030069857D2E4169EE7"})),
    ("memory", sent({"address": "0x7fff5fbff8c8", "frames": [{"line": 12, "function": "main"}]})),
    ("line of a program", sent({"stack": [{"line": "12 at Foo.bar", "file": "Foo.java"}]})),
    ("shops", received({"stores": [{"address": STREET}]})),
    ("page", received(b"<p>12 Elm Street, Springfield, IL 62704</p>", "text/html")),
    ("text without a town", sent({"t": "take 2 St John's Wort tablets, 3 way split, 5 place finish"})),
    ("log", sent({"t": "retry 12 in the drive 10000 ms"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_ADDRESSES], ids=[case[0] for case in NO_ADDRESSES])
def test_what_is_no_address(message: ReadMessage) -> None:
    assert likely(message, "id.address") == []


@pytest.mark.parametrize(
    "text",
    ["a:" * 50_000, "dob " * 30_000, "Hi " * 40_000, "street 1 " * 20_000, "Calle " * 20_000, "1 a a a a " * 20_000,
     "first name: " * 10_000, "born 1 Aa " * 15_000],
    ids=["labels", "dob", "greeting", "street", "calle", "american", "names", "born"],
)  # fmt: skip
def test_long_texts_are_quick(text: str) -> None:
    assert len(of_kind(sent({"first_name": "x", "t": text}), "id.name")) <= 64


@pytest.mark.parametrize(
    "body",
    [
        {"birth": {"day": 4, "month": "November", "year": 1979}},
        {"birthMonth": "Nov", "birthDay": 4, "birthYear": 1979},
        {"b_day": "4", "b_month": "11", "b_year": "1979"},
        {"bday_day": "4", "bday_month": "11", "bday_year": "1979"},
        {"geburtstag_tag": "4", "geburtstag_monat": "11", "geburtstag_jahr": "1979"},
        {"fechaNacimiento": {"dia": "4", "mes": "11", "anio": "1979"}},
        {"dateOfBirth": {"$date": "1979-11-04T00:00:00Z"}},
    ],
)
def test_a_birthday_in_parts_and_in_a_wrapper(body: object) -> None:
    assert len(likely(sent(body), "id.birthdate")) == 1


def test_days_of_something_else_are_no_birthdays() -> None:
    for body in (
        {"day": 4, "month": "November", "year": 1979},
        {"release": {"day": 4, "month": 11, "year": 1979}},
        {"birth": {"day": 4, "month": "spring", "year": 1979}},
        {"created": {"$date": "1979-11-04T00:00:00Z"}},
    ):
        assert likely(sent(body), "id.birthdate") == [], body


@pytest.mark.parametrize(
    "key",
    [
        "accountHolder",
        "account_owner",
        "kontoinhaber",
        "titulaire",
        "titular_cuenta",
        "insuredPerson",
        "signature_name",
        "patient",
        "fornavn",
        "etternavn",
        "efternamn",
        "förnamn",
        "etunimi",
        "sukunimi",
        "jmeno",
        "příjmení",
        "keresztnev",
        "vezeteknev",
        "soyad",
    ],
)
def test_more_names_of_names(key: str) -> None:
    assert likely(sent({key: "Maren Voss", "n": 1}), "id.name") == ["Maren Voss"]
    assert likely(sent({key: "17", "n": 1}), "id.name") == []


def test_holders_that_are_no_people() -> None:
    for body in ({"accountOwner": "Finance Department"}, {"policy_owner": "Risk Team"}, {"patient": "yes"}):
        assert likely(sent(body), "id.name") == [], body


def test_a_mail_in_clear_is_its_writers_whichever_side_began() -> None:
    text = b"From: Mia Sol <mia@sol.example>\r\nTo: support@shop.example\r\n\r\nHello\r\n"
    for direction in Direction:
        message = mailed(text, direction)
        assert likely(message, "id.email") == ["mia@sol.example"]
        assert likely(message, "id.name") == ["Mia Sol"]
