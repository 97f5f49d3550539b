"""Where fields are gathered: one Reader a message, with the limits that hold for all formats together.

A format is a function `(body, reader) -> bool`: it looks at the body, adds the fields it finds and says
True, or says False where the body is not its own. `Reader.read` asks them in order, and parts inside a part
come back to it, one level deeper.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gateway.content.gate import MIN_CHARS, may_hold
from gateway.content.widths import narrowed
from gateway.mistakes import spared
from gateway.model.findings import Field

MAX_FIELDS: Final = 10_000
"""Fields of one message. A full address book of 1,500 people fits; at some 300 bytes a field this bounds
memory to 3 MB."""

MAX_TOTAL_CHARS: Final = 4 << 20
"""Characters of all values of one message: four times the largest body that is kept, for what was
compressed."""

MAX_WINDOW_CHARS: Final = 16 << 10
"""Longer values are cut into windows of this size, each with its offset in the path, so that a place can be
shown."""

MAX_NARROWED_CHARS: Final = 4 << 10
"""Values up to here are looked through for digits of other scripts: what people type, not pages and scripts."""

WINDOW_SLACK_CHARS: Final = 512
"""How far back a cut looks for a place between words, so that no address or word is cut in two."""

MAX_PATH_CHARS: Final = 300
"""Longer paths are cut in the middle of nowhere: names this long are made by a machine or an attacker."""

MAX_NESTING: Final = 6
"""Parts inside parts (multipart in multipart, compressed JSON in a form, an archive in an archive): real messages use
two, and a packed archive with archives in a form has six."""

MAX_LAYERS: Final = 8
"""Encodings and formats inside one value: hex of base64 of gzip of JSON that holds base64 of JSON. What
people build has three."""

MAX_OPENED_BYTES: Final = 4 << 20
"""Bytes that come out of the encodings of all values of one message, layer by layer: as many as may become
fields."""

MIN_LAYOUT_CHARS: Final = 20
"""Of two labels with their values."""

MAX_PROBLEMS: Final = 8
"""Problems kept for one message; more of them tell nothing new."""

NO_PARAMETERS: Mapping[str, str] = MappingProxyType({})


class Body(NamedTuple):
    """A body or a part of one. Content encodings are taken off already.

    `prefix` begins the paths of what is inside (`body.` gives `body.json:$.a`); `text_path` is the path of
    the whole where it is text (`body.text`, `body.multipart:note`).
    """

    data: bytes
    media_type: str = ""  # lower-case, without parameters; "" not said
    parameters: Mapping[str, str] = NO_PARAMETERS  # charset, boundary…
    prefix: str = "body."
    text_path: str = "body.text"
    is_complete: bool = True


class Reader:
    """Collects the fields and problems of one message."""

    def __init__(self, formats: Sequence["Format"], *, is_sent: bool = False) -> None:
        """`is_sent`: somebody sends the message, and it is not what a server gives to everybody who asks."""
        from gateway.content.csvbody import read_table_in  # these know this file
        from gateway.content.layout import read_layout
        from gateway.content.nested import open_value

        self._open_value = open_value
        self._read_layout = read_layout
        self._read_table = read_table_in
        self.fields: list[Field] = []
        self.problems: list[str] = []
        self._formats = formats
        self.is_sent = is_sent
        self._room_chars = MAX_TOTAL_CHARS
        self._depth = 0
        self._at_end: list[Callable[[], None]] = []
        self.layers = 0
        """Encodings and formats that were taken off around the value that comes next."""
        self.paired_path = ""
        """The value that was read as a row of pairs last: all of its labels are known."""
        self.room_bytes = MAX_OPENED_BYTES
        """What may still come out of encoded values."""

    @property
    def is_full(self) -> bool:
        """True when nothing more will be taken: a format may stop early."""
        return self._room_chars <= 0 or len(self.fields) >= MAX_FIELDS

    @property
    def is_inside(self) -> bool:
        """Whether the body that is being read is a part of another one."""
        return self._depth > 1

    def add(self, path: str, key: str, value: str) -> None:
        """Take one field, and what its value holds where that is encoded; a value longer than a window
        becomes several. Text leaves here as valid Unicode."""
        size = len(value)
        if self._room_chars <= 0 or len(self.fields) >= MAX_FIELDS or size > MAX_WINDOW_CHARS:
            self.put(path, key, value)
        else:
            self._room_chars -= size
            if len(path) > MAX_PATH_CHARS:
                path, key = path[:MAX_PATH_CHARS], key[:MAX_PATH_CHARS]
            if path.isascii() and key.isascii() and value.isascii():  # nearly always, and every field counts
                self.fields.append(Field(path, key.lower(), value))
            else:
                self._add_foreign(path, key, value)
        if size >= MIN_CHARS and may_hold(value):
            self._look(path, key, value)
        if size >= MIN_LAYOUT_CHARS and "\n" in value:
            self.lay_out(path, value)

    def _add_foreign(self, path: str, key: str, value: str) -> None:
        """A field beyond ASCII, and once more where its digits or letters are those of another script or width."""
        path, key, value = _clean(path), _clean(key).lower(), _clean(value)
        self.fields.append(Field(path, key, value))
        if len(value) <= MAX_NARROWED_CHARS and (narrow := narrowed(value)):
            self._room_chars -= len(narrow)
            self.fields.append(Field(f"{path}|ascii", key, narrow))

    def look_into(self, path: str, key: str, value: str) -> None:
        """Take what a value holds, if it holds anything, and not the value itself."""
        if len(value) >= MIN_CHARS and may_hold(value):
            self._look(path, key, value)

    def lay_out(self, path: str, text: str) -> None:
        """Take what the labels in a text of several lines call by its name."""
        if not self.is_full and path != self.paired_path and not self._read_table(text, path, self):
            self._read_layout(text, path, self)

    def _look(self, path: str, key: str, value: str) -> None:
        if self.layers < MAX_LAYERS and not self.is_full:
            self._open_value(path, key, value, self)

    def add_bytes(self, path: str, key: str, data: bytes) -> None:
        """Take what a value of bytes says, if it says anything."""
        from gateway.content.nested import MIN_INSIDE_BITS, open_bytes

        open_bytes(path, key, data, self, MIN_INSIDE_BITS)

    def put(self, path: str, key: str, value: str) -> None:
        """Take one field as it stands: nothing in it is decoded."""
        if self.is_full:
            self.problem("too many fields or too much text: the rest was not read")
        elif len(value) > MAX_WINDOW_CHARS:
            self._add_windows(path, key, value[: self._room_chars])
        else:
            self._room_chars -= len(value)
            self._add_foreign(path[:MAX_PATH_CHARS], key[:MAX_PATH_CHARS], value)

    def spend(self, size_bytes: int) -> bool:
        """Whether so many bytes may still be decoded; they count from now on."""
        self.room_bytes -= size_bytes
        if self.room_bytes < 0:
            self.problem(f"more than {MAX_OPENED_BYTES} bytes of encoded values: the rest was not decoded")
        return self.room_bytes >= 0

    def problem(self, text: str) -> None:
        """Remember, once, what could not be decoded and why. No value from the message belongs in the
        text."""
        if len(self.problems) < MAX_PROBLEMS and text not in self.problems:
            self.problems.append(text)

    def read(self, body: Body) -> None:
        """Let the first format that recognises the body read it."""
        if not body.data.strip():
            return
        if self._depth >= MAX_NESTING:
            self.problem(f"parts nested more than {MAX_NESTING} deep were not read")
            return
        self._depth += 1
        if not any(self._is_claimed(body, read_format) for read_format in self._formats):
            self.problem(f"a body of {len(body.data)} bytes in a format that is not known was not read")
        self._depth -= 1
        if self._depth == 0:
            waiting, self._at_end = self._at_end, []
            for finish in waiting:
                finish()

    def at_end(self, finish: Callable[[], None]) -> None:
        """Have something done when the whole body has been read: what a value says of those that stand behind it."""
        self._at_end.append(finish)

    def _is_claimed(self, body: Body, read_format: "Format") -> bool:
        """Whether a format has read a body. One that fails on it leaves it to the others."""
        depth = self._depth
        try:
            return read_format(body, self)
        except Exception as error:  # noqa: BLE001
            self._depth = depth
            self.problem(spared(error, f"a body of {len(body.data)} bytes was not read by one of its formats"))
            return False

    def _add_windows(self, path: str, key: str, value: str) -> None:
        start = 0
        while start < len(value) and not self.is_full:
            end = _window_end(value, start)
            self.put(f"{path}~{start}" if start else path, key, value[start:end])
            start = end


Format = Callable[[Body, Reader], bool]


def _window_end(value: str, start: int) -> int:
    """Where the window that begins at `start` ends: at the limit, or a little before it between two
    words."""
    end = start + MAX_WINDOW_CHARS
    if end >= len(value):
        return len(value)
    for place in range(end, end - WINDOW_SLACK_CHARS, -1):
        if not (value[place].isalnum() or value[place] in "@._%+-"):
            return place + 1 if place < end else place
    return end


def _clean(text: str) -> str:
    """JSON can name halves of characters (lone surrogates), which neither UTF-8 nor a database can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
