"""Records, logs, parcels and pages that are packed: what they tell, and what only looks so."""

import base64
import gzip
import json

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

FHIR = "application/fhir+json"


def found(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


def packed(document: object) -> bytes:
    return base64.b64encode(gzip.compress(json.dumps(document).encode()))


PAGES = [
    sent(packed({"domain": "www.example.org", "url": "https://www.example.org/health/type-2-diabetes"}), "text/plain"),
    sent(b"en=page_view&_et=5\nen=search&ep.search_term=hiv%20test%20near%20me&_et=2", "text/plain"),
    sent(target="/h?a=21&h=%2Fconditions%2Ferectile-dysfunction%2F&d=www.example.org"),
    sent(target="/watch/4?page-url=https%3A%2F%2Fapteka.example.ru%2Fbolezni%2Fdiabet"),
    sent({"requests": [{"params": "query=paroxetin&page=0"}]}),
]


@pytest.mark.parametrize("message", PAGES)
def test_pages_that_trackers_are_told(message: ReadMessage) -> None:
    assert found(message, "health.interest")


NO_PAGES = [
    sent(target="/h?a=21&h=%2Fusers%2Fdepression-cherry%2F"),
    sent(b"the page /conditions/erectile-dysfunction/ was not found", "text/plain"),
    sent(target="/watch/4?page-url=https%3A%2F%2Fshop.example.ru%2Flampy%2Fsvet"),
]


@pytest.mark.parametrize("message", NO_PAGES)
def test_pages_of_nothing(message: ReadMessage) -> None:
    assert found(message, "health.interest") == []


def test_spans_of_time_and_vaccines_in_records() -> None:
    encounter = {
        "resourceType": "Encounter",
        "subject": {"display": "Ilka Moor"},
        "type": [{"text": "Prenatal visit"}],
        "period": {"start": "2025-07-21T14:16:00Z", "end": "2025-07-21T15:16:00Z"},
    }
    assert not any("2025-07" in value for value in found(sent(encounter, FHIR), "health.reproductive"))
    head = "MSH|^~\\&|A|B|C|D|202404251155||VXU^V04|1|P|2.5.1\rPID|1||7^^^A^MR||MOOR^ILKA||19810402|F\r"
    vaccine = f"{head}RXA|0|1|20240818||140^Influenza^CVX|.5|mL\r"
    assert found(sent(vaccine.encode(), "application/hl7-v2"), "health.diagnosis") == []
    illness = f"{head}DG1|1||J10.1^Influenza^I10\r"
    assert found(sent(illness.encode(), "application/hl7-v2"), "health.diagnosis")


def test_numbers_of_clinics() -> None:
    number = {"identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}], "name": "North"}
    assert found(sent({"resourceType": "Organization", **number}, FHIR), "id.national") == []


def test_records_that_were_made_flat() -> None:
    flat = {"labs.0.test": "Hemoglobin", "labs.0.value": "14.1", "labs.0.unit": "g/dL"}
    assert found(sent({**flat, "labs.1.test": "TSH", "labs.1.value": "3.2", "labs.1.unit": "mIU/L"}), "health.lab")
    text = "".join(f"user.{name}={value}\n" for name, value in flat.items())
    assert found(sent(text.encode(), "text/plain"), "health.lab")


def test_position_in_names_and_values() -> None:
    rows = [{"key": "latitude", "value": 51.547945}, {"key": "longitude", "value": -1.342131}]
    assert found(sent({"attrs": rows}), "id.location") == ["51.547945,-1.342131"]
    assert found(sent({"a": [rows[0]], "b": [{"key": "width", "value": -1.342131}]}), "id.location") == []


LOG = [
    {"ts": f"2024-02-13T01:2{n}:00.000Z", "lvl": "INFO", "msg": f"node {n} came up", "trace": f"{n}8b4fe9a58ac9ff23"}
    for n in range(5)
]


def test_lines_of_a_log_are_no_messages() -> None:
    assert found(sent(LOG), "bulk.messages") == []


def test_weight_of_a_parcel() -> None:
    assert found(sent({"trackingNumber": "JJD0077", "weight": 14, "unit": "kg"}), "health.vital") == []
    assert found(sent({"patient": "Ilka Moor", "weight": 64, "unit": "kg"}), "health.vital") == ["64"]
