"""The bytes of one packet, read from the front, so that nothing can be read behind its end."""

from gateway.errors import ParseError


class Fields:
    """Raises ParseError where the bytes end too early."""

    __slots__ = ("_service", "data", "position")

    def __init__(self, service: str, data: bytes, position: int = 0) -> None:
        self._service = service
        self.data = data
        self.position = position

    @property
    def is_empty(self) -> bool:
        """Whether all was taken."""
        return self.position >= len(self.data)

    def take(self, size: int) -> bytes:
        """So many bytes."""
        end = self.position + size
        if end > len(self.data):
            raise ParseError(f"{self._service}: a packet is shorter than its fields")
        taken = self.data[self.position : end]
        self.position = end
        return taken

    def number(self, size: int) -> int:
        """An unsigned integer of so many bytes, the most significant first."""
        return int.from_bytes(self.take(size), "big")

    def little(self, size: int) -> int:
        """The same with the least significant byte first."""
        return int.from_bytes(self.take(size), "little")

    def binary(self) -> bytes:
        """Bytes with their length in two bytes before them."""
        return self.take(self.number(2))

    def text(self) -> str:
        """The same, as text."""
        return self.binary().decode("utf-8", "replace")

    def pair(self) -> tuple[str, str]:
        """Two texts."""
        return self.text(), self.text()

    def zero_ended(self) -> bytes:
        """Bytes up to a zero, which is taken with them."""
        end = self.data.find(b"\0", self.position)
        if end < 0:
            raise ParseError(f"{self._service}: a text without its end")
        taken = self.data[self.position : end]
        self.position = end + 1
        return taken

    def zero_ended_text(self) -> str:
        """The same, as text."""
        return self.zero_ended().decode("utf-8", "replace")

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(len(self.data) - self.position)
