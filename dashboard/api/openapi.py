"""The document of the API (OpenAPI 3.1), made from the declarations. `docs/openapi.json` is a copy."""

import json
from typing import Any, Final

from dashboard.api.assessing import ASSESSMENT
from dashboard.api.bearer import NEEDED
from dashboard.api.declared import OPERATIONS
from dashboard.api.operation import JSON, ROOT, VERSION, Operation, Parameter
from dashboard.api.problem import MEDIA_TYPE, phrase
from dashboard.api.schemas import NUMBER, TEXT, of_object

ALWAYS: Final = (400, 401, 403, 429, 503)
"""Statuses that every operation may answer with."""

PROBLEM: Final = {"$ref": "#/components/schemas/Problem"}

NAMED: Final = {"Assessment": ASSESSMENT}
"""Answers of many operations: written once."""

DESCRIPTION: Final = (
    "The same lists as the pages of a box: sorted, narrowed and paged in the same way. Every request carries "
    "`Authorization: Bearer` and a token that an operator made; which scope an operation needs stands with it. "
    "Times are integer nanoseconds since 1970 UTC, sizes are bytes. Matched values are masked. "
    "Errors are problem details (RFC 9457)."
)


def document() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(f"{ROOT}{operation.path}", {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Telltale", "version": VERSION, "description": DESCRIPTION, "license": _LICENSE},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": name} for name in dict.fromkeys(one.tag for one in OPERATIONS)],
        "paths": {**paths, f"{ROOT}/openapi.json": {"get": _ITSELF}},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Problem": {
                    **of_object({"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT}),
                    "description": "RFC 9457.",
                },
                **NAMED,
            },
        },
    }


def as_text() -> str:
    """The document as its copy in docs/ has it."""
    return json.dumps(document(), indent=1) + "\n"


def _operation(one: Operation) -> dict[str, Any]:
    scopes = sorted(NEEDED[f"api.{one.name}"])
    made: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.tag],
        "summary": one.summary,
        "description": f"Needs the scope {' or '.join(scopes)}.",
        "security": [{"token": []}],
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {str(one.status): _answer(one), **_refusals(one)},
    }
    if one.takes:
        made["requestBody"] = {"required": True, "content": {one.takes: {"schema": one.body or _SOME_BYTES}}}
    return made


def _parameter(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": one.where,
        "required": one.is_needed,
        "description": one.description,
        "schema": one.schema,
    }


def _answer(one: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {"description": one.answers_with}
    if one.answer is None:
        return found
    name = next((name for name, schema in NAMED.items() if schema is one.answer), "")
    schema = {"$ref": f"#/components/schemas/{name}"} if name else one.answer
    return {**found, "content": {one.gives: {"schema": schema}}}


def _refusals(one: Operation) -> dict[str, Any]:
    statuses = sorted({*ALWAYS, *one.refusals})
    content = {MEDIA_TYPE: {"schema": PROBLEM}}
    return {str(status): {"description": phrase(status), "content": content} for status in statuses}


_SOME_BYTES: Final = {"type": "string", "format": "binary", "minLength": 1}
_LICENSE: Final = {"name": "MIT", "identifier": "MIT"}
_ITSELF: Final[dict[str, Any]] = {
    "operationId": "document",
    "tags": ["Reading"],
    "summary": "This document. Needs no token.",
    "security": [],
    "responses": {
        "200": {"description": "The document.", "content": {JSON: {"schema": {"type": "object"}}}},
    },
}
