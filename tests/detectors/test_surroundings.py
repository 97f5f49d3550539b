"""What stands beside a value speaks for or against it; what stands elsewhere in the message does not."""

from typing import Any

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

DAY = {
    "activities": ["gym", "movie night", "walked the dog", "new hair", "table delivery"],
    "factors": ["boss", "clan"],
}
PHONE = {"app_version": "7.1", "battery_level": 44, "session_count": 3, "settings": {"music": True, "pets": False}}
VISIT = {"doctor": "Dr. Imke Rasch", "appointmentDate": "2026-05-06T10:20"}


def likely(body: Any, kind: str, target: str = "/v1/items") -> bool:
    """Whether a kind is found in a body."""
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(sent(body, target=target), kind))


@pytest.mark.parametrize(
    "body",
    [
        {**VISIT, **DAY, **PHONE},
        {**DAY, **PHONE, **VISIT},
        {**VISIT, "movie": "Night Train", "gym_visit": True, "music": "jazz"},
        {"visits": [VISIT], "household": {"animals": ["dog", "cat"]}, "weekend": {"plan": "hair, then cinema"}},
        {"appointment": VISIT, "orders": [{"title": "Table", "type": "delivery"}]},
        {"events": [{"title": "Haircut", "start": "2026-05-06T09:00"}, VISIT]},
        {"therapist": {"name": "Jo Lind"}, "session": {"start": "2026-05-06T10:20"}, "booking": "new", **DAY},
    ],
)
def test_appointments_beside_what_somebody_did(body: Any) -> None:
    assert likely(body, "health.appointment")


@pytest.mark.parametrize(
    "beside",
    [
        {"service": {"name": "Haircut and colour"}},
        {"services": [{"name": "Maniküre"}]},
        {"service": "hair salon"},
        {"category": "beauty"},
        {"category": "restaurant"},
        {"title": "Table for two"},
        {"pet": {"name": "Rex"}},
        {"type": "grooming"},
        {"type": "delivery"},
        {"title": "Sales meeting"},
        {"location": {"name": "Kino Cinema"}},
        {"provider": {"company": "Barber and Sons"}},
        {"venue": "Theatre at the clinic"},
    ],
)
def test_what_says_that_an_appointment_is_of_another_kind(beside: dict[str, Any]) -> None:
    assert not likely({**VISIT, **beside}, "health.appointment")
    assert not likely({"booking": VISIT, **beside}, "health.appointment")
    assert not likely({**beside, "bookings": [VISIT]}, "health.appointment")
    assert not likely({"data": {"appointment": VISIT}, **beside}, "health.appointment")
    assert likely({"booking": VISIT, "recommended": [beside]}, "health.appointment")


@pytest.mark.parametrize(
    "title", ["Lunch with Dr. Rasch", "Delivery for the clinic", "Team meeting, therapy app", "Padel with my dentist"]
)
def test_entries_of_a_calendar_that_are_no_visits(title: str) -> None:
    entry = {"summary": title, "start": {"dateTime": "2026-03-04T09:00:00+01:00"}}
    assert not likely(entry, "health.appointment", "/calendar/v3/calendars/primary/events")


def test_what_a_program_counts_is_no_appointment() -> None:
    assert not likely(
        {"drug": "x", "started_on": "2026-01-02", "reporter": {"type": "patient"}, **PHONE}, "health.appointment"
    )


def test_vitals_beside_a_battery_and_the_weather() -> None:
    fever = {"patient": "7c8", "symptoms": ["cough"], "temperature": 39.1}
    assert likely({**fever, **PHONE, "weather": {"temp": 11, "sky": "rain"}}, "health.vital")
    assert likely({"sys": 118, "dia": 77, "pulse": 63, **DAY}, "health.vital")
    assert likely({"weight": 71, "height": 169, "device": {"model": "Pixel 9"}}, "health.vital")


def test_what_is_measured_of_a_battery_or_a_room() -> None:
    assert not likely({"batteryHealth": "Good", "symptoms": ["swelling"], "temperature": 42.1}, "health.vital")
    assert not likely({"battery": {"health": 80, "level": 3}, "symptoms": ["hot"], "temperature": 39.1}, "health.vital")
    assert not likely({"weather": {"temperature": 36, "symptom": "heat"}}, "health.vital")
    assert not likely({"patient": "x", "height": 169, "unit": "pixel"}, "health.vital")


def test_messages_beside_the_level_of_a_battery() -> None:
    texts = [{"from": "+4915155500123", "ts": 1_770_000_000_000 + n, "text": f"see you at {n} then"} for n in range(5)]
    assert likely({"texts": texts, "battery": {"level": 0.4}, "event": "sync"}, "bulk.messages")
    lines = [
        {"from": "worker", "ts": 1_770_000_000_000 + n, "text": f"job {n} done", "level": "info"} for n in range(5)
    ]
    assert not likely({"rows": lines, "battery": {"level": 0.4}}, "bulk.messages")


def test_insured_beside_a_walk_with_a_pet() -> None:
    card = {"payer": "Aetna", "patient": {"health": "x"}, "memberId": "W481516234"}
    assert likely({**card, "activities": ["gym", "pet", "travel"]}, "id.insurance")
    assert not likely({**card, "membership": "gym"}, "id.insurance")
    assert not likely({**card, "vehicle": {"vin": "x"}}, "id.insurance")


def test_self_harm_beside_music() -> None:
    skills = {"anspannung": 80, "svDruck": 6}
    assert likely({**skills, **DAY, "activities": ["music", "a film"], "settings": {"music": True}}, "health.selfharm")
    assert not likely({**skills, "playlist": "x"}, "health.selfharm")


def test_a_place_is_no_beginning_of_another_name() -> None:
    screener = {"a": {"wish_dead": "Y", "si_intent": "Y"}, "album": "Blue", "activity_song": "Blue"}
    assert likely(screener, "health.selfharm", "/cssrs")


def test_illnesses_beside_what_runs_on_a_device() -> None:
    told = {"patient": {"dob": "1968-02-13"}, "diagnose": "Q-koorts"}
    assert likely({**told, **PHONE, "network_type": "wifi"}, "health.diagnosis")
    assert likely({**told, "device": {"firmware_version": "2.2"}, "push_player_id": "x"}, "health.diagnosis")
    assert not likely({"diagnosis": "Network failure", "network": {"type": "wifi"}}, "health.diagnosis")


def test_moods_beside_habits_and_songs() -> None:
    assert likely({"mood": "sad", "music": True, "movie_night": False, "settings": {"music": True}}, "health.mood")
    assert not likely({"mood": "sad", "song": "Blue", "artist": "J"}, "health.mood")


def test_the_level_of_a_battery_is_no_result() -> None:
    asked = {"resourceType": "Subscription", "criteria": "Observation?code=http://loinc.org|4548-4"}
    assert not likely({**asked, "battery": {"level": 0.81}}, "health.lab")
    assert likely({"code": "4548-4", "system": "http://loinc.org", "level": 6.1, "battery": {"level": 1}}, "health.lab")


def test_of_which_make_a_device_is_says_not_that_what_is_described_is_somebodys() -> None:
    book = {"isbn": "978-3-16-148410-0", "publisher": "Verlag", "pages": 210, "title": "Living with lupus"}
    make = {"device": {"manufacturer": "Google", "model": "Pixel 9", "type": "android"}}
    assert not likely({**book, "diagnosis": "lupus", **make}, "health.diagnosis")
    assert likely({**book, "diagnosis": "lupus", "device": {"id": "9f1c"}}, "health.diagnosis")
