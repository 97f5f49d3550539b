"""What apps report as an event: a name, its properties, and what that tells."""

from typing import Any, NamedTuple

from benchmarks.detection.draw import Draw
from benchmarks.detection.texts import CLINICIANS, DIAGNOSES, MEDICINES, MOODS, SYMPTOMS, TOPICS


class Event(NamedTuple):
    """An event with its labels."""

    name: str
    properties: dict[str, Any]
    must: str = ""
    may: str = ""


def health_event(draw: Draw) -> Event:
    """An event that says something about a person's health."""
    medicine, dose = draw.pick(MEDICINES)
    code, title = draw.pick(DIAGNOSES)
    tool, score = draw.pick(
        (("PHQ-9", 27), ("GAD-7", 21), ("PCL-5", 80), ("AUDIT", 40), ("ISI", 28), ("EPDS", 30), ("K10", 50))
    )
    return draw.pick(
        (
            Event("mood_logged", {"mood": draw.pick(MOODS["en"]), "intensity": draw.number(1, 10)}, "health.mood"),
            Event(
                "assessment_completed",
                {"questionnaire": tool, "total_score": draw.number(0, score)},
                "health.instrument",
                "health.interest health.substance health.selfharm?",
            ),
            Event(
                f"{tool.lower().replace('-', '')}_submitted",
                {f"{tool.lower().replace('-', '')}_score": draw.number(0, score), "severity": "moderate"},
                "health.instrument",
                "health.interest health.substance health.selfharm?",
            ),
            Event("medication_taken", {"medication_name": medicine, "dose": dose}, "health.medication"),
            Event("symptom_logged", {"symptoms": draw.some(SYMPTOMS, 2)}, "health.symptom", "health.diagnosis"),
            Event(
                "appointment_booked",
                {"provider_type": draw.pick(CLINICIANS), "appointment_date": draw.stamp()},
                "health.appointment",
            ),
            Event(
                "period_logged",
                {"last_period": draw.day(), "cycle_length": draw.number(24, 34), "flow": draw.pick(("light", "heavy"))},
                "health.reproductive",
            ),
            Event(
                "sleep_logged",
                {"sleep_duration_min": draw.number(120, 560), "sleep_quality": draw.number(1, 5)},
                "health.vital",
            ),
            Event(
                "condition_selected",
                {"condition": title, "icd10": code},
                "health.diagnosis",
                "health.symptom",
            ),
            Event(
                "article_view",
                {"article": draw.pick(TOPICS)},
                "health.interest|health.diagnosis",
                "health.diagnosis health.selfharm? health.substance? health.sexual? health.reproductive? health.lab? health.symptom",
            ),
            Event(
                "drink_logged",
                {"alcohol_units": draw.decimal(1, 9, 1), "drinks": draw.number(1, 9)},
                "health.substance",
            ),
            Event("vitals_synced", {"heart_rate": draw.number(48, 130), "spo2": draw.number(90, 100)}, "health.vital"),
        )
    )


def neutral_event(draw: Draw) -> Event:
    """An event of any app that says nothing about a person."""
    return draw.pick(
        (
            Event(
                "screen_view",
                {
                    "screen_name": draw.pick(("home", "settings", "checkout", "profile")),
                    "load_ms": draw.number(80, 900),
                },
            ),
            Event(
                "button_tap", {"button": "subscribe", "variant": draw.pick(("A", "B")), "position": draw.number(0, 9)}
            ),
            Event("session_start", {"session_id": draw.time_s() * 1000, "session_number": draw.number(1, 60)}),
            Event(
                "purchase",
                {
                    "sku": f"{draw.pick('FGME')}{draw.number(10, 99)}.{draw.number(0, 9)}",
                    "price": draw.decimal(0.99, 89.99),
                    "currency": "EUR",
                },
            ),
            Event("level_up", {"level": draw.number(2, 80), "score": draw.number(100, 90000), "character": "ranger"}),
            Event(
                "search",
                {
                    "query_length": draw.number(2, 30),
                    "results": draw.number(0, 200),
                    "latency_ms": draw.number(10, 400),
                },
            ),
            Event(
                "playlist_opened",
                {
                    "playlist": draw.pick(("Mood Booster", "Sad Songs", "Deep Sleep Beats")),
                    "tracks": draw.number(10, 90),
                },
            ),
            Event("theme_changed", {"mood_lighting": draw.pick(("warm", "cool")), "accent": f"#{draw.hexa(6)}"}),
            Event("subscription_renewed", {"period": draw.pick(("monthly", "P1M", "yearly")), "trial_period_days": 7}),
            Event("app_background", {"foreground_s": draw.number(2, 900), "battery_level": draw.decimal(0, 1)}),
        )
    )
