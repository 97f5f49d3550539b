"""What a program may ask: every operation with what it takes and answers. Routes and the document come from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dashboard.api.schemas import (
    NUMBER,
    TEXT,
    TEXTS,
    TIME,
    YES_NO,
    Schema,
    of_list,
    of_numbers,
    of_object,
    of_row,
)
from dashboard.pages import apps, captures, connections, destinations, devices, findings, rules
from dashboard.pages.marks import MIN_REASON_CHARACTERS
from dashboard.sending import MAX_NAME_CHARACTERS, MAX_PLAIN_MB, PIECE_BYTES
from dashboard.tables.definition import Filter, Table
from dashboard.tables.state import MAX_PLACE_CHARS, MAX_VALUE_CHARS
from gateway.assessments.checklists import LANGUAGES, shipped
from gateway.assessments.engine import MAX_TEXT_CHARACTERS
from gateway.background import State
from gateway.model import active
from gateway.model.alerts import ChannelKind, Digest
from gateway.model.assessments import Mode, RunSource, StepState
from gateway.model.assessments import State as RunState
from gateway.model.findings import Severity
from gateway.model.flows import Coverage
from gateway.paper import FORMS, READERS
from gateway.personas import MAX_FILE_BYTES
from gateway.store.annotations import MAX_REASON_CHARACTERS

VERSION: Final = "1"
ROOT: Final = "/api/v1"

USUAL_LIMIT: Final = 100
MAX_LIMIT: Final = 500
"""Rows of one answer: some hundred kilobytes, made in a fraction of a second on a small box."""

MAX_APP_CHARACTERS: Final = 100
MAX_SIZE_BYTES: Final = 1 << 50
"""No capture is larger; how large one may be on this box is a setting."""

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing in the address."""

    name: str
    where: str  # "query" or "path"
    schema: Schema
    description: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One request that is answered. `name` is its endpoint and the operationId; `path` has {names} in it."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    status: int = 200
    answer: Schema | None = None
    answers_with: str = ""  # what the answer is, in words
    parameters: tuple[Parameter, ...] = ()
    takes: str = ""  # media type of the body
    body: Schema | None = None
    refusals: tuple[int, ...] = ()  # statuses beside those that every operation may answer
    table: Table | None = None
    more_columns: Mapping[str, Schema] = field(default_factory=dict)
    gives: str = JSON  # media type of the answer


def _in_path(name: str, description: str, pattern: str) -> Parameter:
    return Parameter(name, "path", {"type": "string", "pattern": pattern}, description, is_needed=True)


def _filter(one: Filter) -> Parameter:
    if one.choices is None:
        schema: dict[str, Any] = {"type": "string", "maxLength": MAX_VALUE_CHARS}
        return Parameter(one.name, "query", schema, f"Only with exactly this: {one.title}.")
    labels = [f"{word}: {label}" for word, (_, label) in one.choices.items() if word != label]
    described = f"Only with this: {one.title}.{f' {chr(59).join(labels)}.' if labels else ''}"
    return Parameter(one.name, "query", {"type": "string", "enum": list(one.choices)}, described.replace(";", "; "))


def _of_table(table: Table) -> tuple[Parameter, ...]:
    orders = [f"{sign}{order}" for order in table.all_orders for sign in ("", "-")]
    usual = f"{'-' if table.descending else ''}{table.order}"
    sort: dict[str, Any] = {"type": "string", "enum": orders, "default": usual}
    found = [_filter(one) for one in table.filters]
    if table.searched:
        schema: dict[str, Any] = {"type": "string", "maxLength": MAX_VALUE_CHARS}
        found.append(Parameter("q", "query", schema, f"Only with this text somewhere in: {table.searched}."))
    limit: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT}
    place: dict[str, Any] = {"type": "string", "maxLength": MAX_PLACE_CHARS}
    return (
        *found,
        Parameter("sort", "query", sort, "By what, with a minus from the largest down."),
        Parameter("limit", "query", limit, "Rows in one answer, at most."),
        Parameter("after", "query", place, "`next` of the answer before. Another order or filter begins anew."),
    )


def _list(table: Table, name: str, tag: str, summary: str, more: Mapping[str, Schema] | None = None) -> Operation:
    answer = of_object(
        {
            "items": of_list(of_row(table, more or {})),
            "next": {
                "type": ["string", "null"],
                "description": "For `after`; null at the end. A page may have no items and yet a next one, where "
                "looking through everything would have taken too long.",
            },
            "total": {"type": ["integer", "null"], "description": "Null where there are more than 10,000."},
        }
    )
    parameters, path = _of_table(table), f"/{name}"
    return Operation(
        name, "GET", path, tag, summary, 200, answer, "One page of the list.", parameters,
        refusals=(404,), table=table, more_columns=more or {},
    )  # fmt: skip


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
                        "description": "False for a refusal by an app that refuses this machine's authority anyway.",
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

_FOUND: Final[Mapping[str, Schema]] = {
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
        **_FOUND,
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

_SEEN: Final = r"[!-~\u00a1-\ud7ff\uf900-\ufffd]"
"""A character of the basic plane that can be seen, as regular expressions of JSON Schema and of Python both read it."""

REASON: Final = of_object(
    {
        "reason": {
            "type": "string",
            "pattern": f"^{_SEEN}({_SEEN}| )*{_SEEN}$",
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

_NAME: Final = Parameter(
    "name", "query", {"type": "string", "maxLength": MAX_NAME_CHARACTERS}, "Of the file.", is_needed=True
)
_APP: Final = Parameter(
    "app", "query", {"type": "string", "maxLength": MAX_APP_CHARACTERS}, "The app that was used, if known."
)
_AT: Final = Parameter(
    "at",
    "query",
    {"type": "integer", "minimum": 0, "maximum": MAX_SIZE_BYTES},
    "The byte it begins at.",
    is_needed=True,
)
_NUMBER: Final = r"^[0-9a-f]{16}$"
_JOB: Final = _in_path("job", "The number of an analysis.", _NUMBER)
_UPLOAD: Final = _in_path("upload", "The number of an upload.", _NUMBER)
_FINDING: Final = _in_path("finding_id", "The id of a finding.", r"^[0-9A-Za-z_-]{1,64}$")

_MAX_TIME_NS: Final = (1 << 63) - 1
_WORDS: Final = {"type": "string", "maxLength": MAX_TEXT_CHARACTERS}
_STEP: Final = {"type": "string", "maxLength": 40, "description": "Its key; the one that goes on without it."}
_COUNTS: Final = of_object(
    {
        **dict.fromkeys(("flows", "packets", "bytes_up", "bytes_down", "destinations"), NUMBER),
        "findings": of_numbers(tuple(str(one) for one in Severity)),
    }
)
_SEEN_OF: Final = of_object({"of_app": _COUNTS, "of_others": _COUNTS})
_ASSESSMENT_HEAD: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(("assessment", "name", "app", "app_version", "device", "persona"), TEXT),
    "mode": {"type": "string", "enum": [str(one) for one in Mode]},
    "source": {"type": "string", "enum": [str(one) for one in RunSource]},
    "state": {"type": "string", "enum": [str(one) for one in RunState]},
    **dict.fromkeys(("checklist", "language"), TEXT),
    "is_kept": YES_NO,
    **dict.fromkeys(("note", "user"), TEXT),
    **dict.fromkeys(("created_ns", "started_ns", "paused_ns", "ended_ns"), TIME),
}
_SECONDS: Final = {"type": "number", "description": "Without pauses."}
ASSESSMENT: Final = of_object(
    {
        **_ASSESSMENT_HEAD,
        "lasted_s": _SECONDS,
        "spans": of_list(of_object({"first_ns": TIME, "last_ns": TIME})),
        "marks": of_list(of_object({"kind": TEXT, "time_ns": TIME, "text": TEXT, "user": TEXT})),
        "captures": of_list(
            of_object(
                {
                    **dict.fromkeys(("sha256", "name", "format"), TEXT),
                    "packets": NUMBER,
                    "first_ns": TIME,
                    "last_ns": TIME,
                }
            )
        ),
        "planted": {
            **of_list(of_object({"sha256": TEXT, "first_ns": TIME, "planted": NUMBER})),
            "description": "Live captures in which the values of its persona were looked for, since when, how many.",
        },
        "inside": {
            **of_list(
                of_object(
                    {
                        **dict.fromkeys(("run_id", "kind", "agreed_by", "why_ended"), TEXT),
                        **dict.fromkeys(("begun_ns", "ended_ns"), TIME),
                        **dict.fromkeys(("exchanges", "opened", "closed"), NUMBER),
                        "tests": of_list(
                            of_object({**dict.fromkeys(("name", "test", "verdict"), TEXT), "is_bad": YES_NO})
                        ),
                    }
                )
            ),
            "description": "Runs of interception (kind open) or of active tests (test) on its device meanwhile.",
        },
        "texts": {
            **of_list(of_object(dict.fromkeys(("kind", "name", "source", "sha256"), TEXT))),
            "description": "Profile, policy and rule of the verdict, as they were when it was made.",
        },
        "versions": {"type": "object", "additionalProperties": TEXT},
        "lists": {"type": "object", "additionalProperties": TEXT, "description": "Dates of the lists."},
        "seen": {**_SEEN_OF, "description": "Since the start, without idle steps and pauses."},
        "steps": of_list(
            of_object(
                {
                    **dict.fromkeys(("step", "title", "instruction"), TEXT),
                    "suggested_s": NUMBER,
                    "is_idle": YES_NO,
                    "state": {"type": "string", "enum": [str(one) for one in StepState]},
                    "begun_ns": TIME,
                    "ended_ns": TIME,
                    "note": TEXT,
                    "lasted_s": _SECONDS,
                    "seen": _SEEN_OF,
                }
            )
        ),
        "warnings": of_list(of_object({"code": TEXT, "text": TEXT, "step": TEXT})),
    }
)
_PERSONA_FILE: Final = {
    "type": "string",
    "maxLength": MAX_FILE_BYTES,
    "description": "The text of a persona's file (TOML): its values are looked for while the assessment runs, and held"
    " in memory alone.",
}
PLAN: Final = of_object(
    {
        "app": {"type": "string", "maxLength": MAX_APP_CHARACTERS},
        "device": {"type": "string", "maxLength": 64, "description": "Its MAC address, or its IP address."},
        "checklist": {"type": "string", "enum": [one.name for one in shipped()]},
        "language": {"type": "string", "enum": list(LANGUAGES)},
        "mode": {"type": "string", "enum": [str(one) for one in Mode]},
        "persona": {"type": "string", "maxLength": MAX_APP_CHARACTERS, "description": "Its name; never a value."},
        "persona_file": _PERSONA_FILE,
        "name": {"type": "string", "maxLength": MAX_APP_CHARACTERS},
        "app_version": {"type": "string", "maxLength": MAX_APP_CHARACTERS},
        "note": _WORDS,
        "policy": {"type": "string", "maxLength": MAX_APP_CHARACTERS, "description": "The name of one of the box."},
        "profile": {"type": "string", "maxLength": MAX_APP_CHARACTERS, "description": "The name of one of the box."},
    },
    optional=(
        *("checklist", "language", "mode", "persona", "persona_file", "name", "app_version", "note", "policy"),
        "profile",
    ),
)
_ASSESSMENT: Final = _in_path("assessment", "The id of an assessment.", r"^[0-9a-f]{8}$")
_LIMIT: Final = Parameter(
    "limit",
    "query",
    {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT},
    "Rows in the answer, at most.",
)


_REPORT: Final = (
    Parameter(
        "reader", "query", {"type": "string", "enum": list(READERS), "default": READERS[0]}, "Whom it is written for."
    ),
    Parameter("form", "query", {"type": "string", "enum": list(FORMS), "default": "json"}, "As what."),
    Parameter("language", "query", {"type": "string", "enum": list(LANGUAGES), "default": "en"}, "Its language."),
)
A_FILE: Final[Schema] = {"type": "string", "format": "binary"}


def _turn(name: str, summary: str, body: Schema | None = None) -> Operation:
    """A change of one assessment, answered by how it stands then."""
    refusals = (404, 409) if body is None else (404, 409, 413, 415)
    takes = "" if body is None else JSON
    path = f"/assessments/{{assessment}}/{name}"
    return Operation(
        f"{name}_assessment", "POST", path, "Assessments", summary, 200, ASSESSMENT, "How it stands now.",
        (_ASSESSMENT,), takes=takes, body=body, refusals=refusals,
    )  # fmt: skip


_ASSESSMENTS: Final[tuple[Operation, ...]] = (
    Operation(
        "assessments", "GET", "/assessments", "Assessments", "Assessments, the newest first.", 200,
        of_object({"items": of_list(of_object(_ASSESSMENT_HEAD)), "total": NUMBER}), "The newest ones.", (_LIMIT,),
    ),
    Operation(
        "make_assessment", "POST", "/assessments", "Assessments",
        "Make one, as a draft: policy, profile, rule of the verdict and dates of lists are kept as they are.", 201,
        ASSESSMENT, "How it stands.", (), JSON, PLAN, refusals=(413, 415),
    ),
    Operation(
        "assessment", "GET", "/assessments/{assessment}", "Assessments",
        "How one stands: steps, what was seen in each, warnings, and all that it was run with.", 200, ASSESSMENT,
        "How it stands.", (_ASSESSMENT,), refusals=(404,),
    ),
    Operation(
        "assessment_findings", "GET", "/assessments/{assessment}/findings", "Assessments",
        "What was found of its app while it ran, worst first.", 200,
        of_object({"items": of_list(of_object(_FOUND)), "total": NUMBER}), "The worst ones.", (_ASSESSMENT, _LIMIT),
        refusals=(404, 409),
    ),
    Operation(
        "assessment_report", "GET", "/assessments/{assessment}/report", "Assessments",
        "The report about one, made anew; packed with its manifest (zip) where the box signs.", 200, A_FILE,
        "The file.", (_ASSESSMENT, *_REPORT), gives=BYTES, refusals=(404, 409, 429, 500),
    ),
    _turn("start", "Begin, with the first step."),
    _turn("pause", "Count nothing until it is resumed."),
    _turn("resume", "Go on after a pause or a power cut."),
    _turn("stop", "End it; one that was interrupted ends with what there is."),
    _turn(
        "persona", "Say whose data is typed in: its values are looked for until the end.",
        of_object({"persona_file": _PERSONA_FILE}),
    ),
    _turn("step", "Go on to the next step, or to one.", of_object({"step": _STEP}, optional=("step",))),
    _turn("skip", "Leave a step out.", of_object({"step": _STEP, "why": _WORDS}, optional=("step", "why"))),
    _turn(
        "mark", "Put a mark on the timeline, now or at a time.",
        of_object(
            {"text": _WORDS, "time_ns": {"type": "integer", "minimum": 0, "maximum": _MAX_TIME_NS}},
            optional=("time_ns",),
        ),
    ),
    _turn(
        "note", "Keep a note with it, or with one of its steps.",
        of_object({"text": _WORDS, "step": _STEP}, optional=("step",)),
    ),
    Operation(
        "discard_assessment", "DELETE", "/assessments/{assessment}", "Assessments",
        "Remove its connections, findings and sealed packets.", 204, parameters=(_ASSESSMENT,),
        answers_with="It is gone.", refusals=(404, 409),
    ),
)  # fmt: skip

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation("overview", "GET", "/overview", "Reading", "What the overview says, in numbers.", 200, OVERVIEW, "Sums."),
    _list(apps.TABLE, "apps", "Reading", "Every app with its grade.", {"slug": TEXT}),
    _list(findings.TABLE, "findings", "Reading", "Everything that was found, worst first."),
    Operation(
        "finding", "GET", "/findings/{finding_id}", "Reading", "One finding with its masked proof.", 200, FINDING,
        "The finding.", (_FINDING,), refusals=(404,),
    ),
    _list(connections.TABLE, "flows", "Reading", "Every connection with its encryption."),
    _list(destinations.TABLE, "destinations", "Reading", "Everybody who was told something."),
    _list(devices.TABLE, "devices", "Reading", "Every device."),
    _list(captures.TABLE, "captures", "Reading", "What was analysed, with damage named."),
    _list(captures.EVERY_ODDITY, "anomalies", "Reading", "Damage and oddities, of all captures or of one."),
    _list(rules.TABLE, "rules", "Reading", "The catalogue, and how often each rule found something here."),
    Operation("health", "GET", "/health", "Reading", "The state of the box.", 200, HEALTH, "The state."),
    Operation("alerts", "GET", "/alerts", "Reading", "Who is told when something is new, without addresses.", 200,
              ALERT_CHANNELS, "Every channel."),
    Operation("alert_messages", "GET", "/alerts/messages", "Reading", "What was sent, and what became of it.", 200,
              ALERT_MESSAGES, f"The newest {MAX_LIMIT} messages."),
    Operation("active_tests", "GET", "/active-tests", "Reading",
              "What the apps made of each active test, in the newest run of them.", 200, ACTIVE_TESTS, "Every server."),
    Operation(
        "send_capture", "POST", "/captures", "Sending",
        f"Send a capture of at most {MAX_PLAIN_MB} MB whole, and have it analysed.", 202, JOB, "Its analysis.",
        (_NAME, _APP), BYTES, refusals=(411, 413, 415, 429),
    ),
    Operation(
        "begin_upload", "POST", "/uploads", "Sending", "Say what will be sent in pieces.", 201,
        of_object({"upload": TEXT, "piece_bytes": NUMBER}), f"Its number; a piece has {PIECE_BYTES:,} bytes at most.",
        (), JSON, BEGIN, refusals=(413, 415),
    ),
    Operation(
        "send_piece", "PUT", "/uploads/{upload}", "Sending", "One piece; the last one begins the analysis.", 200,
        of_object({"has_bytes": NUMBER, "job": {"oneOf": [JOB, {"type": "null"}]}}), "How much is here.",
        (_UPLOAD, _AT), BYTES, refusals=(404, 409, 411, 413, 415, 429),
    ),
    Operation(
        "drop_upload", "DELETE", "/uploads/{upload}", "Sending", "Give an upload up.", 204,
        parameters=(_UPLOAD,), answers_with="It is gone.", refusals=(404,),
    ),
    Operation("jobs", "GET", "/jobs", "Sending", "Analyses, the newest first.", 200,
              of_object({"items": of_list(JOB)}), "All that are remembered."),
    Operation("job", "GET", "/jobs/{job}", "Sending", "One analysis: how far it is, and what came of it.", 200, JOB,
              "The analysis.", (_JOB,), refusals=(404,)),
    Operation(
        "cancel_job", "POST", "/jobs/{job}/cancel", "Sending", "Stop an analysis: nothing of its capture is kept.", 204,
        parameters=(_JOB,), answers_with="It will end.", refusals=(404, 409),
    ),
    Operation(
        "expect", "PUT", "/findings/{finding_id}/expected", "Changing",
        "Mark a finding as expected: it leaves the grade and stays listed.", 204, parameters=(_FINDING,), takes=JSON,
        body=REASON, answers_with="It is marked.", refusals=(404, 409, 413, 415),
    ),
    Operation(
        "count_again", "DELETE", "/findings/{finding_id}/expected", "Changing", "Take the mark back.", 204,
        parameters=(_FINDING,), answers_with="It counts again.", refusals=(404,),
    ),
    *_ASSESSMENTS,
)  # fmt: skip
"""Everything; to add one is an entry here, its function in `answers.py` or `sent.py`, and its scopes in `bearer.py`."""
