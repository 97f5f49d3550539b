"""The routes of the API, from the declarations: what was sent is checked by them before anything is done."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, json, request
from flask.typing import ResponseReturnValue

from dashboard.api import answers, assessed, lists, sent
from dashboard.api.declared import OPERATIONS
from dashboard.api.openapi import document as whole_document
from dashboard.api.operation import BYTES, JSON, ROOT, Operation
from dashboard.api.problem import RefusedError, problem
from dashboard.api.schemas import checked

page = Blueprint("api", __name__)

Answered = dict[str, Any] | Response | None

_READ: Final = ("assessments", "assessment", "assessment_findings", "assessment_report")
TURNS: Final = ("start", "pause", "resume", "stop", "persona", "open", "close", "step", "skip", "mark", "note")
"""What is done with an assessment."""

ACTIONS: Final[dict[str, Callable[..., Answered]]] = {
    **{name: getattr(answers, name) for name in ("overview", "finding", "health", "active_tests", "jobs", "job")},
    **{name: getattr(answers, name) for name in ("alerts", "alert_messages")},
    **{name: getattr(sent, name) for name in ("send_capture", "begin_upload", "send_piece", "drop_upload")},
    **{name: getattr(sent, name) for name in ("cancel_job", "expect", "count_again")},
    **{name: getattr(assessed, name) for name in _READ},
    **{f"{name}_assessment": getattr(assessed, f"{name}_assessment") for name in ("make", "discard", *TURNS)},
}
"""What answers each operation that is no list; parts of the address and the body are its arguments."""


@page.get(f"{ROOT}/openapi.json")
def document() -> Response:
    """The document that declares all this."""
    return Response(json.dumps(whole_document(), sort_keys=False), mimetype=JSON)


@page.errorhandler(RefusedError)
def refuse(error: RefusedError) -> ResponseReturnValue:
    """Say what was wrong."""
    return problem(error.status, error.detail, error.headers)


def _route(operation: Operation) -> Callable[..., ResponseReturnValue]:
    def answer(**given: str) -> ResponseReturnValue:
        _check_address(operation, given)
        if operation.table is not None:
            return _as_json(lists.answer(operation), operation.status)
        body = {} if operation.takes != JSON else {"body": _body(operation)}
        if operation.takes == BYTES:
            _check_type(operation)
        found = ACTIONS[operation.name](**given, **body)
        if isinstance(found, Response):
            return found
        return Response(status=operation.status) if found is None else _as_json(found, operation.status)

    return answer


def _as_json(found: dict[str, Any], status: int) -> Response:
    answer = Response(json.dumps(found), status, mimetype=JSON)
    job = found.get("job")
    if status == 202 and isinstance(job, str):
        answer.headers["Location"] = f"{ROOT}/jobs/{job}"
    return answer


def _check_address(operation: Operation, in_path: dict[str, str]) -> None:
    """Only what the operation takes, once, in its form. Raises RefusedError."""
    by_name = {one.name: one for one in operation.parameters if one.where == "query"}
    for name, values in request.args.lists():
        if name not in by_name:
            raise RefusedError(400, f"There is no {name[:40]!r} to choose by.")
        if len(values) > 1:
            raise RefusedError(400, f"{name} is given {len(values)} times; once is enough.")
        is_number = by_name[name].schema["type"] == "integer"
        checked(by_name[name].schema, _number(values[0], name) if is_number else values[0], name)
    missing = [name for name, one in by_name.items() if one.is_needed and name not in request.args]
    if missing:
        raise RefusedError(400, f"{missing[0]} is needed.")
    for one in operation.parameters:
        if one.where != "path":
            continue
        try:
            checked(one.schema, in_path[one.name], one.name)
        except RefusedError as error:
            raise RefusedError(404, error.detail) from error


MAX_DIGITS: Final = 18
"""Of a number in an address: below 2**63, and nothing that takes long to read."""


def _number(text: str, name: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > MAX_DIGITS:
        raise RefusedError(400, f"{name} must be an integer.")
    return int(text)


def _check_type(operation: Operation) -> None:
    if request.mimetype != operation.takes:
        raise RefusedError(415, f"The body must be sent as Content-Type: {operation.takes}.")


def _body(operation: Operation) -> dict[str, Any]:
    """The JSON that was sent. Raises RefusedError."""
    _check_type(operation)
    try:
        given = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "The body is no JSON.") from error
    found: dict[str, Any] = checked(operation.body or {}, given, "The body")
    return found


for _operation in OPERATIONS:
    _path = _operation.path.replace("{", "<").replace("}", ">")
    page.add_url_rule(f"{ROOT}{_path}", _operation.name, _route(_operation), methods=[_operation.method])
