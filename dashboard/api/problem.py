"""Errors of the API as problem details (RFC 9457): one form for all, in words for whoever wrote the program."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Response, json, request

PREFIX: Final = "/api/"
RENAMED: Final = {413: "Content Too Large", 422: "Unprocessable Content"}
"""Statuses that Python before 3.13 calls by the names of older RFCs."""

MEDIA_TYPE: Final = "application/problem+json"


class RefusedError(Exception):
    """A request that is not answered; `status` and `detail` say why."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def is_api() -> bool:
    """Whether this request is one of a program, whatever comes of it."""
    return request.path.startswith(PREFIX)


def phrase(status: int) -> str:
    """What a status is called in RFC 9110, section 15, whatever names this Python knows."""
    return RENAMED.get(status) or HTTPStatus(status).phrase


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says what went wrong. `about:blank`: the status is the whole type (RFC 9457, section 4.2.1)."""
    told = {"type": "about:blank", "title": phrase(status), "status": status, "detail": detail}
    answer = Response(json.dumps(told), status, mimetype=MEDIA_TYPE)
    answer.headers.extend(headers or {})
    return answer
