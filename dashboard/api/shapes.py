"""What is answered, and what is sent: the schemas, but for those of assessments."""

from collections.abc import Mapping
from typing import Final

from dashboard.api.schemas import NUMBER, TEXT, TEXTS, TIME, YES_NO, Schema, of_list, of_numbers, of_object
from dashboard.pages import apps
from dashboard.pages.marks import MIN_REASON_CHARACTERS
from dashboard.sending import MAX_NAME_CHARACTERS
from gateway.background import State
from gateway.model import active
from gateway.model.alerts import ChannelKind, Digest
from gateway.model.findings import Severity
from gateway.model.flows import Coverage
from gateway.store.annotations import MAX_REASON_CHARACTERS

MAX_APP_CHARACTERS: Final = 100

MAX_SIZE_BYTES: Final = 1 << 50
"""No capture is larger; how large one may be on this box is a setting."""

ALERT_CHANNELS: Final = of_object(
    {
        "items": of_list(
            of_object(
                {
                    "name": TEXT,
                    "kind": {"type": "string", "enum": [str(kind) for kind in ChannelKind]},
                    "service": TEXT,
                    "shown": {"type": "string", "description": "Its address without what is secret in it."},
                    "is_on": YES_NO,
                    "events": {**TEXTS, "description": "What it is told of."},
                    "least": {"type": "string", "enum": [str(one) for one in Severity]},
                    "digest": {"type": "string", "enum": [str(one) for one in Digest]},
                    "waiting": {"type": "integer", "description": "Events that wait for its next message."},
                }
            )
        )
    }
)

ALERT_MESSAGES: Final = of_object(
    {
        "items": of_list(
            of_object(
                {
                    "id": {"type": "string", "description": "As in the message itself, and in Telltale-Id."},
                    "channel": TEXT,
                    "kind": {"type": "string", "enum": ["news", "digest", "test"]},
                    "state": {"type": "string", "enum": ["waiting", "sent", "given up"]},
                    "made_ns": TIME,
                    "done_ns": TIME,
                    "attempts": NUMBER,
                    "reason": {"type": "string", "description": "Why the last try failed; empty where none did."},
                    "events": NUMBER,
                }
            )
        )
    }
)

ACTIVE_TESTS: Final = of_object(
    {
        "run": {"type": ["string", "null"], "description": "Null where nothing was tested yet."},
        "device": TEXT,
        "begun_ns": TIME,
        "ended_ns": TIME,
        "items": of_list(
            of_object(
                {
                    "name": TEXT,
                    "test": {"type": "string", "enum": list(active.TESTS)},
                    "verdict": {"type": "string", "enum": list(active.VERDICTS)},
                    "is_conclusive": {
                        "type": "boolean",
                        "description": "False for a refusal by an app that refuses this machine's authority anyway,"
                        " or of a part of the test.",
                    },
                    **dict.fromkeys(("reason", "sent", "app", "flow_id"), TEXT),
                    **dict.fromkeys(("connections", "accepted", "refused", "asked", "sent_bytes"), NUMBER),
                    "last_ns": TIME,
                }
            )
        ),
    }
)

JOB: Final = of_object(
    {
        "job": TEXT,
        "state": {"type": "string", "enum": [str(state) for state in State]},
        "name": TEXT,
        "app": TEXT,
        "size_bytes": NUMBER,
        "asked_ns": TIME,
        "began_ns": TIME,
        "ended_ns": TIME,
        "waits_for": {"type": "integer", "description": "Analyses that come before it."},
        "percent": {"type": ["integer", "null"], "description": "Of it that is read, while it runs and where known."},
        "captures": {**TEXTS, "description": "SHA-256 of the captures that are in the database now."},
        "packets": NUMBER,
        "problems": {**TEXTS, "description": "What could not be read, and why."},
    }
)

FOUND: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(("finding_id", "title", "rule", "family", "severity", "confidence", "data_kind"), TEXT),
    **dict.fromkeys(("direction", "capture", "device", "app", "app_source", "server_name", "domain"), TEXT),
    **dict.fromkeys(("owner", "category", "country", "path", "sample"), TEXT),
    "count": NUMBER,
    "first_ns": TIME,
    "last_ns": TIME,
    "status": TEXT,
    "detail": TEXT,
}

FINDING: Final = of_object(
    {
        **FOUND,
        "expected": {
            "oneOf": [of_object({"reason": TEXT, "user": TEXT, "time_ns": TIME}), {"type": "null"}],
            "description": "The mark of somebody who knows of it and accepts it.",
        },
        "occurrences": of_list(
            of_object(
                {
                    "flow_id": TEXT,
                    "first_packet": NUMBER,
                    "last_packet": NUMBER,
                    "time_ns": TIME,
                    "title": TEXT,
                    "path": TEXT,
                    "detail": TEXT,
                    "lines": TEXTS,
                }
            )
        ),
    }
)

OVERVIEW: Final = of_object(
    {
        "headline": TEXT,
        "notices": {**TEXTS, "description": "What was not judged, and why. Read it before calling anything well."},
        **dict.fromkeys(("captures", "packets", "wire_bytes", "flows", "devices", "apps"), NUMBER),
        "destinations": NUMBER,
        "trackers": NUMBER,
        "first_ns": TIME,
        "last_ns": TIME,
        "coverage": of_numbers(tuple(str(one) for one in Coverage)),
        "findings": of_numbers(tuple(str(one) for one in Severity)),
        "grades": of_numbers((*apps.GRADES, "none")),
    }
)

HEALTH: Final = of_object(
    {
        "version": TEXT,
        "memory": of_numbers(("total_bytes", "available_bytes", "own_bytes")),
        "disk": of_numbers(("total_bytes", "free_bytes")),
        "database_bytes": NUMBER,
        "damaged_captures": NUMBER,
        "anomalies": of_list(of_object({"kind": TEXT, "number": NUMBER})),
        "lists": of_list(of_object({"name": TEXT, "origin": TEXT, "date": TEXT, "entries": TEXT, "is_old": YES_NO})),
        "checks": of_list(of_object({"name": TEXT, "what": TEXT, "is_fine": YES_NO})),
    }
)

SEEN: Final = r"[!-~\u00a1-\ud7ff\uf900-\ufffd]"
"""A character of the basic plane that can be seen, as regular expressions of JSON Schema and of Python both read it."""

REASON: Final = of_object(
    {
        "reason": {
            "type": "string",
            "pattern": f"^{SEEN}({SEEN}| )*{SEEN}$",
            "minLength": MIN_REASON_CHARACTERS,
            "maxLength": MAX_REASON_CHARACTERS,
            "description": "Why. Whoever reads the mark in a year must know.",
        }
    }
)

BEGIN: Final = of_object(
    {
        "name": {"type": "string", "maxLength": MAX_NAME_CHARACTERS, "description": "Of the file."},
        "size_bytes": {"type": "integer", "minimum": 1, "maximum": MAX_SIZE_BYTES},
        "app": {"type": "string", "maxLength": MAX_APP_CHARACTERS, "description": "The app that was used, if known."},
    },
    optional=("app",),
)
