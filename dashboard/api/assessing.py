"""Assessments for programs: what is sent and answered, and the operations."""

from collections.abc import Mapping
from typing import Final

from dashboard.api.operation import BYTES, JSON, LIMIT, Operation, Parameter, in_path
from dashboard.api.schemas import NUMBER, TEXT, TIME, YES_NO, Schema, of_list, of_numbers, of_object
from dashboard.api.shapes import FOUND, MAX_APP_CHARACTERS, SEEN
from gateway.assessments.checklists import LANGUAGES, shipped
from gateway.assessments.engine import MAX_TEXT_CHARACTERS
from gateway.assessments.opening import USUAL_MINUTES
from gateway.intercept.consent import MOST_MINUTES
from gateway.model.assessments import Mode, RunSource, StepState
from gateway.model.assessments import State as RunState
from gateway.model.findings import Severity
from gateway.model.reports import FORMATS, READERS

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

MAX_PERSONA_CHARACTERS: Final = 16 * 1024
"""Of a file that comes in JSON: with every character escaped it still fits a body. A persona has some dozen lines."""

_PERSONA_FILE: Final = {
    "type": "string",
    "maxLength": MAX_PERSONA_CHARACTERS,
    "description": "The text of a persona's file (TOML): its values are looked for while the assessment runs, and held"
    " in memory alone.",
}

PLAN: Final = of_object(
    {
        "app": {"type": "string", "pattern": SEEN, "maxLength": MAX_APP_CHARACTERS},
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

_ASSESSMENT: Final = in_path("assessment", "The id of an assessment.", r"^[0-9a-f]{8}$")

_REPORT: Final = (
    Parameter(
        "reader", "query", {"type": "string", "enum": list(READERS), "default": READERS[0]}, "Whom it is written for."
    ),
    Parameter("form", "query", {"type": "string", "enum": list(FORMATS), "default": "json"}, "As what."),
    Parameter("language", "query", {"type": "string", "enum": list(LANGUAGES), "default": "en"}, "Its language."),
)

A_FILE: Final[Schema] = {"type": "string", "format": "binary"}


def _turn(name: str, summary: str, body: Schema | None = None) -> Operation:
    """A change of one assessment, answered by how it stands then."""
    refusals = (404, 409) if body is None else (404, 409, 413, 415, 422)
    takes = "" if body is None else JSON
    path = f"/assessments/{{assessment}}/{name}"
    return Operation(
        f"{name}_assessment", "POST", path, "Assessments", summary, 200, ASSESSMENT, "How it stands now.",
        (_ASSESSMENT,), takes=takes, body=body, refusals=refusals,
    )  # fmt: skip


ASSESSMENTS: Final[tuple[Operation, ...]] = (
    Operation(
        "assessments", "GET", "/assessments", "Assessments", "Assessments, the newest first.", 200,
        of_object({"items": of_list(of_object(_ASSESSMENT_HEAD)), "total": NUMBER}), "The newest ones.", (LIMIT,),
    ),
    Operation(
        "make_assessment", "POST", "/assessments", "Assessments",
        "Make one, as a draft: policy, profile, rule of the verdict and dates of lists are kept as they are.", 201,
        ASSESSMENT, "How it stands.", (), JSON, PLAN, refusals=(404, 413, 415, 422),
    ),
    Operation(
        "assessment", "GET", "/assessments/{assessment}", "Assessments",
        "How one stands: steps, what was seen in each, warnings, and all that it was run with.", 200, ASSESSMENT,
        "How it stands.", (_ASSESSMENT,), refusals=(404,),
    ),
    Operation(
        "assessment_findings", "GET", "/assessments/{assessment}/findings", "Assessments",
        "What was found of its app while it ran, worst first.", 200,
        of_object({"items": of_list(of_object(FOUND)), "total": NUMBER}), "The worst ones.", (_ASSESSMENT, LIMIT),
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
    _turn(
        "open", "Ask that its device is looked into, or its apps tested, as its mode says, by consent.",
        of_object(
            {
                "agreed_by": {
                    "type": "string",
                    "maxLength": MAX_APP_CHARACTERS,
                    "description": "Who has read what somebody agrees to (`telltale intercept text`), and agrees.",
                },
                "minutes": {"type": "integer", "minimum": 1, "maximum": MOST_MINUTES, "default": USUAL_MINUTES},
            },
            optional=("minutes",),
        ),
    ),
    _turn("close", "Look inside no more; the assessment goes on."),
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
