"""Captures that are sent to the page: in pieces by the script, whole by a plain form, onto the disk in bounded steps.

They lie in a folder of their own beside the database, readable for nobody else, until they have been analysed.
"""

import fcntl
import os
import re
import secrets
import shutil
import threading
import time
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.session import database
from gateway.background import PERSONA_FILE, Background
from gateway.errors import QueueError

PIECE_BYTES: Final = 8 << 20
"""What the script sends at once: it bounds what a request holds, and is small enough to show how far it is."""

MAX_PLAIN_MB: Final = 64
"""What a form without a script may send: its whole body is kept on the disk before anybody can look at it."""

MAX_PLAIN_BYTES: Final = MAX_PLAIN_MB * 1_000_000 + (64 << 10)
"""The same with the other fields of the form."""

MAX_OPEN: Final = 4
"""Captures that are on their way at the same time."""

IDLE_S: Final = 300
"""One of which nothing came for so long is given up."""

KEPT_FREE_BYTES: Final = 256 << 20
"""Room on the disk that no upload takes: the database needs it."""

BLOCK_BYTES: Final = 1 << 20
MAX_NAME_CHARACTERS: Final = 120
MAX_NAME_BYTES: Final = 200
"""File systems take 255. The end is kept, which says what it is."""
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Coming:
    """A capture on its way."""

    number: str
    name: str
    app: str
    user_id: int
    path: Path
    size_bytes: int
    has_bytes: int
    seen_s: float
    has_persona: bool = False

    @property
    def persona(self) -> Path | None:
        """The file of values to look for in it, if any: it goes with the capture."""
        return self.path.with_name(PERSONA_FILE) if self.has_persona else None


class Sending:
    """What is on its way to one database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._coming: dict[str, Coming] = {}
        self._release: weakref.finalize[..., Sending] | None = None

    def begin(self, name: str, app: str, user_id: int, size_bytes: int, max_bytes: int, persona: str = "") -> Coming:
        """Make room for a capture, with the text of a persona's file to look for in it. Raises QueueError where there
        is none, RequestEntityTooLarge beyond `max_bytes`."""
        if size_bytes > max_bytes:
            raise RequestEntityTooLarge
        with self._lock:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._is_alone()
            self._give_up()
            if len(self._coming) >= MAX_OPEN:
                raise QueueError(f"{MAX_OPEN} captures are being sent already")
            left = sum(one.size_bytes - one.has_bytes for one in self._coming.values())
            if shutil.disk_usage(self._folder).free - left - size_bytes < KEPT_FREE_BYTES:
                raise QueueError("there is no room on the disk of the box for a capture of this size")
            number = secrets.token_hex(8)
            path = self._folder / number / _file_name(name)  # the name is what the capture will be called
            path.parent.mkdir(mode=0o700)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            made = Coming(number, shown_name(name), app, user_id, path, size_bytes, 0, time.monotonic(), bool(persona))
            if made.persona:
                made.persona.touch(0o600)
                made.persona.write_text(persona, encoding="utf-8")
            self._coming[number] = made
        return made

    def has_room(self) -> bool:
        """Whether another capture may be on its way."""
        with self._lock:
            self._give_up()
            return len(self._coming) < MAX_OPEN

    def add(self, number: str, user_id: int, start: int, stream: IO[bytes], length: int) -> Coming | None:
        """Take a piece that begins at `start`; None where it fits nothing that this user is sending."""
        with self._lock:
            one = self._coming.get(number)
            fits = one and one.user_id == user_id and start == one.has_bytes and start + length <= one.size_bytes
            if one is None or not fits or not 0 <= length <= PIECE_BYTES:
                return None
            # Only this piece fits now: whoever sends the same one again while it is being written is told so.
            self._coming[number] = replace(one, has_bytes=start + length, seen_s=time.monotonic())
        written = 0
        with one.path.open("r+b") as file:
            file.seek(start)
            while written < length and (block := stream.read(min(BLOCK_BYTES, length - written))):
                file.write(block)
                written += len(block)
        with self._lock:
            if number not in self._coming:
                return None
            now = replace(self._coming[number], has_bytes=start + written)
            self._coming[number] = now
        return now

    def take(self, number: str) -> Coming | None:
        """Hand over a capture that is whole; it is no longer on its way."""
        with self._lock:
            one = self._coming.get(number)
            if one is None or one.has_bytes != one.size_bytes:
                return None
            return self._coming.pop(number)

    def bytes_of(self, number: str, user_id: int) -> int | None:
        """How much of one is here; None where this user sends no such thing."""
        with self._lock:
            one = self._coming.get(number)
        return one.has_bytes if one and one.user_id == user_id else None

    def drop(self, number: str, user_id: int) -> bool:
        """Give one up."""
        with self._lock:
            one = self._coming.get(number)
            if one is None or one.user_id != user_id:
                return False
            self._remove(one)
        return True

    def resume(self, background: Background) -> None:
        """Hand over what an earlier run left waiting, and remove what it left in pieces. Nothing where another one that
        is still running has this folder."""
        if self._folder.is_dir() and self._is_alone():
            background.resume(self._folder)

    def close(self) -> None:
        """Leave the folder to the next run."""
        if self._release is not None:
            self._release()

    def _is_alone(self) -> bool:
        """Whether this folder is ours, as it is until this process ends."""
        if self._release is None:
            folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(folder)
                return False
            self._release = weakref.finalize(self, os.close, folder)
        return True

    def _give_up(self) -> None:
        for one in list(self._coming.values()):
            if time.monotonic() - one.seen_s > IDLE_S:
                self._remove(one)

    def _remove(self, one: Coming) -> None:
        self._coming.pop(one.number, None)
        shutil.rmtree(one.path.parent, ignore_errors=True)


def install(application: Flask, background: Background) -> None:
    """Give the application its queue and its folder."""
    path: Path = application.config["DATABASE"]
    sending = Sending(Path(f"{path}-uploads"))
    application.config.update(BACKGROUND=background, SENDING=sending)
    sending.resume(background)


def limit_body() -> None:
    """What a request may bring beyond the size of a form. Runs before anything looks at its body."""
    if request.endpoint in ("upload.piece", "api.send_piece"):
        request.max_content_length = PIECE_BYTES
    elif request.endpoint in ("upload.plain", "api.send_capture"):
        request.max_content_length = MAX_PLAIN_BYTES


def background() -> Background:
    """The analyses of this application."""
    found: Background = current_app.config["BACKGROUND"]
    return found


def sending() -> Sending:
    """The captures on their way to it."""
    found: Sending = current_app.config["SENDING"]
    return found


def demo_folder() -> Path | None:
    """The captures that come with Telltale, in a checkout of it."""
    folder = Path(__file__).parents[1] / "pcaps"
    return folder if folder.is_dir() and database().parent.is_dir() else None


def shown_name(name: str) -> str:
    """The name of a file without folders, and without what cannot be seen."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(c if c.isprintable() else "_" for c in last)[:MAX_NAME_CHARACTERS] or "unnamed"


def _file_name(name: str) -> str:
    """The same as a name of a file: short enough for the disk, and never hidden or a folder."""
    plain = shown_name(name).lstrip(".") or "unnamed"
    return plain.encode("utf-8", "replace")[-MAX_NAME_BYTES:].decode("utf-8", "ignore")
