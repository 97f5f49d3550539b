"""What a program may ask: every operation with what it takes and answers. Routes and the document come from here."""

from typing import Final

from dashboard.api.assessing import ASSESSMENTS
from dashboard.api.operation import BYTES, JSON, MAX_LIMIT, Operation, Parameter, in_path, list_of
from dashboard.api.schemas import NUMBER, TEXT, of_list, of_object
from dashboard.api.shapes import (
    ACTIVE_TESTS,
    ALERT_CHANNELS,
    ALERT_MESSAGES,
    BEGIN,
    FINDING,
    HEALTH,
    JOB,
    MAX_APP_CHARACTERS,
    MAX_SIZE_BYTES,
    OVERVIEW,
    REASON,
)
from dashboard.pages import apps, captures, connections, destinations, devices, findings, rules
from dashboard.sending import MAX_NAME_CHARACTERS, MAX_PLAIN_MB, PIECE_BYTES

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
_JOB: Final = in_path("job", "The number of an analysis.", _NUMBER)
_UPLOAD: Final = in_path("upload", "The number of an upload.", _NUMBER)
_FINDING: Final = in_path("finding_id", "The id of a finding.", r"^[0-9A-Za-z_-]{1,64}$")

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation("overview", "GET", "/overview", "Reading", "What the overview says, in numbers.", 200, OVERVIEW, "Sums."),
    list_of(apps.TABLE, "apps", "Reading", "Every app with its grade.", {"slug": TEXT}),
    list_of(findings.TABLE, "findings", "Reading", "Everything that was found, worst first."),
    Operation(
        "finding", "GET", "/findings/{finding_id}", "Reading", "One finding with its masked proof.", 200, FINDING,
        "The finding.", (_FINDING,), refusals=(404,),
    ),
    list_of(connections.TABLE, "flows", "Reading", "Every connection with its encryption."),
    list_of(destinations.TABLE, "destinations", "Reading", "Everybody who was told something."),
    list_of(devices.TABLE, "devices", "Reading", "Every device."),
    list_of(captures.TABLE, "captures", "Reading", "What was analysed, with damage named."),
    list_of(captures.EVERY_ODDITY, "anomalies", "Reading", "Damage and oddities, of all captures or of one."),
    list_of(rules.TABLE, "rules", "Reading", "The catalogue, and how often each rule found something here."),
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
    *ASSESSMENTS,
)  # fmt: skip
"""Everything; to add one is an entry here, its function in `answers.py` or `sent.py`, and its scopes in `bearer.py`."""
