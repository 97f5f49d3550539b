"""Values that are told by the parts of the names of their fields: names, dates of birth, telephone numbers, addresses.

Each case is a name that stands in no list: words for a person, for a birth, for a street, in several languages, cut
short, with marks of types, in wrappers. The near misses stand in `test_names_of_things.py`.
"""

import json
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

PERSONAL = ("id.name", "id.birthdate", "id.phone", "id.address")


def likely(message: ReadMessage) -> set[str]:
    """The kinds of data of people that are said without doubt."""
    return {hit.data_kind for hit in hits(message) if hit.confidence is Certainty.LIKELY and hit.data_kind in PERSONAL}


NAMES: list[dict[str, Any]] = [
    {"Nutzer": {"Anzeigename": "Ilse Brandt"}},
    {"nextOfKin": "Ilse Brandt"},
    {"apellidosNombre": "QUISPE ROJAS, WILMER"},
    {"Pat_LName": "Brandt", "Pat_FName": "Ilse"},
    {"strPatientNm": "Oskar Lindqvist"},
    {"p_apellido1": "Quintana", "p_apellido2": "Soto", "p_nombre": "Marta"},
    {"nmPaciente": "MARIA DAS DORES PEREIRA"},
    {"txtNachname": "Vogel", "txtVorname": "Jutta"},
    {"usrFirstNm": "Kofi"},
    {"nom_assure": "MERCIER", "prenom_assure": "Lucie"},
    {"assure": {"nom": "Mercier", "prenom": "Lucie"}},
    {"bewoner": {"naam": "Jansen", "geslacht": "V"}},
    {"osoba": {"imie": "Ewa", "nazwisko": "Lis"}},
    {"vorname": "Ute"},
    {"titularCuenta": "Pilar Gomis"},
    {"Kontoinhaber": "Rainer Voss"},
    {"beneficiaryNm": "Amir Haddad"},
    {"creditor": {"nm": "Amir Haddad"}},
    {"begunstigde": "Joost Bakker"},
    {"empfaenger": "Petra Sommer"},
    {"destinatario": "Inés Prado"},
    {"passengers": [{"sur": "KOWAL", "giv": "ADAM"}]},
    {"passengerDetails": [{"surname": "KOWAL", "given": "ADAM JAN"}]},
    {"insuredPerson": {"firstName": "Lea", "lastName": "Frey"}},
    {"versicherter": "Frey, Lea"},
    {"nameAsInPassport": "LEA MARIE FREY"},
    {"emergencyContact": {"nm": "Dora Klein", "rel": "mother"}},
    {"mother_nm": "Dora Klein"},
    {"nomeMae": "Dora Clara Nunes"},
    {"contactNm": "Dora Klein"},
    {"user": {"nm": "Dora"}},
    {"profile": {"nombre": "Dora"}},
    {"adsoyad": "Elif Kaya"},
    {"ad": "Elif", "soyad": "Kaya"},
    {"fornavn": "Signe", "etternavn": "Dahl"},
    {"jmeno": "Petr", "prijmeni": "Novotny"},
    {"etunimi": "Aino", "sukunimi": "Virta"},
    {"cogNome": "Rossetti", "nome": "Paolo"},
    {"ragioneSociale": "x", "nomeCognome": "Paolo Rossetti"},
    {"nomPrenom": "Lucie Mercier"},
    {"nomEtPrenom": "Lucie Mercier"},
    {"name_and_surname": "Paolo Rossetti"},
    {"Vor_und_Nachname": "Jutta Vogel"},
    {"fields": [{"name": "Vorname", "value": "Jutta"}]},
    {"campos": [{"nome": "Nome completo", "valor": "Rui Matos"}]},
    {"answers": [{"question": "What is your full name?", "answer": "Jutta Vogel"}]},
    {
        "answers": [
            {"questionText": "Your name", "value": "Jutta Vogel"},
            {"questionText": "Date of birth", "value": "1970-02-03"},
        ]
    },
    {"u_fn": "Jutta", "u_ln": "Vogel", "u_em": "j@v.de"},
    {"fn": "Jutta", "ln": "Vogel", "em": "jutta@vogel.de"},
    {"traits": {"firstName": "Jutta"}},
    {"$set": {"$first_name": "Jutta", "$last_name": "Vogel"}},
    {"attributes": {"FNAME": "Jutta", "LNAME": "Vogel", "SMS": "+4915112345678"}},
    {"merge_fields": {"FNAME": "Jutta", "LNAME": "Vogel", "PHONE": "0151 12345678"}},
    {"holder_nm": "J VOGEL"},
    {"cardholder": "JUTTA VOGEL"},
    {"nameOnAccount": "Jutta Vogel"},
    {"acctHolder": "Jutta Vogel"},
    {"driver": {"name": "Jutta V."}},
    {"student": {"naam": "Sem de Boer"}},
    {"Person": {"Navn": "Signe Dahl"}},
    {"lead": {"First_Name__c": "Jutta", "Last_Name__c": "Vogel"}},
    {"pt": {"nm": "VOGEL J"}},
]

BIRTHDATES: list[dict[str, Any]] = [
    {"né_le": "03/02/1970"},
    {"nato_il": "03/02/1970"},
    {"dtNascBenef": "03/02/1970"},
    {"gebDat": "03.02.1970"},
    {"GebDatum": "3-2-1970"},
    {"dtNasc": "03/02/1970"},
    {"p_dtnasc": "1970-02-03"},
    {"fecha_nac": "03/02/1970"},
    {"fchNacimiento": "03/02/1970"},
    {"fecNacPac": "03/02/1970"},
    {"datNais": "03/02/1970"},
    {"dateNaissanceAssure": "03/02/1970"},
    {"date_nais": "19700203"},
    {"dataUrodz": "1970-02-03"},
    {"data_ur": "03.02.1970"},
    {"dataNascita": "03/02/1970"},
    {"datNascita": "03/02/1970"},
    {"fodselsdato": "03.02.1970"},
    {"fødselsdato": "03.02.1970"},
    {"dogumTarihi": "03.02.1970"},
    {"datumNarozeni": "3.2.1970"},
    {"syntymaaika": "3.2.1970"},
    {"geboorteDat": "03-02-1970"},
    {"patDOB": "02/03/1970"},
    {"DOB_DT": "19700203"},
    {"birthDtTm": "1970-02-03T00:00:00"},
    {"pax": [{"dob": "03FEB70"}]},
    {"birth": {"$date": "1970-02-03T00:00:00Z"}},
    {"birth": {"$date": {"$numberLong": "2937600000"}}},
    {"nasc": {"__type": "Date", "iso": "1970-02-03T00:00:00.000Z"}},
    {"Item": {"dob": {"S": "1970-02-03"}}},
    {"fields": {"fechaNac": {"timestampValue": "1970-02-03T00:00:00Z"}}},
    {"fields": {"birthDay": {"stringValue": "1970-02-03"}}},
    {"birth_y": "1970", "birth_m": "2", "birth_d": "3"},
    {"dobYear": 1970, "dobMonth": 2, "dobDay": 3},
    {"dob": {"y": 1970, "m": 2, "d": 3}},
    {"birthdate": {"year": 1970, "month": "February", "day": 3}},
    {"anoNasc": "1970", "mesNasc": "02", "diaNasc": "03"},
    {"geb": "03.02.1970"},
    {"userBirthTs": 2937600},
    {"birthday": "1970/02/03"},
    {"DateOfBirth": "/Date(2937600000)/"},
    {"dob": "03-Feb-1970"},
    {"nascimento": "3 de fevereiro de 1970"},
    {"GBDAT": "19700203"},
    {"naissance": "03/02/1970"},
    {"Geburtsdatum (TT.MM.JJJJ)": "03.02.1970"},
]

PHONES: list[dict[str, Any]] = [
    {"homePh": "614-555-0123"},
    {"no_hp": "081234567890"},
    {"mblNo": "9812345670"},
    {"mobNum": "9812345670"},
    {"contactNo": "9812345670"},
    {"nrTel": "601 234 567"},
    {"telNr": "030 1234567"},
    {"tlf": "612345678"},
    {"tlfMovil": "612 34 56 78"},
    {"tel_domicile": "01 42 34 56 78"},
    {"telMobile": "0612345678"},
    {"numPortable": "0612345678"},
    {"nrCel": "11987654321"},
    {"celular": "(11) 98765-4321"},
    {"foneContato": "11 98765-4321"},
    {"cellulare": "3331234567"},
    {"recapitoTel": "3331234567"},
    {"telefoonNr": "0612345678"},
    {"mobielNummer": "06-12345678"},
    {"gsmNo": "05321234567"},
    {"cepTelefonu": "05321234567"},
    {"mobilnummer": "0701234567"},
    {"puhelin": "0401234567"},
    {"ptPhone": "6145550123"},
    {"hmPhone": "614-555-0123"},
    {"PhoneNum": "6145550123"},
    {"ph_no": "9812345670"},
    {"phones": [{"type": "mobile", "number": "6145550123"}]},
    {"phone": {"countryCode": "351", "number": "912345678"}},
    {"telecom": [{"system": "phone", "value": "6145550123"}]},
    {"contactos": [{"tipo": "telefono", "valor": "612345678"}]},
    {"kontakt": [{"typ": "handy", "wert": "0151 23456789"}]},
    {"phone": "07.12.34.56.78"},
    {"user": {"tel": "912345678"}},
    {"whatsapp": "5511987654321"},
    {"waNumber": "5511987654321"},
    {"callbackPhone": "614-555-0123"},
    {"PrimaryTelephone": {"Number": "6145550123"}},
    {"Item": {"phone": {"S": "6145550123"}}},
    {"fields": {"telefono": {"stringValue": "612345678"}}},
    {"msisdn": "447700900123"},
    {"numTelefone": "912345678"},
    {"telemovel": "912 345 678"},
    {"utente": {"contacto": "912345678"}},
    {"otp": {"mobile": "9812345670"}},
]

ADDRESSES: list[dict[str, Any]] = [
    {"addr": {"ln1": "12 Elm Grove Rd", "cty": "Dayton", "st": "OH", "zip": "45402"}},
    {"AddrLine1": "12 Elm Grove Rd", "AddrCity": "Dayton", "AddrZip": "45402"},
    {"strasse": "Ahornweg", "hausnr": "7", "plz": "50667", "ort": "Köln"},
    {"strasseHausnr": "Ahornweg 7", "plzOrt": "50667 Köln"},
    {"calle": "Mayor 5", "cp": "28013", "poblacion": "Madrid"},
    {"dirFact": {"via": "Mayor 5", "cp": "28013", "localidad": "Madrid"}},
    {"rue": "5 rue des Lilas", "cp": "69003", "ville": "Lyon"},
    {"adresse": {"voie": "5 rue des Lilas", "codePostal": "69003", "commune": "Lyon"}},
    {"logradouro": "Rua das Flores", "numero": "120", "cep": "01310-100", "cidade": "São Paulo"},
    {"endereco": "Rua das Flores, 120, São Paulo"},
    {"ulica": "Lipowa 7/3", "kod": "00-950", "miasto": "Warszawa"},
    {"ulica": "Lipowa", "nrDomu": "7", "kodPocztowy": "00-950", "miejscowosc": "Warszawa"},
    {"straat": "Kerkstraat", "huisnummer": "12", "postcode": "1017 GC", "woonplaats": "Amsterdam"},
    {"indirizzo": "Via Roma 12", "cap": "00184", "comune": "Roma"},
    {"gateadresse": "Storgata 5", "postnr": "0155", "poststed": "Oslo"},
    {"gatuadress": "Storgatan 5", "postnr": "11122", "ort": "Stockholm"},
    {"adres": "Lipowa 7, 00-950 Warszawa"},
    {"homeAddr": "12 Elm Grove Rd, Dayton OH 45402"},
    {"Item": {"addr": {"M": {"street": {"S": "12 Elm Grove Rd"}, "zip": {"S": "45402"}}}}},
    {"shipTo": {"address1": "12 Elm Grove Rd", "city": "Dayton"}},
    {"deliveryAddr": "12 Elm Grove Rd, Dayton"},
    {"fields": [{"feld": "strasse", "wert": "Ahornweg 7"}, {"feld": "plz", "wert": "50667"}]},
    {"katuosoite": "Mannerheimintie 5", "postinumero": "00100"},
    {"utca": "Kossuth Lajos utca 5", "irsz": "1053", "varos": "Budapest"},
    {"address": {"street_nm": "Elm Grove Rd", "house_no": "12", "pin_code": "560001"}},
]

MESSAGES: list[tuple[ReadMessage, set[str]]] = [
    (
        sent(
            b'<soap:Envelope xmlns:soap="x"><soap:Body><ns2:RegAfiliado><ns2:apePat>Quispe</ns2:apePat>'
            b"<ns2:apeMat>Rojas</ns2:apeMat><ns2:nomAfil>Wilmer</ns2:nomAfil>"
            b"<ns2:fecNacim>03/02/1970</ns2:fecNacim></ns2:RegAfiliado></soap:Body></soap:Envelope>",
            "text/xml",
        ),
        {"id.name", "id.birthdate"},
    ),
    (
        sent(b"pat.last=Brandt&pat.first=Ilse&pat.dob=02%2F03%2F1970&pat.hphone=614-555-0123", FORM),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (sent(b"P_LAST_NAME=Brandt&P_FIRST_NAME=Ilse&P_BIRTH_DT=19700203", FORM), {"id.name", "id.birthdate"}),
    (
        sent(b"data[Patient][nom]=Mercier&data[Patient][prenom]=Lucie&data[Patient][ddn]=03/02/1970", FORM),
        {"id.name", "id.birthdate"},
    ),
    (sent(b"user[f_name]=Ilse&user[l_name]=Brandt&user[mob]=07911123456", FORM), {"id.name", "id.phone"}),
    (sent(b"entry.123=x&firstname_1=Ilse&surname_1=Brandt", FORM), {"id.name"}),
    (
        sent(
            {
                "query": "mutation",
                "variables": {
                    "in": {"vName": "Ilse", "nName": "Brandt", "gebDat": "1970-02-03", "tel": "0171 2345678"}
                },
            }
        ),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (sent({"RequestBody": json.dumps({"pName": "Ilse Brandt", "pDob": "1970-02-03"})}), {"id.name", "id.birthdate"}),
    (
        sent(
            {
                "jsonrpc": "2.0",
                "method": "res.partner/write",
                "params": {
                    "args": [
                        [7],
                        {
                            "name": "Ilse Brandt",
                            "mobile": "+49 171 2345678",
                            "street": "Ahornweg 7",
                            "zip": "50667",
                            "city": "Köln",
                        },
                    ]
                },
            }
        ),
        {"id.name", "id.phone", "id.address"},
    ),
    (
        sent(
            {
                "resourceType": "RelatedPerson",
                "name": [{"family": "Brandt", "given": ["Ilse"]}],
                "telecom": [{"system": "phone", "value": "030 1234567"}],
                "birthDate": "1970-02-03",
            }
        ),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (
        sent({"Name": {"Last": "Brandt", "First": "Ilse"}, "DOB": {"Month": 2, "Day": 3, "Year": 1970}}),
        {"id.name", "id.birthdate"},
    ),
    (
        sent({"rows": [["Ilse Brandt", "1970-02-03", "614-555-0123"]], "columns": ["patient_name", "dob", "phone"]}),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (sent({"contact": {"first": "Ilse", "last": "Brandt", "phone": "614-555-0123"}}), {"id.name", "id.phone"}),
    (sent({"guest": {"givenNames": "Ilse Maria", "surnames": "Brandt"}}), {"id.name"}),
    (sent({"booking": {"leadPax": {"title": "Ms", "firstname": "Ilse", "lastname": "Brandt"}}}), {"id.name"}),
    (sent({"paxList": [{"ptc": "ADT", "name": "BRANDT/ILSE MS", "dob": "03FEB70"}]}), {"id.name", "id.birthdate"}),
    (sent({"policy": {"versicherungsnehmer": "Ilse Brandt"}}), {"id.name"}),
    (
        sent({"assicurato": {"cognome": "Rossetti", "nome": "Paolo", "dataNasc": "03/02/1970"}}),
        {"id.name", "id.birthdate"},
    ),
    (sent({"ubezpieczony": {"imieNazwisko": "Ewa Lis", "telKom": "601234567"}}), {"id.name", "id.phone"}),
    (sent({"anagrafica": {"nominativo": "Paolo Rossetti", "cellulare": "3331234567"}}), {"id.name", "id.phone"}),
    (sent({"interessado": "Rui Matos", "dtNascimento": "03/02/1970"}), {"id.name", "id.birthdate"}),
    (sent({"socio": {"nome": "Rui Matos", "telefone": "11 98765-4321"}}), {"id.name", "id.phone"}),
    (sent({"segurado": {"nome": "RUI MATOS", "dtNasc": "03021970"}}), {"id.name", "id.birthdate"}),
    (sent({"clientInfo": {"nom": "MERCIER", "prenom": "Lucie", "portable": "0612345678"}}), {"id.name", "id.phone"}),
    (
        sent({"familyMembers": [{"name": "Tim", "relation": "son", "birthday": "2015-04-05"}]}),
        {"id.name", "id.birthdate"},
    ),
    (sent({"child": {"name": "Tim", "gender": "m"}}), {"id.name"}),
    (sent({"me": {"name": "Ilse"}}), {"id.name"}),
    (sent({"trusted_contact": {"name": "Dora Klein", "number": "+49 171 2345678"}}), {"id.name", "id.phone"}),
    (sent({"sos": [{"nm": "Dora", "ph": "+49 171 2345678"}]}), {"id.name", "id.phone"}),
    (sent({"from": {"name": "Ilse Brandt", "phone": "614-555-0123"}}), {"id.name", "id.phone"}),
    (
        sent({"receiver": {"name": "Ilse Brandt", "tel": "13912345678", "addr": "12 Elm Grove Rd, Dayton"}}),
        {"id.name", "id.phone", "id.address"},
    ),
    (sent({"consignee": "Ilse Brandt", "phone": "614-555-0123"}), {"id.name", "id.phone"}),
    (sent({"rcpt_nm": "Ilse Brandt"}), {"id.name"}),
    (
        sent(
            {
                "drop": {
                    "contact_name": "Ilse Brandt",
                    "contact_phone": "9812345670",
                    "address": "12 Elm Grove Rd, Dayton",
                }
            }
        ),
        {"id.name", "id.phone", "id.address"},
    ),
    (
        sent(
            {
                "CustomerDetails": {
                    "MobileNumber": "9812345670",
                    "Pincode": "560001",
                    "Address1": "12 4th Cross",
                    "City": "Bengaluru",
                }
            }
        ),
        {"id.phone", "id.address"},
    ),
    (
        sent({"kyc": {"fatherName": "RAJ KUMAR", "panName": "ASHA KUMARI", "dob": "03/02/1970"}}),
        {"id.name", "id.birthdate"},
    ),
    (sent({"applicantDtls": {"applNm": "ASHA KUMARI", "mobNo": "9812345670"}}), {"id.name", "id.phone"}),
    (sent({"PatientName": "BRANDT^ILSE", "PatientBirthDate": "19700203"}), {"id.name", "id.birthdate"}),
    (
        sent(
            {
                "00100010": {"vr": "PN", "Value": [{"Alphabetic": "BRANDT^ILSE"}]},
                "00100030": {"vr": "DA", "Value": ["19700203"]},
            }
        ),
        {"id.name", "id.birthdate"},
    ),
    (sent({"properties": {"$name": "Ilse Brandt", "$email": "i@b.de"}}), {"id.name"}),
    (sent({"user_properties": {"first_name": {"value": "Ilse", "set_timestamp_usec": 1}}}), {"id.name"}),
    (sent({"person": {"fields": [{"fieldName": "LastName", "fieldValue": "Brandt"}]}}), {"id.name"}),
    (sent({"data": [{"id": "fname", "val": "Ilse"}, {"id": "dob", "val": "1970-02-03"}]}), {"id.name", "id.birthdate"}),
    (
        sent({"formData": [["Name", "Ilse Brandt"], ["Telefon", "0171 2345678"], ["Geburtsdatum", "03.02.1970"]]}),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (
        sent(b"Vorname;Nachname;Geb.-Datum;Telefon\nIlse;Brandt;03.02.1970;0171 2345678\n", "text/csv"),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (
        sent({"insured_name": "Ilse Brandt", "insured_dob": "1970-02-03", "insured_tel": "0171 2345678"}),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (sent({"adr": {"str": "Ahornweg 7", "plz": "50667", "ort": "Köln"}}), {"id.address"}),
    (sent({"anschrift": {"strasse": "Ahornweg", "nr": "7", "plz": "50667", "ort": "Köln"}}), {"id.address"}),
    (sent({"residenza": {"via": "Via Roma", "civico": "12", "cap": "00184", "citta": "Roma"}}), {"id.address"}),
    (sent({"domicilio": {"tipoVia": "CL", "nombreVia": "Mayor", "numero": "5", "codPostal": "28013"}}), {"id.address"}),
    (
        sent({"address": {"building": "12", "street": "Elm Grove", "area": "Indiranagar", "pincode": "560038"}}),
        {"id.address"},
    ),
    (sent({"deliveryAddress": "Flat 4, 12 Elm Grove, Leeds LS1 4DY"}), {"id.address"}),
    (sent({"billAddr": "12 Elm Grove", "billZip": "45402"}), {"id.address"}),
    (sent({"avs_street": "12 Elm Grove", "avs_zip": "45402"}), {"id.address"}),
    (sent(target="/api/check?ln=Brandt&fn=Ilse&dob=02031970", method="GET"), {"id.name", "id.birthdate"}),
    (
        sent(target="/agenda?nomPat=Mercier&prenomPat=Lucie&dateNaiss=03/02/1970&telPat=0612345678", method="GET"),
        {"id.name", "id.birthdate", "id.phone"},
    ),
    (
        sent(target="/find?apellidoPaterno=Quispe&nombres=Wilmer&fechaNacimiento=1970-02-03", method="GET"),
        {"id.name", "id.birthdate"},
    ),
]


@pytest.mark.parametrize("body", NAMES, ids=json.dumps)
def test_name(body: dict[str, Any]) -> None:
    assert "id.name" in likely(sent(body))


@pytest.mark.parametrize("body", BIRTHDATES, ids=json.dumps)
def test_date_of_birth(body: dict[str, Any]) -> None:
    assert likely(sent(body)) == {"id.birthdate"}


@pytest.mark.parametrize("body", PHONES, ids=json.dumps)
def test_phone(body: dict[str, Any]) -> None:
    assert likely(sent(body)) == {"id.phone"}


@pytest.mark.parametrize("body", ADDRESSES, ids=json.dumps)
def test_address(body: dict[str, Any]) -> None:
    assert likely(sent(body)) == {"id.address"}


@pytest.mark.parametrize(("message", "kinds"), MESSAGES)
def test_several_in_one_message(message: ReadMessage, kinds: set[str]) -> None:
    assert likely(message) == kinds


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/api/users", {"name": "Ilse Brandt"}),
        ("/v1/pacientes/83", {"nombre": "Ilse"}),
        ("/me", {"name": "Ilse Brandt", "lang": "de"}),
    ],
)
def test_name_sent_to_the_address_of_a_person(target: str, body: dict[str, Any]) -> None:
    assert "id.name" in likely(sent(body, target=target))


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/users/3/playlists", {"name": "Morning Run"}),
        ("/devices", {"name": "Living Room"}),
        ("/accounts", {"name": "Summer House"}),
        ("/users", {"name": "Admin"}),
        ("/members/teams", {"name": "Night Shift"}),
        ("/users/3", {"theme": {"name": "Dark Blue"}}),
    ],
)
def test_name_sent_elsewhere(target: str, body: dict[str, Any]) -> None:
    assert likely(sent(body, target=target)) == set()
