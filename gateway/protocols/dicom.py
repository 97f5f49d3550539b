"""DICOM: which systems exchange pictures, and the data sets with what they say of a patient.

Sources: DICOM PS3.8 section 9.3 (PDUs) and annex E (fragments), PS3.7 section 9.3 and annex E (commands),
PS3.5 (transfer syntaxes), PS3.7 D.3.3.7 (user identity).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped
from gateway.protocols.dialogue import FramedDialogue
from gateway.protocols.fields import Fields

MAX_CONTEXTS: Final = 128
"""Presentation contexts have odd numbers of one byte (PS3.8, 9.3.2.2)."""

MAX_COMMAND_BYTES: Final = 16 << 10
"""Of one command. Real ones have some hundred."""

HEAD_BYTES: Final = 6
_REQUEST, _ACCEPT, _REJECT, _DATA, _ABORT = 1, 2, 3, 4, 7
_TYPES: Final = range(1, 8)
_CONTEXT, _ACCEPTED_CONTEXT, _USER = 0x20, 0x21, 0x50
_ABSTRACT, _TRANSFER, _IDENTITY, _VERSION = 0x30, 0x40, 0x58, 0x55
_COMMANDS: Final = {
    0x0001: "C-STORE-RQ", 0x8001: "C-STORE-RSP", 0x0010: "C-GET-RQ", 0x8010: "C-GET-RSP", 0x0020: "C-FIND-RQ",
    0x8020: "C-FIND-RSP", 0x0021: "C-MOVE-RQ", 0x8021: "C-MOVE-RSP", 0x0030: "C-ECHO-RQ", 0x8030: "C-ECHO-RSP",
    0x0100: "N-EVENT-REPORT-RQ", 0x0110: "N-GET-RQ", 0x8110: "N-GET-RSP", 0x0120: "N-SET-RQ", 0x0130: "N-ACTION-RQ",
    0x0140: "N-CREATE-RQ", 0x0150: "N-DELETE-RQ",
}  # fmt: skip
_COMMAND_FIELD, _SOP_CLASS, _DESTINATION = 0x0100, 0x0002, 0x0600
_IS_COMMAND, _IS_LAST = 1, 2


class _Side:
    """The message that is being put together in one direction."""

    __slots__ = ("command", "data", "first", "is_damaged", "kind", "sop_class")

    def __init__(self) -> None:
        self.command = bytearray()
        self.data = bytearray()
        self.first = (0, 0)
        self.is_damaged = False
        self.kind = ""  # of the command that the data set belongs to
        self.sop_class = ""


class DicomParser(FramedDialogue):
    """One association. Appends A-ASSOCIATE-RQ and -AC with the titles of both ends, and each data set under the name
    of its command (C-STORE-RQ…); commands without one give no message."""

    service = "dicom"

    def __init__(self) -> None:
        super().__init__(_size_of, _size_of)
        self._sides = (_Side(), _Side())
        self._syntaxes: dict[int, str] = {}  # accepted, by context

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        kind = frame[0]
        if kind in (_REQUEST, _ACCEPT) and is_complete:
            self._associate(direction, kind, Fields("dicom", frame, HEAD_BYTES), first)
        elif kind == _DATA:
            self._data(direction, frame, is_complete, first)
        elif kind == _ABORT:
            self._is_done = True

    def _associate(self, direction: Direction, kind: int, fields: Fields, first: tuple[int, int]) -> None:
        fields.take(4)
        attributes = [("called_title", _title(fields.take(16))), ("calling_title", _title(fields.take(16)))]
        fields.take(32)
        while not fields.is_empty:
            item = fields.number(2) >> 8
            inner = Fields("dicom", fields.binary())
            if item in (_CONTEXT, _ACCEPTED_CONTEXT) and len(self._syntaxes) < MAX_CONTEXTS:
                self._context(inner, item)
            elif item == _USER:
                attributes += _user(inner)
        name = "A-ASSOCIATE-RQ" if kind == _REQUEST else "A-ASSOCIATE-AC"
        self._tell(name, direction, tuple(attributes), first=first)

    def _context(self, fields: Fields, item: int) -> None:
        number = fields.number(1)
        fields.take(3)
        while not fields.is_empty:
            part = fields.number(2) >> 8
            value = fields.binary()
            if item == _ACCEPTED_CONTEXT and part == _TRANSFER:
                self._syntaxes[number] = _title(value)

    def _data(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        """Fragments of a command or of a data set (PS3.8 section 9.3.5)."""
        side = self._sides[direction]
        side.is_damaged = side.is_damaged or not is_complete
        position = HEAD_BYTES
        while position + 6 <= len(frame):
            size = int.from_bytes(frame[position : position + 4])
            context, control = frame[position + 4], frame[position + 5]
            end = position + 4 + size
            if size < 2 or (end > len(frame) and is_complete):
                raise ParseError("dicom: a fragment that does not fit its PDU")
            self._fragment(direction, side, context, control, frame[position + 6 : end], first)
            position = end

    def _fragment(
        self, direction: Direction, side: _Side, context: int, control: int, data: bytes, first: tuple[int, int]
    ) -> None:
        kept, limit = (side.command, MAX_COMMAND_BYTES) if control & _IS_COMMAND else (side.data, MAX_BODY_BYTES)
        if not kept and not control & _IS_COMMAND:
            side.first = first
        room = limit - len(kept)
        side.is_damaged = side.is_damaged or len(data) > room
        kept += data[: max(room, 0)]
        if not control & _IS_LAST:
            return
        if control & _IS_COMMAND:
            side.kind, side.sop_class = _command(bytes(side.command))
            side.command.clear()
            side.is_damaged = False
        else:
            self._end_data(direction, side, context)

    def _end_data(self, direction: Direction, side: _Side, context: int) -> None:
        body, is_complete = bytes(side.data), not side.is_damaged
        side.data.clear()
        side.is_damaged = False
        if not body:
            return
        syntax = self._syntaxes.get(context, "")
        attributes = [("sop_class", side.sop_class)] if side.sop_class else []
        attributes += [("transfer_syntax", syntax)] if syntax else []
        content_type = f"application/dicom; transfer-syntax={syntax}" if syntax else "application/dicom"
        kind = side.kind or "DATA"
        self._tell(kind, direction, tuple(attributes), body, content_type, is_complete, side.first)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. A PDU with a hole is read as far as its fragments can be followed."""
        super().gap(direction, length_bytes)
        self._sides[direction].is_damaged = True

    def finish(self) -> None:
        """See Parser: a data set that is not whole is told as far as it came."""
        for direction, side in zip(Direction, self._sides, strict=True):
            if side.data:
                side.is_damaged = True
                self._end_data(direction, side, 0)


def _size_of(data: bytes) -> int:
    if data[0] not in _TYPES:
        raise ParseError("dicom: a PDU of unknown type")
    return HEAD_BYTES + int.from_bytes(data[2:6]) if len(data) >= HEAD_BYTES else 0


def _title(data: bytes) -> str:
    return data.decode("ascii", "replace").strip(" \0")


def _user(fields: Fields) -> list[tuple[str, str]]:
    """Version of the program, and who logs in."""
    said: list[tuple[str, str]] = []
    while not fields.is_empty:
        part = fields.number(2) >> 8
        value = Fields("dicom", fields.binary())
        if part == _VERSION:
            said.append(("implementation", _title(value.rest())))
        elif part == _IDENTITY:
            kind = value.number(1)
            value.take(1)
            username, password = value.text(), value.text()
            if kind in (1, 2):
                said.append(("username", username))
                said += [("password", password)] if kind == 2 else []
    return said


def _command(data: bytes) -> tuple[str, str]:
    """Name of a command and the class of what it is about: elements in implicit form, the least byte first."""
    fields = Fields("dicom", data)
    kind, sop_class = "", ""
    while len(data) - fields.position >= 8:
        group, element, size = fields.little(2), fields.little(2), fields.little(4)
        if group or size > len(data) - fields.position:
            break
        value = fields.take(size)
        if element == _COMMAND_FIELD:
            number = int.from_bytes(value[:2], "little")
            kind = _COMMANDS.get(number, f"COMMAND-{number:04X}")
        elif element == _SOP_CLASS:
            sop_class = _title(value)
    return kind, sop_class


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is DICOM, by the request for an association that every client begins with."""
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[:2] != b"\x01\x00"[: len(data)] or not data:
        return Guess.NO
    if len(data) < 42:
        is_like = data[6:10] == b"\0\1\0\0"[: len(data[6:10])] and (len(data) < 6 or _is_size(data))
        return Guess.MORE if is_like else Guess.NO
    titles = data[10:42]
    is_text = titles.isascii() and all(byte >= 0x20 or byte == 0 for byte in titles) and bool(titles.strip(b" \0"))
    return Guess.YES if data[6:10] == b"\0\1\0\0" and is_text and _is_size(data) else Guess.NO


def _is_size(data: bytes) -> bool:
    return 68 < int.from_bytes(data[2:6]) < 1 << 20
