"""What a program sends and changes: captures, whole or in pieces; the end of an analysis; marks on findings."""

from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.access import now_ns
from dashboard.api import bearer
from dashboard.api.answers import known_finding, known_job, told
from dashboard.api.problem import RefusedError
from dashboard.pages.marks import MIN_REASON_CHARACTERS, key_of
from dashboard.pages.upload import make_sure_of_room, max_bytes, queue
from dashboard.sending import MAX_PLAIN_MB, MEGABYTE, PIECE_BYTES, Coming, background, sending
from dashboard.session import database
from gateway.errors import QueueError
from gateway.store.annotations import MAX_EXPECTED, mark_expected, unmark_expected

RETRY: dict[str, str] = {"Retry-After": "60"}


def send_capture() -> dict[str, Any]:
    """A capture, whole. Raises RefusedError."""
    size_bytes = _length()
    if size_bytes > MAX_PLAIN_MB * MEGABYTE:
        raise RefusedError(413, f"More than {MAX_PLAIN_MB} MB are sent in pieces: POST /api/v1/uploads.")
    one = _begin(request.args["name"], request.args.get("app", ""), size_bytes)
    for start in range(0, size_bytes, PIECE_BYTES):
        length = min(PIECE_BYTES, size_bytes - start)
        now = sending().add(one.number, _owner(), start, request.stream, length)
        if now is None or now.has_bytes < start + length:
            sending().drop(one.number, _owner())
            raise RefusedError(400, "Fewer bytes came than Content-Length said.")
    return _queued(one.number)


def begin_upload(body: dict[str, Any]) -> dict[str, Any]:
    """What will be sent in pieces. Raises RefusedError."""
    one = _begin(body["name"], body.get("app", ""), body["size_bytes"])
    return {"upload": one.number, "piece_bytes": PIECE_BYTES}


def send_piece(upload: str) -> dict[str, Any]:
    """One piece; the last one begins the analysis. Raises RefusedError."""
    length = _length()
    if sending().bytes_of(upload, _owner()) is None:
        raise RefusedError(404, "There is no such upload; one of which nothing comes for five minutes is given up.")
    one = sending().add(upload, _owner(), int(request.args["at"]), request.stream, length)
    if one is None:
        has_bytes = sending().bytes_of(upload, _owner())
        raise RefusedError(409, f"This piece does not go on where the one before ended: at={has_bytes}.")
    if one.has_bytes < one.size_bytes:
        return {"has_bytes": one.has_bytes, "job": None}
    return {"has_bytes": one.has_bytes, "job": _queued(upload)}


def drop_upload(upload: str) -> None:
    """Give an upload up. Raises RefusedError."""
    if not sending().drop(upload, _owner()):
        raise RefusedError(404, "There is no such upload.")


def cancel_job(job: str) -> None:
    """Stop an analysis. Raises RefusedError."""
    known_job(job)
    if not background().cancel(job):
        raise RefusedError(409, "This analysis is over.")


def expect(finding_id: str, body: dict[str, Any]) -> None:
    """Mark a finding as expected. Raises RefusedError."""
    one, reason = known_finding(finding_id), body["reason"]
    if len(reason) < MIN_REASON_CHARACTERS:
        raise RefusedError(400, "Say in a few words why. Others will read it.")
    if not mark_expected(database(), bearer.doer(now_ns()), key_of(one), reason):
        raise RefusedError(409, f"There are {MAX_EXPECTED:,} marks already. Take some back first.")


def count_again(finding_id: str) -> None:
    """Take the mark back. Raises RefusedError."""
    unmark_expected(database(), bearer.doer(now_ns()), key_of(known_finding(finding_id)))


def _begin(name: str, app: str, size_bytes: int) -> Coming:
    try:
        make_sure_of_room()
        return sending().begin(name, _visible(app), _owner(), size_bytes, max_bytes())
    except QueueError as error:
        raise RefusedError(429, f"Not now: {error}.", RETRY) from error
    except RequestEntityTooLarge as error:
        raise RefusedError(403, f"At most {max_bytes() // MEGABYTE:,} MB are taken here.") from error


def _queued(number: str) -> dict[str, Any]:
    try:
        return told(queue(number, bearer.doer(now_ns())))
    except QueueError as error:
        sending().drop(number, _owner())
        raise RefusedError(429, f"Not now: {error}.", RETRY) from error


def _visible(text: str) -> str:
    """A text of one line with nothing in it that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _length() -> int:
    if request.content_length is None:
        raise RefusedError(411, "Content-Length is needed.")
    if request.content_length == 0:
        raise RefusedError(400, "Nothing was sent.")
    return request.content_length


def _owner() -> int:
    """Whose uploads these are: the token's own. Negative, so that they are never those of somebody's browser."""
    return -int(bearer.token().token_id, 16)
